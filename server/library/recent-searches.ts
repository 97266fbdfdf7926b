/** What a person searched for lately: kept here, as station computers are shared. Nobody else's to read, and no footage in it. */
import type { RecentSearches } from '#contracts/library.ts';
import type { PersonPrincipal } from '#server/access/index.ts';
import { now } from '#server/platform/clock.ts';
import { Prisma, transaction, type Tx } from '#server/platform/db.ts';

const KEPT = 10;
/** Words that go on from the ones before within this time are the same search, still being typed. */
const TYPING_MS = 30_000;

/** Keeps these words as the newest, forgets the eleventh. */
export async function rememberSearch(tx: Tx, who: PersonPrincipal, words: string): Promise<void> {
  const at = now();
  // One at a time for a person: two searches begun at once would each delete what the other writes.
  await tx.$queryRaw(Prisma.sql`SELECT 1 FROM person WHERE id = ${who.personId}::uuid FOR NO KEY UPDATE`);
  await tx.$executeRaw(Prisma.sql`
    DELETE FROM recent_search s WHERE s.person_id = ${who.personId}::uuid AND s.words <> ${words} AND s.at > ${new Date(at.getTime() - TYPING_MS)} AND starts_with(${words}, s.words)`);
  await tx.$executeRaw(Prisma.sql`
    INSERT INTO recent_search (person_id, words, at) VALUES (${who.personId}::uuid, ${words}, ${at}) ON CONFLICT (person_id, words) DO UPDATE SET at = EXCLUDED.at`);
  await tx.$executeRaw(Prisma.sql`
    DELETE FROM recent_search s WHERE s.person_id = ${who.personId}::uuid AND s.words NOT IN (
      SELECT n.words FROM recent_search n WHERE n.person_id = ${who.personId}::uuid ORDER BY n.at DESC, n.words LIMIT ${KEPT})`);
}

export async function recentSearches({ principal }: { principal: PersonPrincipal }): Promise<RecentSearches> {
  return transaction(async (tx) => {
    const rows = await tx.recentSearch.findMany({ where: { personId: principal.personId }, orderBy: [{ at: 'desc' }, { words: 'asc' }], take: KEPT });
    return { items: rows.map(({ words, at }) => ({ words, at: at.toISOString() })) };
  });
}
