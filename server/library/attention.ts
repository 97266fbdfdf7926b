/** What waits for somebody, in numbers for the navigation: one's own, one's units', of one's docks what is nobody's yet, and what asks for a second person. */
import { ATTENTION, type Attention, type AttentionCounts, type Count } from '#contracts/attention.ts';
import { mayEver, toSql, visibleTo, type PersonPrincipal } from '#server/access/index.ts';
import { countWaiting } from '#server/cases/index.ts';
import { countApprovals } from '#server/locks/index.ts';
import { Prisma, transaction, type Tx } from '#server/platform/db.ts';
import { countNewReviews } from '#server/reviews/index.ts';
import { LAPSES, NOT_READY, TO_REVIEW, UNCATEGORISED, waits } from './conditions.ts';
import { alongIndexes } from './look.ts';

/** Not counted further: "1000+". */
const MANY = 1000;
/** What is nobody's is put right by one page of its own: it isn't counted as far. */
const MANY_UNASSIGNED = 500;
/** What waits for a second person is listed to as many. */
const MANY_APPROVALS = 100;
/** Rows of one's own passed. */
const OWN = 3000;
/** Rows a request may read, less what a statement reads beside what it counts. */
const ROWS = 4900;

type Counts = Record<Attention, Count>;
const capped = (n: number, most: number): Count => ({ count: Math.min(n, most), more: n > most });

export function ownSql(who: PersonPrincipal): Prisma.Sql {
  return Prisma.sql`
    SELECT count(*)::int AS passed, ${Prisma.join(ATTENTION.map((kind) => Prisma.sql`count(*) FILTER (WHERE ${waits(kind, who, who.at)} AND ${toSql(visibleTo(who, 'recording:list'))})::int AS ${Prisma.raw(kind)}`))}
    FROM (SELECT * FROM recording r WHERE r.officer_id = ${who.personId}::uuid ORDER BY r.started_at DESC, r.id DESC LIMIT ${OWN}) AS r`;
}

/** Each kind's own partial index, in its own words. */
const INDEXED: Readonly<Record<Attention, Prisma.Sql>> = { uncategorised: UNCATEGORISED, lapsing: LAPSES, failed: NOT_READY, review: TO_REVIEW };

/** Counts to `most` and one more; the bound is on the rows passed, so that what isn't open or only being prepared can't make it long. */
export function unitsSql(who: PersonPrincipal, most: number): Prisma.Sql {
  const counted = (kind: Attention) => {
    const lapsesSoon = kind === 'lapsing' ? Prisma.sql`AND ${waits('lapsing', who, who.at)}` : Prisma.empty;
    return Prisma.sql`(
      SELECT json_build_object('passed', count(*), 'count', count(*) FILTER (WHERE ${waits(kind, who, who.at)} AND ${toSql(visibleTo(who, 'recording:list'))}))
      FROM (SELECT * FROM recording r WHERE r.unit_id = ANY(${[...who.supervisedUnits]}::uuid[]) AND ${INDEXED[kind]} ${lapsesSoon} LIMIT ${most + 1}) AS r) AS ${Prisma.raw(kind)}`;
  };
  return Prisma.sql`SELECT ${Prisma.join(ATTENTION.map(counted))}`;
}

export function unassignedSql(who: PersonPrincipal, most: number): Prisma.Sql {
  // A supervisor's are those of their docks; whoever else may assign (administrators) may assign all of them.
  const docks = who.roles.has('Administrator') ? Prisma.empty : Prisma.sql`AND r.dock_id = ANY(ARRAY(SELECT d.id FROM dock d WHERE d.unit_id = ANY(${[...who.supervisedUnits]}::uuid[])))`;
  return Prisma.sql`
    SELECT count(*)::int AS passed, count(*) FILTER (WHERE ${toSql(visibleTo(who, 'recording:assign'))})::int AS count
    FROM (SELECT * FROM recording r WHERE r.officer_id IS NULL AND r.disposed_at IS NULL ${docks} LIMIT ${most + 1}) AS r`;
}

async function ofUnits(tx: Tx, who: PersonPrincipal, most: number): Promise<Counts> {
  const [row] = await tx.$queryRaw<[Record<Attention, { passed: number; count: number }>]>(unitsSql(who, most));
  return Object.fromEntries(ATTENTION.map((kind) => [kind, { count: Math.min(row[kind].count, most), more: row[kind].passed > most }])) as Counts;
}

export async function countAttention({ principal: who }: { principal: PersonPrincipal }): Promise<AttentionCounts> {
  return transaction(async (tx) => {
    await alongIndexes(tx);
    const [own] = who.roles.has('Officer') ? await tx.$queryRaw<(Record<Attention, number> & { passed: number })[]>(ownSql(who)) : [];
    const assigns = mayEver(who, 'recording:assign');
    const supervises = who.supervisedUnits.length > 0 && who.roles.has('Supervisor');
    // What one's own footage left of a request's rows, shared by what is counted of the units.
    const most = Math.min(MANY, Math.floor((ROWS - MANY_UNASSIGNED - (own?.passed ?? 0)) / ATTENTION.length) - 1);
    const mine = own ? (Object.fromEntries(ATTENTION.map((kind) => [kind, { ...capped(own[kind], MANY), ...(own.passed === OWN ? { more: true } : {}) }])) as Counts) : null;
    const units = supervises ? await ofUnits(tx, who, most) : null;
    const [nobodys] = assigns ? await tx.$queryRaw<[{ passed: number; count: number }]>(unassignedSql(who, MANY_UNASSIGNED)) : [];
    const reviews = mayEver(who, 'review:own') ? await countNewReviews(tx, who) : null;
    const approvals = mayEver(who, 'recording:release-lock') || mayEver(who, 'case:withdraw-exhibit') ? capped((await countApprovals(tx, who)) + (await countWaiting(tx, who)), MANY_APPROVALS) : null;
    return { reviews, approvals, mine, units, unassigned: nobodys ? { count: Math.min(nobodys.count, MANY_UNASSIGNED), more: nobodys.passed > MANY_UNASSIGNED } : null };
  });
}
