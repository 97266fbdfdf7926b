/** What stands in the search box, before it is asked. Pure. */
import { LibraryFilters, MOST_SEARCHED } from '#contracts/library.ts';

/** Why these words can't be searched for and what to do about it; null where they can, none at all included. */
export function searchTrouble(words: string): string | null {
  const { length } = words.trim();
  if (length > MOST_SEARCHED) return `That is ${length.toLocaleString('en-GB')} characters long: a search takes at most ${MOST_SEARCHED}. Leave some words out.`;
  return LibraryFilters.shape.q.safeParse(words).error?.issues[0]?.message ?? null;
}
