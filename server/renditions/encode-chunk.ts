/** One chunk: its GOPs fetched by range, encoded into all lower renditions, staged as blocks of their media blobs. */
import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Gop } from '#contracts/media-index.ts';
import { encodeChunk, lowerShapes, type LowerKind, type Shape, type Woven } from '#server/media/index.ts';
import { blob, mediaBlob } from '#server/platform/blob/index.ts';
import { db } from '#server/platform/db.ts';
import { env } from '#server/platform/env.ts';
import { log } from '#server/platform/log.ts';
import { withScratch } from '#server/platform/scratch/index.ts';
import { stepProgress } from '#server/recordings/index.ts';
import { beginChunk, finishChunk } from './chunks.ts';
import type { ChunkParts } from './parts.ts';
import { readSourceIndex } from './plan-renditions.ts';

export interface EncodeChunkJob {
  readonly recordingId: string;
  readonly number: number;
  readonly signal?: AbortSignal;
}

/**
 * May run twice at the same time, where a worker is thought dead and is not: each stages blocks of its own names, and the first to
 * end is the one whose names are kept. Blocks that nobody commits are dropped by storage.
 */
export async function encodeChunkJob({ recordingId, number, signal }: EncodeChunkJob): Promise<'done' | 'late' | null> {
  const chunk = await beginChunk({ recordingId, number });
  const source = chunk?.recording.renditions[0];
  if (!chunk || !source) return null;
  const { header, gops } = await readSourceIndex(recordingId, source.indexHead);
  const taken = gops.slice(chunk.firstGop, chunk.firstGop + chunk.gops);
  const bytes = header.initBytes + taken.reduce((sum, gop) => sum + gop.length, 0);
  const shapes = lowerShapes(header);
  const attempt = randomBytes(4).toString('hex');
  // What is made is smaller than what it is made of, as a rule; it is written twice.
  const parts = await withScratch(`chunk-${recordingId}-${number}-${attempt}`, bytes * 4, async (folder) => {
    try {
      const path = join(folder, 'source.mp4');
      await fetchGops(recordingId, path, header.initBytes, taken, signal);
      const threads = env().DOCKET_ENCODE_THREADS ?? Math.min(availableParallelism(), MOST_THREADS);
      const onProgress = await progressOf(recordingId);
      const encoded = await encodeChunk({ path, initBytes: header.initBytes, width: header.width, height: header.height, gops: taken, firstGop: chunk.firstGop, shapes, folder, threads, signal, onProgress });
      return await stageAll(recordingId, { number, attempt, shapes, encoded }, signal);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
  return (await finishChunk({ recordingId, number }, parts)) ? 'done' : 'late';
}

const MOST_THREADS = 8;
const BLOCK_BYTES = 4 * 1024 * 1024;

async function fetchGops(recordingId: string, path: string, initBytes: number, gops: readonly Gop[], abortSignal?: AbortSignal): Promise<void> {
  const media = blob(mediaBlob(recordingId, 'source'));
  const start = Number(gops[0]!.offset);
  const ranges = [[0, initBytes], [start, gops.reduce((sum, gop) => sum + gop.length, 0)]] as const;
  for (const [i, [at, length]] of ranges.entries()) {
    const { readableStreamBody } = await media.download(at, length, { abortSignal, maxRetryRequests: 5 });
    if (!readableStreamBody) throw new Error('Storage answered without a body.');
    await pipeline(readableStreamBody, createWriteStream(path, { flags: i === 0 ? 'w' : 'a' }), { signal: abortSignal });
  }
}

/** A chunk's share of the step, beside what is done already. */
async function progressOf(recordingId: string): Promise<(fraction: number) => void> {
  const [done, all] = await Promise.all([db().encodeChunk.count({ where: { recordingId, state: 'done' } }), db().encodeChunk.count({ where: { recordingId } })]);
  const report = stepProgress(recordingId, 'renditions', (err) => log.warn({ err, recordingId }, 'progress was not written'));
  return (fraction) => report((done + fraction) / all);
}

type Staging = { number: number; attempt: string; shapes: readonly Shape[]; encoded: ReadonlyMap<LowerKind, Woven> };

async function stageAll(recordingId: string, { number, attempt, shapes, encoded }: Staging, abortSignal?: AbortSignal): Promise<ChunkParts> {
  const parts: ChunkParts = {};
  for (const { kind } of shapes) {
    const { path, init, codecs, lengths } = encoded.get(kind)!;
    const media = blob(mediaBlob(recordingId, kind));
    const blocks: string[] = [];
    const file = await open(path, 'r');
    const buffer = Buffer.allocUnsafe(BLOCK_BYTES);
    try {
      for (let at = 0; ; ) {
        const { bytesRead } = await file.read(buffer, 0, BLOCK_BYTES, at);
        if (bytesRead === 0) break;
        const id = blockId(number, attempt, blocks.length);
        await media.stageBlock(id, buffer.subarray(0, bytesRead), bytesRead, { abortSignal });
        blocks.push(id);
        at += bytesRead;
      }
    } finally {
      await file.close();
    }
    parts[kind] = { init: init.toString('base64'), codecs, blocks, lengths };
  }
  return parts;
}

/** All of a blob's block ids have to be equally long. */
export function blockId(chunk: number, attempt: string, part: number): string {
  return Buffer.from(`${String(chunk).padStart(6, '0')}-${attempt}-${String(part).padStart(6, '0')}`).toString('base64');
}
