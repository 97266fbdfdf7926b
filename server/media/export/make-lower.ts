/** A smaller form of a packaged film, group by group at the same moments, in constant memory: a chunk at a time. */
import { createReadStream, createWriteStream } from 'node:fs';
import { appendFile, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { decodeFrameTable, decodeGopTable, encodeIndex, frameTableRange, type GopInput } from '#contracts/media-index.ts';
import { ticksToMicroseconds } from '#contracts/time.ts';
import { planChunks } from '../renditions/chunks.ts';
import { encodeChunk } from '../renditions/encode.ts';
import type { Shape } from '../renditions/shapes.ts';
import { FrameMismatch } from '../renditions/weave.ts';

export type MakeLower = {
  mediaPath: string;
  /** Its index.bin. */
  index: Buffer;
  shape: Shape;
  /** Where to work, and where what is made is left. */
  folder: string;
  threads: number;
  signal?: AbortSignal;
};

export type LowerMade = { mediaPath: string; indexPath: string; codecs: string; bytes: number; indexHead: number; bandwidth: number };

/** @throws FrameMismatch where it does not come out frame for frame; ToolFailure; BoxError */
export async function makeLower({ mediaPath, index: indexBytes, shape, folder, threads, signal }: MakeLower): Promise<LowerMade> {
  const { header, gops } = decodeGopTable(indexBytes);
  const { width, height, initBytes, timescale } = header;
  const made = join(folder, 'lower.mp4');
  const lengths: number[] = [];
  let init: Buffer | null = null;
  let codecs = '';
  for (const { first, count } of planChunks(gops, timescale)) {
    const taken = gops.slice(first, first + count);
    const path = join(folder, 'chunk.mp4');
    const from = Number(taken[0]!.offset);
    await pipeline(createReadStream(mediaPath, { end: initBytes - 1 }), createWriteStream(path));
    await pipeline(createReadStream(mediaPath, { start: from, end: from + taken.reduce((sum, { length }) => sum + length, 0) - 1 }), createWriteStream(path, { flags: 'a' }));
    const woven = (await encodeChunk({ path, initBytes, width, height, gops: taken, folder, firstGop: first, shapes: [shape], threads, signal })).get(shape.kind)!;
    if (init && !init.equals(woven.init)) throw new FrameMismatch('The encoder began otherwise in the middle of a film');
    if (!init) await writeFile(made, (init = woven.init));
    codecs = woven.codecs;
    await appendFile(made, await readFile(woven.path));
    await rm(woven.path);
    lengths.push(...woven.lengths);
  }
  if (!init || lengths.length !== gops.length) throw new FrameMismatch(`The smaller form has ${lengths.length} groups of ${gops.length}`);
  let offset = BigInt(init.length);
  const own = gops.map((gop, i): GopInput => {
    const { start, end } = frameTableRange(gop);
    const at = offset;
    offset += BigInt(lengths[i]!);
    return { firstTick: gop.firstTick, duration: gop.duration, offset: at, length: lengths[i]!, frames: decodeFrameTable(indexBytes.subarray(start, end), gop) };
  });
  const bytes = encodeIndex({ header: { timescale, duration: header.duration, base: header.base, width: shape.width, height: shape.height, initBytes: init.length, codecs, mediaBytes: offset }, gops: own });
  const indexPath = join(folder, 'lower.bin');
  await writeFile(indexPath, bytes);
  const bandwidth = own.reduce((most, { length, duration }) => Math.max(most, (length * 8_000_000) / Math.max(1, ticksToMicroseconds(duration, timescale))), 0);
  return { mediaPath: made, indexPath, codecs, bytes: Number(offset), indexHead: Number(decodeGopTable(bytes).gops[0]!.frameTable), bandwidth: Math.ceil(bandwidth) };
}
