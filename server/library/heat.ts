/**
 * When a unit or a borough records: the hours of the week of the last 90 days. Of units this person may see all of, from the counts kept
 * by week (`busy_week`); what else is theirs to see there is looked at row by row.
 */
import type { AskHeat, Heat } from '#contracts/library.ts';
import { holdsOfAllOf, visibleTo, type PersonPrincipal } from '#server/access/index.ts';
import { recordOnce, type Actor } from '#server/ledger/index.ts';
import { Prisma, transaction, type Tx } from '#server/platform/db.ts';
import { aboutLook } from './about-look.ts';
import { belongs } from './conditions.ts';
import { alongIndexes } from './look.ts';
import { exactly } from './order.ts';
import { questionOf, type Question } from './question.ts';
import { planWalk, type Walk } from './walk.ts';

const DAYS = 90;
/** Weeks of a unit in a borough that are read: a command's are a thousand, a force's are more. */
export const WEEKS = 3300;
/** Recordings looked at beside them. */
export const BESIDE = 1400;

interface Cell {
  /** 0, Monday's first hour, to 167; null in the row that says how many rows were read, and back to when. */
  readonly cell: number | null;
  readonly count: number;
  readonly back_to: string | null;
}

export interface Shares {
  /** Units of which all is this person's to see. */
  readonly whole: readonly string[];
  /** The rest of the question, to be looked at. */
  readonly beside: Question;
}

/** What can be counted by week, and what can't. */
export function sharesOf(question: Question): Shares {
  const fact = visibleTo(question.who, question.action);
  const whole = question.units.filter((id) => holdsOfAllOf(fact, id));
  return { whole, beside: { ...question, units: question.units.filter((id) => !whole.includes(id)) } };
}

/** Newest weeks first, an arm a unit; where the bound is reached the oldest week isn't whole and left out. */
export function weeksSql({ filters: { scope, borough }, from }: Question, whole: readonly string[]): Prisma.Sql {
  const there = scope === 'borough' ? Prisma.sql`AND w.borough_id = ${borough ?? null}::uuid` : Prisma.empty;
  const arm = (unit: string) => Prisma.sql`(SELECT w.week, w.counts FROM busy_week w WHERE w.unit_id = ${unit}::uuid ${there} AND w.week >= (SELECT week FROM since) ORDER BY w.week DESC LIMIT ${WEEKS})`;
  return Prisma.sql`
    WITH since AS MATERIALIZED (
      SELECT date_trunc('week', local)::date AS week, (extract(isodow FROM local)::int - 1) * 24 + extract(hour FROM local)::int AS cell FROM (SELECT ${from}::timestamptz AT TIME ZONE 'Europe/London' AS local) AS l
    ), weeks AS MATERIALIZED (SELECT * FROM (${Prisma.join(whole.map(arm), ' UNION ALL ')}) AS w ORDER BY w.week DESC LIMIT ${WEEKS}),
    cut AS MATERIALIZED (SELECT CASE WHEN count(*) = ${WEEKS} THEN min(week) END AS week, count(*)::int AS rows FROM weeks)
    SELECT (c.nth - 1)::int AS cell, sum(c.count)::int AS count, NULL AS back_to
    FROM weeks w CROSS JOIN since s CROSS JOIN cut CROSS JOIN LATERAL unnest(w.counts) WITH ORDINALITY AS c(count, nth)
    WHERE c.count <> 0 AND (w.week > s.week OR c.nth > s.cell) AND (cut.week IS NULL OR w.week > cut.week)
    GROUP BY 1
    UNION ALL SELECT NULL, cut.rows, ${exactly(Prisma.sql`((cut.week + 7)::timestamp AT TIME ZONE 'Europe/London')`)} FROM cut`;
}

/** What isn't in the weeks, each recording by itself: one's own and what is opened by name, of units one may not see all of. */
export function besideSql(question: Question, whole: readonly string[], walk: Walk): Prisma.Sql {
  return Prisma.sql`
    WITH passed AS MATERIALIZED (SELECT * FROM ${walk.rows(null)})
    SELECT ((extract(isodow FROM at)::int - 1) * 24 + extract(hour FROM at)::int) AS cell, count(*)::int AS count, NULL AS back_to
    FROM (SELECT r.started_at AT TIME ZONE 'Europe/London' AS at FROM passed r WHERE ${belongs(question)} AND (r.unit_id IS NULL OR r.unit_id <> ALL(${[...whole]}::uuid[]))) AS local
    GROUP BY 1
    UNION ALL SELECT NULL, count(*)::int, ${exactly(Prisma.sql`min(started_at)`)} FROM passed`;
}

interface Part {
  readonly cells: readonly { readonly cell: number; readonly count: number }[];
  /** Null where all of it was read. */
  readonly backTo: string | null;
}

async function read(tx: Tx, sql: Prisma.Sql, bound: number): Promise<Part> {
  const rows = await tx.$queryRaw<Cell[]>(sql);
  const end = rows.find(({ cell }) => cell === null);
  return { cells: rows.flatMap(({ cell, count }) => (cell === null ? [] : [{ cell, count }])), backTo: end && end.count >= bound ? end.back_to : null };
}

export async function readHeat({ principal, actor, query }: { principal: PersonPrincipal; actor: Actor; query: AskHeat }): Promise<Heat> {
  return transaction(async (tx) => {
    const asked = await questionOf(tx, principal, query);
    const question = { ...asked, from: new Date(asked.at.getTime() - DAYS * 86_400_000) };
    const { whole, beside } = sharesOf(question);
    const walk = planWalk(beside, 'newest', BESIDE)?.walk;
    await alongIndexes(tx);
    const parts = [...(whole.length > 0 ? [await read(tx, weeksSql(question, whole), WEEKS)] : []), ...(walk ? [await read(tx, besideSql(beside, whole, walk), walk.bound)] : [])];
    const week = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0));
    for (const { cell, count } of parts.flatMap(({ cells }) => cells)) week[Math.floor(cell / 24)]![cell % 24]! += count;
    const count = week.flat().reduce((sum, n) => sum + n, 0);
    const backTo = parts.flatMap((part) => part.backTo ?? []).sort().at(-1) ?? null;
    await recordOnce(tx, actor, aboutLook(question, { what: 'heat', shown: count }));
    return { week, counted: { count, more: backTo !== null }, backTo };
  });
}
