/** Which group is next at the end of duty, and which is come back to. Pure. */

/**
 * After answering or skipping one: the next of those not skipped yet, from the beginning where it was the last; where all are
 * skipped, the next in order. Null when nothing is left. `keys`: in order, the one just left included.
 */
export function nextKey(keys: readonly string[], left: string, skipped: ReadonlySet<string>, isAnswered: boolean): string | null {
  const at = keys.indexOf(left);
  const others = [...keys.slice(at + 1), ...keys.slice(0, Math.max(0, at))];
  return others.find((key) => !skipped.has(key)) ?? others[0] ?? (isAnswered ? null : left);
}

interface Group {
  readonly key: string;
  readonly recordings: readonly { readonly id: string }[];
}

/** An undone group as it is now: the one of its key, else, where it was grouped anew meanwhile, the first with a recording of it. Undefined where none is left of it. */
export function groupAgain<G extends Group>(groups: readonly G[], { key, recordings }: Group): G | undefined {
  const ids = new Set(recordings.map(({ id }) => id));
  return groups.find((group) => group.key === key) ?? groups.find((group) => group.recordings.some(({ id }) => ids.has(id)));
}
