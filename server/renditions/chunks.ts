/** What becomes of a chunk: begun, done, failed. */
import { now } from '#server/platform/clock.ts';
import { db, transaction } from '#server/platform/db.ts';
import { giveUp } from '#server/recordings/index.ts';
import type { ChunkParts } from './parts.ts';
import { enqueueWork } from './plan-renditions.ts';
import { lockStep } from './step-lock.ts';

/** Attempts that may end badly by the footage's or Docket's own doing, fewer than a step's: each is an encode. */
export const MAX_CHUNK_STRIKES = 4;

const LOST = `The worker ended in the middle of it ${MAX_CHUNK_STRIKES} times, as if the footage were the cause.`;
const OPEN = { state: { in: ['waiting' as const, 'running' as const] } };

interface OfChunk {
  readonly recordingId: string;
  readonly number: number;
}

/** An attempt begins; it counts as a strike until it ends well or is excused. Null where there is nothing to do any more. */
export async function beginChunk({ recordingId, number }: OfChunk) {
  const chunk = { recordingId, number, ...OPEN, recording: { state: 'ready' as const, steps: { some: { kind: 'renditions' as const, ...OPEN } } } };
  const { count } = await db().encodeChunk.updateMany({
    where: { ...chunk, strikes: { lt: MAX_CHUNK_STRIKES } },
    data: { state: 'running', startedAt: now(), finishedAt: null, attempts: { increment: 1 }, strikes: { increment: 1 } },
  });
  if (count > 0) return db().encodeChunk.findUniqueOrThrow({ where: { recordingId_number: { recordingId, number } }, include: { recording: { include: { renditions: { where: { kind: 'source' } } } } } });
  if ((await db().encodeChunk.count({ where: chunk })) > 0) await failChunk({ recordingId, number }, LOST);
  return null;
}

/** In one transaction with what follows: the last chunk's end begins the join. False where another attempt was there first. */
export async function finishChunk({ recordingId, number }: OfChunk, parts: ChunkParts): Promise<boolean> {
  return transaction(async (tx) => {
    if (!(await lockStep(tx, recordingId))) return false;
    const { count } = await tx.encodeChunk.updateMany({ where: { recordingId, number, ...OPEN }, data: { state: 'done', strikes: 0, finishedAt: now(), parts } });
    if (count === 0) return false;
    const done = await tx.encodeChunk.count({ where: { recordingId, state: 'done' } });
    const all = await tx.encodeChunk.count({ where: { recordingId } });
    const progress = Math.min(99, Math.floor((done / all) * 100));
    await tx.processingStep.updateMany({ where: { recordingId, kind: 'renditions', progress: { lt: progress } }, data: { progress } });
    if (done === all) await enqueueWork(tx, recordingId);
    return true;
  });
}

/** An attempt failed. It is tried again, until it has used up its strikes: then the whole step waits for a person. */
export async function noteChunkFailed({ recordingId, number, reason, counts }: OfChunk & { readonly reason: string; readonly counts: boolean }): Promise<void> {
  const live = { recordingId, number, ...OPEN };
  await db().encodeChunk.updateMany({ where: live, data: { state: 'waiting' } });
  if (!counts) await db().encodeChunk.updateMany({ where: { ...live, strikes: { gt: 0 } }, data: { strikes: { decrement: 1 } } });
  else if ((await db().encodeChunk.count({ where: { ...live, strikes: { gte: MAX_CHUNK_STRIKES } } })) > 0) await failChunk({ recordingId, number }, reason);
}

async function failChunk({ recordingId, number }: OfChunk, reason: string): Promise<void> {
  await db().encodeChunk.updateMany({ where: { recordingId, number, ...OPEN }, data: { state: 'failed', finishedAt: now() } });
  await giveUp(recordingId, 'renditions', reason);
}
