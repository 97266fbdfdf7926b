/** What a selection lets be done with it. Pure. */
import { MOST_AT_ONCE } from '#contracts/marking.ts';

export interface Bulk {
  /** More than the server takes in one request. */
  readonly tooMany: boolean;
  /** How many of them are not the person's to mark. */
  readonly closed: number;
  readonly canSay: boolean;
  /** Selecting all shown, or the first of them, would add some. */
  readonly canSelectMore: boolean;
  /** As many as go at once, and the list has more. */
  readonly isFull: boolean;
}

/** @param of how many the list has in hand */
export function bulkOf(selected: readonly { readonly mayMark: boolean }[], of: number): Bulk {
  const n = selected.length;
  const tooMany = n > MOST_AT_ONCE;
  const closed = selected.filter((r) => !r.mayMark).length;
  return { tooMany, closed, canSay: !tooMany && closed === 0, canSelectMore: n < Math.min(of, MOST_AT_ONCE), isFull: n === MOST_AT_ONCE && of > n };
}
