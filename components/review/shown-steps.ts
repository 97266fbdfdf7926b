/** A recording's processing as three steps a person follows. */
import { troubleWords } from '#components/library/recording-status.ts';
import type { ProcessingStep, RecordingSummary } from '#contracts/recordings.ts';

export interface ShownStep {
  readonly label: string;
  readonly is: 'done' | 'now' | 'stopped' | 'later';
  /** 0–100 where known. */
  readonly progress: number | null;
  readonly note: string | null;
}

const ORDER = ['uploading', 'checking', 'packaging'] as const;
const LABELS = { uploading: 'Uploading from the dock', checking: 'Checking every byte against the camera’s', packaging: 'Getting it ready to watch' } as const;
const KINDS = { uploading: null, checking: 'check', packaging: 'package' } as const;

/** `nowMs`: for saying when a failed step is tried again. */
export function stepsOf({ state, progress, trouble }: Pick<RecordingSummary, 'state' | 'progress' | 'trouble'>, steps: readonly ProcessingStep[], nowMs: number): ShownStep[] {
  const reached = ORDER.findIndex((s) => s === state);
  return ORDER.map((name, i): ShownStep => {
    const label = LABELS[name];
    if (i !== reached) return { label, is: i < reached ? 'done' : 'later', progress: null, note: null };
    if (trouble) return { label, is: trouble.stopped ? 'stopped' : 'now', progress: null, note: troubleWords({ trouble }, nowMs) };
    const attempts = steps.find((s) => s.kind === KINDS[name])?.attempts ?? 0;
    return { label, is: 'now', progress, note: attempts > 1 ? `Attempt ${attempts}: the one before was interrupted.` : null };
  });
}
