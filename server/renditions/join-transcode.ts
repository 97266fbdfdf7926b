/** A long transcode whose chunks are encoded becomes the viewing copy: one blob in place of its carrier, its index, its poster. */
import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { decodeGopTable, decodeHeader, encodeIndex, gopAt, type IndexHeader, type PackedGopInput } from '#contracts/media-index.ts';
import { ticks, ticksToMicroseconds, timescale } from '#contracts/time.ts';
import { encodedSize, ffmpegVersion, makePoster } from '#server/media/index.ts';
import { blob, indexBlob, mediaBlob, posterBlob } from '#server/platform/blob/index.ts';
import { db, Prisma, transaction } from '#server/platform/db.ts';
import { log } from '#server/platform/log.ts';
import { withScratch } from '#server/platform/scratch/index.ts';
import { TranscodedPart, TranscodeFacts } from './parts.ts';
import { enqueueChunks, enqueueWork } from './plan-renditions.ts';
import { commitStaged } from './stage.ts';
import { lockStep } from './step-lock.ts';
import { goOnInOnePiece } from './whole-transcode.ts';

/** Its media, index and poster are stored; its rows are the caller's. */
export interface JoinedTranscode {
  readonly facts: TranscodeFacts;
  readonly header: Pick<IndexHeader, 'codecs' | 'width' | 'height'>;
  readonly bandwidth: number;
  readonly bytes: number;
  readonly indexHead: number;
  readonly indexBytes: number;
  readonly toolVersion: string;
}

/** Joins that may end badly; fewer than a step's strikes, since there is another way. */
const MAX_JOINS = 4;
/** A chunk that came out unlike the others so often is not another version's, but the footage's. */
const MOST_ATTEMPTS = 4;

/**
 * What a packaging job does first. Null: not in chunks (any more), package it. `in-chunks`: their jobs will end it; those that had
 * none have one now. Repeated, the join commits the same blocks again and changes nothing.
 */
export async function resumeTranscode({ recordingId, signal }: { readonly recordingId: string; readonly signal?: AbortSignal }): Promise<JoinedTranscode | 'in-chunks' | null> {
  const row = await db().transcode.findUnique({ where: { recordingId } });
  if (!row || row.inOnePiece) return null;
  const of = { recordingId, kind: 'package' as const };
  const live = await db().processingStep.findFirst({ where: { ...of, state: { in: ['waiting', 'running'] } } });
  if (!live) return 'in-chunks';
  await db().processingStep.updateMany({ where: { ...of, state: 'waiting' }, data: { state: 'running', reason: null } });
  // Where the last of them ends meanwhile, the job it begins is this one, which runs already: so it is joined here.
  if (await isUnderWay(recordingId)) return 'in-chunks';
  // A strike until it ends well or is excused, as an attempt of any step.
  const { count } = await db().processingStep.updateMany({ where: { ...of, strikes: { lt: MAX_JOINS } }, data: { strikes: { increment: 1 } } });
  if (count === 0) return goOnInOnePiece(recordingId, 'the join does not end').then(() => null);
  const chunks = await db().encodeChunk.findMany({ where: { recordingId, step: 'package' }, orderBy: { number: 'asc' } });
  const facts = TranscodeFacts.parse(row.facts);
  const parts = chunks.map((chunk) => TranscodedPart.parse(chunk.parts));
  const odd = chunks.filter((_, i) => parts[i]!.init !== parts.at(-1)!.init);
  if (odd.some(({ attempts }) => attempts >= MOST_ATTEMPTS)) return goOnInOnePiece(recordingId, 'chunks come out unlike each other').then(() => null);
  if (odd.length > 0) return encodeAgain(recordingId, odd.map(({ number }) => number));
  const init = Buffer.from(parts[0]!.init, 'base64');
  if (!(await commitStaged({ to: mediaBlob(recordingId, 'source'), init, blocks: parts.flatMap(({ blocks }) => blocks), signal }))) return encodeAgain(recordingId, chunks.map(({ number }) => number));
  return finish(recordingId, facts, parts, signal);
}

/** Whether chunks are still to be encoded; those that had no job have one now. Nothing is decided by a look without the lock. */
async function isUnderWay(recordingId: string): Promise<boolean> {
  return transaction(async (tx) => !(await lockStep(tx, recordingId, 'package')) || (await enqueueChunks(tx, recordingId, 'package')) > 0);
}

/**
 * For when jobs may have been lost. Without a packaging job: while that runs, the one the last chunk begins would not be added.
 * @returns false where it is not in chunks: there its packaging has to begin again
 */
export async function resumeChunks(recordingId: string): Promise<boolean> {
  return transaction(async (tx) => {
    if (!(await lockStep(tx, recordingId, 'package')) || (await tx.transcode.count({ where: { recordingId } })) === 0) return false;
    await enqueueWork(tx, recordingId, 'package');
    return true;
  });
}

/** @param numbers of those that are done, which have to be encoded anew */
async function encodeAgain(recordingId: string, numbers: readonly number[]): Promise<'in-chunks'> {
  log.warn({ recordingId, chunks: numbers.length }, 'parts of a transcode are encoded again');
  await transaction(async (tx) => {
    if (!(await lockStep(tx, recordingId, 'package'))) return;
    await tx.encodeChunk.updateMany({ where: { recordingId, step: 'package', number: { in: [...numbers] } }, data: { state: 'waiting', parts: Prisma.DbNull } });
    await enqueueChunks(tx, recordingId, 'package');
  });
  return 'in-chunks';
}

async function finish(recordingId: string, facts: TranscodeFacts, parts: readonly TranscodedPart[], signal?: AbortSignal): Promise<JoinedTranscode> {
  const { codecs, init } = parts[0]!;
  const initBytes = Buffer.from(init, 'base64').length;
  let [tick, offset] = [0n, BigInt(initBytes)];
  const gops = parts.flatMap(({ groups, lengths }) =>
    groups.map(({ duration, frames }, i): PackedGopInput => {
      const at = tick;
      const gop = { firstTick: ticks(tick), duration: ticks(BigInt(duration)), offset, length: lengths[i]!, frames: BigInt64Array.from(frames, (frame) => at + BigInt(frame)) };
      tick += BigInt(duration);
      offset += BigInt(gop.length);
      return gop;
    }),
  );
  const { contentLength } = await blob(mediaBlob(recordingId, 'source')).getProperties({ abortSignal: signal });
  const frames = gops.reduce((sum, gop) => sum + gop.frames.length, 0);
  if (BigInt(contentLength ?? 0) !== offset || tick !== facts.duration || frames !== facts.frames)
    throw new Error(`The joined transcode of ${recordingId} has ${contentLength} bytes, ${frames} frames and ${tick} ticks; ${offset}, ${facts.frames} and ${facts.duration} were staged.`);
  const header = { timescale: timescale(facts.timescale), duration: ticks(tick), base: ticks(facts.base), ...encodedSize(facts.video), initBytes, codecs, mediaBytes: offset };
  const bytes = encodeIndex({ header, gops });
  await blob(indexBlob(recordingId, 'source')).uploadData(bytes, { abortSignal: signal, blobHTTPHeaders: { blobContentType: 'application/octet-stream', blobCacheControl: 'no-store' } });
  await storePoster(recordingId, bytes, signal);
  const bandwidth = gops.reduce((most, gop) => Math.max(most, (gop.length * 8_000_000) / Math.max(1, ticksToMicroseconds(gop.duration, header.timescale))), 0);
  return { facts, header, bandwidth: Math.ceil(bandwidth), bytes: Number(offset), indexHead: decodeHeader(bytes).tableEnd, indexBytes: bytes.length, toolVersion: await ffmpegVersion() };
}

/** Of one group, fetched: about a tenth of the way in. It was encoded frame for frame, so it can be decoded. */
async function storePoster(recordingId: string, indexBytes: Uint8Array, abortSignal?: AbortSignal): Promise<void> {
  const { header, gops } = decodeGopTable(indexBytes);
  const gop = gops[gopAt(gops, ticks(header.duration / 10n))]!;
  await withScratch(`chunk-${recordingId}-poster-${randomBytes(4).toString('hex')}`, header.initBytes + gop.length * 3, async (folder) => {
    try {
      const [mediaPath, posterPath] = [join(folder, 'group.mp4'), join(folder, 'poster.jpg')];
      for (const [i, [at, length]] of ([[0, header.initBytes], [Number(gop.offset), gop.length]] as const).entries()) {
        const { readableStreamBody } = await blob(mediaBlob(recordingId, 'source')).download(at, length, { abortSignal, maxRetryRequests: 5 });
        if (!readableStreamBody) throw new Error('Storage answered without a body.');
        await pipeline(readableStreamBody, createWriteStream(mediaPath, { flags: i === 0 ? 'w' : 'a' }), { signal: abortSignal });
      }
      const alone = { header, gops: [{ ...gop, offset: BigInt(header.initBytes) }] };
      if (!(await makePoster({ mediaPath, index: alone, posterPath, signal: abortSignal }))) throw new Error(`No poster could be made of the transcode of ${recordingId}.`);
      await blob(posterBlob(recordingId)).uploadFile(posterPath, { abortSignal, blobHTTPHeaders: { blobContentType: 'image/jpeg', blobCacheControl: 'no-store' } });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
}
