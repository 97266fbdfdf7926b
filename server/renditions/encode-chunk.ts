/** One chunk: its GOPs fetched by range, encoded, staged as blocks of the blob they will be a part of. */
import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Gop } from '#contracts/media-index.ts';
import { encodeChunk, encodePart, FrameMismatch, lowerShapes, NotPlayable, partBytes, readsNeighbours } from '#server/media/index.ts';
import { blob, mediaBlob } from '#server/platform/blob/index.ts';
import { env } from '#server/platform/env.ts';
import { withScratch } from '#server/platform/scratch/index.ts';
import { beginChunk, chunkProgress, finishChunk } from './chunks.ts';
import { TranscodeFacts, type ChunkParts, type TranscodedPart } from './parts.ts';
import { readSourceIndex } from './plan-renditions.ts';
import { stageFile } from './stage.ts';
import { goOnInOnePiece } from './whole-transcode.ts';

export interface EncodeChunkJob {
  readonly recordingId: string;
  readonly number: number;
  readonly signal?: AbortSignal;
}

type Begun = NonNullable<Awaited<ReturnType<typeof beginChunk>>>;

/**
 * May run twice at the same time, where a worker is thought dead and is not: each stages blocks of its own names, and the first to
 * end is the one whose names are kept. Blocks that nobody commits are dropped by storage.
 */
export async function encodeChunkJob({ recordingId, number, signal }: EncodeChunkJob): Promise<'done' | 'late' | 'in-one-piece' | null> {
  const chunk = await beginChunk({ recordingId, number });
  if (!chunk) return null;
  const transcode = chunk.step === 'package' ? TranscodeFacts.parse(chunk.recording.transcode?.facts) : null;
  try {
    const parts = await encodeAndStage(chunk, transcode, signal);
    return (await finishChunk(chunk, parts)) ? 'done' : 'late';
  } catch (error) {
    if (!transcode || signal?.aborted || !(error instanceof FrameMismatch || error instanceof NotPlayable)) throw error;
    // Pictures that can't be decoded: in one piece they are left out one by one.
    await goOnInOnePiece(recordingId, error.message);
    return 'in-one-piece';
  }
}

const MOST_THREADS = 8;

async function encodeAndStage(chunk: Begun, transcode: TranscodeFacts | null, signal?: AbortSignal): Promise<ChunkParts | TranscodedPart> {
  const { recordingId, number, step, recording } = chunk;
  const indexHead = transcode?.indexHead ?? recording.renditions[0]?.indexHead;
  if (indexHead === undefined) throw new Error(`${recordingId} is ready and has no source.`);
  const { header, gops } = await readSourceIndex(recordingId, indexHead);
  const video = transcode && { ...transcode.video, startUs: null, durationUs: null };
  const own = [chunk.firstGop, chunk.firstGop + chunk.gops] as const;
  const around = video && readsNeighbours(video) ? 1 : 0;
  const [from, to] = [Math.max(0, own[0] - around), Math.min(gops.length, own[1] + around)];
  const taken = gops.slice(from, to);
  const bytes = header.initBytes + taken.reduce((sum, gop) => sum + gop.length, 0);
  const attempt = randomBytes(4).toString('hex');
  const shapes = transcode ? [] : lowerShapes(header);
  const room = transcode ? roomFor(transcode, header.timescale, bytes, taken) : bytes * 4;
  return withScratch(`chunk-${recordingId}-${number}-${attempt}`, room, async (folder) => {
    try {
      const path = join(folder, 'source.mp4');
      await fetchGops(recordingId, path, header.initBytes, taken, signal);
      const threads = env().DOCKET_ENCODE_THREADS ?? Math.min(availableParallelism(), MOST_THREADS);
      const stretch = { path, initBytes: header.initBytes, width: header.width, height: header.height, gops: taken, folder, threads, signal, onProgress: await chunkProgress(recordingId, step) };
      if (video) {
        const { path: made, init, codecs, lengths, groups } = await encodePart({ ...stretch, number, video, beside: { before: own[0] - from, after: to - own[1] } });
        return { init: init.toString('base64'), codecs, lengths, groups, blocks: await stageFile({ to: mediaBlob(recordingId, 'source'), path: made, number, attempt, signal }) };
      }
      const encoded = await encodeChunk({ ...stretch, firstGop: chunk.firstGop, shapes });
      const parts: ChunkParts = {};
      for (const { kind } of shapes) {
        const { path: made, init, codecs, lengths } = encoded.get(kind)!;
        parts[kind] = { init: init.toString('base64'), codecs, lengths, blocks: await stageFile({ to: mediaBlob(recordingId, kind), path: made, number, attempt, signal }) };
      }
      return parts;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
}

/** What is made is smaller than what it is made of, as a rule; it is written twice. A viewing copy may be larger, up to what its encoder may give; of Motion JPEG it is far smaller. */
function roomFor({ video }: TranscodeFacts, timescale: number, bytes: number, gops: readonly Gop[]): number {
  const seconds = gops.reduce((sum, { duration }) => sum + Number(duration), 0) / timescale;
  return Math.ceil(2 * (bytes + Math.min(3 * bytes, partBytes(video, seconds))));
}

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
