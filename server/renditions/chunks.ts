/** What becomes of a chunk: begun, done, failed. */
import { now } from '#server/platform/clock.ts';
import { db, transaction } from '#server/platform/db.ts';
import { log } from '#server/platform/log.ts';
import { giveUp, stepProgress } from '#server/recordings/index.ts';
import type { ChunkParts, TranscodedPart } from './parts.ts';
import { enqueueWork } from './plan-renditions.ts';
import { lockStep, type ChunkedStep } from './step-lock.ts';
import { goOnInOnePiece } from './whole-transcode.ts';

/** Attempts that may end badly by the footage's or Docket's own doing, fewer than a step's: each is an encode. */
export const MAX_CHUNK_STRIKES = 4;

const LOST = `The worker ended in the middle of it ${MAX_CHUNK_STRIKES} times, as if the footage were the cause.`;
const OPEN = { state: { in: ['waiting' as const, 'running' as const] } };

export interface OfChunk {
  readonly recordingId: string;
  readonly number: number;
}

/** Chunks that are to be worked on now: of what is ready renditions, of what is packaged the transcode. */
const LIVE = [
  { step: 'renditions' as const, recording: { state: 'ready' as const, steps: { some: { kind: 'renditions' as const, ...OPEN } } } },
  { step: 'package' as const, recording: { state: 'packaging' as const, transcode: { inOnePiece: false }, steps: { some: { kind: 'package' as const, ...OPEN } } } },
];

/** An attempt begins; it counts as a strike until it ends well or is excused. Null where there is nothing to do any more. */
export async function beginChunk({ recordingId, number }: OfChunk) {
  const live = await db().encodeChunk.findFirst({ where: { recordingId, number, ...OPEN, OR: LIVE }, select: { step: true } });
  if (!live) return null;
  const { step } = live as { step: ChunkedStep };
  const chunk = { recordingId, number, ...OPEN, OR: LIVE.filter((one) => one.step === step) };
  const { count } = await db().encodeChunk.updateMany({
    where: { ...chunk, strikes: { lt: MAX_CHUNK_STRIKES } },
    data: { state: 'running', startedAt: now(), finishedAt: null, attempts: { increment: 1 }, strikes: { increment: 1 } },
  });
  if (count > 0) {
    const row = await db().encodeChunk.findUniqueOrThrow({ where: { recordingId_step_number: { recordingId, step, number } }, include: { recording: { include: { transcode: true, renditions: { where: { kind: 'source' } } } } } });
    return { ...row, step };
  }
  if ((await db().encodeChunk.count({ where: chunk })) > 0) await failChunk({ recordingId, number, step }, LOST);
  return null;
}

/** Of a step's progress, what lies before its chunks begin and after the last of them has ended. */
const BEFORE: Readonly<Record<ChunkedStep, number>> = { renditions: 0, package: 0.15 };
const share = (step: ChunkedStep, fraction: number) => BEFORE[step] + (1 - BEFORE[step]) * fraction;

/** A reporter of a chunk's share of its step, beside what is done already. */
export async function chunkProgress(recordingId: string, step: ChunkedStep): Promise<(fraction: number) => void> {
  const [done, all] = await Promise.all([db().encodeChunk.count({ where: { recordingId, step, state: 'done' } }), db().encodeChunk.count({ where: { recordingId, step } })]);
  const report = stepProgress(recordingId, step, (err) => log.warn({ err, recordingId }, 'progress was not written'));
  return (fraction) => report(share(step, (done + fraction) / all));
}

/** In one transaction with what follows: the last chunk's end begins the join. False where another attempt was there first. */
export async function finishChunk({ recordingId, number, step }: OfChunk & { readonly step: ChunkedStep }, parts: ChunkParts | TranscodedPart): Promise<boolean> {
  return transaction(async (tx) => {
    if (!(await lockStep(tx, recordingId, step))) return false;
    const { count } = await tx.encodeChunk.updateMany({ where: { recordingId, number, step, ...OPEN }, data: { state: 'done', strikes: 0, finishedAt: now(), parts } });
    if (count === 0) return false;
    const done = await tx.encodeChunk.count({ where: { recordingId, step, state: 'done' } });
    const all = await tx.encodeChunk.count({ where: { recordingId, step } });
    const progress = Math.min(99, Math.floor(share(step, done / all) * 100));
    await tx.processingStep.updateMany({ where: { recordingId, kind: step, progress: { lt: progress } }, data: { progress } });
    if (done === all) await enqueueWork(tx, recordingId, step);
    return true;
  });
}

/** An attempt failed. It is tried again, until it has used up its strikes: then the whole step waits for a person, or a transcode is made in one piece. */
export async function noteChunkFailed({ recordingId, number, reason, counts }: OfChunk & { readonly reason: string; readonly counts: boolean }): Promise<void> {
  const live = { recordingId, number, ...OPEN, OR: LIVE };
  const chunk = await db().encodeChunk.findFirst({ where: live, select: { step: true, strikes: true } });
  if (!chunk) return;
  const { step } = chunk as { step: ChunkedStep };
  const own = { recordingId, number, step, ...OPEN };
  await db().encodeChunk.updateMany({ where: own, data: { state: 'waiting' } });
  if (!counts) await db().encodeChunk.updateMany({ where: { ...own, strikes: { gt: 0 } }, data: { strikes: { decrement: 1 } } });
  else if (chunk.strikes >= MAX_CHUNK_STRIKES) await failChunk({ recordingId, number, step }, reason);
}

async function failChunk({ recordingId, number, step }: OfChunk & { readonly step: ChunkedStep }, reason: string): Promise<void> {
  if (step === 'package') return goOnInOnePiece(recordingId, reason);
  await db().encodeChunk.updateMany({ where: { recordingId, number, step, ...OPEN }, data: { state: 'failed', finishedAt: now() } });
  await giveUp(recordingId, 'renditions', reason);
}
