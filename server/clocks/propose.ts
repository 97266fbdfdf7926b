/** GPS disagrees with a camera's clock: it is kept, recorded, and a correction is proposed, which counts once a person accepts it. */
import { CLOCK_TOLERANCE_US } from '#contracts/clock.ts';
import { aheadWords } from '#contracts/clock-words.ts';
import { record, type Actor, type Entry } from '#server/ledger/index.ts';
import { now } from '#server/platform/clock.ts';
import type { Prisma, Tx } from '#server/platform/db.ts';
import { uuidv7 } from '#server/platform/uuid.ts';
import { ACCEPTED_CALIBRATIONS, calibrationFor, offsetAt } from './correction.ts';

export interface ClockReading {
  readonly start: Pick<Prisma.RecordingGetPayload<object>, 'startedAt' | 'startSource'>;
  readonly deviceId: string | null;
  /** The camera's clock less GPS time, microseconds. */
  readonly aheadUs: number;
  /** The recording, as its ledger entries name it. */
  readonly about: Pick<Entry, 'subject' | 'unitId' | 'boroughId'> & { readonly recordingId: string };
}

/**
 * Inside the transaction that keeps the reading. Nothing is proposed where what is accepted explains it, or the same is
 * proposed already: a shift of twenty recordings asks once.
 */
export async function noteClockReading(tx: Tx, actor: Actor, { start, deviceId, aheadUs, about }: ClockReading): Promise<void> {
  const proposed = deviceId ? await propose(tx, { start, deviceId, aheadUs, recordingId: about.recordingId }) : false;
  if (!proposed && Math.abs(aheadUs) <= CLOCK_TOLERANCE_US) return;
  await record(tx, actor, { action: 'recording:clock', ...about, details: { aheadUs, device: deviceId, proposed } });
}

async function propose(tx: Tx, { start, deviceId, aheadUs, recordingId }: { start: ClockReading['start']; deviceId: string; aheadUs: number; recordingId: string }): Promise<boolean> {
  // Two recordings of one camera packaged at the same time must not both ask.
  await tx.$executeRaw`SELECT id FROM device WHERE id = ${deviceId}::uuid FOR UPDATE`;
  const accepted = await tx.clockCalibration.findMany({ where: { deviceId, ...ACCEPTED_CALIBRATIONS.where }, orderBy: [...ACCEPTED_CALIBRATIONS.orderBy] });
  const counted = calibrationFor(start, accepted);
  const explained = counted ? offsetAt(counted, start.startedAt) : 0;
  const isSame = (offsetUs: number) => Math.abs(aheadUs + offsetUs) <= CLOCK_TOLERANCE_US;
  if (isSame(explained)) return false;
  const open = await tx.clockCalibration.findMany({ where: { deviceId, state: { in: ['proposed', 'dismissed'] }, source: 'gps' }, orderBy: { madeAt: 'desc' }, take: 100 });
  // What was dismissed for this recording is not asked again when it is packaged again.
  if (open.some((c) => isSame(Number(c.offsetUs)) && (c.state === 'proposed' ? c.from <= start.startedAt : c.recordingId === recordingId))) return false;
  // A clock that was set right is corrected by nothing, not by the part of a second that nobody can know.
  const agrees = Math.abs(aheadUs) <= CLOCK_TOLERANCE_US;
  const reason = agrees ? 'The camera’s clock agrees with GPS time again.' : aheadWords(aheadUs);
  await tx.clockCalibration.create({
    data: { id: uuidv7(), deviceId, from: start.startedAt, offsetUs: agrees ? 0 : -aheadUs, source: 'gps', state: 'proposed', reason, recordingId, madeAt: now() },
  });
  return true;
}
