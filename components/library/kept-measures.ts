/** What the lines of a list measured when it was left, so that coming back to it finds every row where it was. */
import type { VirtualItem } from '@tanstack/react-virtual';
import { whenIdle } from '#components/ui/when-idle.ts';

const MOST_LISTS = 8;
const kept = new Map<string, VirtualItem[]>();

/**
 * @param lines as the virtualizer has them: no array but a view, which in the built script holds the virtualizer, with every row it has
 * drawn and the view that it was given itself. Kept as it is, each list that was left stayed whole, and held the one before it. It is
 * copied once there is time: of fifty thousand lines that takes 30 ms, and a list is mostly left for a recording's first frame.
 */
export function keepMeasures(list: string, lines: VirtualItem[]): void {
  kept.delete(list);
  kept.set(list, lines);
  if (kept.size > MOST_LISTS) kept.delete(kept.keys().next().value ?? '');
  whenIdle(() => {
    if (kept.get(list) === lines) kept.set(list, copied(lines));
  });
}

/** Empty for a list that wasn't left lately. */
export function keptMeasures(list: string): VirtualItem[] {
  return copied(kept.get(list) ?? []);
}

const copied = (lines: readonly VirtualItem[]): VirtualItem[] => Array.from(lines, ({ index, key, start, end, size, lane }) => ({ index, key, start, end, size, lane }));
