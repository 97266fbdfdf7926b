/**
 * Stretches of a level track well above what is usual around them: a walking camera always moves, a street is always loud. Pure.
 * What is usual is taken from the minutes around each second, by rank, so that one shout or one run doesn't raise it.
 */
import { UNKNOWN_MOTION } from '#contracts/level-track.ts';
import { slidingRank } from '#components/player/sliding-rank.ts';

/** Media microseconds [fromUs, toUs). */
export interface Stretch {
  readonly fromUs: number;
  readonly toUs: number;
}

export interface Usual {
  /** How much of the recording around a moment says what is usual there, to each side, µs. */
  readonly aroundUs: number;
  /** Which part of it lies below what is taken as usual: 0.5 its middle. */
  readonly rank: number;
  /** By how much it must be exceeded, in the track's own units. */
  readonly above: number;
  /** The byte that says "not known", if there is one. */
  readonly unknown?: number;
}

/** Sound above the quiet parts of the minutes around it, by 6 LU: people speak in between, so the quiet parts are what is usual. */
export const LOUDER: Usual = { aroundUs: 120_000_000, rank: 0.2, above: 12 };
/** Movement above the middle of the minutes around it. */
export const LIVELIER: Usual = { aroundUs: 60_000_000, rank: 0.5, above: 32, unknown: UNKNOWN_MOTION };

/** Closer together they are one; shorter ones than this are none. µs */
const TOGETHER_US = 2_000_000;

/** @param values one byte a bucket, of a level of the track */
export function outOfTheOrdinary(values: Uint8Array, bucketUs: number, usual: Usual): Stretch[] {
  const around = slidingRank(values, Math.max(1, Math.round(usual.aroundUs / bucketUs)), usual.rank, usual.unknown);
  const stretches: { fromUs: number; toUs: number }[] = [];
  for (const [n, value] of values.entries()) {
    if (value === usual.unknown || value < around[n]! + usual.above) continue;
    const [fromUs, toUs] = [n * bucketUs, (n + 1) * bucketUs];
    const last = stretches.at(-1);
    if (last && fromUs - last.toUs <= TOGETHER_US) last.toUs = toUs;
    else stretches.push({ fromUs, toUs });
  }
  return stretches;
}

/** Both, merged and in order. */
export function together(a: readonly Stretch[], b: readonly Stretch[], gapUs = 0): Stretch[] {
  const merged: { fromUs: number; toUs: number }[] = [];
  for (const { fromUs, toUs } of [...a, ...b].toSorted((one, other) => one.fromUs - other.fromUs)) {
    const last = merged.at(-1);
    if (last && fromUs - last.toUs <= gapUs) last.toUs = Math.max(last.toUs, toUs);
    else merged.push({ fromUs, toUs });
  }
  return merged;
}
