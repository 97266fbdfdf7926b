/** What is usual around a moment: the median of the minutes on both sides, and how far from it values usually are. Pure. */
import { slidingRank } from '#components/player/sliding-rank.ts';

/** Of a series of bytes. */
export interface Baseline {
  readonly median: Uint8Array;
  /** Median of the distances from the median, in the same window: a robust spread. */
  readonly spread: Uint8Array;
}

/** A byte that says nothing is known. */
export const NOT_KNOWN = 255;

/**
 * @param values bytes at an even distance; {@link NOT_KNOWN} is left out
 * @param reach how many values on each side count; near an end the window is as wide, and lies within
 */
export function baselineOf(values: Uint8Array, reach: number): Baseline {
  const median = slidingRank(values, reach, 0.5, NOT_KNOWN);
  const distance = values.map((value, n) => (value === NOT_KNOWN ? NOT_KNOWN : Math.min(NOT_KNOWN - 1, Math.abs(value - median[n]!))));
  return { median, spread: slidingRank(distance, reach, 0.5, NOT_KNOWN) };
}
