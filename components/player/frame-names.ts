/** Frames by name: which one is shown at a moment, which one was typed, where frames begin. From the index alone, whatever is on the screen. */
import { microseconds, microsecondsToTicks, ticks, ticksToMicroseconds, type Microseconds, type Timescale } from '#contracts/time.ts';
import type { Frame, FrameIndex } from './frame-index.ts';
import type { TypedFrame } from './typed-time.ts';

/** A frame by its ticks, as numbers for the API, and in microseconds for people. */
export interface PlacedFrame {
  readonly start: number;
  /** The next frame's start, or the recording's end. */
  readonly end: number;
  readonly startUs: Microseconds;
  readonly endUs: Microseconds;
  readonly timescale: number;
  /** Counted from 0. */
  readonly number: number;
}

const placed = ({ start, end, number }: Frame, timescale: Timescale): PlacedFrame => ({ number, start: Number(start), end: Number(end), startUs: ticksToMicroseconds(start, timescale), endUs: ticksToMicroseconds(end, timescale), timescale });

/** Moments are whole microseconds, rounded: this much later is still the same frame, never the one before. */
export const WITHIN_US = 2;

export class FrameNames {
  #here: () => FrameIndex | null;
  #opened: () => Promise<FrameIndex | null>;

  /** @param here the index where it has been read @param opened asks for it where it hasn't; null where it isn't coming */
  constructor(here: () => FrameIndex | null, opened: () => Promise<FrameIndex | null>) {
    this.#here = here;
    this.#opened = opened;
  }

  /** The frame shown at a moment, named to the tick. Null while the index, or that frame's table, can't be read. */
  async frameOf(at: Microseconds): Promise<PlacedFrame | null> {
    try {
      const index = await this.#opened();
      if (!index) return null;
      const { timescale } = index.header;
      const tick = microsecondsToTicks(microseconds(at + WITHIN_US), timescale, 'floor');
      return placed(await index.frameAt(tick < index.header.duration ? tick : ticks(index.header.duration - 1n)), timescale);
    } catch (error) {
      console.info('A frame table was not read', error);
      return null;
    }
  }

  /** A frame as it was typed, named to the tick. Null where there is no such frame, or while the index can't be read. */
  async frameTyped({ fromUs, number }: TypedFrame): Promise<PlacedFrame | null> {
    try {
      const index = await this.#opened();
      if (!index) return null;
      const { timescale, duration, frameCount } = index.header;
      const tick = microsecondsToTicks(fromUs, timescale, 'ceil');
      if (tick >= duration) return null;
      // The frame shown at a second may have begun before it: then the second's own first frame is the next one.
      const shown = await index.frameAt(tick);
      const wanted = shown.number + (shown.start < tick ? 1 : 0) + number;
      if (wanted >= frameCount) return null;
      return placed(await index.frameNumbered(wanted), timescale);
    } catch (error) {
      console.info('A frame table was not read', error);
      return null;
    }
  }

  /**
   * Starts of the frames shown within [from, to). Null while the index, or a table, can't be read, and where more than `most` are to be
   * expected: by the whole recording's rate, so that a view of hours asks for nothing.
   */
  async framesWithin(from: Microseconds, to: Microseconds, most: number): Promise<Microseconds[] | null> {
    const index = this.#here();
    if (!index) return null;
    const { timescale, duration, frameCount } = index.header;
    if (((to - from) * frameCount) / Math.max(1, ticksToMicroseconds(duration, timescale)) > most) return null;
    try {
      const frames = await index.framesWithin(microsecondsToTicks(from, timescale, 'floor'), microsecondsToTicks(to, timescale, 'ceil'));
      return frames.length > most * 2 ? null : frames.map((tick) => ticksToMicroseconds(tick, timescale));
    } catch (error) {
      console.info('A frame table was not read', error);
      return null;
    }
  }
}
