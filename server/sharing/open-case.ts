/** A case that is open to somebody for one thing; else it looks absent. */
import { caseIsOpenTo, type CaseAction, type PersonPrincipal } from '#server/access/index.ts';
import { Prisma, type Db, type Tx } from '#server/platform/db.ts';
import { notFound } from '#server/platform/errors.ts';

export async function isCaseOpen(tx: Tx | Db, who: PersonPrincipal, action: CaseAction, caseId: string): Promise<boolean> {
  return (await tx.$queryRaw<object[]>(Prisma.sql`SELECT 1 FROM case_file c WHERE c.id = ${caseId}::uuid AND ${caseIsOpenTo(who, action)}`)).length > 0;
}

/** @throws DocketError `not-found` */
export async function openCase(tx: Tx | Db, who: PersonPrincipal, action: CaseAction, caseId: string): Promise<void> {
  if (!(await isCaseOpen(tx, who, action, caseId))) throw notFound();
}
