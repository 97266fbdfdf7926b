/** Makes the renditions of one chunk. Works on local files, in constant memory; the caller fetches and stores them. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Gop } from '#contracts/media-index.ts';
import { microseconds } from '#contracts/time.ts';
import { fractionOf } from '../tool/progress.ts';
import { runTool } from '../tool/run-tool.ts';
import { chunkArguments } from './arguments.ts';
import { LEAD_SECONDS, takeApart } from './chunk-source.ts';
import { QUALITIES, type LowerKind, type Shape } from './shapes.ts';
import { weave, type Woven } from './weave.ts';

export type EncodeChunk = {
  /** The initialisation segment of the packaged source, and after it the fragments of `gops`. Removed once it is read. */
  path: string;
  initBytes: number;
  /** Coded picture of the source. */
  width: number;
  height: number;
  gops: readonly Gop[];
  /** Of the first of `gops` in the recording, from 0. */
  firstGop: number;
  shapes: readonly Shape[];
  /** Where to work; files are left there. */
  folder: string;
  threads: number;
  signal?: AbortSignal;
  /** 0 to 1. */
  onProgress?: (fraction: number) => void;
};

export type EncodedChunk = ReadonlyMap<LowerKind, Woven>;

/** Pixels decoded, scaled and encoded in a second of CPU on a slow machine, as in `runLimits`. */
const LEAST_PIXELS_A_SECOND = 2_500_000;

/** @throws FrameMismatch where it does not come out frame for frame; ToolFailure; BoxError */
export async function encodeChunk({ path, initBytes, width, height, gops, firstGop, shapes, folder, threads, signal, onProgress }: EncodeChunk): Promise<EncodedChunk> {
  const pictures = join(folder, 'pictures.mp4');
  const source = await takeApart({ path, initBytes, gops, pictures });
  await rm(path);
  const seconds = Number(source.gops.at(-1)!.end - source.gops[0]!.start) / source.video.timescale;
  const frames = source.gops.reduce((sum, { times }) => sum + times.length, 0);
  const cpuSeconds = 120 + (frames * width * height * 2) / LEAST_PIXELS_A_SECOND;
  const cap = Math.max(...shapes.map(({ kind }) => QUALITIES[kind].cap));
  const outputs = shapes.map((shape) => ({ shape, path: join(folder, `${shape.kind}.encoded.mp4`) }));
  await runTool({
    tool: 'ffmpeg',
    args: chunkArguments({ pictures, source, outputs, threads }),
    signal,
    timeoutMs: cpuSeconds * 2_000,
    limits: { cpuSeconds, fileBytes: 16 * 1024 * 1024 + (cap * (seconds + 4)) / 4 },
    background: true,
    onProgress: (reached) => onProgress?.(fractionOf(microseconds(reached - Number(LEAD_SECONDS) * 1_000_000), microseconds(Math.round(seconds * 1_000_000)))),
  });
  await rm(pictures);
  const woven = new Map<LowerKind, Woven>();
  for (const { shape, path: encoded } of outputs) {
    woven.set(shape.kind, await weave({ encoded, source, firstGop, path: join(folder, `${shape.kind}.body`) }));
    await rm(encoded);
  }
  return woven;
}
