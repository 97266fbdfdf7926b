import type { RecordingState, RecordingSummary } from '#contracts/recordings.ts';
import type { Tone } from '#components/ui/chip.tsx';

const MOVING: ReadonlySet<RecordingState> = new Set(['uploading', 'checking', 'packaging']);

/** Whether a recording will change by itself soon, so that it is worth looking often. */
export const isMoving = ({ state }: Pick<RecordingSummary, 'state'>): boolean => MOVING.has(state);

export interface Status {
  readonly label: string;
  readonly tone: Tone;
  /** 0–100 where a bar makes sense. */
  readonly progress: number | null;
}

/** What the list says of a recording's state. Ready says nothing: it is what footage is expected to be. */
export function statusOf({ state, progress }: Pick<RecordingSummary, 'state' | 'progress'>): Status | null {
  const percent = progress === null ? '' : ` ${progress} %`;
  switch (state) {
    case 'uploading':
      return { label: `Uploading${percent}`, tone: 'accent', progress };
    case 'checking':
      return { label: `Checking${percent}`, tone: 'accent', progress };
    case 'packaging':
      return { label: `Packaging${percent}`, tone: 'accent', progress };
    case 'unplayable':
      return { label: 'Can’t be played', tone: 'danger', progress: null };
    case 'quarantined':
      return { label: 'Quarantined', tone: 'danger', progress: null };
    case 'disposed':
      return { label: 'Disposed of', tone: 'neutral', progress: null };
    case 'ready':
      return null;
    default:
      state satisfies never;
      return null;
  }
}
