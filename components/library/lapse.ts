import type { RecordingSummary } from '#contracts/recordings.ts';
import { daysFrom } from '#components/ui/london-time.ts';

/** From here on nobody counts the days, then the months. */
const MONTHS_FROM_DAYS = 100;
const YEARS_FROM_DAYS = 730;
const DAYS_OF_A_YEAR = 365.25;

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
  if (days < MONTHS_FROM_DAYS) return { words: `Lapses in ${days} days`, soon };
  // Rounded down: never later than it is.
  if (days < YEARS_FROM_DAYS) return { words: `Lapses in ${Math.floor((days * 12) / DAYS_OF_A_YEAR)} months`, soon };
  return { words: `Lapses in ${Math.floor((days + 1) / DAYS_OF_A_YEAR)} years`, soon };
}
