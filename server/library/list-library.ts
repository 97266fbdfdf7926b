/** A page of the library: one scope, what was asked, one bounded look. */
import type { LibraryPage, ListLibrary } from '#contracts/library.ts';
import type { PersonPrincipal } from '#server/access/index.ts';
import { onIncidentClocks } from '#server/dispatch/index.ts';
import { recordOnce, type Actor } from '#server/ledger/index.ts';
import { transaction } from '#server/platform/db.ts';
import { summariesOf } from '#server/recordings/index.ts';
import { aboutLook } from './about-look.ts';
import { look } from './look.ts';
import { questionOf } from './question.ts';
import { rememberSearch } from './recent-searches.ts';

export async function listLibrary({ principal, actor, query }: { principal: PersonPrincipal; actor: Actor; query: ListLibrary }): Promise<LibraryPage> {
  const { sort, cursor, limit, ...filters } = query;
  const page = await transaction(async (tx) => {
    const question = await questionOf(tx, principal, filters);
    const { found, nextCursor, lookedBackTo } = await look(tx, question, { sort, cursor, limit });
    const items = await summariesOf(tx, principal, found);
    await recordOnce(tx, actor, aboutLook(question, { ...(cursor ? { page: cursor } : {}), ...(sort === 'newest' ? {} : { sort }), limit, newest: found[0]?.id ?? null, shown: found.length }));
    if (filters.q && !cursor) await rememberSearch(tx, principal, filters.q);
    return { items, nextCursor, lookedBackTo };
  });
  return { ...page, items: await onIncidentClocks(principal, page.items) };
}
