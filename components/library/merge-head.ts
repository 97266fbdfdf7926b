/** The newest page, asked for often, over the older pages loaded before it. */
import type { RecordingSummary } from '#contracts/recordings.ts';

/** Newest first, as the API orders: start, then id. */
function isAfter(a: RecordingSummary, b: RecordingSummary): boolean {
  const [x, y] = [Date.parse(a.startedAt), Date.parse(b.startedAt)];
  return x === y ? a.id < b.id : x < y;
}

/**
 * The head as it is now, then what lies below it. What the older pages hold within the head's stretch but the head
 * doesn't is gone (withdrawn, disposed of, no longer visible).
 */
export function mergeHead(older: readonly RecordingSummary[], head: { readonly items: readonly RecordingSummary[]; readonly nextCursor: string | null } | undefined): readonly RecordingSummary[] {
  if (!head) return older;
  const last = head.items.at(-1);
  // Without a further page the head is everything there is.
  if (!last || head.nextCursor === null) return head.items;
  return [...head.items, ...older.filter((r) => isAfter(r, last))];
}

/**
 * Whether the older pages reach up to the head. If more arrived since than one page holds, something lies between
 * the two that neither has, and the list must be loaded again.
 */
export function reachesHead(older: readonly RecordingSummary[], head: { readonly items: readonly RecordingSummary[]; readonly nextCursor: string | null } | undefined): boolean {
  const last = head?.items.at(-1);
  const first = older[0];
  return !last || !first || head?.nextCursor === null || !isAfter(first, last);
}
