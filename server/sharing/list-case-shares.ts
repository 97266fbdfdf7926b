/** A case's shares as those who work on it see them, with what could be shared. */
import type { CaseShares, Shareable } from '#contracts/sharing.ts';
import { toPrisma, visibleTo, type PersonPrincipal } from '#server/access/index.ts';
import { exportsOfExhibit } from '#server/exports/index.ts';
import { recordOnce, type Actor } from '#server/ledger/index.ts';
import { transaction, type Tx } from '#server/platform/db.ts';
import { WITH_ALL } from './about-share.ts';
import { isCaseOpen, openCase } from './open-case.ts';
import { toShare } from './tell-share.ts';

const MOST = 200;

/** @throws DocketError `not-found` */
export async function listCaseShares({ principal, actor, caseId }: { principal: PersonPrincipal; actor: Actor; caseId: string }): Promise<CaseShares> {
  return transaction(async (tx) => {
    await openCase(tx, principal, 'case:see-shares', caseId);
    const rows = await tx.share.findMany({ where: { caseId }, include: WITH_ALL, orderBy: [{ sharedAt: 'desc' }, { id: 'desc' }], take: MOST });
    const items = [];
    for (const row of rows) items.push(await toShare(tx, principal, row));
    const { reference } = await tx.case.findUniqueOrThrow({ where: { id: caseId }, select: { reference: true } });
    await recordOnce(tx, actor, { action: 'share:list', subject: { kind: 'case', id: caseId, label: reference }, caseId, details: { case: caseId } });
    const mayShare = await isCaseOpen(tx, principal, 'case:share', caseId);
    return { items, mayShare, shareable: mayShare ? await shareableOf(tx, principal, caseId) : [] };
  });
}

/** Each active exhibit of footage that is open to this person, with the export it is shared as (`exportOfExhibit`), rendered or on its way, if it has one. */
async function shareableOf(tx: Tx, who: PersonPrincipal, caseId: string): Promise<Shareable[]> {
  const exhibits = await tx.exhibit.findMany({ where: { caseId, state: 'active', recording: toPrisma(visibleTo(who, 'recording:export')) }, orderBy: [{ reference: 'asc' }] });
  const items: Shareable[] = [];
  for (const { id, reference, description, disclosure, intimate } of exhibits) {
    const { wanted, isRedacted, redactionMissing, plain } = await exportsOfExhibit(tx, id);
    items.push({
      exportId: wanted?.id ?? null, exhibitId: id, reference, description, ready: wanted?.state === 'ready', sensitive: disclosure === 'unused_sensitive', intimate,
      redacted: isRedacted, redactionMissing, plainId: isRedacted ? plain : null,
    } as Shareable);
  }
  return items;
}
