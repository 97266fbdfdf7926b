/** The packaged recording as what is derived of it reads it: its index, and its media as a stream out of storage. */
import { buffer } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import { decodeGopTable, type MediaIndex } from '#contracts/media-index.ts';
import { blob, indexBlob, mediaBlob } from '#server/platform/blob/index.ts';

/** Header and GOP table. @param bytes how long they are together */
export async function readIndex(recordingId: string, bytes: number, abortSignal?: AbortSignal): Promise<MediaIndex> {
  const { readableStreamBody } = await blob(indexBlob(recordingId, 'source')).download(0, bytes, { abortSignal });
  if (!readableStreamBody) throw new Error('Storage answered without a body.');
  return decodeGopTable(await buffer(readableStreamBody));
}

/** How often a download that broke off is taken up where it was. */
const RESUMED = 20;

export async function openMedia(recordingId: string, abortSignal?: AbortSignal): Promise<Readable> {
  const { readableStreamBody } = await blob(mediaBlob(recordingId, 'source')).download(0, undefined, { abortSignal, maxRetryRequests: RESUMED });
  if (!readableStreamBody) throw new Error('Storage answered without a body.');
  return readableStreamBody as Readable;
}
