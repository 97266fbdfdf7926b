/** Moments of a recording in its own ticks: how long it is, and whether a span lies within. */
import { buffer } from 'node:stream/consumers';
import { decodeHeader } from '#contracts/media-index.ts';
import { ticks, ticksToMicroseconds, timescale, type Ticks, type Timescale } from '#contracts/time.ts';
import { blob, indexBlob, isAbsent, storageFault } from '#server/platform/blob/index.ts';
import { DocketError } from '#server/platform/errors.ts';

/** A header with the longest codec strings there are. */
const HEADER_READ = 512;

export interface MediaLength {
  readonly timescale: Timescale;
  readonly duration: Ticks;
}

/**
 * From the index's header in storage, a few hundred bytes: the one place that knows it to the tick. Ask only for somebody
 * who may know that the recording is there.
 * @throws DocketError `not-playable` where there is no index, `storage-unavailable`
 */
export async function mediaLength(recordingId: string): Promise<MediaLength> {
  try {
    const { readableStreamBody } = await blob(indexBlob(recordingId, 'source')).download(0, HEADER_READ);
    if (!readableStreamBody) throw new Error('Storage answered without a body.');
    const { header } = decodeHeader(await buffer(readableStreamBody));
    return { timescale: header.timescale, duration: header.duration };
  } catch (error) {
    if (isAbsent(error)) throw new DocketError('not-playable', { detail: 'Its frames are not known yet.', cause: error });
    throw storageFault(error);
  }
}

export interface Span {
  readonly timescale: number;
  readonly from: number;
  /** First tick after it; null for a moment. */
  readonly to: number | null;
}

/**
 * Nothing is moved to fit: what doesn't lie within the recording is refused, with what is wrong.
 * @throws DocketError `span-invalid`
 */
export function checkSpan({ timescale: scale, from, to }: Span, { timescale: own, duration }: MediaLength): void {
  const refuse = (detail: string) => new DocketError('span-invalid', { detail });
  if (scale !== own) throw refuse(`This recording counts ${own} ticks a second, not ${scale}.`);
  if (BigInt(from) >= duration) throw refuse('It begins after the end of the recording.');
  if (to === null) return;
  if (to === from) throw refuse('It has no length: its end must lie after its beginning.');
  if (to < from) throw refuse('Its end lies before its beginning.');
  if (BigInt(to) > duration) throw refuse('It ends after the end of the recording.');
}

/** Media microseconds of a stored tick. */
export function usOf(tick: bigint, scale: bigint): number {
  return ticksToMicroseconds(ticks(tick), timescale(Number(scale)));
}
