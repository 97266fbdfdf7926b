/** An upload as its dock sees it. */
import { BLOCK_BYTES, type UploadStatus } from '#contracts/uploads.ts';
import { incomingBlob, signBlob } from '#server/platform/blob/index.ts';
import { now } from '#server/platform/clock.ts';
import type { Prisma } from '#server/platform/db.ts';
import { env } from '#server/platform/env.ts';
import { stagedBlocks } from './staged-blocks.ts';

export type UploadRow = Prisma.UploadGetPayload<{ include: { recording: true } }>;

/** `sign` only where its ledger entry has been written. */
export async function statusOf(upload: UploadRow, { sign }: { sign: boolean }): Promise<UploadStatus> {
  const open = upload.state === 'open';
  return {
    uploadId: upload.id,
    recordingId: upload.recordingId,
    state: upload.state,
    blockBytes: BLOCK_BYTES,
    stagedBlocks: open ? await stagedBlocks(upload.id, Number(upload.claimedBytes)) : [],
    signature:
      open && sign
        ? await signBlob({ address: incomingBlob(upload.id), permission: 'write', seconds: env().DOCKET_UPLOAD_SIGNATURE_SECONDS })
        : null,
    storedSha256: upload.storedSha256,
    duplicateOf: upload.duplicateOfId,
    reason: upload.reason,
    serverTime: now().toISOString(),
  } as UploadStatus;
}
