/** Processing steps: what people see while a recording is worked on. */
import { now } from '#server/platform/clock.ts';
import { db, type Tx } from '#server/platform/db.ts';

export type StepKind = 'check' | 'package';

/** An attempt begins. */
export async function beginStep(recordingId: string, kind: StepKind): Promise<void> {
  await db().processingStep.update({
    where: { recordingId_kind: { recordingId, kind } },
    data: { state: 'running', startedAt: now(), progress: 0, attempts: { increment: 1 }, reason: null },
  });
}

/** Inside the transaction of what the step achieved. */
export async function endStep(tx: Tx, recordingId: string, kind: StepKind, end: { state: 'done' | 'failed'; reason?: string; toolVersion?: string }): Promise<void> {
  await tx.processingStep.update({
    where: { recordingId_kind: { recordingId, kind } },
    data: { state: end.state, finishedAt: now(), reason: end.reason ?? null, toolVersion: end.toolVersion ?? null, ...(end.state === 'done' ? { progress: 100 } : {}) },
  });
}

/** An attempt failed and will be tried again: said, not hidden. */
export async function noteAttemptFailed(recordingId: string, kind: StepKind, reason: string): Promise<void> {
  // A step that has ended meanwhile says how; a late failure of its job doesn't unsay it.
  await db().processingStep.updateMany({ where: { recordingId, kind, state: { in: ['waiting', 'running'] } }, data: { state: 'waiting', reason } });
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
