/** Made sounds of one scene as several cameras would hear it: known to the sample, so that what is found can be compared with the truth. */

/** Samples a second of a scene. */
export const SCENE_RATE = 8_000;

/** Random numbers of a seed, 0 to 1. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What is heard around an incident, `seconds` of it: voices that come and go in syllables, over silence. */
export function scene(seconds: number, seed: number): Float32Array {
  const random = seeded(seed);
  const out = new Float32Array(seconds * SCENE_RATE);
  let at = 0;
  while (at < out.length) {
    at += Math.round((random() < 0.12 ? random() * 4 : 0.02 + random() * 0.15) * SCENE_RATE);
    const length = Math.round((0.08 + random() * 0.25) * SCENE_RATE);
    const pitch = 90 + random() * 160;
    const loud = 0.1 + random() * 0.5;
    const bright = [random(), random(), random(), random(), random(), random(), random(), random()];
    for (let i = 0; i < length && at + i < out.length; i++) {
      const swell = Math.sin((Math.PI * i) / length) * loud;
      let sample = (random() - 0.5) * 0.3;
      for (const [n, amount] of bright.entries()) sample += amount * Math.sin((2 * Math.PI * pitch * (n + 1) * (1 + (0.1 * i) / length) * i) / SCENE_RATE);
      out[at + i]! += (swell * sample) / 4;
    }
    at += length;
  }
  return out;
}

export interface Heard {
  /** Seconds into the scene at which the camera begins. */
  readonly from: number;
  readonly seconds: number;
  readonly gain?: number;
  /** Noise of its own, of full scale. */
  readonly noise?: number;
  readonly driftPpm?: number;
  readonly seed?: number;
  /** Samples a second of the camera. */
  readonly rate?: number;
}

/** What a camera in the scene hears, by its own clock. */
export function hears(of: Float32Array, { from, seconds, gain = 1, noise = 0.01, driftPpm = 0, seed = 7, rate = SCENE_RATE }: Heard): Float32Array {
  const random = seeded(seed);
  const samples = new Float32Array(Math.round(seconds * rate));
  for (let i = 0; i < samples.length; i++) {
    const place = (from + (i / rate) * (1 - driftPpm / 1e6)) * SCENE_RATE;
    const whole = Math.floor(place);
    const part = place - whole;
    samples[i] = gain * ((of[whole] ?? 0) * (1 - part) + (of[whole + 1] ?? 0) * part) + (random() - 0.5) * 2 * noise;
  }
  return samples;
}

/** Seconds by a camera's clock of a moment of the scene. */
export const byCamera = (t: number, { from, driftPpm = 0 }: Heard): number => (t - from) / (1 - driftPpm / 1e6);

/** As a WAV, 16 bit, mono. */
export function wavOf(samples: Float32Array, rate: number): Buffer {
  const wav = Buffer.alloc(44 + 2 * samples.length);
  wav.write('RIFF', 0, 'latin1');
  wav.writeUInt32LE(36 + 2 * samples.length, 4);
  wav.write('WAVEfmt ', 8, 'latin1');
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(rate, 24);
  wav.writeUInt32LE(2 * rate, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36, 'latin1');
  wav.writeUInt32LE(2 * samples.length, 40);
  for (const [i, sample] of samples.entries()) wav.writeInt16LE(Math.max(-32_768, Math.min(32_767, Math.round(sample * 32_767))), 44 + 2 * i);
  return wav;
}
