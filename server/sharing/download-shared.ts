/** Something shared to take away: policy → receipt and ledger, then a signature for that one blob. */
import { EXPORT_DOWNLOADS, type DownloadAddress, type ExportDownload } from '#contracts/exports.ts';
import { DOWNLOAD_SECONDS } from '#contracts/sharing.ts';
import { shareIsOpenTo, type PersonPrincipal } from '#server/access/index.ts';
import { fileNameOf } from '#server/exports/index.ts';
import { recordAll, type Actor } from '#server/ledger/index.ts';
import { exportBlob, signExport } from '#server/platform/blob/index.ts';
import { Prisma, transaction } from '#server/platform/db.ts';
import { DocketError, notFound } from '#server/platform/errors.ts';
import { entriesOf, WITH_ALL } from './about-share.ts';
import { giveReceipt } from './receipts.ts';

export interface DownloadShared {
  readonly principal: PersonPrincipal;
  readonly actor: Actor;
  readonly itemId: string;
  readonly file: ExportDownload;
}

/** @throws DocketError `not-found`, `not-ready`, `storage-unavailable` */
export async function downloadShared({ principal, actor, itemId, file }: DownloadShared): Promise<DownloadAddress> {
  const name = EXPORT_DOWNLOADS[file];
  const taken = await transaction(async (tx) => {
    const [open] = await tx.$queryRaw<{ shareId: string }[]>(Prisma.sql`
      SELECT s.id AS "shareId" FROM share_item i JOIN share s ON s.id = i.share_id JOIN recipient rc ON rc.id = s.recipient_id JOIN exhibit x ON x.id = i.exhibit_id
      WHERE i.id = ${itemId}::uuid AND ${shareIsOpenTo(principal, 'share:download')}`);
    if (!open) throw notFound();
    const row = await tx.share.findUniqueOrThrow({ where: { id: open.shareId }, include: WITH_ALL });
    const item = row.items.find(({ id }) => id === itemId)!;
    const stored = await tx.exportFile.findUnique({ where: { exportId_name: { exportId: item.exportId, name } } });
    if (item.export.state !== 'ready' || !stored) throw new DocketError('not-ready');
    await giveReceipt(tx, principal, itemId, 'downloaded');
    const entry = { action: 'shared:download', details: { file, blob: `exports/${item.exportId}/${name}`, seconds: DOWNLOAD_SECONDS, bytes: Number(stored.bytes), sha256: stored.sha256 } } as const;
    await recordAll(tx, actor, entriesOf({ ...row, items: [item] }, entry));
    return { exportId: item.exportId, title: item.exhibit.reference, bytes: Number(stored.bytes), sha256: stored.sha256, notAfter: row.endsAt };
  });
  const fileName = fileNameOf({ id: taken.exportId, title: taken.title }, file);
  const { url, query, expiresAt } = await signExport({ address: exportBlob(taken.exportId, name), fileName, seconds: DOWNLOAD_SECONDS, notAfter: taken.notAfter });
  return { url: `${url}?${query}`, expiresAt, fileName, bytes: taken.bytes, sha256: taken.sha256 } as DownloadAddress;
}
