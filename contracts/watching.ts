/** How much of a recording one person has watched, from what their player reported. Their own, and nobody else's to see. */
import { z } from 'zod';

export const WATCH_WORDS = { new: 'New', partly: 'Partly watched', watched: 'Watched' } as const;
export type WatchWord = keyof typeof WATCH_WORDS;

/** What may be missing of a recording that counts as watched: a fiftieth of it, or a second. Nobody watches the last frame of a shift. */
const MISSING_PART = 0.02;
const MISSING_US = 1_000_000;

/** @param watchedUs how much of it the spans cover */
export function watchWord(watchedUs: number, durationUs: number): WatchWord {
  if (watchedUs <= 0) return 'new';
  return durationUs - watchedUs <= Math.max(MISSING_US, durationUs * MISSING_PART) ? 'watched' : 'partly';
}

const Us = z.number().int().nonnegative();

/** Spans are [from, to) in media microseconds, sorted and merged; gaps under a second count as watched. */
export const WatchState = z
  .object({
    word: z.enum(Object.keys(WATCH_WORDS) as [WatchWord, ...WatchWord[]]),
    spans: z.array(z.object({ fromUs: Us, toUs: Us })),
    watchedUs: Us,
    /** Where the person last stood; null where they never watched. */
    positionUs: Us.nullable(),
    updatedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'WatchState' });
export type WatchState = z.infer<typeof WatchState>;
