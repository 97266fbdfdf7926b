/** A recording's processing as three steps a person follows. */
import type { ProcessingStep, RecordingSummary } from '#contracts/recordings.ts';

export interface ShownStep {
  readonly label: string;
  readonly is: 'done' | 'now' | 'later';
  /** 0–100 where known. */
  readonly progress: number | null;
  readonly note: string | null;
}

const ORDER = ['uploading', 'checking', 'packaging'] as const;
const LABELS = { uploading: 'Uploading from the dock', checking: 'Checking every byte against the camera’s', packaging: 'Getting it ready to watch' } as const;
const KINDS = { uploading: null, checking: 'check', packaging: 'package' } as const;

export function stepsOf({ state, progress }: Pick<RecordingSummary, 'state' | 'progress'>, steps: readonly ProcessingStep[]): ShownStep[] {
  const reached = ORDER.findIndex((s) => s === state);
  return ORDER.map((name, i) => {
    const attempts = steps.find((s) => s.kind === KINDS[name])?.attempts ?? 0;
    const is = i < reached ? 'done' : i === reached ? 'now' : 'later';
    return { label: LABELS[name], is, progress: is === 'now' ? progress : null, note: is === 'now' && attempts > 1 ? `Attempt ${attempts}: the one before was interrupted.` : null };
  });
}
