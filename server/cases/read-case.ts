/** A case with all that is in it, as one person is told of it. */
import { MOST_EXHIBITS, type CaseDetail } from '#contracts/cases.ts';
import { caseIsOpenTo, type PersonPrincipal } from '#server/access/index.ts';
import { loadHolds } from '#server/holds/index.ts';
import { recordOnce, type Actor } from '#server/ledger/index.ts';
import { Prisma, transaction, type Tx } from '#server/platform/db.ts';
import { notFound } from '#server/platform/errors.ts';
import { aboutCase } from './find-case.ts';
import { dayOf, summaryColumns, toSummary, type SummaryRow } from './list-cases.ts';
import { loadExhibits, toExhibit } from './load-exhibits.ts';

interface Row extends SummaryRow {
  readonly unitId: string | null;
  readonly unitName: string | null;
  readonly concludedAt: Date | null;
  readonly reviewOn: Date | null;
  readonly nextHearingPlace: string | null;
  readonly openedById: string;
  readonly openedByName: string;
  readonly version: number;
  readonly mayChange: boolean;
  readonly mayWithdraw: boolean;
}

/** In the caller's transaction. @throws DocketError `not-found` */
export async function caseDetail(tx: Tx, principal: PersonPrincipal, caseId: string): Promise<CaseDetail> {
  const [row] = await tx.$queryRaw<Row[]>(Prisma.sql`
    SELECT ${summaryColumns(principal)}, u.id AS "unitId", u.name AS "unitName", c.concluded_at AS "concludedAt", c.review_on AS "reviewOn", c.next_hearing_place AS "nextHearingPlace",
      c.opened_by AS "openedById", b.name AS "openedByName", c.version, (${caseIsOpenTo(principal, 'case:change')}) AS "mayChange", (${caseIsOpenTo(principal, 'case:withdraw-exhibit')}) AS "mayWithdraw"
    FROM case_file c JOIN person o ON o.id = c.officer_id JOIN person b ON b.id = c.opened_by LEFT JOIN unit u ON u.id = c.unit_id
    WHERE c.id = ${caseId}::uuid AND ${caseIsOpenTo(principal, 'case:view')}`);
  if (!row) throw notFound();
  const members = await tx.caseMember.findMany({ where: { caseId, removedAt: null }, include: { person: { select: { id: true, name: true } } }, orderBy: [{ addedAt: 'asc' }, { id: 'asc' }] });
  const notes = await tx.caseNote.findMany({ where: { caseId }, include: { by: { select: { name: true } } }, orderBy: [{ at: 'desc' }, { id: 'desc' }], take: 200 });
  const exhibits = await loadExhibits(tx, principal, Prisma.sql`x.case_id = ${caseId}::uuid`);
  return {
    ...toSummary(row),
    unit: row.unitId === null ? null : { id: row.unitId, name: row.unitName ?? '' },
    concludedAt: row.concludedAt?.toISOString() ?? null, reviewOn: dayOf(row.reviewOn), nextHearingPlace: row.nextHearingPlace, openedBy: { id: row.openedById, name: row.openedByName },
    members: members.map(({ person, addedAt }) => ({ ...person, addedAt: addedAt.toISOString() })),
    notes: notes.map(({ id, text, by, at }) => ({ id, text, by: by.name, at: at.toISOString() })),
    items: exhibits.slice(0, MOST_EXHIBITS).map((x) => toExhibit(x, principal)),
    holds: await loadHolds(tx, principal, Prisma.sql`h.case_id = ${caseId}::uuid`),
    version: row.version, mayChange: row.mayChange, mayWithdraw: row.mayWithdraw,
  } as CaseDetail;
}

/** Opening a case is in the ledger. @throws DocketError `not-found` */
export async function readCase({ principal, actor, caseId }: { principal: PersonPrincipal; actor: Actor; caseId: string }): Promise<CaseDetail> {
  return transaction(async (tx) => {
    const detail = await caseDetail(tx, principal, caseId);
    await recordOnce(tx, actor, { action: 'case:view', ...aboutCase({ id: detail.id, reference: detail.reference, title: detail.title, unitId: detail.unit?.id ?? null }), details: { case: detail.id, exhibits: detail.items.length } });
    return detail;
  });
}
