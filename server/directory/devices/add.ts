/** Makes a camera known before its first footage comes. */
import { serialOf, type AddDevice, type DeviceDetail } from '#contracts/devices.ts';
import { record, type Actor } from '#server/ledger/index.ts';
import { transaction } from '#server/platform/db.ts';
import { DocketError } from '#server/platform/errors.ts';
import { uuidv7 } from '#server/platform/uuid.ts';
import { detailOf } from './list.ts';

/** @throws DocketError `device-known` */
export async function addDevice({ actor, body }: { actor: Actor; body: AddDevice }): Promise<DeviceDetail> {
  return transaction(async (tx) => {
    const id = uuidv7();
    const serial = serialOf(body.serial);
    const { maker = null, model = null } = body;
    const { count } = await tx.device.createMany({ data: [{ id, serial, maker, model }], skipDuplicates: true });
    if (count === 0) throw new DocketError('device-known', { detail: serial });
    await record(tx, actor, { action: 'device:add', subject: { kind: 'device', id, label: serial }, details: { maker, model } });
    return detailOf(tx, id);
  });
}
