import type { Tone } from '#components/ui/chip.tsx';
import type { ReviewOutcome } from '#contracts/reviews.ts';

export const OUTCOME_TONES: Readonly<Record<ReviewOutcome, Tone>> = { good_practice: 'ok', no_concerns: 'neutral', learning_point: 'accent', concern: 'danger' };

const MONTH = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });
/** "November 2026" of "2026-11" */
export const monthWords = (month: string): string => MONTH.format(Date.parse(`${month}-01T00:00:00Z`));

/** The month before or after: "2026-10" of "2026-11" and -1. */
export function monthBeside(month: string, by: number): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, number - 1 + by, 1)).toISOString().slice(0, 7);
}
