/** What is usual around a moment: the median of the minutes on both sides, and how far from it values usually are. Pure. */

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
  const median = slidingMedian(values, reach);
  const distance = values.map((value, n) => (value === NOT_KNOWN ? NOT_KNOWN : Math.min(NOT_KNOWN - 1, Math.abs(value - median[n]!))));
  return { median, spread: slidingMedian(distance, reach) };
}

/** By a histogram that loses one value and gains one at each step: a shift of seconds takes a few milliseconds. */
function slidingMedian(values: Uint8Array, reach: number): Uint8Array {
  const counts = new Uint32Array(256);
  const medians = new Uint8Array(values.length);
  const width = Math.min(values.length, 2 * reach + 1);
  let [from, to, known] = [0, 0, 0];
  const count = (value: number, by: 1 | -1) => {
    if (value === NOT_KNOWN) return;
    counts[value] = counts[value]! + by;
    known += by;
  };
  for (let n = 0; n < values.length; n++) {
    const first = Math.max(0, Math.min(n - reach, values.length - width));
    while (to < first + width) count(values[to++]!, 1);
    while (from < first) count(values[from++]!, -1);
    let [below, at] = [0, 0];
    for (; at < NOT_KNOWN - 1 && (below + counts[at]!) * 2 < known; at++) below += counts[at]!;
    medians[n] = known === 0 ? 0 : at;
  }
  return medians;
}
