/** What can be drawn: recordings of one month, of a unit or one of its officers, that may be reviewed and were neither reviewed nor drawn. */
import { toSql, unitsBelow, visibleTo, type PersonPrincipal } from '#server/access/index.ts';
import { now } from '#server/platform/clock.ts';
import { Prisma, type Tx } from '#server/platform/db.ts';
import { DocketError } from '#server/platform/errors.ts';
import { londonInstant } from '#server/platform/london.ts';

/**
 * A goal's scope is a range of one index, (unit, start) or (officer, start): what is read is that month's recordings of it, however many
 * there are besides. A scope of more than this is too wide to be a team's.
 */
export const MOST_ELIGIBLE = 50_000;

/** From its first instant to the next month's, in London. */
export function monthSpan(month: Date): { from: Date; to: Date } {
  const [year, number] = [month.getUTCFullYear(), month.getUTCMonth() + 1];
  const start = (y: number, m: number) => londonInstant(y, m, 1)!;
  return { from: start(year, number), to: number === 12 ? start(year + 1, 1) : start(year, number + 1) };
}

interface Scope {
  readonly units: readonly string[];
  readonly personId: string | null;
  readonly month: Date;
}

/** Their ids, in no order: one walk along one index. Exported for the test of its plan. */
export function eligibleSql(who: PersonPrincipal, { units, personId, month }: Scope): Prisma.Sql {
  const { from, to } = monthSpan(month);
  return Prisma.sql`
    SELECT r.id::text AS id FROM recording r
    WHERE r.unit_id = ANY(${[...units]}::uuid[]) AND r.started_at >= ${from} AND r.started_at < ${to} AND r.state = 'ready' AND r.officer_id IS NOT NULL
      ${personId === null ? Prisma.empty : Prisma.sql`AND r.officer_id = ${personId}::uuid`}
      AND NOT r.restricted AND ${toSql(visibleTo(who, 'recording:audit'))}
      AND NOT EXISTS (SELECT 1 FROM review_recording v WHERE v.recording_id = r.id) AND NOT EXISTS (SELECT 1 FROM sample_item i WHERE i.recording_id = r.id)
    LIMIT ${MOST_ELIGIBLE + 1}`;
}

/** Ids in order. @throws DocketError `too-many` */
export async function eligibleIds(tx: Tx, who: PersonPrincipal, goal: { unitId: string; personId: string | null; month: Date }): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>(eligibleSql(who, { ...goal, units: await unitsBelow(tx, goal.unitId, now()) }));
  if (rows.length > MOST_ELIGIBLE) throw new DocketError('too-many', { detail: `There are more than ${MOST_ELIGIBLE.toLocaleString('en-GB')} recordings to draw from. Set goals for the teams below this unit instead.` });
  return rows.map(({ id }) => id).toSorted();
}
