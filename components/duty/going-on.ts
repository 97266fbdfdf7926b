/** Which group is next at the end of duty. Pure. */

/**
 * After answering or skipping one: the next of those not skipped yet, from the beginning where it was the last; where all are
 * skipped, the next in order. Null when nothing is left. `keys`: in order, the one just left included.
 */
export function nextKey(keys: readonly string[], left: string, skipped: ReadonlySet<string>, isAnswered: boolean): string | null {
  const at = keys.indexOf(left);
  const others = [...keys.slice(at + 1), ...keys.slice(0, Math.max(0, at))];
  return others.find((key) => !skipped.has(key)) ?? others[0] ?? (isAnswered ? null : left);
}
