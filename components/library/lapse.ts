import type { RecordingSummary } from '#contracts/recordings.ts';
import { daysFrom } from '#components/ui/london-time.ts';

/** From here on it is said in the colour of danger: a week is what an officer's rest days can take. */
const SOON_DAYS = 7;

export interface Lapse {
  readonly words: string;
  readonly soon: boolean;
}

/** When the footage goes if nobody does anything, or why it stays. */
export function lapseOf({ retainUntil, retainReason }: Pick<RecordingSummary, 'retainUntil' | 'retainReason'>, nowMs: number): Lapse | null {
  if (retainUntil === null) return retainReason ? { words: retainReason, soon: false } : null;
  const days = daysFrom(nowMs, Date.parse(retainUntil));
  const soon = days <= SOON_DAYS;
  if (days < 0) return { words: 'Due to lapse', soon };
  if (days === 0) return { words: 'Lapses today', soon };
  if (days === 1) return { words: 'Lapses tomorrow', soon };
  return { words: `Lapses in ${days} days`, soon };
}
