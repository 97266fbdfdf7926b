/** The camera a sidecar or the file itself names: made known at first sight, filled in where it was half known, never overwritten. */
import { serialOf } from '#contracts/devices.ts';
import type { Sidecar } from '#contracts/sidecar.ts';
import { record, type Actor } from '#server/ledger/index.ts';
import type { Tx } from '#server/platform/db.ts';
import { uuidv7 } from '#server/platform/uuid.ts';

export type NamedCamera = Pick<Sidecar, 'cameraSerial' | 'cameraMaker' | 'cameraModel'>;

/** Its id; null where nothing names one. */
export async function deviceOf(tx: Tx, actor: Actor, camera: NamedCamera): Promise<string | null> {
  const { cameraSerial, cameraMaker, cameraModel } = camera;
  if (!cameraSerial) return null;
  const serial = serialOf(cameraSerial);
  const said = { maker: cameraMaker ?? null, model: cameraModel ?? null };
  const id = uuidv7();
  const { count } = await tx.device.createMany({ data: [{ id, serial, ...said }], skipDuplicates: true });
  if (count === 1) {
    await record(tx, actor, { action: 'device:add', subject: { kind: 'device', id, label: serial }, details: said });
    return id;
  }
  const known = await tx.device.findUniqueOrThrow({ where: { serial } });
  await fillIn(tx, actor, known, said);
  return known.id;
}

/** What the file says of a camera whose serial number the sidecar gave. */
export async function fillInDevice(tx: Tx, actor: Actor, deviceId: string, said: { maker: string | null; model: string | null }): Promise<void> {
  await fillIn(tx, actor, await tx.device.findUniqueOrThrow({ where: { id: deviceId } }), said);
}

type Known = { id: string; serial: string; maker: string | null; model: string | null };

async function fillIn(tx: Tx, actor: Actor, known: Known, said: { maker: string | null; model: string | null }): Promise<void> {
  const data = { ...(known.maker === null && said.maker ? { maker: said.maker } : {}), ...(known.model === null && said.model ? { model: said.model } : {}) };
  if (Object.keys(data).length === 0) return;
  await tx.device.update({ where: { id: known.id }, data });
  await record(tx, actor, { action: 'device:fill', subject: { kind: 'device', id: known.id, label: known.serial }, details: data });
}
