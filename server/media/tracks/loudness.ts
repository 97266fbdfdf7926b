/**
 * Loudness: momentary, by ITU-R BS.1770 and EBU R 128, as ffmpeg's ebur128 measures it every tenth of a second over the four tenths
 * before. Rather than RMS: it weighs what people hear (a low rumble of wind or an engine counts less than a shout), and is a standard
 * with a reference meter. Bucket n holds the measure that ends with it.
 */
import type { Readable } from 'node:stream';
import { bucketsOf, BUCKETS_US, loudnessByte } from '#contracts/level-track.ts';
import { readPrinted } from './filter-times.ts';

/** The finest level of a loudness track, for `encodeLevels`. */
export async function readLoudness(output: Readable, durationUs: number): Promise<Uint8Array> {
  const values = new Uint8Array(bucketsOf('loudness', durationUs));
  const perSecond = 1_000_000 / BUCKETS_US.loudness[0]!;
  await readPrinted(output, ({ seconds, value }) => {
    const bucket = Math.round(seconds * perSecond);
    if (bucket >= 0 && bucket < values.length) values[bucket] = loudnessByte(Number(value));
  });
  return values;
}
