/** One stretch of whole groups, taken apart, encoded in one run and woven again. Works on local files, in constant memory; the caller fetches and stores them. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Gop } from '#contracts/media-index.ts';
import { fractionOf } from '../tool/progress.ts';
import { runTool } from '../tool/run-tool.ts';
import { takeApart, type ChunkSource } from './chunk-source.ts';
import { weave, type Woven } from './weave.ts';

/** What every stretch is encoded from and in. */
export type StretchOf = {
  /** The initialisation segment of what the stretch is of, and after it the fragments of `gops`. Removed once it is read. */
  path: string;
  initBytes: number;
  /** Coded picture of the source. */
  width: number;
  height: number;
  gops: readonly Gop[];
  /** Where to work; files are left there. */
  folder: string;
  threads: number;
  signal?: AbortSignal;
  /** 0 to 1. */
  onProgress?: (fraction: number) => void;
};

export type EncodeStretch<K extends string> = StretchOf & {
  /** Of its first group among all groups made, from 0; numbers only have to go up. */
  firstGop: number;
  kinds: readonly K[];
  /** Bits a second of the largest of them. */
  cap: number;
  /** The groups to be made, where they aren't the source's. */
  regroup?: (source: ChunkSource) => ChunkSource;
  arguments: (input: { pictures: string; source: ChunkSource; outputs: readonly { kind: K; path: string }[] }) => string[];
};

/** `source`: with the groups that were made. */
export type EncodedStretch<K extends string> = { woven: ReadonlyMap<K, Woven>; source: ChunkSource };

/** Pixels decoded, scaled and encoded in a second of CPU on a slow machine, as in `runLimits`. */
const LEAST_PIXELS_A_SECOND = 2_500_000;

/** Of one encoder's file, at most. @param cap bits a second */
export const stretchBytes = (cap: number, seconds: number): number => 16 * 1024 * 1024 + (cap * (seconds + 4)) / 4;

/** @throws FrameMismatch where it does not come out frame for frame; ToolFailure; BoxError */
export async function encodeStretch<K extends string>(stretch: EncodeStretch<K>): Promise<EncodedStretch<K>> {
  const { path, initBytes, width, height, gops, folder, firstGop, kinds, cap, regroup, signal, onProgress } = stretch;
  const pictures = join(folder, 'pictures.mp4');
  const apart = await takeApart({ path, initBytes, gops, pictures });
  await rm(path);
  const source = regroup ? regroup(apart) : apart;
  const seconds = Number(source.gops.at(-1)!.end - source.gops[0]!.start) / source.video.timescale;
  const frames = source.gops.reduce((sum, { times }) => sum + times.length, 0);
  const cpuSeconds = 120 + (frames * width * height * 2) / LEAST_PIXELS_A_SECOND;
  const outputs = kinds.map((kind) => ({ kind, path: join(folder, `${kind}.encoded.mp4`) }));
  await runTool({
    tool: 'ffmpeg',
    args: stretch.arguments({ pictures, source, outputs }),
    signal,
    timeoutMs: cpuSeconds * 2_000,
    limits: { cpuSeconds, fileBytes: stretchBytes(cap, seconds) },
    background: true,
    onFrames: (written) => onProgress?.(fractionOf(written, frames)),
  });
  await rm(pictures);
  const woven = new Map<K, Woven>();
  for (const { kind, path: encoded } of outputs) {
    woven.set(kind, await weave({ encoded, source, firstGop, path: join(folder, `${kind}.body`) }));
    await rm(encoded);
  }
  return { woven, source };
}
