/** The sound one camera hears: its own ambience and steps, and the scene's voices and noises at their true moments. */
import { FRAME_RATE } from '#local/footage/film/frame-rate.ts';
import { walkingAt } from '#local/footage/film/wearer.ts';
import { seeded } from '#local/footage/seeded.ts';
import { addNoise, SAMPLE_RATE } from '#local/footage/sound/noises.ts';
import { standing, type Camera, type Line, type Scene } from '#local/footage/story/story.ts';

/** Speech by line, mono at SAMPLE_RATE, −1 … 1. */
export type Speech = (line: Line) => Float32Array;

const SPEED_OF_SOUND = 343;
const LEVELS: Readonly<Record<Scene['ambience'], readonly [rumble: number, hiss: number]>> = { 'street by day': [0.05, 0.012], 'street by night': [0.022, 0.006], indoors: [0.008, 0.004] };

/** `from` is the story's time at the first sample; `name` seeds the camera's own noise. */
export function mixSound(camera: Camera, from: number, seconds: number, name: string, speech: Speech): Float32Array {
  const out = new Float32Array(Math.round(seconds * SAMPLE_RATE));
  camera.shots.forEach((shot, index) => {
    const start = Math.max(0, shot.from - from), end = Math.min(seconds, (camera.shots[index + 1]?.from ?? Infinity) - from);
    if (end <= start) return;
    const window = out.subarray(Math.round(start * SAMPLE_RATE), Math.round(end * SAMPLE_RATE)), begins = from + start;
    addAmbience(window, LEVELS[shot.scene.ambience], `${name} ${index}`);
    const muffled = shot.scene.ambience === 'indoors' ? 0.3 : 1;
    for (const line of shot.scene.lines) {
      const wearer = line.by === camera.wearer, actor = shot.scene.actors.find((one) => one.id === line.by && standing(one, line.at)), where = actor && standing(actor, line.at);
      // A radio's voice comes from the wearer's own chest.
      const distance = wearer || !where ? 0.4 : Math.hypot(where.x - shot.x, where.z - shot.z);
      add(window, speech(line), line.at + distance / SPEED_OF_SOUND - begins, wearer ? 0.9 : line.by === 'control' ? 0.35 : Math.min(0.9, 2.6 / (1 + distance)));
    }
    for (const sound of shot.scene.sounds) {
      const distance = Math.hypot(sound.x - shot.x, sound.z - shot.z);
      addNoise(window, sound.kind, sound.at + distance / SPEED_OF_SOUND - begins, (muffled * 3) / (3 + distance));
    }
    for (let step = 0; step < (shot.walk ?? 0) * 1.85; step++) {
      const at = shot.from + step / 1.85;
      if (walkingAt(shot, at + 1 / FRAME_RATE)) addNoise(window, 'step', at - begins, 0.5);
    }
  });
  for (let i = 0; i < out.length; i++) out[i] = Math.tanh(out[i]! * 0.95);
  return out;
}

export function add(to: Float32Array, from: Float32Array, at: number, gain: number): void {
  const offset = Math.round(at * SAMPLE_RATE), first = Math.max(0, -offset), last = Math.min(from.length, to.length - offset);
  for (let i = first; i < last; i++) to[offset + i]! += from[i]! * gain;
}

/** Low rumble that swells like passing traffic, and a little hiss. */
function addAmbience(window: Float32Array, [rumble, hiss]: readonly [number, number], name: string): void {
  const random = seeded(name), phase = random() * 6;
  let state = (random() * 4294967296) >>> 0, low = 0, lower = 0, swell = 1;
  for (let i = 0; i < window.length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const white = state / 2147483648 - 1;
    low += (white - low) * 0.02;
    lower += (low - lower) * 0.06;
    // The swell is worked out once a millisecond's worth of samples.
    if (i % 48 === 0) swell = 0.55 + 0.45 * Math.sin((i / SAMPLE_RATE) * 0.31 + phase) * Math.sin((i / SAMPLE_RATE) * 0.113 + phase * 2);
    window[i]! += lower * rumble * 12 * swell + white * hiss;
  }
}

/** 16-bit little-endian samples, for the encoder. */
export function toPcm(sound: Float32Array): Buffer {
  const pcm = new Int16Array(sound.length);
  for (let i = 0; i < sound.length; i++) pcm[i] = Math.max(-1, Math.min(1, sound[i]!)) * 32767;
  return Buffer.from(pcm.buffer);
}
