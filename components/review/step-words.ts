/** A step as people read it. */
import type { StepView } from '#contracts/processing.ts';
import type { StepKind } from '#contracts/recordings.ts';
import type { Tone } from '#components/ui/chip.tsx';

export const STEP_LABELS: Readonly<Record<StepKind, string>> = {
  check: 'Check every byte',
  package: 'Make it playable',
  renditions: 'Make smaller forms for slow lines',
  tracks: 'Previews, sound and movement',
  speech: 'Listen for speech',
};

export const STATE_WORDS: Readonly<Record<StepView['state'], { readonly label: string; readonly tone: Tone }>> = {
  waiting: { label: 'Waiting', tone: 'neutral' },
  running: { label: 'Working', tone: 'accent' },
  done: { label: 'Done', tone: 'ok' },
  failed: { label: 'Failed', tone: 'danger' },
};

/** "under 0.1 s", "0.4 s", "12 s", "3 m 05 s", "1 h 02 m": how long work took. */
export function tookWords(ms: number): string {
  if (ms < 100) return 'under 0.1 s';
  if (ms < 9_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  const two = (n: number) => String(n).padStart(2, '0');
  return seconds < 3600 ? `${Math.floor(seconds / 60)} m ${two(seconds % 60)} s` : `${Math.floor(seconds / 3600)} h ${two(Math.floor((seconds % 3600) / 60))} m`;
}

/** How long its last attempt took; null for one that has not ended, or of which the beginning isn't known. */
export function tookOf({ startedAt, finishedAt }: Pick<StepView, 'startedAt' | 'finishedAt'>): string | null {
  return startedAt && finishedAt ? tookWords(Date.parse(finishedAt) - Date.parse(startedAt)) : null;
}
