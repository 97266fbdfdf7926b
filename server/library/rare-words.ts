/** Words that few recordings have are looked up in the index of words; common ones are met soon on any walk. */
import { Prisma, type Tx } from '#server/platform/db.ts';
import { ORDERS } from './order.ts';
import type { Walk } from './walk.ts';

/** So many recordings with the words are still few. */
const FEW = 1000;
/** An estimate may be wrong by so much before the look-up isn't worth beginning. */
const WORTH_TRYING = 2000;

export const estimateSql = (words: string): Prisma.Sql => Prisma.sql`EXPLAIN (FORMAT JSON) SELECT 1 FROM recording r WHERE r.search @@ search_query(${words}, '')`;
export const hitsSql = (words: string): Prisma.Sql => Prisma.sql`SELECT r.id FROM recording r WHERE r.search @@ search_query(${words}, '') LIMIT ${FEW + 1}`;

interface Explained {
  'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }];
}

/** The recordings that have all of the words, of the whole force, or null where they are many. */
export async function hitsOf(tx: Tx, words: string): Promise<string[] | null> {
  const [explained] = await tx.$queryRaw<[Explained]>(estimateSql(words));
  if (explained['QUERY PLAN'][0].Plan['Plan Rows'] > WORTH_TRYING) return null;
  await tx.$queryRaw(Prisma.sql`SELECT set_config('enable_seqscan', 'off', true)`);
  const rows = await tx.$queryRaw<{ id: string }[]>(hitsSql(words));
  return rows.length > FEW ? null : rows.map(({ id }) => id);
}

/** Those recordings, to be filtered and put in order. Never at a bound: they are all there are. */
export function hitsWalk(ids: readonly string[]): Walk {
  return { rows: () => Prisma.sql`(SELECT * FROM recording WHERE id = ANY(${[...ids]}::uuid[])) AS r`, bound: Number.POSITIVE_INFINITY, order: ORDERS.newest, by: ORDERS.newest.by };
}
