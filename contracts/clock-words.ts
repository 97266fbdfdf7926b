/** Spans between two clocks, in words. */

const SECOND = 1_000_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "0.4 s", "31 s", "2 min 5 s", "8 h 0 min", "3 days 4 h": a span of microseconds, its sign left out, to what matters. */
export function spanWords(us: number): string {
  const span = Math.abs(us);
  if (span < 10 * SECOND) return `${Number((span / SECOND).toFixed(1))} s`;
  if (span < HOUR - SECOND / 2) return two(span, MINUTE, SECOND, (minutes) => (minutes ? `${minutes} min ` : ''), 's');
  if (span < 2 * DAY - MINUTE / 2) return two(span, HOUR, MINUTE, (hours) => `${hours} h `, 'min');
  return two(span, DAY, HOUR, (days) => `${days} days `, 'h');
}

function two(span: number, large: number, small: number, words: (n: number) => string, unit: string): string {
  const smalls = Math.round(span / small);
  const perLarge = large / small;
  return `${words(Math.floor(smalls / perLarge))}${smalls % perLarge} ${unit}`;
}

/** "+31 s", "−8 h 0 min": what is added to a clock. */
export const correctionWords = (us: number): string => `${us < 0 ? '−' : '+'}${spanWords(us)}`;

/** "The camera’s clock was 8 h 0 min behind GPS time." `aheadUs`: the camera's clock less GPS. */
export const aheadWords = (aheadUs: number): string => `The camera’s clock was ${spanWords(aheadUs)} ${aheadUs < 0 ? 'behind' : 'ahead of'} GPS time.`;
