/** What was selected before, so that it can be had back. Pure. */
import { NOTHING_SELECTED, type Edge, type Selection } from './selection.ts';

export interface SelectionHistory {
  readonly past: readonly Selection[];
  readonly now: Selection;
  readonly future: readonly Selection[];
}

export const NO_HISTORY: SelectionHistory = { past: [], now: NOTHING_SELECTED, future: [] };
/** Further back nobody remembers. */
const MOST = 100;

const sameEdge = (a: Edge | null, b: Edge | null): boolean => a?.tick === b?.tick && a?.timescale === b?.timescale;

/** The same selection again is no change. */
export function selected({ past, now, future }: SelectionHistory, next: Selection): SelectionHistory {
  if (sameEdge(now.in, next.in) && sameEdge(now.out, next.out)) return { past, now, future };
  return { past: [...past, now].slice(-MOST), now: next, future: [] };
}

/** Null where there is nothing to take back. */
export function takenBack({ past, now, future }: SelectionHistory): SelectionHistory | null {
  const before = past.at(-1);
  return before ? { past: past.slice(0, -1), now: before, future: [now, ...future] } : null;
}

export function doneAgain({ past, now, future }: SelectionHistory): SelectionHistory | null {
  const [next, ...rest] = future;
  return next ? { past: [...past, now], now: next, future: rest } : null;
}
