/** An upload of this dock's. Another dock's looks absent. */
import type { DockPrincipal } from '#server/access/index.ts';
import { db } from '#server/platform/db.ts';
import { notFound } from '#server/platform/errors.ts';
import type { UploadStatus } from '#contracts/uploads.ts';
import { statusOf, type UploadRow } from './upload-status.ts';

/** @throws DocketError `not-found` */
export async function ownUpload(dock: DockPrincipal, uploadId: string): Promise<UploadRow> {
  const upload = await db().upload.findFirst({ where: { id: uploadId, dockId: dock.dockId }, include: { recording: true } });
  if (!upload) throw notFound();
  return upload;
}

export async function readUpload({ principal, uploadId }: { principal: DockPrincipal; uploadId: string }): Promise<UploadStatus> {
  return statusOf(await ownUpload(principal, uploadId), { sign: false });
}
