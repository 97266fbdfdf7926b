/** Listening that fails is tried again for a while, and then said to have failed: nobody waits for an answer that won't come. */
import { randomUUID } from 'node:crypto';
import type { IncidentClockId } from '#contracts/ids.ts';
import { record, systemActor } from '#server/ledger/index.ts';
import { now } from '#server/platform/clock.ts';
import { db, transaction } from '#server/platform/db.ts';
import { enqueue } from '#server/platform/queue.ts';
import { aboutRecording, MAX_STRIKES } from '#server/recordings/index.ts';

/** An attempt counts until it ends well or is excused: one that takes its worker along can't report that itself. @returns false where it has been tried often enough, and is given up */
export async function beginListening(clockId: string): Promise<boolean> {
  const { count } = await db().incidentClock.updateMany({ where: { id: clockId, state: 'waiting', strikes: { lt: MAX_STRIKES } }, data: { strikes: { increment: 1 } } });
  if (count > 0) return true;
  await giveUpListening(clockId);
  return false;
}

export interface ListeningFailed {
  readonly clockId: string;
  /** False for what passes by itself: tried for as long as it takes. */
  readonly counts: boolean;
}

export async function noteListeningFailed({ clockId, counts }: ListeningFailed): Promise<void> {
  const waiting = { id: clockId, state: 'waiting' } as const;
  if (!counts) await db().incidentClock.updateMany({ where: { ...waiting, strikes: { gt: 0 } }, data: { strikes: { decrement: 1 } } });
  else if ((await db().incidentClock.count({ where: { ...waiting, strikes: { gte: MAX_STRIKES } } })) > 0) await giveUpListening(clockId);
}

async function giveUpListening(clockId: string): Promise<void> {
  await transaction(async (tx) => {
    const { count } = await tx.incidentClock.updateMany({ where: { id: clockId, state: 'waiting' }, data: { state: 'refused', refusal: 'failed', version: { increment: 1 } } });
    if (count === 0) return;
    const clock = await tx.incidentClock.findUniqueOrThrow({ where: { id: clockId }, include: { recording: true } });
    await record(tx, systemActor('Alignment', randomUUID()), { action: 'alignment:listen', ...aboutRecording(clock.recording), details: { incident: clock.incidentId, beside: clock.referenceId, refusal: 'failed', attempts: clock.strikes } });
  });
}

/** Long enough for a job just enqueued to have been seen by a worker. */
const SETTLED_MS = 60_000;

/** What is still to be listened to after its job's last retry gets a new one; the queue keeps jobs single. */
export async function resumeListening(): Promise<number> {
  const waiting = await db().incidentClock.findMany({ where: { state: 'waiting', madeAt: { lt: new Date(now().getTime() - SETTLED_MS) } }, select: { id: true }, take: 1000 });
  for (const { id } of waiting) await transaction((tx) => enqueue(tx, 'align-incident', { clockId: id as IncidentClockId }, id));
  return waiting.length;
}
