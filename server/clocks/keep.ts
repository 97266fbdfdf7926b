/** What was found of a camera's clock beside another's is kept for the camera, from a moment of its clock on. */
import type { CalibrationSource } from '#contracts/clock.ts';
import type { DeviceId } from '#contracts/ids.ts';
import type { PersonPrincipal } from '#server/access/index.ts';
import { record, type Actor } from '#server/ledger/index.ts';
import { now } from '#server/platform/clock.ts';
import type { Tx } from '#server/platform/db.ts';
import { notFound } from '#server/platform/errors.ts';
import { enqueue } from '#server/platform/queue.ts';
import { uuidv7 } from '#server/platform/uuid.ts';

export interface KeepCalibration {
  readonly principal: PersonPrincipal;
  readonly deviceId: string;
  /** By the camera's own clock. */
  readonly from: Date;
  readonly offsetUs: number;
  readonly ratePpm: number;
  readonly source: CalibrationSource;
  /** Names no other camera: whoever looks at this one may not see it. */
  readonly reason: string;
  /** The recording it was found with. */
  readonly recording: { readonly id: string; readonly unitId: string | null; readonly boroughId: string | null };
}

/** Counts at once: a person has accepted it. @throws DocketError `not-found` */
export async function keepCalibration(tx: Tx, actor: Actor, { principal, deviceId, from, offsetUs, ratePpm, source, reason, recording }: KeepCalibration): Promise<void> {
  const device = await tx.device.findUnique({ where: { id: deviceId }, select: { serial: true } });
  if (!device) throw notFound();
  const [id, at] = [uuidv7(), now()];
  await tx.clockCalibration.create({ data: { id, deviceId, from, offsetUs, ratePpm, source, state: 'accepted', reason, recordingId: recording.id, madeAt: at, decidedAt: at, decidedById: principal.personId } });
  // As any correction: what it shows was perhaps filmed at another event.
  await enqueue(tx, 'match-camera', { deviceId: deviceId as DeviceId, from: from.toISOString() });
  await record(tx, actor, {
    action: 'clock:correct', subject: { kind: 'device', id: deviceId, label: device.serial }, recordingId: recording.id, unitId: recording.unitId, boroughId: recording.boroughId, reason,
    details: { calibration: id, offsetUs, ratePpm, from: from.toISOString(), source },
  });
}
