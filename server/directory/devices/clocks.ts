/** An administrator corrects a camera's clock, or decides on what GPS proposed. */
import type { AddCalibration, DeviceDetail } from '#contracts/devices.ts';
import type { PersonPrincipal } from '#server/access/index.ts';
import { correctClock, decideProposal } from '#server/clocks/index.ts';
import type { Actor } from '#server/ledger/index.ts';
import { transaction } from '#server/platform/db.ts';
import { detailOf } from './list.ts';

interface Call {
  readonly principal: PersonPrincipal;
  readonly actor: Actor;
  readonly deviceId: string;
}

/** @throws DocketError `not-found` */
export async function correctDeviceClock({ actor, ...what }: Call & { readonly body: AddCalibration }): Promise<DeviceDetail> {
  return transaction(async (tx) => {
    await correctClock(tx, actor, what);
    return detailOf(tx, what.deviceId);
  });
}

/** @throws DocketError `not-found`, `conflict` */
export async function decideDeviceClock(what: Call & { readonly calibrationId: string; readonly accept: boolean }): Promise<DeviceDetail> {
  return transaction(async (tx) => {
    await decideProposal(tx, what);
    return detailOf(tx, what.deviceId);
  });
}
