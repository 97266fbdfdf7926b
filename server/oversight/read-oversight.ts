/**
 * A unit's month in figures. From the counts kept by day (`oversight_day`, `oversight_lapse`): all of what exists, and what is said of it where
 * that is open to every supervisor of its unit. What is restricted or locked is little and looked at row by row, as its lists do, so that each
 * figure is what its list counts for whoever asks.
 */
import { TOOK_STEPS, type AskOversight, type Figures, type Oversight } from '#contracts/oversight.ts';
import { toSql, visibleTo, type PersonPrincipal } from '#server/access/index.ts';
import { recordOnce, type Actor } from '#server/ledger/index.ts';
import { Prisma, transaction, type Tx } from '#server/platform/db.ts';
import { londonDay, londonMidnight, monthOf, nextMonth } from './months.ts';
import { overseen, type Overseen } from './reach.ts';

/** Days ahead that count as soon. */
const SOON_DAYS = 7;
/** Restricted or locked recordings looked at. */
const MOST_CLOSED = 4_000;

interface Summed {
  /** Null in the sums of a day. */
  readonly unit: string | null;
  readonly day: string | null;
  readonly now: boolean;
  readonly recordings: number;
  readonly duration_us: number;
  readonly uncategorised: number;
  readonly evidence: number;
  readonly took: readonly number[];
}

interface Closed {
  readonly unit: string;
  readonly day: string;
  readonly uncategorised: boolean;
  readonly evidence: boolean;
  readonly took: number | null;
}

interface Span {
  /** The first day of the month before, of the month, and of the month after. */
  readonly before: string;
  readonly from: string;
  readonly until: string;
}

const TOOK = Prisma.raw(`ARRAY[${Array.from({ length: TOOK_STEPS }, (_, i) => `coalesce(sum(d.took[${i + 1}]), 0)`).join(', ')}]::int[]`);

export const daysSql = (units: readonly string[], { before, from, until }: Span): Prisma.Sql => Prisma.sql`
  SELECT d.unit_id::text AS unit, to_char(d.day, 'YYYY-MM-DD') AS day, m.now, sum(d.recordings)::int AS recordings, sum(d.duration_us)::float8 AS duration_us, sum(d.uncategorised)::int AS uncategorised, sum(d.evidence)::int AS evidence, ${TOOK} AS took
  FROM oversight_day d CROSS JOIN LATERAL (SELECT d.day >= ${from}::date AS now) AS m
  WHERE d.unit_id = ANY(${[...units]}::uuid[]) AND d.day >= ${before}::date AND d.day < ${until}::date
  GROUP BY GROUPING SETS ((m.now, d.unit_id), (m.now, d.day))`;

/** In the words of the partial index. */
const CLOSED = Prisma.sql`(r.restricted OR r.locked_at IS NOT NULL) AND r.disposed_at IS NULL`;

export function closedSql(who: PersonPrincipal, units: readonly string[], { before, until }: Span): Prisma.Sql {
  const told = toSql(visibleTo(who, 'recording:watch'));
  return Prisma.sql`
    SELECT r.unit_id::text AS unit, to_char(r.started_at AT TIME ZONE 'Europe/London', 'YYYY-MM-DD') AS day, r.category_id IS NULL AND r.state = 'ready' AND ${toSql(visibleTo(who, 'recording:mark'))} AS uncategorised, r.evidence_at IS NOT NULL AND ${told} AS evidence,
      CASE WHEN r.category_id IS NOT NULL AND r.categorised_at IS NOT NULL AND ${told} THEN oversight_took(r.docked_at, r.categorised_at) END AS took
    FROM recording r WHERE r.unit_id = ANY(${[...units]}::uuid[]) AND ${CLOSED} AND r.started_at >= ${londonMidnight(before)} AND r.started_at < ${londonMidnight(until)} LIMIT ${MOST_CLOSED + 1}`;
}

export const lapsesSql = (units: readonly string[], by: string): Prisma.Sql => Prisma.sql`
  SELECT unit_id::text AS unit, sum(recordings)::int AS count FROM oversight_lapse WHERE unit_id = ANY(${[...units]}::uuid[]) AND day <= ${by}::date GROUP BY unit_id`;

export const closedLapsesSql = (who: PersonPrincipal, units: readonly string[], by: string): Prisma.Sql => Prisma.sql`
  SELECT r.unit_id::text AS unit, count(*)::int AS looked, count(*) FILTER (WHERE NOT r.held AND r.evidence_at IS NULL AND r.retain_until < ${londonMidnight(by, 1)} AND ${toSql(visibleTo(who, 'recording:watch'))})::int AS count
  FROM (SELECT * FROM recording r WHERE r.unit_id = ANY(${[...units]}::uuid[]) AND ${CLOSED} LIMIT ${MOST_CLOSED + 1}) AS r GROUP BY r.unit_id`;

export interface ReadOversight {
  readonly principal: PersonPrincipal;
  readonly actor: Actor;
  readonly unitId: string;
  readonly query: AskOversight;
}

/** @throws DocketError `not-found` for a unit that isn't this person's to supervise */
export async function readOversight({ principal, actor, unitId, query }: ReadOversight): Promise<Oversight> {
  return transaction(async (tx) => {
    const unit = await overseen(tx, principal, unitId);
    const month = query.month ?? monthOf(londonDay(principal.at));
    const span = { before: `${nextMonth(month, -1)}-01`, from: `${month}-01`, until: `${nextMonth(month, 1)}-01` };
    const by = londonDay(new Date(principal.at.getTime() + SOON_DAYS * 86_400_000));
    const read = await readAll(tx, principal, unit, span, by);
    await recordOnce(tx, actor, { action: 'oversight:view', subject: { kind: 'unit', id: unit.id, label: unit.name }, unitId: unit.id, details: { unit: unit.name, month } });
    const sum = (ids: readonly string[], now: boolean) => summed(read.days.filter((row) => row.now === now && row.unit !== null && ids.includes(row.unit)), read.closed.filter((row) => row.day >= span.from === now && ids.includes(row.unit)));
    const lapsing = (ids: readonly string[]) => ids.reduce((all, id) => all + (read.lapsing.get(id) ?? 0), 0);
    const own = [unit.id];
    const parts = [...(sum(own, true).recordings + lapsing(own) > 0 && unit.below.length > 0 ? [{ id: unit.id, name: unit.name, units: own, itself: true }] : []), ...unit.below.map((top) => ({ ...top, itself: false }))];
    return {
      unit: { id: unit.id, name: unit.name }, month, figures: sum(unit.units, true), before: sum(unit.units, false),
      days: read.days.filter((row) => row.day !== null && row.now && row.recordings > 0).map((row) => ({ day: row.day!, recordings: row.recordings, durationUs: row.duration_us, uncategorised: row.uncategorised + read.closed.filter((one) => one.day === row.day && one.uncategorised).length }))
        .toSorted((a, b) => (a.day < b.day ? -1 : 1)),
      below: parts.map(({ id, name, units, itself }) => ({ id, name, itself, figures: sum(units, true), lapsing: lapsing(units) })),
      lapsing: { by, recordings: lapsing(unit.units) }, more: read.more,
    } as Oversight;
  });
}

async function readAll(tx: Tx, who: PersonPrincipal, { units }: Overseen, span: Span, by: string) {
  const days = await tx.$queryRaw<Summed[]>(daysSql(units, span));
  const closed = await tx.$queryRaw<Closed[]>(closedSql(who, units, span));
  const lapses = await tx.$queryRaw<{ unit: string; count: number }[]>(lapsesSql(units, by));
  const closedLapses = await tx.$queryRaw<{ unit: string; looked: number; count: number }[]>(closedLapsesSql(who, units, by));
  const lapsing = new Map<string, number>();
  for (const { unit, count } of [...lapses, ...closedLapses]) lapsing.set(unit, (lapsing.get(unit) ?? 0) + count);
  return { days, closed: closed.slice(0, MOST_CLOSED), lapsing, more: closed.length > MOST_CLOSED || closedLapses.reduce((all, { looked }) => all + looked, 0) > MOST_CLOSED };
}

function summed(days: readonly Summed[], closed: readonly Closed[]): Figures {
  const all = (of: (row: Summed) => number) => days.reduce((sum, row) => sum + of(row), 0);
  return {
    recordings: all((row) => row.recordings), durationUs: all((row) => row.duration_us),
    uncategorised: all((row) => row.uncategorised) + closed.filter((row) => row.uncategorised).length,
    evidence: all((row) => row.evidence) + closed.filter((row) => row.evidence).length,
    took: Array.from({ length: TOOK_STEPS }, (_, i) => all((row) => row.took[i] ?? 0) + closed.filter((row) => row.took === i + 1).length),
  };
}
