/** Where the recordings of a list began, for a map: the newest that have a place, whether their rows are loaded or not. */
import type { LibraryFilters, LibraryMap } from '#contracts/library.ts';
import type { PersonPrincipal } from '#server/access/index.ts';
import { recordOnce, type Actor } from '#server/ledger/index.ts';
import { Prisma, transaction } from '#server/platform/db.ts';
import { aboutLook } from './about-look.ts';
import { belongs, telling } from './conditions.ts';
import { alongIndexes, rareWords } from './look.ts';
import { exactly } from './order.ts';
import { questionOf, type Question } from './question.ts';
import { planWalk, type Walk } from './walk.ts';

/** Dots that a browser still draws and a person still reads, clustered. */
export const MOST_PLACED = 2000;

interface Row {
  passed: number;
  back_to: string | null;
  listed: number;
  placed: { id: string; lat: number; lon: number; at: string; place: string | null; category: string | null; evidence: boolean }[] | null;
}

/** Where footage isn't told of, neither is its place: it is listed, and on no map. */
export function mapSql(question: Question, walk: Walk): Prisma.Sql {
  return Prisma.sql`
    WITH passed AS MATERIALIZED (SELECT * FROM ${walk.rows(null)}),
    listed AS MATERIALIZED (
      SELECT r.id, r.lat, r.lon, r.started_at, r.place, r.category_id, r.evidence_at IS NOT NULL AS evidence, ${telling(question.who)} AS tells FROM passed r WHERE ${belongs(question)}
    ),
    placed AS MATERIALIZED (SELECT * FROM listed WHERE tells AND lat IS NOT NULL AND lon IS NOT NULL ORDER BY started_at DESC, id DESC LIMIT ${MOST_PLACED + 1}),
    named AS MATERIALIZED (SELECT n.category_id AS id, c.label FROM (SELECT DISTINCT category_id FROM placed WHERE category_id IS NOT NULL) AS n CROSS JOIN LATERAL (SELECT label FROM category WHERE id = n.category_id OFFSET 0) AS c)
    SELECT (SELECT count(*)::int FROM passed) AS passed, (SELECT ${exactly(Prisma.sql`min(started_at)`)} FROM passed) AS back_to, (SELECT count(*)::int FROM listed) AS listed, (
      SELECT json_agg(json_build_object('id', p.id, 'lat', p.lat, 'lon', p.lon, 'at', ${exactly(Prisma.sql`p.started_at`)}, 'place', p.place, 'category', n.label, 'evidence', p.evidence) ORDER BY p.started_at DESC, p.id DESC)
      FROM placed p LEFT JOIN named n ON n.id = p.category_id) AS placed`;
}

export async function readMap({ principal, actor, query }: { principal: PersonPrincipal; actor: Actor; query: LibraryFilters }): Promise<LibraryMap> {
  return transaction(async (tx) => {
    const question = await questionOf(tx, principal, query);
    const walk = (await rareWords(tx, question)) ?? planWalk(question, 'newest')?.walk;
    await alongIndexes(tx);
    const [row] = walk ? await tx.$queryRaw<[Row]>(mapSql(question, walk)) : [];
    const placed = row?.placed ?? [];
    const items = placed.slice(0, MOST_PLACED);
    await recordOnce(tx, actor, aboutLook(question, { what: 'map', shown: items.length }));
    const stopped = walk !== undefined && row !== undefined && row.passed >= walk.bound;
    return {
      items: items.map(({ id, lat, lon, at, place, category, evidence }) => ({ id, position: { lat, lon }, startedAt: at, place, category, evidence })),
      listed: row?.listed ?? 0,
      backTo: placed.length > MOST_PLACED ? (items.at(-1)?.at ?? null) : stopped ? row.back_to : null,
    } as LibraryMap;
  });
}
