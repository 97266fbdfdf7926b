/** What the lines of a list measured when it was left, so that coming back to it finds every row where it was. */
import type { VirtualItem } from '@tanstack/react-virtual';

const MOST_LISTS = 8;
const kept = new Map<string, VirtualItem[]>();

/**
 * @param lines as the virtualizer has them: no array but a view, which in the built script holds the virtualizer, with every row it has
 * drawn and the view that it was given itself. Kept as it is, each list that was left stayed whole, and held the one before it.
 */
export function keepMeasures(list: string, lines: readonly VirtualItem[]): void {
  kept.delete(list);
  kept.set(list, Array.from(lines, ({ index, key, start, end, size, lane }) => ({ index, key, start, end, size, lane })));
  if (kept.size > MOST_LISTS) kept.delete(kept.keys().next().value ?? '');
}

/** Empty for a list that wasn't left lately. */
export const keptMeasures = (list: string): VirtualItem[] => kept.get(list) ?? [];
