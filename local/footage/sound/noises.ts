/** Noises made from arithmetic: sirens, bangs, claps, horns, radio chirps, steps. */
import type { Sound } from '#local/footage/story/story.ts';

export const SAMPLE_RATE = 48_000;

export type NoiseKind = Sound['kind'] | 'step';

interface Noise {
  readonly seconds: number;
  /** Sample value at `t` seconds; `white` is fresh noise, −1 … 1. */
  readonly at: (t: number, white: number) => number;
}

const tone = (hertz: number, t: number) => Math.sin(2 * Math.PI * hertz * t);

const NOISES: Readonly<Record<NoiseKind, Noise>> = {
  // Wail between 600 and 1300 Hz every 2 s; the phase is the sweep's integral. Swells as it nears.
  siren: { seconds: 9, at: (t) => { const phase = 950 * t - (350 / Math.PI) * Math.sin(Math.PI * t); return (Math.sin(2 * Math.PI * phase) + 0.4 * Math.sin(4 * Math.PI * phase)) * 0.85 * Math.min(1, t / 5) * Math.min(1, (9 - t) / 1.5); } },
  bang: { seconds: 0.6, at: (t, white) => (white * Math.exp(-t * 28) + tone(70, t) * Math.exp(-t * 12)) * 1.1 },
  clap: { seconds: 0.25, at: (t, white) => white * (Math.exp(-t * 60) + (t > 0.012 ? Math.exp(-(t - 0.012) * 80) : 0)) * 1.2 },
  horn: { seconds: 0.8, at: (t) => (Math.tanh(tone(415, t) * 3) + Math.tanh(tone(520, t) * 3)) * 0.28 * Math.min(1, t / 0.03) * Math.min(1, (0.8 - t) / 0.05) },
  radio: { seconds: 0.34, at: (t, white) => (t < 0.09 ? tone(1480, t) * 0.22 : t < 0.16 ? tone(1180, t) * 0.22 : white * 0.07) },
  step: { seconds: 0.14, at: (t, white) => (white * 0.35 * Math.exp(-t * 70) + tone(95, t) * 0.5 * Math.exp(-t * 40)) },
};

const made = new Map<NoiseKind, Float32Array>();

/** The noise's samples; the same every time, so that cameras can be aligned by it. */
export function noise(kind: NoiseKind): Float32Array {
  let samples = made.get(kind);
  if (!samples) {
    const { seconds, at } = NOISES[kind];
    samples = new Float32Array(Math.round(seconds * SAMPLE_RATE));
    let state = 12345;
    for (let i = 0; i < samples.length; i++) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      samples[i] = at(i / SAMPLE_RATE, state / 2147483648 - 1);
    }
    made.set(kind, samples);
  }
  return samples;
}

/** Adds a noise `at` seconds into the window, which may be before its beginning or past its end. */
export function addNoise(window: Float32Array, kind: NoiseKind, at: number, gain: number): void {
  const samples = noise(kind), offset = Math.round(at * SAMPLE_RATE);
  const first = Math.max(0, -offset), last = Math.min(samples.length, window.length - offset);
  for (let i = first; i < last; i++) window[offset + i]! += samples[i]! * gain;
}
