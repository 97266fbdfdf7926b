/**
 * Units of time. The truth of a moment is a whole number of ticks of a timescale (1001/30000 s is not a whole number of
 * microseconds); microseconds are derived, for people and APIs. Floating-point seconds exist at one place only, where the
 * browser's media element asks for them: `timeline-map.ts`.
 */

/** A moment or a span in ticks of some timescale. Media time: 0 = the first presented video frame. */
export type Ticks = bigint & { readonly unit: 'ticks' };
/** Ticks per second: a whole number from 1 to 2^32 - 1. */
export type Timescale = number & { readonly unit: 'ticks/s' };
/** A whole number of microseconds; exact up to 285 years. */
export type Microseconds = number & { readonly unit: 'µs' };

export type Rounding = 'floor' | 'nearest' | 'ceil';

const MICROSECONDS_PER_SECOND = 1_000_000n;

export function ticks(value: bigint): Ticks {
  return value as Ticks;
}

/** @throws RangeError unless `value` is a whole number from 1 to 2^32 - 1 */
export function timescale(value: number): Timescale {
  if (!Number.isInteger(value) || value < 1 || value > 0xffff_ffff) throw new RangeError(`Not a timescale: ${value}`);
  return value as Timescale;
}

/** @throws RangeError unless `value` is a whole number that a double holds exactly */
export function microseconds(value: number): Microseconds {
  if (!Number.isSafeInteger(value)) throw new RangeError(`Not a whole number of microseconds: ${value}`);
  return value as Microseconds;
}

/** numerator / denominator as a whole number; the denominator must be positive, the numerator may be negative. */
export function divide(numerator: bigint, denominator: bigint, rounding: Rounding): bigint {
  if (denominator <= 0n) throw new RangeError(`Denominator must be positive: ${denominator}`);
  const shifted = rounding === 'ceil' ? numerator + denominator - 1n : rounding === 'nearest' ? numerator + denominator / 2n : numerator;
  const quotient = shifted / denominator;
  return shifted < 0n && quotient * denominator !== shifted ? quotient - 1n : quotient;
}

/** `value` in another timescale. */
export function rescale(value: Ticks, from: Timescale, to: Timescale, rounding: Rounding): Ticks {
  return divide(value * BigInt(to), BigInt(from), rounding) as Ticks;
}

export function ticksToMicroseconds(value: Ticks, scale: Timescale, rounding: Rounding = 'nearest'): Microseconds {
  return microseconds(Number(divide(value * MICROSECONDS_PER_SECOND, BigInt(scale), rounding)));
}

export function microsecondsToTicks(value: Microseconds, scale: Timescale, rounding: Rounding = 'nearest'): Ticks {
  return divide(BigInt(value) * BigInt(scale), MICROSECONDS_PER_SECOND, rounding) as Ticks;
}
