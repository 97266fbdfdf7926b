/** Moments of what is drawn up, in words. Pure. */
import { clockWithHundredths } from '#components/player/media-time.ts';
import { microseconds } from '#contracts/time.ts';

/** "00:00:05.20" of a tick of the recording. */
export const tickWords = (tick: number, { timescale }: { readonly timescale: number }): string => clockWithHundredths(microseconds(Math.max(0, Math.round((tick / timescale) * 1e6))));
