/**
 * Running steps in the sound of a worn camera: each foot that lands is a thump, two and a half to three and a third a second where its
 * wearer runs (walking is below 2.3). Told from how the sound's level goes up and down, which takes at least seven values a second: of
 * the level tracks only sound's has them. Movement is measured between key frames, one or two seconds apart, and loudness over four
 * tenths of a second, in which steps vanish: neither can tell. Pure.
 */

export const STEPS_FROM_HZ = 2.5;
export const STEPS_TO_HZ = 3.3;
/** The slowest values that still show them: twice as many as the fastest steps, and some. */
export const SLOWEST_BUCKET_US = 140_000;
/** How long is looked at together, s: steps of one pace, and fine enough to tell a pace from another. */
const WINDOW_SECONDS = 8;
/** Of all that goes up and down within the window, the part that is steps. */
const LEAST_PART = 0.3;
/** Below this much of full scale a thump is nothing the body made. */
const LEAST_LEVEL = 4;

export interface Steps {
  readonly second: number;
  readonly hz: number;
  /** 0 to 1: how much of the sound's ups and downs they are. */
  readonly part: number;
}

/**
 * @param pairs lowest and highest of each bucket, i8, as a sound track has them @param bucketUs their length
 * @returns a finding for every other second in which somebody runs; null where the buckets are too long to tell
 */
export function runningSteps(pairs: Uint8Array, bucketUs: number): Steps[] | null {
  if (bucketUs > SLOWEST_BUCKET_US) return null;
  const rate = 1_000_000 / bucketUs;
  const levels = Float32Array.from({ length: pairs.length >> 1 }, (_, n) => Math.max(-signed(pairs[n * 2]!), signed(pairs[n * 2 + 1]!)));
  const width = Math.round(WINDOW_SECONDS * rate);
  const hop = Math.round(2 * rate);
  const waves = wavesOf(width, rate);
  const found: Steps[] = [];
  for (let from = 0; from + width <= levels.length; from += hop) {
    const heard = strongest(levels.subarray(from, from + width), waves);
    if (heard) found.push({ second: Math.round((from + width / 2) / rate), ...heard });
  }
  return found;
}

interface Wave {
  readonly hz: number;
  readonly cos: Float32Array;
  readonly sin: Float32Array;
}

/** Slower and faster ones compete with steps: walking, engines and talk have beats of their own. Made once: a shift has sixteen thousand windows. */
function wavesOf(width: number, rate: number): Wave[] {
  const waves: Wave[] = [];
  for (let hz = 0.5; hz <= Math.min(4.75, rate / 2); hz += 1 / WINDOW_SECONDS) {
    const angles = Float32Array.from({ length: width }, (_, n) => (2 * Math.PI * hz * n) / rate);
    waves.push({ hz, cos: angles.map(Math.cos), sin: angles.map(Math.sin) });
  }
  return waves;
}

function strongest(window: Float32Array, waves: readonly Wave[]): { hz: number; part: number } | null {
  const mean = window.reduce((sum, level) => sum + level, 0) / window.length;
  if (mean < LEAST_LEVEL) return null;
  const total = window.reduce((sum, level) => sum + (level - mean) ** 2, 0);
  if (total === 0) return null;
  let best = { hz: 0, part: 0 };
  for (const { hz, cos, sin } of waves) {
    let re = 0;
    let im = 0;
    for (let n = 0; n < window.length; n++) {
      const level = window[n]! - mean;
      re += level * cos[n]!;
      im += level * sin[n]!;
    }
    const part = (2 * (re * re + im * im)) / window.length / total;
    if (part > best.part) best = { hz, part };
  }
  return best.part >= LEAST_PART && best.hz >= STEPS_FROM_HZ && best.hz <= STEPS_TO_HZ ? best : null;
}

const signed = (byte: number): number => (byte << 24) >> 24;
