/** One case, as policy opens it to a person for something. */
import { caseIsOpenTo, type CaseAction, type PersonPrincipal } from '#server/access/index.ts';
import type { Entry } from '#server/ledger/index.ts';
import { Prisma, type Tx } from '#server/platform/db.ts';
import { DocketError, notFound } from '#server/platform/errors.ts';

export interface CaseRow {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  readonly state: 'open' | 'charged' | 'concluded';
  readonly unitId: string | null;
  readonly officerId: string;
  readonly version: number;
}

const find = async (tx: Tx, who: PersonPrincipal, action: CaseAction, caseId: string, lock: Prisma.Sql): Promise<CaseRow> => {
  const [row] = await tx.$queryRaw<CaseRow[]>(Prisma.sql`
    SELECT c.id, c.reference, c.title, c.state::text AS state, c.unit_id AS "unitId", c.officer_id AS "officerId", c.version
    FROM case_file c WHERE c.id = ${caseId}::uuid AND ${caseIsOpenTo(who, action)} ${lock}`);
  if (!row) throw notFound();
  return row;
};

/** @throws DocketError `not-found` */
export const findCase = (tx: Tx, who: PersonPrincipal, action: CaseAction, caseId: string): Promise<CaseRow> => find(tx, who, action, caseId, Prisma.empty);

/** The same, held until the transaction ends: before any recording, as everywhere here. Its numbers, members and version hold. @throws DocketError `not-found` */
export const lockCase = (tx: Tx, who: PersonPrincipal, action: CaseAction, caseId: string): Promise<CaseRow> => find(tx, who, action, caseId, Prisma.sql`FOR NO KEY UPDATE OF c`);

/** @throws DocketError `conflict` */
export function sameVersion(now: number, seen: number, what: string): void {
  if (now !== seen) throw new DocketError('conflict', { detail: `Somebody changed ${what} since you opened it.` });
}

/** What a ledger entry says of the case it is about. */
export const aboutCase = ({ id, reference, title, unitId }: Pick<CaseRow, 'id' | 'reference' | 'title' | 'unitId'>): Pick<Entry, 'subject' | 'unitId' | 'caseId'> => ({
  subject: { kind: 'case', id, label: `${reference}, ${title}` },
  unitId,
  caseId: id,
});
