/**
 * The moments a picture of several cameras shows, and which frame of a camera is on at each. Pure.
 *
 * The picture has an even rate: the fastest camera's, so that none of its frames is left out but where clocks run apart. What is on at a
 * moment is the last frame that began by then, on the clock the camera is shown by.
 */
import type { Timescale } from '#contracts/time.ts';

/** Holds the length of a frame at every rate there is. */
export const GRID_SCALE = 60_000 as Timescale;
/** 25, 29.97, 30, 50, 59.94 and 60 frames a second, in ticks a frame: no player does more. */
const STEPS = [2400, 2002, 2000, 1200, 1001, 1000] as const;
/** Rates are averages, and cameras' clocks differ. */
const NEARLY = 0.9995;
/** Edges are told in whole microseconds: nearer than this it is the edge (as for clips of all cameras). */
const SLACK_US = 50;

export type Grid = { /** Ticks from one frame to the next. */ step: number; frames: number; /** Ticks to the end of the last. */ duration: number };

/** @param rates frames a second of each camera, on average @param lengthUs of the stretch */
export function gridOf(rates: readonly number[], lengthUs: number): Grid {
  const fastest = Math.max(...rates);
  const step = STEPS.find((one) => GRID_SCALE / one >= fastest * NEARLY) ?? STEPS.at(-1)!;
  const frames = Math.max(1, Math.ceil((lengthUs - SLACK_US) / stepUs(step)));
  return { step, frames, duration: Math.max((frames - 1) * step + 1, Math.round((lengthUs * GRID_SCALE) / 1e6)) };
}

const stepUs = (step: number) => (step * 1e6) / GRID_SCALE;

/** A camera's own time on the stretch's: media time 0 lies `startUs` after its beginning, and it runs at 1 + `ratePpm` millionths. */
export type OnStretch = { startUs: number; ratePpm: number; timescale: number };

const atUs = ({ startUs, ratePpm, timescale }: OnStretch, tick: bigint) => startUs + ((Number(tick) * 1e6) / timescale) * (1 + ratePpm / 1e6);
/** The first of the picture's frames at which something that begins at a tick has begun; may lie before the first. */
const begunAt = (camera: OnStretch, tick: bigint, step: number) => Math.ceil((atUs(camera, tick) - SLACK_US) / stepUs(step));

/**
 * For a decoder's file: the time at which each frame is to come, ticks of the picture. One that is on at a moment of the picture comes at the
 * first such; one that is on at none comes just before the one after it, and is never seen.
 * @param starts media ticks, in order
 */
export function timesOnGrid(camera: OnStretch, starts: readonly bigint[], { step }: Grid): bigint[] {
  const first = starts.map((tick) => Math.max(0, begunAt(camera, tick, step)));
  const times: bigint[] = [];
  for (let i = first.length - 1; i >= 0; i--) times[i] = i + 1 < first.length && first[i] === first[i + 1] ? times[i + 1]! - 1n : BigInt(first[i]! * step);
  return times;
}

/** What is on at each of the picture's frames: where in `starts`; null before the first and from `end` on. */
export function shownOnGrid(camera: OnStretch, starts: readonly bigint[], end: bigint, { step, frames }: Grid): (number | null)[] {
  const first = starts.map((tick) => begunAt(camera, tick, step));
  const over = begunAt(camera, end, step);
  let at = -1;
  return Array.from({ length: frames }, (_, k) => {
    while (at + 1 < first.length && first[at + 1]! <= k) at += 1;
    return at < 0 || k >= over ? null : at;
  });
}
