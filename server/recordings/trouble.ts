/** What stands between a recording and being watched: a step that failed, and when it is tried again. */
import type { RecordingSummary, StepKind } from '#contracts/recordings.ts';
import type { Tx } from '#server/platform/db.ts';
import { nextTries, type Waiting } from '#server/platform/queue.ts';
import { keyOf, STEP_JOBS, type Keyed } from './step-jobs.ts';

/** A step, as far as it may be waited for. */
export interface Waited {
  readonly kind: StepKind;
  readonly state: string;
  readonly reason: string | null;
}

interface Stepped extends Keyed {
  readonly state: RecordingSummary['state'];
  readonly steps: readonly Waited[];
}

/** When the queue takes up each step that waits after a failure: by the step's key, of those that have a job. */
export function nextTriesOf(tx: Tx, rows: readonly Stepped[]): Promise<ReadonlyMap<string, Date>> {
  return nextTries(
    tx,
    rows.flatMap((row) =>
      row.steps.flatMap(({ kind, state, reason }): Waiting[] => {
        const key = keyOf(kind, row);
        return state === 'waiting' && reason !== null && key !== null ? [{ name: STEP_JOBS[kind], key }] : [];
      }),
    ),
  );
}

/** The step a state is waiting for. */
const STEP_OF_STATE: Partial<Record<RecordingSummary['state'], StepKind>> = { checking: 'check', packaging: 'package' };

export function troubleOf(row: Stepped, tries: ReadonlyMap<string, Date>): RecordingSummary['trouble'] {
  const kind = STEP_OF_STATE[row.state];
  const step = row.steps.find((s) => s.kind === kind);
  if (!kind || !step?.reason || step.state === 'running' || step.state === 'done') return null;
  const nextTryAt = tries.get(keyOf(kind, row) ?? '')?.toISOString() ?? null;
  return { kind, stopped: step.state === 'failed', reason: step.reason, nextTryAt };
}
