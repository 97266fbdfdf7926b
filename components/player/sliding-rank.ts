/**
 * What is usual around each value of a series of bytes: the value that so much of its neighbours lies at or below. By rank, so that one
 * shout or one run doesn't raise it. Pure; by a histogram that loses one value and gains one at each step, so a shift of seconds takes a
 * few milliseconds.
 * @param reach how many values on each side count; near an end the window is as wide, and lies within
 * @param rank 0.5 its middle
 * @param unknown the byte that says "not known", if there is one: it is left out; among such alone, 0
 */
export function slidingRank(values: Uint8Array, reach: number, rank: number, unknown?: number): Uint8Array {
  const counts = new Uint32Array(256);
  const ranked = new Uint8Array(values.length);
  const width = Math.min(values.length, 2 * reach + 1);
  let [from, to, known] = [0, 0, 0];
  const count = (value: number, by: 1 | -1) => {
    if (value === unknown) return;
    counts[value]! += by;
    known += by;
  };
  for (let n = 0; n < values.length; n++) {
    const first = Math.max(0, Math.min(n - reach, values.length - width));
    while (to < first + width) count(values[to++]!, 1);
    while (from < first) count(values[from++]!, -1);
    let left = Math.max(1, Math.ceil(known * rank));
    let at = 0;
    while (known > 0 && (left -= counts[at]!) > 0) at++;
    ranked[n] = at;
  }
  return ranked;
}
