/** How much of a recording one person has watched, from what their player reported. Their own, and nobody else's to see. */
import { z } from 'zod';

export const WATCH_WORDS = { new: 'New', partly: 'Partly watched', watched: 'Watched' } as const;
export type WatchWord = keyof typeof WATCH_WORDS;

/** In the order in which they come. */
export const WATCHED = Object.keys(WATCH_WORDS) as [WatchWord, ...WatchWord[]];

/** What may be missing of a recording that counts as watched: a fiftieth of it, or a second. Nobody watches the last frame of a shift. */
export const MISSING_PART = 0.02;
export const MISSING_US = 1_000_000;

/** @param watchedUs how much of it the spans cover */
export function watchWord(watchedUs: number, durationUs: number): WatchWord {
  if (watchedUs <= 0) return 'new';
  return durationUs - watchedUs <= Math.max(MISSING_US, durationUs * MISSING_PART) ? 'watched' : 'partly';
}

const Us = z.number().int().nonnegative();

/** As lists have it. `part`: how much of it was watched, 0 to 1, cut to hundredths so that only all of it is 1. */
export const Watched = z.object({ word: z.enum(WATCHED), part: z.number().min(0).max(1) });
export type Watched = z.infer<typeof Watched>;

/** @param watchedUs null where the person never watched. Null for what can't be watched, or not yet. */
export function watchedOf(watchedUs: number | null, durationUs: number | null): Watched | null {
  if (durationUs === null || durationUs <= 0) return null;
  const us = watchedUs ?? 0;
  return { word: watchWord(us, durationUs), part: Math.min(1, Math.floor((us / durationUs) * 100) / 100) };
}

/** Spans are [from, to) in media microseconds, sorted and merged; gaps under a second count as watched. */
export const WatchState = z
  .object({
    word: z.enum(WATCHED),
    spans: z.array(z.object({ fromUs: Us, toUs: Us })),
    watchedUs: Us,
    /** Where the person last stood; null where they never watched. */
    positionUs: Us.nullable(),
    updatedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'WatchState' });
export type WatchState = z.infer<typeof WatchState>;
