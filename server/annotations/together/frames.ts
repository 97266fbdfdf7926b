/** A recording's frames at a few moments, by the index in storage: its tables are read by range, of the frames only the groups asked about. */
import { buffer } from 'node:stream/consumers';
import { decodeFrameTable, decodeGopTable, frameTableRange, IndexFormatError, MEDIA_INDEX_FIRST_READ, type MediaIndex } from '#contracts/media-index.ts';
import { frameAt, gopAt } from '#contracts/media-index-search.ts';
import { divide, ticks, type Ticks, type Timescale } from '#contracts/time.ts';
import { blob, indexBlob, isAbsent, storageFault } from '#server/platform/blob/index.ts';
import { DocketError } from '#server/platform/errors.ts';

export interface Frames {
  readonly timescale: Timescale;
  readonly duration: Ticks;
  /** The frame shown at a tick of the recording. */
  shownAt(tick: Ticks): Promise<{ readonly start: Ticks; readonly end: Ticks }>;
}

/** Ask only for somebody who may know that the recording is there. @throws DocketError `not-playable` where there is no index, `storage-unavailable` */
export async function openFrames(recordingId: string): Promise<Frames> {
  const from = blob(indexBlob(recordingId, 'source'));
  const read = async (start: number, end: number): Promise<Buffer> => {
    try {
      const { readableStreamBody } = await from.download(start, end - start);
      if (!readableStreamBody) throw new Error('Storage answered without a body.');
      return await buffer(readableStreamBody);
    } catch (error) {
      if (isAbsent(error)) throw new DocketError('not-playable', { detail: 'Its frames are not known yet.', cause: error });
      throw storageFault(error);
    }
  };
  const { header, gops } = await readTables(read);
  return {
    timescale: header.timescale,
    duration: header.duration,
    async shownAt(tick) {
      const gop = gops[gopAt(gops, tick)]!;
      const { start, end } = frameTableRange(gop);
      const table = decodeFrameTable(await read(start, end), gop);
      const position = frameAt(table, tick);
      return { start: table[position]!, end: table[position + 1] ?? ticks(gop.firstTick + gop.duration) };
    },
  };
}

async function readTables(read: (start: number, end: number) => Promise<Buffer>): Promise<MediaIndex> {
  const head = await read(0, MEDIA_INDEX_FIRST_READ);
  try {
    return decodeGopTable(head);
  } catch (error) {
    if (!(error instanceof IndexFormatError) || error.neededBytes === undefined) throw error;
    return decodeGopTable(Buffer.concat([head, await read(head.length, error.neededBytes)]));
  }
}

/** What a person chose was an edge of a frame of one camera, told in whole microseconds, by clocks that are: nearer than this it is that edge. */
const SLACK_US = 50;

const tickOf = (us: number, scale: Timescale, rounding: 'floor' | 'ceil'): Ticks => ticks(divide(BigInt(Math.round(us * 1000)) * BigInt(scale), 1_000_000_000n, rounding));

/** The frame shown at a media time, by its start. */
export const startAt = async (frames: Frames, us: number): Promise<Ticks> => (await frames.shownAt(tickOf(us + SLACK_US, frames.timescale, 'floor'))).start;

/** The first edge of a frame at or after a media time. */
export async function edgeAfter(frames: Frames, us: number): Promise<Ticks> {
  const tick = tickOf(us - SLACK_US, frames.timescale, 'ceil');
  if (tick >= frames.duration) return frames.duration;
  const { start, end } = await frames.shownAt(tick);
  return start >= tick ? start : end;
}

export interface Part {
  readonly timescale: Timescale;
  readonly from: Ticks;
  /** First tick after it. */
  readonly to: Ticks;
  readonly beginsLate: boolean;
  readonly endsEarly: boolean;
}

/**
 * A stretch of media time as the frames shown in it, from the one shown at its beginning; as much of it as was filmed.
 * @param fromUs may lie before the recording @param toUs after it
 */
export async function partOf(frames: Frames, fromUs: number, toUs: number): Promise<Part | 'not-begun' | 'ended'> {
  const { timescale, duration } = frames;
  if (toUs <= SLACK_US) return 'not-begun';
  if (tickOf(fromUs + SLACK_US, timescale, 'floor') >= duration) return 'ended';
  const [beginsLate, endsEarly] = [fromUs < -SLACK_US, tickOf(toUs - SLACK_US, timescale, 'ceil') > duration];
  const from = await startAt(frames, Math.max(0, fromUs));
  const to = await edgeAfter(frames, toUs);
  return { timescale, from, to: to > from ? to : (await frames.shownAt(from)).end, beginsLate, endsEarly };
}
