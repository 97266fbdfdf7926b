/** Where J and K go in a list. Pure. */

export interface Standing {
  /** The row that has the focus, or something in it has. */
  readonly focused: string | null;
  /** The row that had it last. */
  readonly current: string | null;
  /** Ids of the rows on the screen, in order. */
  readonly onScreen: readonly string[];
}

/**
 * One row on or back from where one stands: the row with the focus, else the last one that had it while it is on the screen.
 * Where the screen was scrolled away from it, the first row one sees: not a row far off, and not the list's first.
 *
 * @param ids of the list, in order; undefined where it has none
 */
export function stepTo(ids: readonly string[], { focused, current, onScreen }: Standing, by: 1 | -1): string | undefined {
  const from = focused ?? (current !== null && onScreen.includes(current) ? current : null);
  const at = from === null ? -1 : ids.indexOf(from);
  if (at >= 0) return ids[Math.min(ids.length - 1, Math.max(0, at + by))];
  return onScreen.find((id) => ids.includes(id)) ?? ids[0];
}
