/** Where two sounds may lie on each other, from their peaks alone: cheap, over hours, right to a tenth of a second. */
import { correlation } from './fourier.ts';

/** The sound track's finest buckets, 10 ms, are joined to these. */
export const ROUGH_US = 50_000;
/** What is slower than this (wind, traffic, a louder room) is no event that two cameras share. */
const BASELINE_US = 2_000_000;
/** Less of both at once says nothing. */
const LEAST_OVERLAP_US = 4_000_000;
/** Peaks nearer to each other than this are one. */
const APART_US = 300_000;
/** One gunshot must not outweigh a conversation. */
const CLIPPED = 4;

/** A place where the second sound may lie. */
export interface Candidate {
  /** What is heard in `a` at t is heard in `b` at t + lag; microseconds, to about {@link ROUGH_US}. */
  readonly lagUs: number;
  /** How far it stands out from what chance makes, in standard deviations. */
  readonly strength: number;
}

/**
 * @param peaks lowest and highest sample of each bucket by turns, as the sound track has them
 * @param bucketUs length of a bucket
 * @returns how much louder than its surroundings each {@link ROUGH_US} is, in standard deviations
 */
export function envelope(peaks: Int8Array, bucketUs: number): Float64Array {
  const joined = Math.max(1, Math.round(ROUGH_US / bucketUs));
  const length = Math.floor(peaks.length / 2 / joined);
  const levels = new Float64Array(length);
  for (let i = 0; i < length; i++) {
    let sum = 0;
    for (let k = 0; k < joined; k++) sum += peaks[2 * (i * joined + k) + 1]! - peaks[2 * (i * joined + k)]!;
    levels[i] = Math.log1p(sum / joined);
  }
  return standardised(levels, Math.round(BASELINE_US / ROUGH_US));
}

/** Less the mean of the `width` around each, by the spread of all; clipped. */
function standardised(values: Float64Array, width: number): Float64Array {
  const sums = new Float64Array(values.length + 1);
  for (const [i, value] of values.entries()) sums[i + 1] = sums[i]! + value;
  const out = new Float64Array(values.length);
  let squares = 0;
  for (const [i, value] of values.entries()) {
    const from = Math.max(0, i - width);
    const to = Math.min(values.length, i + width + 1);
    out[i] = value - (sums[to]! - sums[from]!) / (to - from);
    squares += out[i]! ** 2;
  }
  const spread = Math.sqrt(squares / Math.max(1, values.length)) || 1;
  for (let i = 0; i < out.length; i++) out[i] = Math.max(-CLIPPED, Math.min(CLIPPED, out[i]! / spread));
  return out;
}

/** @param around which lags are looked at, microseconds; @returns the likeliest first, at most `most` */
export function candidates(a: Float64Array, b: Float64Array, around: { readonly fromUs: number; readonly toUs: number }, most: number): Candidate[] {
  const alike = correlation(a, b);
  const size = alike.length;
  const first = Math.max(Math.ceil(around.fromUs / ROUGH_US), 1 - a.length);
  const last = Math.min(Math.floor(around.toUs / ROUGH_US), b.length - 1);
  const lags: number[] = [];
  const scores: number[] = [];
  for (let lag = first; lag <= last; lag++) {
    const overlap = Math.min(a.length, b.length - lag) - Math.max(0, -lag);
    if (overlap * ROUGH_US < LEAST_OVERLAP_US) continue;
    lags.push(lag);
    scores.push(alike[(lag + size) % size]! / Math.sqrt(overlap));
  }
  if (scores.length === 0) return [];
  const spread = medianOf(scores.map(Math.abs)) / 0.6745 || 1;
  const order = scores.map((_, i) => i).toSorted((i, j) => scores[j]! - scores[i]!);
  const chosen: number[] = [];
  for (const i of order) {
    if (chosen.length === most) break;
    if (chosen.every((other) => Math.abs(lags[other]! - lags[i]!) * ROUGH_US >= APART_US)) chosen.push(i);
  }
  return chosen.map((i) => ({ lagUs: lags[i]! * ROUGH_US, strength: scores[i]! / spread }));
}

export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((x, y) => x - y);
  return sorted[sorted.length >> 1] ?? 0;
}
