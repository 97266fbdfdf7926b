/** Processing steps: what people see while a recording is worked on, and when it is left for a person. */
import type { StepKind } from '#contracts/recordings.ts';
import { now } from '#server/platform/clock.ts';
import { db, type Tx } from '#server/platform/db.ts';
import { giveUp } from './give-up.ts';

export type { StepKind };

/**
 * Attempts that may end badly by the file's or Docket's own doing before a step is left for a person. The queue makes
 * six in about two minutes, `resume-stuck` the rest five minutes later: longer than a restart, shorter than a shift.
 */
export const MAX_STRIKES = 8;

/** The step has failed for good: its job ends here, and only a person starts it anew. */
export class StepGivenUp extends Error {
  override readonly name = 'StepGivenUp';
}

const LOST = `The worker ended in the middle of it ${MAX_STRIKES} times, as if the file were the cause.`;

/**
 * An attempt begins. It counts as a strike until it ends well or is excused ({@link noteAttemptFailed}): an attempt
 * that takes its worker along can't report that itself.
 * @throws StepGivenUp when it has used up its strikes, or had been given up before
 */
export async function beginStep(recordingId: string, kind: StepKind): Promise<void> {
  const { count } = await db().processingStep.updateMany({
    where: { recordingId, kind, state: { not: 'failed' }, strikes: { lt: MAX_STRIKES } },
    data: { state: 'running', startedAt: now(), finishedAt: null, progress: 0, attempts: { increment: 1 }, strikes: { increment: 1 }, reason: null },
  });
  if (count > 0) return;
  await giveUp(recordingId, kind, LOST);
  throw new StepGivenUp(`${kind} of ${recordingId} waits for a person.`);
}

/** Inside the transaction of what the step achieved. */
export async function endStep(tx: Tx, recordingId: string, kind: StepKind, end: { state: 'done' | 'failed'; reason?: string; toolVersion?: string }): Promise<void> {
  await tx.processingStep.update({
    where: { recordingId_kind: { recordingId, kind } },
    data: { state: end.state, finishedAt: now(), strikes: 0, reason: end.reason ?? null, toolVersion: end.toolVersion ?? null, ...(end.state === 'done' ? { progress: 100 } : {}) },
  });
}

export interface AttemptFailed {
  readonly recordingId: string;
  readonly kind: StepKind;
  /** In words, the same for the same cause: failures are counted and retried by it. */
  readonly reason: string;
  /** False for what passes by itself (storage away, a worker asked to stop): tried for as long as it takes. */
  readonly counts: boolean;
}

/** An attempt failed: said, not hidden. It is tried again, until it has used up its strikes. */
export async function noteAttemptFailed({ recordingId, kind, reason, counts }: AttemptFailed): Promise<void> {
  // A step that has ended meanwhile says how; a late failure of its job doesn't unsay it.
  const live = { recordingId, kind, state: { in: ['waiting' as const, 'running' as const] } };
  await db().processingStep.updateMany({ where: live, data: { state: 'waiting', reason } });
  if (counts) {
    const { strikes = 0 } = (await db().processingStep.findFirst({ where: live, select: { strikes: true } })) ?? {};
    if (strikes >= MAX_STRIKES) await giveUp(recordingId, kind, reason);
  } else await db().processingStep.updateMany({ where: { ...live, strikes: { gt: 0 } }, data: { strikes: { decrement: 1 } } });
}

const BETWEEN_WRITES_MS = 700;

/**
 * A reporter of progress that writes whole percents, at most about once a second, one write at a time. Progress is
 * advice: a lost write is not worth failing a job for, but it is handed to `onFault`.
 */
export function stepProgress(recordingId: string, kind: StepKind, onFault: (error: unknown) => void): (fraction: number) => void {
  let written = 0;
  let at = 0;
  let busy = false;
  return (fraction) => {
    const percent = Math.min(99, Math.floor(fraction * 100));
    if (busy || percent <= written || Date.now() - at < BETWEEN_WRITES_MS) return;
    busy = true;
    at = Date.now();
    db()
      .processingStep.updateMany({ where: { recordingId, kind, state: 'running' }, data: { progress: percent } })
      .then(() => (written = percent))
      .catch(onFault)
      .finally(() => (busy = false));
  };
}
