/** Cases open to a person: those with a day that waits first, then the newest. A concluded one is among the current again once its review is due. */
import { caseKey, type CasePage, type CaseSummary, type ListCases } from '#contracts/cases.ts';
import { caseIsOpenTo, shareShowsClosed, toSql, visibleTo, type PersonPrincipal } from '#server/access/index.ts';
import { recordOnce, type Actor } from '#server/ledger/index.ts';
import { cursorOf, readCursor } from '#server/platform/cursor.ts';
import { isoDay } from '#server/platform/iso-day.ts';
import { now } from '#server/platform/clock.ts';
import { Prisma, transaction } from '#server/platform/db.ts';

export interface SummaryRow {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  readonly state: CaseSummary['state'];
  readonly outcome: CaseSummary['outcome'];
  readonly officerId: string;
  readonly officerName: string;
  readonly exhibits: number;
  readonly detentionUntil: Date | null;
  readonly custodyLimit: Date | null;
  readonly nextHearingAt: Date | null;
  readonly openedAt: Date;
  readonly reviewDue: boolean;
  readonly mayExhibit: boolean;
  readonly mayShare: boolean;
}

/** A day of review has come, in London. */
const hasCome = (day: Prisma.Sql): Prisma.Sql => Prisma.sql`${day} <= (${now()}::timestamptz AT TIME ZONE 'Europe/London')::date`;
const CASE_DUE = (): Prisma.Sql => Prisma.sql`c.state = 'concluded' AND ${hasCome(Prisma.sql`c.review_on`)}`;

/** Of what is this person's to see: the police's own shares, and holds on footage that is open to them. */
const reviewIsDue = (who: PersonPrincipal): Prisma.Sql => Prisma.sql`(coalesce(${CASE_DUE()}, false)
  OR EXISTS (SELECT 1 FROM share s WHERE s.case_id = c.id AND s.kind = 'revelation' AND s.revoked_at IS NULL AND (s.ends_at IS NULL OR s.ends_at > ${now()}) AND ${hasCome(Prisma.sql`s.review_on`)}
    AND NOT ${shareShowsClosed(who)})
  OR EXISTS (SELECT 1 FROM hold h JOIN recording r ON r.id = h.recording_id WHERE h.case_id = c.id AND h.released_at IS NULL AND ${hasCome(Prisma.sql`h.review_on`)} AND (${toSql(visibleTo(who, 'recording:hold'))}) IS TRUE))`;

/** The columns of a summary, of a case `c` and its officer `o`. */
export const summaryColumns = (who: PersonPrincipal): Prisma.Sql => Prisma.sql`
  c.id, c.reference, c.title, c.state::text AS state, c.outcome::text AS outcome, c.officer_id AS "officerId", o.name AS "officerName",
  (SELECT count(*)::int FROM exhibit x WHERE x.case_id = c.id AND x.state = 'active') AS exhibits,
  c.detention_until AS "detentionUntil", c.custody_limit AS "custodyLimit", c.next_hearing_at AS "nextHearingAt", c.opened_at AS "openedAt",
  ${reviewIsDue(who)} AS "reviewDue",
  (${caseIsOpenTo(who, 'case:exhibit')}) AND c.state <> 'concluded' AS "mayExhibit", (${caseIsOpenTo(who, 'case:share')}) AS "mayShare"`;

export const toSummary = (row: SummaryRow): CaseSummary =>
  ({
    id: row.id, reference: row.reference, title: row.title, state: row.state, outcome: row.outcome, officer: { id: row.officerId, name: row.officerName }, exhibits: row.exhibits,
    detentionUntil: row.detentionUntil?.toISOString() ?? null, custodyLimit: dayOf(row.custodyLimit), nextHearingAt: row.nextHearingAt?.toISOString() ?? null, openedAt: row.openedAt.toISOString(), reviewDue: row.reviewDue, mayExhibit: row.mayExhibit, mayShare: row.mayShare,
  }) as CaseSummary;

export const dayOf = (date: Date | null): string | null => (date === null ? null : isoDay(date));

/** What a case is put in order by: the first day it waits for, while it is current; the cases without one after all of those, newest first. */
const rank = () => Prisma.sql`CASE WHEN ${CASE_DUE()} THEN c.review_on::timestamptz WHEN c.state = 'concluded' THEN NULL ELSE least(c.detention_until, c.custody_limit::timestamptz, c.next_hearing_at) END`;

const literally = (words: string) => words.replaceAll(/[\\%_]/g, (c) => `\\${c}`);

/** What a summary tells is looked up for the cases of the page alone, after they were put in order. */
export async function listCases({ principal, actor, query }: { principal: PersonPrincipal; actor: Actor; query: ListCases }): Promise<CasePage> {
  const { q, state, cursor, limit } = query;
  const words = q === '' ? Prisma.sql`true` : Prisma.sql`(c.reference_key LIKE ${`%${literally(caseKey(q))}%`} OR c.title ILIKE ${`%${literally(q)}%`})`;
  const which = state === 'all' ? Prisma.sql`true` : state === 'concluded' ? Prisma.sql`c.state = 'concluded'` : Prisma.sql`(c.state <> 'concluded' OR ${CASE_DUE()})`;
  const after = cursor ? readCursor(cursor, 'time') : null;
  const beyond = after ? Prisma.sql`(rank, id) > (${new Date(after.key)}::timestamptz, ${after.id}::uuid)` : Prisma.sql`true`;
  return transaction(async (tx) => {
    const rows = await tx.$queryRaw<(SummaryRow & { rank: Date })[]>(Prisma.sql`
      SELECT ${summaryColumns(principal)}, found.rank FROM (
        SELECT id, rank FROM (
          SELECT c.id, coalesce(${rank()}, timestamptz '2400-01-01Z' + (timestamptz '2400-01-01Z' - c.opened_at)) AS rank
          FROM case_file c WHERE ${caseIsOpenTo(principal, 'case:list')} AND ${which} AND ${words}
        ) AS ranked WHERE ${beyond} ORDER BY rank, id LIMIT ${limit + 1}
      ) AS found JOIN case_file c ON c.id = found.id JOIN person o ON o.id = c.officer_id ORDER BY found.rank, c.id`);
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    await recordOnce(tx, actor, { action: 'case:list', details: { words: q || null, state, shown: items.length, page: cursor ?? 'first' } });
    return { items: items.map(toSummary), nextCursor: rows.length > limit && last ? cursorOf(last.rank, last.id) : null };
  });
}
