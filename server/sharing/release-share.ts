/** Service and disclosure: a prosecutor passes on what was revealed to them. Logged apart from what the police did. */
import { isLikeDefence, type ReleaseShare, type SharedShare } from '#contracts/sharing.ts';
import { isSensitiveReference } from '#contracts/cases.ts';
import { shareIsOpenTo, type PersonPrincipal } from '#server/access/index.ts';
import { recordAll, type Actor } from '#server/ledger/index.ts';
import { Prisma, transaction } from '#server/platform/db.ts';
import { DocketError, notFound } from '#server/platform/errors.ts';
import { londonMinute } from '#server/platform/london.ts';
import { entriesOf } from './about-share.ts';
import { makeShare, sharedBefore } from './make-share.ts';
import { toReleased, type Released } from './tell-share.ts';

export interface ReleaseShareCall {
  readonly principal: PersonPrincipal;
  readonly actor: Actor;
  readonly shareId: SharedShare['id'];
  readonly body: ReleaseShare;
}

/** @throws DocketError `not-found`, `recipient-unknown`, `share-refused`, `confirm-required` */
export async function releaseShare({ principal, actor, shareId, body }: ReleaseShareCall): Promise<Released> {
  return transaction(async (tx) => {
    const ids = [...new Set(body.itemIds)];
    // Held until this is done: it isn't revoked, nor reviewed, meanwhile.
    await tx.$queryRaw(Prisma.sql`SELECT 1 FROM share WHERE id = ${shareId}::uuid FOR UPDATE`);
    const open = await tx.$queryRaw<{ id: string }[]>(Prisma.sql`
      SELECT i.id FROM share_item i JOIN share s ON s.id = i.share_id JOIN recipient rc ON rc.id = s.recipient_id JOIN exhibit x ON x.id = i.exhibit_id
      WHERE i.id = ANY(${ids}::uuid[]) AND s.id = ${shareId}::uuid AND ${shareIsOpenTo(principal, 'share:release')}`);
    if (open.length !== ids.length) throw notFound();
    const sent = await sharedBefore(tx, principal, body.id);
    if (sent) {
      await recordAll(tx, actor, entriesOf(sent, { action: body.kind === 'service' ? 'share:serve' : 'share:disclose', details: { again: true } }));
      return toReleased(tx, sent, principal);
    }
    withinBase(body, await tx.share.findUniqueOrThrow({ where: { id: shareId } }));
    const recipient = await tx.recipient.findFirst({ where: { id: body.recipientId, active: true } });
    if (!recipient) throw new DocketError('recipient-unknown');
    if (recipient.role === 'prosecutor') throw new DocketError('share-refused', { detail: 'The police reveal to prosecutors. Ask the officer in the case to share it with them.' });
    const items = await tx.shareItem.findMany({ where: { id: { in: ids } }, include: { exhibit: true, share: true, export: { select: { state: true } } } });
    const early = items.find((item) => item.export.state !== 'ready');
    if (early) throw new DocketError('share-refused', { detail: `${early.exhibit.reference} is still being prepared. Release it once you can watch it.` });
    const numbered = items.find(({ exhibit }) => exhibit.disclosure !== 'unused_sensitive' && isSensitiveReference(exhibit.reference));
    if (numbered) throw new DocketError('share-refused', { detail: `${numbered.exhibit.reference} is a number of sensitive material. Ask the officer in the case to put it in anew: it gets another.` });
    const refused = items.find(({ exhibit }) => exhibit.disclosure === 'unused_sensitive' || (isLikeDefence(recipient.role) && exhibit.disclosure !== 'used' && exhibit.disclosure !== 'unused_non_sensitive'));
    if (refused)
      throw new DocketError('share-refused', { detail: refused.exhibit.disclosure === 'unused_sensitive' ? `${refused.exhibit.reference} is sensitive: it stays with the prosecution.` : `What ${refused.exhibit.reference} is, used or unused, hasn’t been decided. Ask the officer in the case.` });
    const wrongKind = items.find(({ exhibit }) => (body.kind === 'disclosure') !== (exhibit.disclosure === 'unused_non_sensitive'));
    if (wrongKind && isLikeDefence(recipient.role)) throw new DocketError('share-refused', { detail: `${wrongKind.exhibit.reference} is ${wrongKind.exhibit.disclosure === 'used' ? 'evidence: serve it' : 'unused material: disclose it'}.` });
    const row = await makeShare(tx, {
      principal, actor, id: body.id, caseId: items[0]!.share.caseId, recipientId: recipient.id, kind: body.kind, basedOnId: shareId, terms: body,
      what: items.map(({ exhibit, exportId }) => ({ exhibit, exportId })),
    });
    // Whoever is about to revoke it on what they read before is told first that this goes on.
    await tx.share.update({ where: { id: shareId }, data: { version: { increment: 1 } } });
    return toReleased(tx, row, principal);
  });
}

type Granted = Pick<Prisma.ShareGetPayload<object>, 'mayDownload' | 'offlineUntil' | 'endsAt'>;

/** Nobody passes on more than they were given. @throws DocketError `share-refused` */
function withinBase({ mayDownload, offlineUntil, endsAt }: ReleaseShare, base: Granted): void {
  const refuse = (detail: string) => {
    throw new DocketError('share-refused', { detail });
  };
  const until = (at: Date) => londonMinute(at.getTime());
  if (mayDownload && !base.mayDownload) refuse('It was revealed to be viewed only: release it without download, or ask the officer in the case.');
  if (offlineUntil && (!base.offlineUntil || Date.parse(offlineUntil) > base.offlineUntil.getTime()))
    refuse(base.offlineUntil ? `It was revealed to be kept offline until ${until(base.offlineUntil)}: choose no later day.` : 'It was not revealed to be kept offline: release it without that, or ask the officer in the case.');
  if (base.endsAt && (!endsAt || Date.parse(endsAt) > base.endsAt.getTime())) refuse(`What was revealed ends on ${until(base.endsAt)}: choose an end that is no later.`);
}
