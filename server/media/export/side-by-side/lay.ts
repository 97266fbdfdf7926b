/** Two to four cameras in one picture, each by the clock it is shown by, with the sound of one; and the proof that it is so. */
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { Gop, IndexHeader } from '#contracts/media-index.ts';
import { pictureCap } from '../../encode/encode-arguments.ts';
import { LEAD_SECONDS, takeApart } from '../../renditions/chunk-source.ts';
import { FrameMismatch } from '../../renditions/weave.ts';
import { fractionOf } from '../../tool/progress.ts';
import { encodeAndRead } from '../encode-and-read.ts';
import type { ShownFrame } from '../read-frames.ts';
import { soundShape, turnedSize } from '../shown.ts';
import { sideBySideArguments, type LaidSound } from './arguments.ts';
import type { Blank, LaidWords } from './graph.ts';
import { GRID_SCALE, gridOf, shownOnGrid, timesOnGrid, type Grid, type OnStretch } from './grid.ts';
import { layoutOf, type Layout } from './layout.ts';

export type LaidCamera = {
  /** The initialisation segment of media.mp4, and after it the fragments of `gops`. */
  path: string;
  header: Pick<IndexHeader, 'base' | 'timescale' | 'initBytes' | 'width' | 'height' | 'duration'>;
  gops: readonly Gop[];
  /** On the stretch's time: where its media time 0 lies, microseconds after the stretch's beginning, and how fast it runs. */
  startUs: number;
  ratePpm: number;
};

export type LaySideBySide = {
  cameras: readonly LaidCamera[];
  /** Of the stretch. */
  lengthUs: number;
  /** Whose sound: its place among `cameras`. */
  sound: number | null;
  /** What is written, given where everything stands. */
  words: (laid: Laid) => LaidWords[];
  fontFile: string;
  folder: string;
  output: string;
  threads: number;
  signal?: AbortSignal;
  /** 0 to 1. */
  onProgress?: (fraction: number) => void;
};

export type Laid = { layout: Layout; grid: Grid; /** Of each camera, by frame of the picture: the media tick at which what it shows began; null where it films nothing. */ shown: (bigint | null)[][]; hasSound: boolean };
export type LaidMade = Laid & { frames: ShownFrame[]; timescale: number; soundSha256: string | null };

const LEAST_PIXELS_A_SECOND = 1_500_000;
const ENCODED = 0.85;

/** @throws FrameMismatch where it does not come out frame for frame; ToolFailure; BoxError */
export async function laySideBySide(asked: LaySideBySide): Promise<LaidMade> {
  const { cameras, lengthUs, folder, output, threads, signal, onProgress } = asked;
  const clocks = cameras.map(({ startUs, ratePpm, header: { timescale } }): OnStretch => ({ startUs, ratePpm, timescale }));
  const grid = gridOf(cameras.map(({ gops, header }) => rateOf(gops, header)), lengthUs);
  const apart = await Promise.all(cameras.map((camera, n) => layApart(camera, clocks[n]!, grid, join(folder, `pictures-${n}.mp4`))));
  const sizes = await Promise.all(cameras.map(({ path, header }) => turnedSize(path, header)));
  const layout = layoutOf(sizes);
  const shown = apart.map(({ starts }, n) => shownOnGrid(clocks[n]!, starts, cameras[n]!.header.duration, grid).map((at) => (at === null ? null : starts[at]!)));
  const sound = asked.sound === null ? null : await soundOf(cameras[asked.sound]!, apart[asked.sound]!.hasSound, lengthUs);
  const laid: Laid = { layout, grid, shown, hasSound: sound !== null };
  const pixels = layout.width * layout.height * grid.frames + apart.reduce((sum, { starts }, n) => sum + starts.length * sizes[n]!.width * sizes[n]!.height, 0);
  const cpuSeconds = 120 + (pixels * 2) / LEAST_PIXELS_A_SECOND;
  const cap = pictureCap({ ...layout, frameRate: { num: GRID_SCALE, den: grid.step } });
  const seen = cameras.map((): bigint[] => []);
  const encode = {
    tool: 'ffmpeg' as const,
    args: sideBySideArguments({
      pictures: apart.map(({ path }) => path), output, threads, sound, layout, grid, lead: LEAD_SECONDS * BigInt(GRID_SCALE),
      blanks: shown.flatMap((of, n) => blanksOf(of).map((blank): Blank => ({ place: layout.tiles[n]!.place, ...blank }))),
      words: asked.words(laid), fontFile: asked.fontFile,
    }),
    pipes: cameras.map((_, n) => (from: Readable) => readTimes(from, seen[n]!)),
    timeoutMs: cpuSeconds * 2_000,
    limits: { cpuSeconds, fileBytes: 64 * 1024 * 1024 + (cap * (lengthUs / 1e6 + 4)) / 4 },
    onFrames: (written: number) => onProgress?.(ENCODED * fractionOf(written, grid.frames)),
  };
  const made = await encodeAndRead({ encode, output, size: layout, cpuSeconds, threads, signal });
  for (const [n, { times }] of apart.entries()) refuseMissing(n, times, seen[n]!, grid);
  const wrong = made.frames.findIndex(({ tick }, k) => tick !== BigInt(k * grid.step));
  if (made.timescale !== GRID_SCALE || wrong >= 0 || made.frames.length !== grid.frames) throw new FrameMismatch(`The picture has ${made.frames.length} frames of ${grid.frames}; frame ${wrong} is at tick ${made.frames[wrong]?.tick}`);
  onProgress?.(1);
  return { ...laid, frames: made.frames, timescale: GRID_SCALE, soundSha256: made.soundSha256 };
}

/** Frames a second, on average. */
function rateOf(gops: readonly Gop[], { timescale }: Pick<IndexHeader, 'timescale'>): number {
  const [frames, ticks] = gops.reduce(([count, sum], gop) => [count + gop.frames, sum + Number(gop.duration)], [0, 0]);
  return (frames * timescale) / Math.max(1, ticks);
}

type Apart = { path: string; /** Media ticks of its pictures, in order. */ starts: bigint[]; /** In the decoder's file, less its lead. */ times: bigint[]; hasSound: boolean };

async function layApart({ path, header: { base, initBytes }, gops }: LaidCamera, clock: OnStretch, grid: Grid, pictures: string): Promise<Apart> {
  let starts: bigint[] = [];
  let times: bigint[] = [];
  const at = (all: readonly bigint[]) => {
    starts = all.map((time) => time - base);
    return (times = timesOnGrid(clock, starts, grid));
  };
  const { audio } = await takeApart({ path, initBytes, gops, pictures, withoutSound: true, retime: { timescale: GRID_SCALE, at } });
  return { path: pictures, starts, times, hasSound: audio !== null };
}

/** Null where it has none. */
async function soundOf({ path, header: { base, timescale, initBytes, duration }, startUs, ratePpm }: LaidCamera, hasSound: boolean, lengthUs: number): Promise<LaidSound | null> {
  if (!hasSound) return null;
  const { sampleRate, channels } = await soundShape(path, initBytes);
  const rate = 1 + ratePpm / 1e6;
  const samples = Math.floor((lengthUs * sampleRate) / 1e6);
  const sampleAt = (us: number) => Math.min(samples, Math.max(0, Math.round((us * sampleRate) / 1e6)));
  const [begins, ends] = [sampleAt(startUs), sampleAt(startUs + ((Number(duration) * 1e6) / timescale) * rate)];
  const silent = [[0, begins], [ends, samples]] as const;
  return { path, sampleRate, channels, base, timescale, startUs: -startUs / rate, ratePpm, samples, silent: silent.filter(([from, to]) => to > from) };
}

/** Stretches of frames in which nothing is shown. */
export function blanksOf(shown: readonly (bigint | null)[]): { from: number; to: number }[] {
  const blanks: { from: number; to: number }[] = [];
  for (const [k, at] of shown.entries()) {
    if (at !== null) continue;
    const last = blanks.at(-1);
    if (last?.to === k) last.to = k + 1;
    else blanks.push({ from: k, to: k + 1 });
  }
  return blanks;
}

/** `stream, dts, pts, duration, size, checksum` */
const TIME = /^\d+,\s*-?\d+,\s*(-?\d+),/;

async function readTimes(from: Readable, into: bigint[]): Promise<void> {
  for await (const line of createInterface({ input: from })) {
    const [, time] = TIME.exec(line) ?? [];
    if (time !== undefined) into.push(BigInt(time));
  }
}

/** Every picture that has to be there came out of the decoder, at its time. What comes after the end needn't. */
function refuseMissing(camera: number, times: readonly bigint[], seen: readonly bigint[], { step, frames }: Grid): void {
  const last = BigInt((frames - 1) * step);
  const wrong = times.findIndex((time, i) => time <= last && seen[i] !== time);
  if (wrong >= 0) throw new FrameMismatch(`Of camera ${camera + 1} picture ${wrong} came at ${seen[wrong]}, not at ${times[wrong]}`);
}
