/** How two short stretches of sound lie on each other, to a fraction of a millisecond. */
import { correlation, powerOfTwo } from './fourier.ts';

/** Samples a second the sound is looked at with: speech lies below half of it. */
export const SOUND_RATE = 8_000;
/** The band that small microphones on two chests hear alike, Hz: below it wind and steps, above it little. */
const BAND = { from: 200, to: 3_400 };
/** Around the highest peak nothing else is taken for a second one, samples: a voice is like itself a pitch later. */
const NEIGHBOURHOOD = Math.round(SOUND_RATE * 0.02);

/** @internal */
export interface Lying {
  /** Samples by which the sound in `b` comes later than in `a`. */
  readonly lag: number;
  /** Its peak by the next highest that is no neighbour: 1 is chance. */
  readonly clearness: number;
}

/**
 * Each line weighs what is left of it by the power of -3/4: between plain correlation (the loudest tone wins) and phase alone (noise
 * counts as much as speech).
 * @param a a stretch of one sound, `b` a longer one of the other; lags from `from` to `to` samples are looked at
 */
export function lying(a: Float32Array, b: Float32Array, { from, to }: { readonly from: number; readonly to: number }): Lying | null {
  const alike = correlation(a, b, (magnitude, line, size) => {
    const hertz = (line * SOUND_RATE) / size;
    if (hertz < BAND.from || hertz > BAND.to || magnitude < 1e-12) return 0;
    const root = Math.sqrt(magnitude);
    return 1 / (root * Math.sqrt(root));
  }, from >= 0 && to <= b.length - a.length ? powerOfTwo(b.length) : undefined);
  const at = (lag: number) => alike[(lag + alike.length) % alike.length]!;
  let best = from;
  for (let lag = from; lag <= to; lag++) if (at(lag) > at(best)) best = lag;
  if (at(best) <= 0) return null;
  let next = 0;
  for (let lag = from; lag <= to; lag++) if (Math.abs(lag - best) > NEIGHBOURHOOD) next = Math.max(next, at(lag));
  return { lag: best + parabola(at(best - 1), at(best), at(best + 1)), clearness: next > 0 ? at(best) / next : Infinity };
}

/** Where between three neighbours the top lies, -0.5 to 0.5 of a sample from the middle. */
function parabola(left: number, middle: number, right: number): number {
  const bend = left - 2 * middle + right;
  return bend === 0 ? 0 : Math.max(-0.5, Math.min(0.5, (left - right) / (2 * bend)));
}
