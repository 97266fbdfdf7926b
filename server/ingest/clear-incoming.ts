/**
 * What is left in `incoming` of uploads that have ended: a write signature lives a quarter of an hour longer than its
 * upload may, and a dock could write with it, or hold the blob under a lease.
 */
import { RestError } from '@azure/storage-blob';
import { blob, incomingBlob, store } from '#server/platform/blob/index.ts';
import { db } from '#server/platform/db.ts';

const PAGE = 500;
/** As uploads' blobs are named: by their ids. */
const UPLOAD = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/**
 * Deletes leftovers; what belongs to an upload still open or being checked is left alone, as is what no upload is named like: no signature
 * lets anybody write it, so that whoever keeps the store put it there. Answers how many went.
 */
export async function clearIncoming(): Promise<number> {
  let cleared = 0;
  const pages = store().service.getContainerClient('incoming').listBlobsFlat({ includeUncommitedBlobs: true }).byPage({ maxPageSize: PAGE });
  for await (const { segment } of pages) {
    const names = segment.blobItems.map((item) => item.name).filter((name) => UPLOAD.test(name));
    const alive = await db().upload.findMany({ where: { id: { in: names }, state: { in: ['open', 'checking'] } }, select: { id: true } });
    const kept = new Set(alive.map((upload) => upload.id));
    for (const name of names.filter((n) => !kept.has(n))) {
      await discardIncoming(name);
      cleared += 1;
    }
  }
  return cleared;
}

/** Deletes one blob of `incoming`, breaking the lease that stands in the way. */
export async function discardIncoming(uploadId: string): Promise<void> {
  const incoming = blob(incomingBlob(uploadId));
  try {
    await incoming.deleteIfExists();
  } catch (error) {
    const isLeased = error instanceof RestError && error.statusCode === 412;
    if (!isLeased) throw error;
    await incoming.getBlobLeaseClient().breakLease(0);
    await incoming.deleteIfExists();
  }
}
