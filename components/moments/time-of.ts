import { clockWithHundredths } from '#components/player/media-time.ts';
import { microseconds } from '#contracts/time.ts';

/** "00:13:04.12" */
export const timeOf = (us: number): string => clockWithHundredths(microseconds(us));
