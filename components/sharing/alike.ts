/** Shares of a case as they are read. Pure. */
import type { SharedItem, SharedShare } from '#contracts/sharing.ts';

export interface Alike {
  readonly key: string;
  readonly first: SharedShare;
  readonly together: readonly SharedShare[];
  readonly items: readonly SharedItem[];
}

/** The sheet makes a share for each exhibit: what was shared by one person, for one purpose and on the same terms, is read together. */
export function alike(shares: readonly SharedShare[]): Alike[] {
  const terms = ({ kind, sharedBy, purpose, endsAt, offlineUntil, mayRelease }: SharedShare) => JSON.stringify([kind, sharedBy, purpose, endsAt, offlineUntil?.slice(0, 10), mayRelease]);
  // By hand: a court's tablet may have Safari 17.1, which has no Map.groupBy.
  const groups = new Map<string, SharedShare[]>();
  for (const share of shares) groups.set(terms(share), [...(groups.get(terms(share)) ?? []), share]);
  return [...groups].map(([key, together]) => ({
    key, together, first: together[0]!,
    items: together.flatMap(({ items }) => items).toSorted((a, b) => a.reference.localeCompare(b.reference, 'en', { numeric: true })),
  }));
}
