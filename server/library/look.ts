/**
 * One bounded look along a walk: what belongs to the list, until the page is full, the walk ends or its bound is reached. No look
 * reads more than 5,000 rows, however much there is and however little of it belongs: the page goes on from where this one stopped.
 */
import type { LibrarySort } from '#contracts/library.ts';
import { toSql, visibleTo, type PersonPrincipal } from '#server/access/index.ts';
import { Prisma, type Tx } from '#server/platform/db.ts';
import { and, belongs, telling } from './conditions.ts';
import { exactly, ORDERS, placeOf, cursorAt, type Order, type Place } from './order.ts';
import type { Question } from './question.ts';
import { planWalk, type Planned, type Walk } from './walk.ts';
import { hitsOf, hitsWalk } from './rare-words.ts';

type Sql = Prisma.Sql;

export interface Found {
  readonly id: string;
  readonly key: string;
  readonly started: string;
  readonly watchable: boolean;
  readonly poster: boolean;
  readonly markable: boolean;
}

export interface Looked {
  readonly found: readonly Found[];
  readonly nextCursor: string | null;
  /** Where the look stopped short of the end, null where it didn't. */
  readonly lookedBackTo: string | null;
}

/** What policy says of each row found. */
const openness = (who: PersonPrincipal): Sql => Prisma.sql`
  (${toSql(visibleTo(who, 'recording:watch'))}) IS TRUE AS watchable, (${toSql(visibleTo(who, 'recording:poster'))}) IS TRUE AS poster, (${toSql(visibleTo(who, 'recording:mark'))}) IS TRUE AS markable`;

/** What belongs to a list in this order. */
const belongsIn = (question: Question, { tells }: Order): Sql => (tells ? and([belongs(question), telling(question.who)]) : belongs(question));

/** The statement of a look along an index. The row at the bound is answered whether or not it belongs: it is where to go on. */
export function walkSql(question: Question, { walk }: Planned, after: Place | null, limit: number): Sql {
  const { order, bound } = walk;
  return Prisma.sql`
    SELECT r.id, ${order.key} AS key, ${exactly(Prisma.sql`r.started_at`)} AS started, r.nth, (${belongsIn(question, order)}) IS TRUE AS belongs, ${openness(question.who)}
    FROM (SELECT r.*, row_number() OVER (ORDER BY ${walk.by}) AS nth FROM ${walk.rows(after)}) AS r
    WHERE ${belongsIn(question, order)} OR r.nth = ${bound}
    ORDER BY ${walk.by} LIMIT ${limit + 1}`;
}

/** The statement of a list whose order no index has: the newest of the walk, put in order. */
export function sortedSql(question: Question, { walk, sorted }: Planned & { sorted: Order }, after: Place | null, limit: number): Sql {
  return Prisma.sql`
    SELECT r.id, ${sorted.key} AS key, ${exactly(Prisma.sql`r.started_at`)} AS started, r.passed, ${exactly(Prisma.sql`r.oldest`)} AS oldest, ${openness(question.who)}
    FROM (SELECT r.*, count(*) OVER () AS passed, min(r.started_at) OVER () AS oldest FROM ${walk.rows(null)}) AS r
    WHERE ${belongsIn(question, sorted)} ${sorted.having ? Prisma.sql`AND ${sorted.having}` : Prisma.empty} ${after ? Prisma.sql`AND ${sorted.before(after.key, after.id)}` : Prisma.empty}
    ORDER BY ${sorted.by} LIMIT ${limit + 1}`;
}

/**
 * Rows are read through indexes in their order, or the bound means nothing: a small table PostgreSQL would rather read whole and
 * sort, and of two indexes take the one whose rows lie together rather than the one that has only what is asked for. For this
 * transaction's lists only.
 */
export const alongIndexes = (tx: Tx): Promise<unknown> =>
  tx.$queryRaw(Prisma.sql`
    SELECT set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true), set_config('max_parallel_workers_per_gather', '0', true),
      set_config('random_page_cost', '1.1', true)`);

async function lookAlong(tx: Tx, question: Question, planned: Planned, after: Place | null, limit: number): Promise<Looked> {
  await alongIndexes(tx);
  const { order, bound } = planned.walk;
  const rows = await tx.$queryRaw<(Found & { nth: bigint; belongs: boolean })[]>(walkSql(question, planned, after, limit));
  const belonging = rows.filter((row) => row.belongs);
  const found = belonging.slice(0, limit);
  const last = rows.at(-1);
  if (belonging.length > limit) return { found, nextCursor: cursorAt(order, found.at(-1)!), lookedBackTo: null };
  if (last && Number(last.nth) === bound) return { found, nextCursor: cursorAt(order, last), lookedBackTo: last.started };
  return { found, nextCursor: null, lookedBackTo: null };
}

async function lookSorted(tx: Tx, question: Question, planned: Planned & { sorted: Order }, after: Place | null, limit: number): Promise<Looked> {
  await alongIndexes(tx);
  const rows = await tx.$queryRaw<(Found & { passed: bigint; oldest: string })[]>(sortedSql(question, planned, after, limit));
  const found = rows.slice(0, limit);
  const last = found.at(-1);
  const stopped = rows[0] !== undefined && Number(rows[0].passed) === planned.walk.bound;
  return { found, nextCursor: rows.length > limit && last ? cursorAt(planned.sorted, last) : null, lookedBackTo: stopped ? rows[0]!.oldest : null };
}

/** Few recordings have a rare word: they are looked up, where a walk might pass millions for them. One's own are few anyway. */
export async function rareWords(tx: Tx, { filters: { q, scope } }: Question): Promise<Walk | null> {
  const hits = q && scope !== 'mine' ? await hitsOf(tx, q) : null;
  return hits && hitsWalk(hits);
}

/** One look. @throws DocketError `invalid-request` for a cursor that isn't of this order */
export async function look(tx: Tx, question: Question, { sort, cursor, limit }: { sort: LibrarySort; cursor?: string | undefined; limit: number }): Promise<Looked> {
  const after = cursor === undefined ? null : placeOf(ORDERS[sort], cursor);
  const planned = planWalk(question, sort);
  if (!planned) return { found: [], nextCursor: null, lookedBackTo: null };
  const rare = await rareWords(tx, question);
  if (rare) return lookSorted(tx, question, { walk: rare, sorted: ORDERS[sort] }, after, limit);
  return planned.sorted ? lookSorted(tx, question, { ...planned, sorted: planned.sorted }, after, limit) : lookAlong(tx, question, planned, after, limit);
}
