/** From a packaged recording just what a stretch needs: its index's table, and the groups by two ranged reads. ffmpeg is given a file. */
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { decodeGopTable, type Gop, type IndexHeader } from '#contracts/media-index.ts';
import { ticks, timescale } from '#contracts/time.ts';
import { planCut } from '#server/media/index.ts';
import { blob, indexBlob, mediaBlob } from '#server/platform/blob/index.ts';
import { db } from '#server/platform/db.ts';

export interface StretchPlan {
  readonly recordingId: string;
  readonly header: IndexHeader;
  readonly gops: readonly Gop[];
  /** Of media.mp4, the initialisation segment included. */
  readonly bytes: number;
}

/** @throws Error where the recording has nothing to play any more */
export async function planStretch(recordingId: string, from: bigint, to: bigint): Promise<StretchPlan> {
  const source = await db().rendition.findUnique({ where: { recordingId_kind: { recordingId, kind: 'source' } } });
  if (!source) throw new Error(`${recordingId} has no source to export.`);
  const { header, gops } = decodeGopTable(await blob(indexBlob(recordingId, 'source')).downloadToBuffer(0, source.indexHead));
  const { first, count } = planCut(gops, timescale(header.timescale), ticks(from), ticks(to));
  const taken = gops.slice(first, first + count);
  return { recordingId, header, gops: taken, bytes: header.initBytes + taken.reduce((sum, gop) => sum + gop.length, 0) };
}

/** Into `path`: the initialisation segment, and after it the groups. */
export async function fetchStretch({ recordingId, header, gops, bytes }: StretchPlan, path: string, abortSignal?: AbortSignal): Promise<void> {
  const media = blob(mediaBlob(recordingId, 'source'));
  const ranges = [[0, header.initBytes], [Number(gops[0]!.offset), bytes - header.initBytes]] as const;
  for (const [i, [at, length]] of ranges.entries()) {
    const { readableStreamBody } = await media.download(at, length, { abortSignal, maxRetryRequests: 5 });
    if (!readableStreamBody) throw new Error('Storage answered without a body.');
    await pipeline(readableStreamBody, createWriteStream(path, { flags: i === 0 ? 'w' : 'a' }), { signal: abortSignal });
  }
}
