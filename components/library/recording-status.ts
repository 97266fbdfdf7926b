import type { RecordingSummary, StepKind } from '#contracts/recordings.ts';
import type { Tone } from '#components/ui/chip.tsx';
import { londonClock } from '#components/ui/london-time.ts';

const STEP_NAMES: Readonly<Record<StepKind, string>> = { check: 'checking', package: 'packaging', renditions: 'making smaller forms', tracks: 'making its previews', speech: 'listening for speech' };

/** What stands in the way, in a line: what failed, why, and what happens next. Null while all goes its way. */
export function troubleWords({ trouble }: Pick<RecordingSummary, 'trouble'>, nowMs: number): string | null {
  if (!trouble) return null;
  const { kind, stopped, reason, nextTryAt } = trouble;
  const what = `${STEP_NAMES[kind][0]!.toUpperCase()}${STEP_NAMES[kind].slice(1)} failed: ${reason}`;
  if (stopped) return `${what} It has been tried often enough; a supervisor or an administrator can start it anew. The footage is safe.`;
  return `${what} It is tried again ${againWords(nextTryAt, nowMs)}. The footage is safe.`;
}

/** "at 14:32:05", or soon, where the queue says nothing or its time has come. */
export function againWords(nextTryAt: string | null, nowMs: number): string {
  const at = nextTryAt === null ? Number.NaN : Date.parse(nextTryAt);
  return at > nowMs ? `at ${londonClock(at)}` : 'within minutes';
}

export interface Status {
  readonly label: string;
  readonly tone: Tone;
  /** 0–100 where a bar makes sense. */
  readonly progress: number | null;
}

/** What the list says of a recording's state. Ready says nothing: it is what footage is expected to be. */
export function statusOf({ state, progress, trouble }: Pick<RecordingSummary, 'state' | 'progress' | 'trouble'>): Status | null {
  if (trouble?.stopped) return { label: `Needs attention: ${STEP_NAMES[trouble.kind]} failed`, tone: 'danger', progress: null };
  if (trouble) return { label: `Needs attention: ${STEP_NAMES[trouble.kind]} failed, tried again`, tone: 'evidence', progress: null };
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
