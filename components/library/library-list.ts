/** A list in hand: its pages as they were read, and how a later look at some of them is put in. */
import type { RecordingSummary } from '#contracts/recordings.ts';

/** An answer of the list, and the cursor it was asked with (null: the list's beginning). */
export interface ListPage {
  readonly cursor: string | null;
  readonly items: readonly RecordingSummary[];
  readonly nextCursor: string | null;
  /** Where the page is shorter than asked for and there is more: how far back it was looked. */
  readonly lookedBackTo: string | null;
}

export interface LibraryList {
  readonly pages: readonly ListPage[];
}

/** Every recording once; where two pages have it (it moved between their looks), the first. */
export function recordingsOf({ pages }: LibraryList): RecordingSummary[] {
  const seen = new Set<string>();
  return pages.flatMap(({ items }) => items).filter(({ id }) => !seen.has(id) && seen.add(id));
}

/** Adds the page after the last, unless the list went on meanwhile. */
export function withNext(list: LibraryList, page: ListPage): LibraryList {
  return list.pages.at(-1)?.nextCursor === page.cursor ? { pages: [...list.pages, page] } : list;
}

/**
 * Whether a look joins the list: its last recording is in it from that page on, or nothing lies below. Until it does,
 * more must be looked at, or what lies between would be missing.
 */
export function joins(list: LibraryList, at: number, look: Pick<ListPage, 'items' | 'nextCursor'>): boolean {
  const last = look.items.at(-1);
  return look.nextCursor === null || (last !== undefined && list.pages.slice(at).some(({ items }) => items.some(({ id }) => id === last.id)));
}

/**
 * The list with what a look found in the place of what it had there, from page `at` on to the look's last recording.
 * What lies below stays. A look that doesn't join is the list's new end.
 */
export function withLook(list: LibraryList, at: number, look: ListPage): LibraryList {
  const before = list.pages.slice(0, at);
  const last = look.items.at(-1);
  const below = list.pages.slice(at);
  const end = last && look.nextCursor !== null ? below.findIndex(({ items }) => items.some(({ id }) => id === last.id)) : -1;
  if (end < 0) return { pages: [...before, look] };
  const met = below[end]!;
  const rest = met.items.slice(met.items.findIndex(({ id }) => id === last!.id) + 1);
  // The look's own cursor would ask for `rest` again: the page goes on where the one it met did.
  return { pages: [...before, { ...look, items: [...look.items, ...rest], nextCursor: met.nextCursor, lookedBackTo: met.lookedBackTo }, ...below.slice(end + 1)] };
}

/** The page a recording is on; -1 where it is on none. */
export function pageOf(list: LibraryList, id: string): number {
  return list.pages.findIndex(({ items }) => items.some((r) => r.id === id));
}
