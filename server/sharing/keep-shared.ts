/** Something shared, to be kept on a device: policy → copy, receipt and ledger, then a signature for its film. */
import { EXPORT_DOWNLOADS } from '#contracts/exports.ts';
import { DOWNLOAD_SECONDS, type KeepAddress, type KeepShared } from '#contracts/sharing.ts';
import { shareIsOpenTo, type PersonPrincipal } from '#server/access/index.ts';
import { fileNameOf } from '#server/exports/index.ts';
import { recordAll, type Actor } from '#server/ledger/index.ts';
import { exportBlob, signExport } from '#server/platform/blob/index.ts';
import { now } from '#server/platform/clock.ts';
import { Prisma, transaction, type Tx } from '#server/platform/db.ts';
import { DocketError, notFound } from '#server/platform/errors.ts';
import { oneAtATime } from '#server/platform/one-at-a-time.ts';
import { entriesOf, WITH_ALL } from './about-share.ts';
import { giveReceipt } from './receipts.ts';

/** Of one export by one person, on all their devices: more is no device's doing. */
const MOST_OF_ONE = 20;

interface Keep {
  readonly principal: PersonPrincipal;
  readonly actor: Actor;
  readonly itemId: string;
  readonly body: KeepShared;
}

/** A copy known already goes on, if it is this person's, of this item and by the same secret. @throws DocketError `not-found`, `too-many` */
async function findOrMakeCopy(tx: Tx, { principal: { personId }, itemId, body }: Keep, until: Date): Promise<void> {
  // Counted and made by one of them at a time, of all their devices.
  await oneAtATime(tx, `copies of ${personId}`);
  const had = await tx.shareCopy.findUnique({ where: { id: body.copyId } });
  if (had) {
    if (had.personId !== personId || had.itemId !== itemId || had.secretSha256 !== body.secretSha256 || had.removedAt) throw notFound();
    await tx.shareCopy.update({ where: { id: had.id }, data: { until, heardAt: now() } });
    return;
  }
  if ((await tx.shareCopy.count({ where: { itemId, personId, removedAt: null } })) >= MOST_OF_ONE) throw new DocketError('too-many', { detail: `It is kept on ${MOST_OF_ONE} devices already. Remove it from one of them.` });
  await tx.shareCopy.create({ data: { id: body.copyId, itemId, personId, secretSha256: body.secretSha256, askedAt: now(), until, heardAt: now() } });
}

/** @throws DocketError `not-found`, `not-ready`, `too-many`, `storage-unavailable` */
export async function keepShared(keep: Keep): Promise<KeepAddress> {
  const { principal, actor, itemId, body } = keep;
  const taken = await transaction(async (tx) => {
    const [open] = await tx.$queryRaw<{ shareId: string }[]>(Prisma.sql`
      SELECT s.id AS "shareId" FROM share_item i JOIN share s ON s.id = i.share_id JOIN recipient rc ON rc.id = s.recipient_id JOIN exhibit x ON x.id = i.exhibit_id
      WHERE i.id = ${itemId}::uuid AND ${shareIsOpenTo(principal, 'share:keep')}`);
    if (!open) throw notFound();
    const row = await tx.share.findUniqueOrThrow({ where: { id: open.shareId }, include: WITH_ALL });
    const item = row.items.find(({ id }) => id === itemId)!;
    const stored = await tx.exportFile.findUnique({ where: { exportId_name: { exportId: item.exportId, name: EXPORT_DOWNLOADS.video } } });
    if (item.export.state !== 'ready' || !stored) throw new DocketError('not-ready');
    const until = row.offlineUntil!;
    await findOrMakeCopy(tx, keep, until);
    await giveReceipt(tx, principal, itemId, 'kept_offline');
    const details = { copy: body.copyId, file: 'video', blob: `exports/${item.exportId}/${stored.name}`, seconds: DOWNLOAD_SECONDS, bytes: Number(stored.bytes), sha256: stored.sha256, until: until.toISOString() };
    await recordAll(tx, actor, entriesOf({ ...row, items: [item] }, { action: 'shared:keep', details }));
    return { exportId: item.exportId, title: item.exhibit.reference, bytes: Number(stored.bytes), sha256: stored.sha256, until };
  });
  const fileName = fileNameOf({ id: taken.exportId, title: taken.title }, 'video');
  // A share ends no earlier than what may be kept of it.
  const { url, query, expiresAt } = await signExport({ address: exportBlob(taken.exportId, EXPORT_DOWNLOADS.video), fileName, seconds: DOWNLOAD_SECONDS, notAfter: taken.until });
  return { url: `${url}?${query}`, expiresAt, fileName, bytes: taken.bytes, sha256: taken.sha256, until: taken.until.toISOString() } as KeepAddress;
}
