/**
 * How much moves, measured between one key frame and the next on small grey pictures: the mean difference of their cells, after what
 * all of them got brighter or darker by is taken off (a lamp, the camera's exposure), small differences (the coder's noise) counted as
 * none. It says that something changed between two key frames, not when between them: all of their span gets the value.
 */
import type { Readable } from 'node:stream';
import { bucketsOf, BUCKETS_US, UNKNOWN_MOTION } from '#contracts/level-track.ts';

/** Of 255: what a still scene's cells differ by, coded at a low rate. */
const NOISE = 8;
/** A mean difference of this much is all there is to see; the square root lifts what is small and short. */
const FULL = 64;

/** 0 none to 254. Both pictures have the same number of cells. */
export function motionBetween(before: Uint8Array, after: Uint8Array): number {
  let shift = 0;
  for (let i = 0; i < before.length; i++) shift += after[i]! - before[i]!;
  shift /= before.length;
  let sum = 0;
  for (let i = 0; i < before.length; i++) {
    const difference = Math.abs(after[i]! - before[i]! - shift);
    if (difference > NOISE) sum += difference;
  }
  return Math.round(254 * Math.sqrt(Math.min(1, sum / before.length / FULL)));
}

/** Of pictures of `cells` bytes each, as they come, how much each differs from the one before; the first has no value. */
export async function readMotion(output: Readable, cells: number): Promise<number[]> {
  const values: number[] = [];
  let before: Buffer | null = null;
  let rest = Buffer.alloc(0);
  for await (const chunk of output as AsyncIterable<Buffer>) {
    const bytes: Buffer = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    let at = 0;
    for (; at + cells <= bytes.length; at += cells) {
      const picture = bytes.subarray(at, at + cells);
      if (before) values.push(motionBetween(before, picture));
      before = picture;
    }
    before &&= Buffer.from(before);
    rest = Buffer.from(bytes.subarray(at));
  }
  return values;
}

/**
 * The finest level of a motion track, for `encodeLevels`. What lies after the last picture is not known.
 * @param timesUs media times of the pictures @param values one less than times
 */
export function layMotion(timesUs: readonly number[], values: readonly number[], durationUs: number): Uint8Array {
  const bucketUs = BUCKETS_US.motion[0]!;
  const laid = new Uint8Array(bucketsOf('motion', durationUs)).fill(UNKNOWN_MOTION);
  values.forEach((value, n) => {
    const [from, to] = [timesUs[n]!, timesUs[n + 1]!];
    for (let bucket = Math.max(0, Math.floor(from / bucketUs)); bucket * bucketUs < to && bucket < laid.length; bucket++) {
      const held = laid[bucket]!;
      laid[bucket] = held === UNKNOWN_MOTION ? value : Math.max(held, value);
    }
  });
  return laid;
}
