import { describe, expect, it } from 'vitest';
import { alignSounds, type Sound } from './align-sounds.ts';
import { SOUND_RATE } from './fine.ts';

/** Random numbers of a seed, 0 to 1. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What is heard around an incident, `seconds` of it: voices that come and go in syllables, over silence. */
function scene(seconds: number, seed: number): Float32Array {
  const random = seeded(seed);
  const out = new Float32Array(seconds * SOUND_RATE);
  let at = 0;
  while (at < out.length) {
    at += Math.round((random() < 0.12 ? random() * 4 : 0.02 + random() * 0.15) * SOUND_RATE);
    const length = Math.round((0.08 + random() * 0.25) * SOUND_RATE);
    const pitch = 90 + random() * 160;
    const loud = 0.1 + random() * 0.5;
    const bright = [random(), random(), random(), random(), random(), random(), random(), random()];
    for (let i = 0; i < length && at + i < out.length; i++) {
      const swell = Math.sin((Math.PI * i) / length) * loud;
      let sample = (random() - 0.5) * 0.3;
      for (const [n, amount] of bright.entries()) sample += amount * Math.sin((2 * Math.PI * pitch * (n + 1) * (1 + (0.1 * i) / length) * i) / SOUND_RATE);
      out[at + i]! += (swell * sample) / 4;
    }
    at += length;
  }
  return out;
}

interface Heard {
  /** Seconds into the scene at which the camera begins. */
  readonly from: number;
  readonly seconds: number;
  readonly gain?: number;
  /** Noise of its own, of full scale. */
  readonly noise?: number;
  readonly driftPpm?: number;
  readonly seed?: number;
}

/** A camera in the scene: its sound by its own clock. */
function camera(of: Float32Array, { from, seconds, gain = 1, noise = 0.01, driftPpm = 0, seed = 7 }: Heard): Sound {
  const random = seeded(seed);
  const samples = new Float32Array(seconds * SOUND_RATE);
  for (let i = 0; i < samples.length; i++) {
    const place = from * SOUND_RATE + i * (1 - driftPpm / 1e6);
    const whole = Math.floor(place);
    const part = place - whole;
    samples[i] = gain * ((of[whole] ?? 0) * (1 - part) + (of[whole + 1] ?? 0) * part) + (random() - 0.5) * 2 * noise;
  }
  const bucket = SOUND_RATE / 100;
  const peaks = new Int8Array(2 * Math.floor(samples.length / bucket));
  for (let i = 0; i < peaks.length / 2; i++) {
    let [low, high] = [0, 0];
    for (let k = i * bucket; k < (i + 1) * bucket; k++) [low, high] = [Math.min(low, samples[k]!), Math.max(high, samples[k]!)];
    peaks.set([Math.max(-127, Math.round(low * 127)), Math.min(127, Math.round(high * 127))], 2 * i);
  }
  return {
    peaks,
    bucketUs: 10_000,
    durationUs: seconds * 1e6,
    samples: async (fromUs, durationUs) => {
      const out = new Float32Array(Math.round((durationUs * SOUND_RATE) / 1e6));
      const first = Math.round((fromUs * SOUND_RATE) / 1e6);
      for (let i = 0; i < out.length; i++) out[i] = samples[first + i] ?? 0;
      return out;
    },
  };
}

const QUARTER_HOUR = { fromUs: -900_000_000, toUs: 900_000_000 };
/** What an alignment may be wrong by. */
const TRUE_US = 20_000;

/** How far the proposal is from the truth where both begin to hear the same and where they cease to, microseconds. */
async function wrongBy(a: Heard, b: Heard, of: Float32Array): Promise<number> {
  const found = await alignSounds(camera(of, { seed: 1, ...a }), camera(of, { seed: 2, ...b }), QUARTER_HOUR);
  if (typeof found === 'string') throw new Error(found);
  const inScene = (t: number, { from, driftPpm = 0 }: Heard) => (t - from) / (1 - driftPpm / 1e6);
  return Math.max(
    ...[Math.max(a.from, b.from), Math.min(a.from + a.seconds, b.from + b.seconds)].map((t) => {
      const inA = inScene(t, a) * 1e6;
      return Math.abs(inA + found.lagUs + (found.driftPpm / 1e6) * inA - inScene(t, b) * 1e6);
    }),
  );
}

describe('two sounds of one scene', () => {
  const long = scene(1_200, 3);

  it.each<[string, Heard, Heard]>([
    ['that begin together', { from: 0, seconds: 60 }, { from: 0, seconds: 60 }],
    ['the second 14 min 50 s later', { from: 0, seconds: 1_000 }, { from: 890.123, seconds: 150 }],
    ['the second 14 min 50 s earlier', { from: 890.123, seconds: 150 }, { from: 0, seconds: 1_000 }],
    ['of which one is quiet and noisy', { from: 10, seconds: 120 }, { from: 47.31, seconds: 120, gain: 0.15, noise: 0.02 }],
    ['in loud noise of their own', { from: 10, seconds: 200, noise: 0.08 }, { from: 60.77, seconds: 200, noise: 0.08 }],
    ['whose clocks drift apart by 50 ppm, in noise', { from: 0, seconds: 1_100, noise: 0.05 }, { from: 3.21, seconds: 1_100, driftPpm: 50, noise: 0.05 }],
    ['that share 20 s', { from: 0, seconds: 200 }, { from: 180, seconds: 400 }],
  ])('%s are aligned to 20 ms', async (_, a, b) => {
    expect(await wrongBy(a, b, long)).toBeLessThan(TRUE_US);
  });

  it('nothing is proposed for sounds that have nothing in common', async () => {
    for (const seed of [11, 12])
      expect(await alignSounds(camera(scene(150, seed), { from: 0, seconds: 150, seed }), camera(scene(150, seed + 50), { from: 0, seconds: 150, seed: seed + 9 }), QUARTER_HOUR)).toBe('nothing-in-common');
  });

  it('nor where the same was heard, but not at a time that comes into question', async () => {
    expect(await alignSounds(camera(long, { from: 0, seconds: 120 }), camera(long, { from: 60, seconds: 120 }), { fromUs: -20_000_000, toUs: 20_000_000 })).toBe('nothing-in-common');
  });

  it('a silent camera is told apart from one that heard something else', async () => {
    expect(await alignSounds(camera(long, { from: 0, seconds: 60, gain: 0, noise: 0 }), camera(long, { from: 0, seconds: 60 }), QUARTER_HOUR)).toBe('no-sound');
    expect(await alignSounds(camera(long, { from: 0, seconds: 3 }), camera(long, { from: 0, seconds: 60 }), QUARTER_HOUR)).toBe('too-short');
  });
});
