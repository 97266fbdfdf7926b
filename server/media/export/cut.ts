/** One stretch of one packaged recording as a plain MP4 of exactly its frames, and the proof of it: what a decoder brings out of it. */
import { join } from 'node:path';
import type { Gop, IndexHeader } from '#contracts/media-index.ts';
import { divide, ticks, type Ticks } from '#contracts/time.ts';
import { takeApart, LEAD_SECONDS } from '../renditions/chunk-source.ts';
import { pictureCap } from '../encode/encode-arguments.ts';
import { fractionOf } from '../tool/progress.ts';
import { cutArguments, type CutSound } from './cut-arguments.ts';
import { encodeAndRead } from './encode-and-read.ts';
import { withLongGraph } from './long-graph.ts';
import type { ShownFrame } from './read-frames.ts';
import { FrameMismatch } from '../renditions/weave.ts';
import { soundShape, turnedSize } from './shown.ts';

export type Cut = {
  /** The initialisation segment of media.mp4, and after it the fragments of `gops`. */
  path: string;
  header: Pick<IndexHeader, 'base' | 'timescale' | 'initBytes' | 'width' | 'height'>;
  gops: readonly Gop[];
  /** Media ticks. */
  from: Ticks;
  to: Ticks;
  /** Stretches without sound, media ticks. */
  mutes: readonly (readonly [Ticks, Ticks])[];
  /** What is drawn on the picture, from [cut] to [drawn]; given how it is shown. */
  drawing: (picture: { width: number; height: number; timescale: number; from: Ticks }) => string | null;
  /** Where to work. */
  folder: string;
  output: string;
  threads: number;
  signal?: AbortSignal;
  /** 0 to 1. */
  onProgress?: (fraction: number) => void;
};

export type CutMade = { width: number; height: number; /** Of the export's own first frame: when it starts in the recording. */ from: Ticks; frames: ShownFrame[]; /** Of its decoded sound, null without. */ soundSha256: string | null; hasSound: boolean };

/** No frame starts within the stretch: there is a gap in the footage. It won't be otherwise another time. */
export class NothingShown extends Error {
  override readonly name = 'NothingShown';
}

/** Pixels decoded, drawn on and encoded in a second of CPU on a slow machine. */
const LEAST_PIXELS_A_SECOND = 1_500_000;
/** Of the encode; the rest is the reading back. */
const ENCODED = 0.85;

/** @throws NothingShown; FrameMismatch where it does not come out frame for frame; ToolFailure; BoxError */
export async function cut(asked: Cut): Promise<CutMade> {
  const { path, header, gops, to, mutes, folder, output, threads, signal, onProgress } = asked;
  const pictures = join(folder, 'pictures.mp4');
  const source = await takeApart({ path, initBytes: header.initBytes, gops, pictures, withoutSound: true });
  const { base, timescale } = header;
  const shown = source.gops.flatMap(({ times }) => times.map((time) => ticks(time - base))).filter((tick) => tick >= asked.from && tick < to);
  const [first] = shown;
  if (first === undefined) throw new NothingShown('No frame starts within the stretch');
  // Where nothing is on the screen at the in-point there is nothing to show: it begins with its first frame.
  const inFile = (tick: bigint) => tick + base - source.origin + LEAD_SECONDS * BigInt(timescale);
  const size = await turnedSize(path, header);
  const rate = { num: shown.length * timescale, den: Math.max(1, Number(to - first)) };
  const seconds = Number(to - first) / timescale;
  const sound = source.audio ? await soundOf(path, header, { from: first, to, mutes }) : null;
  const frames = source.gops.reduce((sum, { times }) => sum + times.length, 0);
  const cpuSeconds = 120 + (frames * header.width * header.height * 2) / LEAST_PIXELS_A_SECOND;
  const cap = pictureCap({ ...size, frameRate: rate });
  const encode = {
    tool: 'ffmpeg' as const,
    args: await withLongGraph(cutArguments({
      pictures, output, threads, sound,
      picture: { ...size, timescale, from: inFile(first), to: inFile(to), last: shown.at(-1)! - first, frameRate: rate },
      drawing: asked.drawing({ ...size, timescale, from: first }),
    }), folder),
    timeoutMs: cpuSeconds * 2_000,
    limits: { cpuSeconds, fileBytes: 64 * 1024 * 1024 + (cap * (seconds + 4)) / 4 },
    onFrames: (written: number) => onProgress?.(ENCODED * fractionOf(written, shown.length)),
  };
  const made = await encodeAndRead({ encode, output, size, cpuSeconds, threads, signal });
  const wrong = shown.findIndex((tick, i) => made.frames[i]?.tick !== tick - first);
  if (made.timescale !== timescale || wrong >= 0 || made.frames.length !== shown.length)
    throw new FrameMismatch(`The cut has ${made.frames.length} frames of ${shown.length}; frame ${wrong} is at tick ${made.frames[wrong]?.tick}, in the source at ${shown[wrong]}`);
  onProgress?.(1);
  return { ...size, from: first, frames: made.frames, soundSha256: made.soundSha256, hasSound: sound !== null };
}

type Spans = { from: Ticks; to: Ticks; mutes: readonly (readonly [Ticks, Ticks])[] };

async function soundOf(path: string, { base, timescale, initBytes }: Cut['header'], { from, to, mutes }: Spans): Promise<CutSound> {
  const { sampleRate, channels } = await soundShape(path, initBytes);
  const sampleAt = (tick: bigint, rounding: 'floor' | 'ceil') => Number(divide((tick - from) * BigInt(sampleRate), BigInt(timescale), rounding));
  const samples = sampleAt(to, 'floor');
  return {
    path, sampleRate, channels, samples,
    start: { num: base + from, den: BigInt(timescale) },
    // Rather a sample too many than one too few.
    mutes: mutes.map(([a, b]) => [Math.max(0, sampleAt(a, 'floor')), Math.min(samples, sampleAt(b, 'ceil'))] as const).filter(([a, b]) => b > a),
  };
}
