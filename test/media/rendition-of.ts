/** A file packaged, cut into chunks and its renditions put together, as the worker does it. For tests: nothing is stored. */
import { mkdir, open, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeFrameTable, frameTableRange, type MediaIndex } from '#contracts/media-index.ts';
import type { Ticks } from '#contracts/time.ts';
import { encodeChunk, lowerShapes, planChunks, type Chunk, type EncodedChunk, type LowerKind, type PackagedRecording, type Shape } from '#server/media/index.ts';

/** `reached`: of each chunk, how far it was said to be at its end, 0 to 1. */
export type Made = { kind: LowerKind; path: string; codecs: string; inits: Buffer[]; reached: number[] };

/** @param cut the chunks to be encoded apart from each other */
export async function renditionsOf({ mediaPath, index }: Pick<PackagedRecording, 'mediaPath' | 'index'>, shapes: readonly Shape[], cut: readonly Chunk[], folder: string): Promise<Made[]> {
  await mkdir(folder, { recursive: true });
  const { header, gops } = index;
  const chunks: EncodedChunk[] = [];
  const reached = cut.map(() => 0);
  for (const [i, { first, count }] of cut.entries()) {
    const own = join(folder, String(i));
    await mkdir(own, { recursive: true });
    const taken = gops.slice(first, first + count);
    await excerpt(mediaPath, join(own, 'source.mp4'), [[0, header.initBytes], [Number(taken[0]!.offset), taken.reduce((sum, gop) => sum + gop.length, 0)]]);
    chunks.push(await encodeChunk({ path: join(own, 'source.mp4'), initBytes: header.initBytes, width: header.width, height: header.height, gops: taken, firstGop: first, shapes, folder: own, threads: 1, onProgress: (fraction) => void (reached[i] = fraction) }));
  }
  return Promise.all(
    shapes.map(async ({ kind }) => {
      const parts = chunks.map((chunk) => chunk.get(kind)!);
      const path = join(folder, `${kind}.mp4`);
      await writeFile(path, Buffer.concat([parts[0]!.init, ...(await Promise.all(parts.map((part) => readFile(part.path))))]));
      return { kind, path, codecs: parts[0]!.codecs, inits: parts.map(({ init }) => init), reached };
    }),
  );
}

async function excerpt(from: string, to: string, ranges: readonly (readonly [number, number])[]): Promise<void> {
  const file = await open(from, 'r');
  const parts = await Promise.all(ranges.map(async ([at, length]) => (await file.read(Buffer.alloc(length), 0, length, at)).buffer));
  await file.close();
  await writeFile(to, Buffer.concat(parts));
}

/** Media ticks of all frames of an index. */
export async function ticksIn(indexPath: string, { gops }: MediaIndex): Promise<Ticks[]> {
  const bytes = await readFile(indexPath);
  return gops.flatMap((gop) => {
    const { start, end } = frameTableRange(gop);
    return decodeFrameTable(bytes.subarray(start, end), gop);
  });
}

/** The sizes the product makes of a source, and where it cuts it. */
export const shapesOf = lowerShapes;
export const chunksOf = ({ header, gops }: MediaIndex) => planChunks(gops, header.timescale);
