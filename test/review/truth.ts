/** Which frames of a film are asked for, by a seed, and what a whole look at one form of it takes. */
import { seeded } from '#local/footage/seeded.ts';
import { presentationTicks } from '#test/media/make-footage.ts';
import { burstsTruly, seeksTruly, stepsTruly, stretchTruly, type Page, type SeekAsked } from './truth-in-page.ts';

export interface Amount {
  /** To random moments. */
  readonly seeks: number;
  /** Each way, looked at one by one. */
  readonly steps: number;
  /** Of ten steps at once, on and back. */
  readonly bursts: number;
  /** Stretches played by themselves. */
  readonly clips: number;
}

/** Moments are typed to the microsecond; the player takes one this close before a frame for that frame. */
const WITHIN_US = 2;
const BURST = 10;
/** Seconds a stretch lasts, about: more than the part of its end that is shown by seeks. */
const CLIP_SECONDS = 1.5;

/** When each frame of a file begins, µs from the first one's beginning: by ffprobe, which knows nothing of Docket. */
export async function frameStarts(file: string): Promise<readonly number[]> {
  const { ticks, timeBase } = await presentationTicks(file, 'v:0');
  return ticks.map((tick) => (Number(tick - ticks[0]!) * 1e6 * Number(timeBase.num)) / Number(timeBase.den));
}

const typedTime = (us: number): string => {
  const whole = Math.round(us);
  return `${Math.floor(whole / 60_000_000)}:${((whole % 60_000_000) / 1e6).toFixed(6).padStart(9, '0')}`;
};

/** A moment within a frame: its middle, or soon after its beginning where it is the last one. */
export function within(starts: readonly number[], frame: number): SeekAsked {
  const start = starts[frame]!;
  return { typed: typedTime((start + (starts[frame + 1] ?? start + 2_000)) / 2), frame };
}

/** A moment anywhere in the film, and the frame that is shown then. */
function anywhere(starts: readonly number[], random: () => number): SeekAsked {
  // Every fourth is a frame's very beginning, where rounding would show.
  const at = random() < 0.25 ? Math.round(starts[Math.floor(random() * starts.length)]!) : Math.floor(random() * starts.at(-1)!);
  return { typed: typedTime(at), frame: starts.findLastIndex((start) => start <= at + WITHIN_US) };
}

/** Asks one form of a film, that a page shows, for its frames. @returns what was looked at, and every miss in words */
export async function askForFrames(page: Page, starts: readonly number[], { seeks, steps, bursts, clips }: Amount, seed: string): Promise<{ looks: number; misses: string[] }> {
  const random = seeded(seed);
  const last = starts.length - 1;
  const someFrame = (count: number) => Math.floor(random() * Math.max(1, last - count));
  const results = [await seeksTruly(page, Array.from({ length: seeks }, () => anywhere(starts, random)))];
  const span = Math.min(steps, last);
  const from = someFrame(span);
  results.push(await stepsTruly(page, within(starts, from), span, 1), await stepsTruly(page, within(starts, from + span), span, -1));
  if (bursts > 0) results.push(await burstsTruly(page, within(starts, someFrame(BURST)), bursts, BURST));
  for (let i = 0; i < clips; i++) {
    // Every other one is of three frames only: a decoder holds more than that. The last one ends with the film.
    const length = i % 2 === 1 ? 2 : Math.max(2, starts.findIndex((start) => start > CLIP_SECONDS * 1e6));
    const first = i === clips - 1 ? last - length : someFrame(length);
    results.push(await stretchTruly(page, within(starts, first), within(starts, first + length)));
  }
  return { looks: results.reduce((sum, { looks }) => sum + looks, 0), misses: results.flatMap(({ misses }) => [...misses]) };
}
