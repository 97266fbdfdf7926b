/** An upload as its dock sees it. */
import { BLOCK_BYTES, blockNumber, type UploadStatus } from '#contracts/uploads.ts';
import { blob, incomingBlob, isAbsent, signBlob, storageFault } from '#server/platform/blob/index.ts';
import { now } from '#server/platform/clock.ts';
import type { Prisma } from '#server/platform/db.ts';
import { env } from '#server/platform/env.ts';

export type UploadRow = Prisma.UploadGetPayload<{ include: { recording: true } }>;

/** Bytes block `n` of a file of `total` bytes has. */
export const sizeOfBlock = (n: number, total: number) => Math.min(BLOCK_BYTES, total - n * BLOCK_BYTES);
export const blocksOf = (total: number) => Math.ceil(total / BLOCK_BYTES);

/**
 * The blocks the store holds, whole and of the right size. A block cut short by a dying dock is not among them.
 * @throws DocketError `storage-unavailable`
 */
export async function stagedBlocks(uploadId: string, total: number): Promise<number[]> {
  try {
    const { uncommittedBlocks = [] } = await blob(incomingBlob(uploadId)).getBlockList('uncommitted');
    return uncommittedBlocks
      .flatMap(({ name, size }) => {
        const n = blockNumber(name);
        return n !== null && n < blocksOf(total) && size === sizeOfBlock(n, total) ? [n] : [];
      })
      .sort((a, b) => a - b);
  } catch (error) {
    if (isAbsent(error)) return [];
    throw storageFault(error);
  }
}

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
