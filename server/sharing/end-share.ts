/** The second person of a share, its revocation and its review. */
import type { DecideShare, ReviewShare, RevokeShare, Share } from '#contracts/sharing.ts';
import { shareIsOpenTo, wasRevealedTo, type PersonPrincipal } from '#server/access/index.ts';
import { recordAll, type Actor } from '#server/ledger/index.ts';
import { now } from '#server/platform/clock.ts';
import { Prisma, transaction, type Tx } from '#server/platform/db.ts';
import { DocketError, notFound } from '#server/platform/errors.ts';
import { londonMinute } from '#server/platform/london.ts';
import { entriesOf, WITH_ALL, type ShareRow } from './about-share.ts';
import { queueMail } from './mail.ts';
import { APPROVAL } from './make-share.ts';
import { isCaseOpen } from './open-case.ts';
import { showsClosed } from './shows-closed.ts';
import { toReleased, toShare } from './tell-share.ts';

interface OnShare<B> {
  readonly principal: PersonPrincipal;
  readonly actor: Actor;
  readonly shareId: string;
  readonly body: B;
}

/** Held until the transaction ends. @throws DocketError `not-found`, `conflict` */
async function held(tx: Tx, shareId: string, version: number): Promise<ShareRow> {
  await tx.$queryRaw(Prisma.sql`SELECT 1 FROM share WHERE id = ${shareId}::uuid FOR UPDATE`);
  const row = await tx.share.findUnique({ where: { id: shareId }, include: WITH_ALL });
  if (!row) throw notFound();
  return version === row.version ? row : Object.assign(row, { isOld: true });
}

/** Whether they released it, or are of the side that did: what was revealed may be over meanwhile. */
async function isOfItsSide(tx: Tx, who: PersonPrincipal, { basedOnId, sharedById }: ShareRow): Promise<boolean> {
  if (!basedOnId) return false;
  if (sharedById === who.personId) return true;
  const rows = await tx.$queryRaw<object[]>(Prisma.sql`SELECT 1 FROM share s JOIN recipient rc ON rc.id = s.recipient_id WHERE s.id = ${basedOnId}::uuid AND ${wasRevealedTo(who)}`);
  return rows.length > 0;
}

/** Whether what it was released from is still theirs to release; held until the transaction ends. */
async function holdsBase(tx: Tx, who: PersonPrincipal, { basedOnId }: ShareRow): Promise<boolean> {
  await tx.$queryRaw(Prisma.sql`SELECT 1 FROM share WHERE id = ${basedOnId}::uuid FOR SHARE`);
  const rows = await tx.$queryRaw<object[]>(Prisma.sql`
    SELECT 1 FROM share_item i JOIN share s ON s.id = i.share_id JOIN recipient rc ON rc.id = s.recipient_id JOIN exhibit x ON x.id = i.exhibit_id
    WHERE s.id = ${basedOnId}::uuid AND ${shareIsOpenTo(who, 'share:release')} LIMIT 1`);
  return rows.length > 0;
}

function notOld(row: ShareRow): void {
  if ('isOld' in row) throw new DocketError('conflict');
}

type Side = 'case' | 'release';

async function sideOf(tx: Tx, who: PersonPrincipal, row: ShareRow, action: 'case:revoke-share' | 'case:approve-share'): Promise<Side> {
  if ((action === 'case:revoke-share' || row.kind === 'revelation') && (await isCaseOpen(tx, who, action, row.caseId))) return 'case';
  if (await isOfItsSide(tx, who, row)) return 'release';
  throw notFound();
}

const told = async (tx: Tx, who: PersonPrincipal, row: ShareRow, side: Side): Promise<Share> => (side === 'case' ? toShare(tx, who, row) : toReleased(tx, row, who, !(await holdsBase(tx, who, row))));
const again = (tx: Tx, id: string) => tx.share.findUniqueOrThrow({ where: { id }, include: WITH_ALL });

/**
 * At once: the next beat of whoever watches is refused, and what was signed dies within one life.
 * @throws DocketError `not-found`, `conflict`
 */
export async function revokeShare({ principal, actor, shareId, body }: OnShare<RevokeShare>): Promise<Share> {
  return transaction(async (tx) => {
    const row = await held(tx, shareId, body.version);
    const side = await sideOf(tx, principal, row, 'case:revoke-share');
    notOld(row);
    if (row.revokedAt) throw new DocketError('conflict', { detail: 'It was revoked meanwhile.' });
    await tx.share.update({ where: { id: shareId }, data: { revokedById: principal.personId, revokedAt: now(), revokedReason: body.reason, version: { increment: 1 } } });
    await tx.approval.updateMany({ where: { action: APPROVAL, subjectId: shareId, state: 'waiting' }, data: { state: 'withdrawn', decidedById: principal.personId, decidedAt: now(), decision: body.reason } });
    await recordAll(tx, actor, entriesOf(row, { action: 'share:revoke', reason: body.reason }));
    if (row.openFrom) await queueMail(tx, row, 'revoked');
    return told(tx, principal, await again(tx, shareId), side);
  });
}

/** @throws DocketError `not-found`; `conflict` where it was decided meanwhile, or one's own asking */
export async function decideShare({ principal, actor, shareId, body }: OnShare<DecideShare>): Promise<Share> {
  return transaction(async (tx) => {
    const row = await held(tx, shareId, body.version);
    const side = await sideOf(tx, principal, row, 'case:approve-share');
    notOld(row);
    const asked = await tx.approval.findFirst({ where: { action: APPROVAL, subjectId: shareId, state: 'waiting' } });
    if (!asked || row.revokedAt) throw new DocketError('conflict', { detail: 'It was decided meanwhile.' });
    if (asked.requestedById === principal.personId) throw new DocketError('conflict', { detail: 'You asked for it: a second person decides.' });
    if (side === 'case' && (await showsClosed(tx, principal, shareId))) throw new DocketError('conflict', { detail: 'Its footage is closed to you: a supervisor to whom it is open decides.' });
    if (body.accept && side === 'release' && !(await holdsBase(tx, principal, row)))
      throw new DocketError('conflict', { detail: 'What it would be released from is no longer shared with you: it can’t be agreed to. Refuse it.' });
    const at = now();
    // By the database's clock it became delicate; this one's may be behind, and what is agreed to now is agreed to after that.
    const decidedAt = new Date(Math.max(at.getTime(), ...row.items.map(({ exhibit }) => exhibit.delicateSince?.getTime() ?? 0)));
    await tx.approval.update({ where: { id: asked.id }, data: { state: body.accept ? 'approved' : 'refused', decidedById: principal.personId, decidedAt, decision: body.words } });
    // It was open once, and would be again with the mark gone: refused, it ends.
    const isEnded = !body.accept && row.openFrom !== null;
    await tx.share.update({
      where: { id: shareId },
      data: { ...(body.accept ? { openFrom: row.openFrom ?? at } : {}), ...(isEnded ? { revokedById: principal.personId, revokedAt: at, revokedReason: body.words } : {}), version: { increment: 1 } },
    });
    await recordAll(tx, actor, entriesOf(row, { action: body.accept ? 'share:approve' : 'share:refuse', reason: body.words }));
    if (isEnded) await recordAll(tx, actor, entriesOf(row, { action: 'share:revoke', reason: body.words }));
    if (body.accept || isEnded) await queueMail(tx, row, isEnded ? 'revoked' : 'shared');
    return told(tx, principal, await again(tx, shareId), side);
  });
}

/** Still needed: looked at again later. @throws DocketError `not-found`, `conflict` */
export async function reviewShare({ principal, actor, shareId, body }: OnShare<ReviewShare>): Promise<Share> {
  return transaction(async (tx) => {
    const row = await held(tx, shareId, body.version);
    const side = await sideOf(tx, principal, row, 'case:revoke-share');
    notOld(row);
    if (row.revokedAt || Date.parse(body.reviewOn) <= now().getTime()) throw new DocketError('conflict', { detail: row.revokedAt ? 'It was revoked meanwhile.' : 'That day is over.' });
    if (row.endsAt && Date.parse(body.reviewOn) > row.endsAt.getTime())
      throw new DocketError('conflict', { detail: `It ends by itself on ${londonMinute(row.endsAt.getTime())}, reviewed or not. Needed for longer? Share it again.` });
    await tx.share.update({ where: { id: shareId }, data: { reviewOn: new Date(body.reviewOn), version: { increment: 1 } } });
    await recordAll(tx, actor, entriesOf(row, { action: 'share:review', reason: body.reason, details: { reviewOn: body.reviewOn } }));
    return told(tx, principal, await again(tx, shareId), side);
  });
}
