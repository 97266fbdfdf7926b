/** A long transcode is cut: its carrier is stored where the viewing copy will be, and each chunk of it gets a job. */
import { randomBytes } from 'node:crypto';
import type { Carrier, Chunk } from '#server/media/index.ts';
import { blob, indexBlob, mediaBlob } from '#server/platform/blob/index.ts';
import { Prisma, type Tx } from '#server/platform/db.ts';
import type { TranscodeFacts } from './parts.ts';
import { enqueueWork } from './plan-renditions.ts';
import { stageFile } from './stage.ts';
import { lockStep } from './step-lock.ts';

/**
 * Under the viewing copy's own names: chunks are staged beside what is committed there, and the join takes its place in one stroke.
 * Until then no rendition says that anything can be played.
 */
export async function storeCarrier(recordingId: string, { mediaPath, indexPath }: Pick<Carrier, 'mediaPath' | 'indexPath'>, signal?: AbortSignal): Promise<void> {
  const to = mediaBlob(recordingId, 'source');
  const blocks = await stageFile({ to, path: mediaPath, number: 0, attempt: randomBytes(4).toString('hex'), signal });
  await blob(to).commitBlockList(blocks, { abortSignal: signal, blobHTTPHeaders: { blobContentType: 'video/mp4', blobCacheControl: 'no-store' } });
  await blob(indexBlob(recordingId, 'source')).uploadFile(indexPath, { abortSignal: signal, blobHTTPHeaders: { blobContentType: 'application/octet-stream', blobCacheControl: 'no-store' } });
}

/** In the transaction of what was learnt of the file. False where it is cut already, or there is nothing to do any more. */
export async function beginTranscode(tx: Tx, recordingId: string, { facts, chunks }: { readonly facts: TranscodeFacts; readonly chunks: readonly Chunk[] }): Promise<boolean> {
  if (!(await lockStep(tx, recordingId, 'package'))) return false;
  if ((await tx.transcode.count({ where: { recordingId } })) > 0) return false;
  await tx.transcode.create({ data: { recordingId, facts: { ...facts, base: String(facts.base), duration: String(facts.duration) } } });
  await tx.encodeChunk.createMany({ data: chunks.map(({ first, count }, number) => ({ recordingId, step: 'package' as const, number, firstGop: first, gops: count })) });
  // What was cut has begun: from here on it is the chunks that fail or don't.
  await tx.processingStep.update({ where: { recordingId_kind: { recordingId, kind: 'package' } }, data: { strikes: 0 } });
  await enqueueWork(tx, recordingId, 'package');
  return true;
}

/** In the transaction that makes it ready: what was staged is committed, and its rows need not remember it. */
export async function endTranscode(tx: Tx, recordingId: string): Promise<void> {
  await tx.encodeChunk.updateMany({ where: { recordingId, step: 'package' }, data: { parts: Prisma.DbNull } });
}
