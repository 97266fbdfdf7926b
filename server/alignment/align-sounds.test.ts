import { describe, expect, it } from 'vitest';
import { alignSounds, type Sound } from './align-sounds.ts';
import { byCamera, hears, scene, type Heard } from '#test/alignment/scene.ts';
import { SOUND_RATE } from './fine.ts';

/** A camera in the scene: its sound by its own clock. */
function camera(of: Float32Array, heard: Heard): Sound {
  const samples = hears(of, heard);
  const { seconds } = heard;
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

const QUARTER_HOUR = [{ fromUs: -900_000_000, toUs: 900_000_000 }];
/** What an alignment may be wrong by. */
const TRUE_US = 20_000;

/** How far the proposal is from the truth where both begin to hear the same and where they cease to, microseconds. */
async function wrongBy(a: Heard, b: Heard, of: Float32Array): Promise<number> {
  const found = await alignSounds(camera(of, { seed: 1, ...a }), camera(of, { seed: 2, ...b }), QUARTER_HOUR);
  if (typeof found === 'string') throw new Error(found);
  return Math.max(
    ...[Math.max(a.from, b.from), Math.min(a.from + a.seconds, b.from + b.seconds)].map((t) => {
      const inA = byCamera(t, a) * 1e6;
      return Math.abs(inA + found.lagUs + (found.driftPpm / 1e6) * inA - byCamera(t, b) * 1e6);
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
    expect(await alignSounds(camera(long, { from: 0, seconds: 120 }), camera(long, { from: 60, seconds: 120 }), [{ fromUs: -20_000_000, toUs: 20_000_000 }])).toBe('nothing-in-common');
  });

  it('a wider range is looked at where the nearer one has nothing, and the nearer ones again no more', async () => {
    const [a, b] = [camera(long, { from: 0, seconds: 300, seed: 1 }), camera(long, { from: 150.4, seconds: 300, seed: 2 })];
    const ranges = [60, 900].map((s) => ({ fromUs: -s * 1e6, toUs: s * 1e6 }));
    const found = await alignSounds(a, b, ranges);
    expect(typeof found === 'string' ? found : Math.abs(found.lagUs + 150.4e6)).toBeLessThan(TRUE_US);
    const reads = async (around: typeof ranges) => {
      let n = 0;
      expect(await alignSounds(camera(scene(60, 11), { from: 0, seconds: 60, seed: 11 }), { ...b, samples: async (...stretch) => ((n += 1), b.samples(...stretch)) }, around)).toBe('nothing-in-common');
      return n;
    };
    expect(await reads([ranges[1]!, ranges[1]!])).toBe(await reads([ranges[1]!]));
  });

  it('a silent camera is told apart from one that heard something else', async () => {
    expect(await alignSounds(camera(long, { from: 0, seconds: 60, gain: 0, noise: 0 }), camera(long, { from: 0, seconds: 60 }), QUARTER_HOUR)).toBe('no-sound');
    expect(await alignSounds(camera(long, { from: 0, seconds: 3 }), camera(long, { from: 0, seconds: 60 }), QUARTER_HOUR)).toBe('too-short');
  });
});
