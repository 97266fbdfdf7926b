/** The dock says it has sent everything: answered at once; the checking is a job. */
import type { CompleteUpload, UploadStatus } from '#contracts/uploads.ts';
import type { DockPrincipal } from '#server/access/index.ts';
import { record, type Actor } from '#server/ledger/index.ts';
import { now } from '#server/platform/clock.ts';
import { transaction } from '#server/platform/db.ts';
import { DocketError } from '#server/platform/errors.ts';
import { enqueue } from '#server/platform/queue.ts';
import type { UploadId } from '#contracts/ids.ts';
import { ownUpload } from './own-upload.ts';
import { assertAllArrived } from './staged-blocks.ts';
import { statusOf } from './upload-status.ts';

export interface CompleteCall {
  readonly principal: DockPrincipal;
  readonly actor: Actor;
  readonly uploadId: UploadId;
  readonly body: CompleteUpload;
}

/** @throws DocketError `not-found`, `upload-incomplete`, `upload-differs`, `upload-expired`, `upload-closed` (completed with another hash) */
export async function completeUpload({ principal, actor, uploadId, body }: CompleteCall): Promise<UploadStatus> {
  const upload = await ownUpload(principal, uploadId);
  if (upload.state === 'expired') throw new DocketError('upload-expired');
  if (upload.state === 'open') await assertAllArrived(uploadId, { bytes: Number(upload.claimedBytes), blocks: body.blocks });
  await transaction(async (tx) => {
    const at = now();
    const { count } = await tx.upload.updateMany({
      where: { id: uploadId, state: 'open' },
      data: { state: 'checking', claimedSha256: body.sha256, blocks: body.blocks, completedAt: at },
    });
    // Completing again (the answer was lost on the way) is answered the same; with another hash it is refused.
    if (count === 0) {
      const again = await tx.upload.findUniqueOrThrow({ where: { id: uploadId } });
      if (again.claimedSha256 !== body.sha256) throw new DocketError('upload-closed');
      // Should its job have been given up, this asks anew; while one lives, the key keeps it single.
      if (again.state === 'checking') await enqueue(tx, 'check-upload', { uploadId }, uploadId);
    } else {
      await tx.recording.update({ where: { id: upload.recordingId }, data: { state: 'checking', version: { increment: 1 } } });
      await enqueue(tx, 'check-upload', { uploadId }, uploadId);
    }
    await record(tx, actor, {
      action: 'upload:complete',
      subject: { kind: 'upload', id: uploadId, label: upload.fileName },
      recordingId: upload.recordingId,
      unitId: upload.recording.unitId,
      boroughId: upload.recording.boroughId,
      details: { claimedSha256: body.sha256, blocks: body.blocks, again: count === 0 },
    });
  });
  return statusOf(await ownUpload(principal, uploadId), { sign: false });
}
