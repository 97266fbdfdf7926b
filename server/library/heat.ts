/** When a unit or a borough records: the hours of the week of the last 90 days, counted over the newest part of a wide list. */
import type { AskHeat, Heat } from '#contracts/library.ts';
import type { PersonPrincipal } from '#server/access/index.ts';
import { recordOnce, type Actor } from '#server/ledger/index.ts';
import { Prisma, transaction } from '#server/platform/db.ts';
import { aboutLook } from './about-look.ts';
import { belongs } from './conditions.ts';
import { alongIndexes } from './look.ts';
import { questionOf, type Question } from './question.ts';
import { planWalk, type Walk } from './walk.ts';

const DAYS = 90;

interface Cell {
  /** 0 Monday to 6 Sunday; null in the row that says how many the walk passed. */
  readonly day: number | null;
  readonly hour: number | null;
  readonly count: number;
}

/** The statement: each hour of the week that has any, and how many rows were passed for it. */
export function heatSql(question: Question, walk: Walk): Prisma.Sql {
  return Prisma.sql`
    WITH passed AS MATERIALIZED (SELECT * FROM ${walk.rows(null)})
    SELECT (extract(isodow FROM at)::int - 1) AS day, extract(hour FROM at)::int AS hour, count(*)::int AS count
    FROM (SELECT r.started_at AT TIME ZONE 'Europe/London' AS at FROM passed r WHERE ${belongs(question)}) AS local
    GROUP BY 1, 2
    UNION ALL SELECT NULL, NULL, count(*)::int FROM passed`;
}

/** Never reads more than a look does (see walk.ts): a whole command's quarter is hundreds of thousands, and its newest thousands have the same shape. */
export async function readHeat({ principal, actor, query }: { principal: PersonPrincipal; actor: Actor; query: AskHeat }): Promise<Heat> {
  return transaction(async (tx) => {
    const asked = await questionOf(tx, principal, query);
    const question = { ...asked, from: new Date(asked.at.getTime() - DAYS * 86_400_000) };
    const planned = planWalk(question, 'newest');
    await alongIndexes(tx);
    const cells = planned ? await tx.$queryRaw<Cell[]>(heatSql(question, planned.walk)) : [];
    const week = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0));
    let [count, passed] = [0, 0];
    for (const cell of cells) {
      if (cell.day === null || cell.hour === null) passed = cell.count;
      else {
        week[cell.day]![cell.hour] = cell.count;
        count += cell.count;
      }
    }
    await recordOnce(tx, actor, aboutLook(question, { what: 'heat', shown: count }));
    return { week, counted: { count, more: planned !== null && passed >= planned.walk.bound } };
  });
}
