/**
 * Where the player stands, to the frame: which frame is painted, and how to get another one painted. Everything it says
 * comes from the browser's painted frame and the index; `currentTime` is only ever a request.
 */
import { microseconds, microsecondsToTicks, ticks, ticksToMicroseconds, type Microseconds, type Ticks, type Timescale } from '#contracts/time.ts';
import { elementTimeOf, seekTimeFor, type InitPts } from '#contracts/timeline-map.ts';
import { bufferedOf } from './element-reports.ts';
import { ElementTimeline } from './element-timeline.ts';
import { FrameIndex, type Frame, type ReadRange } from './frame-index.ts';
import { Observable } from './observable.ts';
import { followPainted } from './painted.ts';
import { Seeker } from './seeker.ts';
import type { TypedFrame } from './typed-time.ts';

/** The painted frame. `tick` and `number` are null until the index has been read. */
export interface Painted {
  readonly at: Microseconds;
  readonly to: Microseconds;
  readonly tick: Ticks | null;
  readonly number: number | null;
}

/** A frame by its ticks, as numbers for the API, and in microseconds for people. */
export interface PlacedFrame {
  readonly start: number;
  /** The next frame's start, or the recording's end. */
  readonly end: number;
  readonly startUs: Microseconds;
  readonly endUs: Microseconds;
  readonly timescale: number;
}

const placed = ({ start, end }: Frame, timescale: Timescale): PlacedFrame => ({ start: Number(start), end: Number(end), startUs: ticksToMicroseconds(start, timescale), endUs: ticksToMicroseconds(end, timescale), timescale });

/** Without an index yet, a frame is taken to last this long, µs. */
const ASSUMED_FRAME_US = 40_000;
/** Moments are whole microseconds, rounded: this much later is still the same frame, never the one before. */
const WITHIN_US = 2;
/** Browsers keep frames' times and lengths in whole microseconds: a seek into a frame's inner nine tenths is beyond doubt. */
const SAFE_PART = 0.9;
/**
 * Where in the asked-for frame it is sought again when another one was painted, as parts of it. Chromium does that, seldom and for no reason
 * seen from here (footage of one frame a second, back over a key frame); the next seek always led there.
 */
const AGAIN_AT = [0.4, 0.6] as const;

export class Playhead {
  readonly painted = new Observable<Painted | null>(null);
  readonly durationUs = new Observable<Microseconds | null>(null);

  #video: HTMLVideoElement | null = null;
  #stopFollowing: (() => void) | null = null;
  #index: FrameIndex | null = null;
  #opening: Promise<FrameIndex> | null = null;
  #timeline = new ElementTimeline();
  #seeker = new Seeker({
    go: (seconds) => {
      if (this.#video) this.#video.currentTime = seconds;
    },
    has: (seconds) => this.#video !== null && bufferedOf(this.#video).some(({ from, to }) => seconds >= from && seconds < to),
  });
  /** The frame a step or an exact seek asked for, until it is painted. */
  #asked: Frame | null = null;
  /** How often it was gone to again. */
  #insisted = 0;
  /** Where the last seek led, until something else moves it. */
  #arrivedAt: number | null = null;
  /** What was asked for in frames and is not carried out yet, for want of the index or of a frame table: the end, and steps from there. */
  #owed: { toEnd: boolean; frames: number } = { toEnd: false, frames: 0 };
  #isPaying = false;
  /** Counts what overtakes frames that are owed. */
  #overtaken = 0;
  /** Element time of the painted frame, as the compositor told it. */
  #paintedSeconds = 0;
  #wantIndex: () => void;

  /** @param wantIndex something was asked for that needs the index, and it is not here: answered by {@link openIndex} */
  constructor(wantIndex: () => void = () => undefined) {
    this.#wantIndex = wantIndex;
  }

  attach(video: HTMLVideoElement): void {
    this.#video = video;
    this.#stopFollowing = followPainted(video, (seconds) => this.#onPainted(seconds));
  }

  detach(): void {
    this.#stopFollowing?.();
    this.#video = null;
    this.#seeker.reset();
    this.dropOwed();
  }

  /** Nothing is painted any more: the source was taken away. */
  forget(): void {
    this.#seeker.reset();
    this.dropOwed();
    this.painted.set(null);
  }

  /** The element told how long it takes the recording to be, seconds. The index, once read, knows to the tick. */
  elementLasts(seconds: number): void {
    if (Number.isFinite(seconds) && this.durationUs.get() === null) this.durationUs.set(microseconds(Math.round(seconds * 1e6)));
  }

  /** hls.js told where it put the stream on the element's timeline. */
  placed(init: InitPts): void {
    this.#timeline.placed(init);
  }

  /** Reads the index, once; anew after a failure. Until then moments are right to within a frame, and steps and the end are owed. */
  openIndex(read: ReadRange): Promise<FrameIndex> {
    this.#opening ??= FrameIndex.open(read).then(
      (index) => {
        this.#index = index;
        this.#timeline.indexed(index.header);
        this.durationUs.set(ticksToMicroseconds(index.header.duration, index.header.timescale));
        if (this.painted.get()) void this.#identify(this.#paintedSeconds);
        void this.#pay();
        return index;
      },
      (error: unknown) => {
        this.#opening = null;
        throw error;
      },
    );
    return this.#opening;
  }

  /** The moment the newest request leads to, or the painted one. */
  get heading(): Microseconds {
    const seconds = this.#seeker.heading;
    if (seconds === null) return this.painted.get()?.at ?? microseconds(0);
    return this.#timeline.momentAt(seconds);
  }

  /** Where the element's clock stands: while it plays, ahead of the painted frame by a part of one. */
  get now(): Microseconds {
    return this.#timeline.momentAt(this.#video?.currentTime ?? 0);
  }

  /** The frame shown at a moment, named to the tick. Null while the index, or that frame's table, can't be read. */
  async frameOf(at: Microseconds): Promise<PlacedFrame | null> {
    if (!this.#index) this.#wantIndex();
    try {
      const index = this.#index ?? (await this.#opening);
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
    if (!this.#index) this.#wantIndex();
    try {
      const index = this.#index ?? (await this.#opening);
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
    const index = this.#index;
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

  get isSeeking(): boolean {
    return this.#seeker.heading !== null;
  }

  /** Asks for the frame that is shown at a moment. */
  seek(at: Microseconds): void {
    this.dropOwed();
    const end = this.durationUs.get();
    const wanted = Math.min(Math.max(at, 0), end === null ? at : Math.max(0, end - 1));
    const moment = microseconds(wanted + WITHIN_US);
    const index = this.#index;
    const tick = index && microsecondsToTicks(moment, index.header.timescale, 'floor');
    const frame = tick === null ? null : index?.peek(tick);
    if (frame) {
      this.#seekTo(frame);
      return;
    }
    // The table of that GOP isn't here. Not waited for: the browser finds the frame by itself, unless the moment lies
    // within its rounding of a frame's edge. The table, when it comes, tells.
    const seconds = this.#timeline.secondsOf(moment);
    this.#seeker.seek(seconds);
    if (index && tick !== null) void this.#correct(index, tick, seconds);
  }

  /** Sends a seek that was made without a frame table to its frame's middle, if it is still the newest. */
  async #correct(index: FrameIndex, tick: Ticks, seconds: number): Promise<void> {
    const frame = await index.frameAt(tick).catch((error: unknown) => console.info('A frame table was not read', error));
    const { map } = this.#timeline;
    if (!frame || !map || (this.#seeker.heading ?? this.#arrivedAt) !== seconds) return;
    const middle = seekTimeFor(frame.start, frame.end, map);
    const halfFrame = middle - elementTimeOf(frame.start, map);
    if (Math.abs(seconds - middle) > halfFrame * SAFE_PART) this.#seekTo(frame);
    else this.#asked = frame;
  }

  /** Asks for the frame so many frames away from the painted (or asked-for) one. Presses during a seek add up. */
  step(frames: number): void {
    this.#owed.frames += frames;
    void this.#pay();
  }

  /** Asks for the last frame. */
  seekToEnd(): void {
    this.#overtake();
    this.#owed = { toEnd: true, frames: 0 };
    void this.#pay();
  }

  /** Something newer was asked for than the frames that are owed. */
  dropOwed(): void {
    this.#overtake();
    this.#owed = { toEnd: false, frames: 0 };
  }

  #overtake(): void {
    this.#overtaken += 1;
    this.#asked = null;
  }

  /** The element reported `seeked`. */
  arrived(): void {
    this.#arrivedAt = this.#seeker.heading;
    this.#seeker.arrived();
    this.#settle();
  }

  /** The element reported `playing`: from here on the painted frame is where it stands. */
  running(): void {
    this.#asked = null;
    this.#arrivedAt = null;
  }

  /** Goes to the frame that is owed, and on for as long as more is asked for meanwhile. Without the index it stays owed. */
  async #pay(): Promise<void> {
    const index = this.#index;
    if (!index) {
      this.#wantIndex();
      return;
    }
    if (this.#isPaying) return;
    this.#isPaying = true;
    while ((this.#owed.toEnd || this.#owed.frames !== 0) && this.#video) {
      // Where a frame table can't be read the press comes to nothing: carried out later it would surprise. The next one asks again.
      await this.#payOnce(index).catch((error: unknown) => console.info('A frame table was not read', error));
    }
    this.#isPaying = false;
  }

  async #payOnce(index: FrameIndex): Promise<void> {
    const { toEnd, frames } = this.#owed;
    const overtaken = this.#overtaken;
    this.#owed = { toEnd: false, frames: 0 };
    const last = index.header.frameCount - 1;
    const from = toEnd ? await index.frameNumbered(last) : (this.#asked ?? (await index.frameAt(this.#timeline.tickAt(this.#standsAt()))));
    const to = await index.frameNumbered(from.number + frames);
    if (overtaken !== this.#overtaken) return;
    if (toEnd || to.number !== from.number) this.#seekTo(to);
    // Ahead of need only: the next step asks for what didn't come, and says so.
    index.warm(to.start).catch((error: unknown) => console.info('A frame table was not read ahead', error));
  }

  #seekTo(frame: Frame): void {
    const { map } = this.#timeline;
    if (!map) return;
    this.#asked = frame;
    this.#insisted = 0;
    this.#seeker.seek(seekTimeFor(frame.start, frame.end, map));
  }

  #onPainted(seconds: number): void {
    this.#paintedSeconds = seconds;
    const known = this.#index?.peek(this.#timeline.tickAt(seconds)) ?? null;
    if (known && this.#index) this.#publish(known, this.#index);
    else {
      const at = this.#timeline.momentAt(seconds);
      this.painted.set({ at, to: microseconds(at + ASSUMED_FRAME_US), tick: null, number: null });
      void this.#identify(seconds);
    }
  }

  /** Names the frame painted at an element time, when its table has come and it is still the painted one. */
  async #identify(seconds: number): Promise<void> {
    const index = this.#index;
    if (!index) return;
    const before = this.painted.get();
    try {
      const frame = await index.frameAt(this.#timeline.tickAt(seconds));
      if (this.painted.get() === before) this.#publish(frame, index);
    } catch (error) {
      // The table can't be read now: the moment stays right to within a frame, and the next frame asks again.
      console.info('A frame table was not read', error);
    }
  }

  #publish(frame: Frame, { header }: FrameIndex): void {
    if (this.painted.get()?.number !== frame.number) {
      this.painted.set({
        at: ticksToMicroseconds(frame.start, header.timescale),
        to: ticksToMicroseconds(frame.end, header.timescale),
        tick: frame.start,
        number: frame.number,
      });
    }
    this.#settle();
    this.#insist();
  }

  /** Forgets the asked-for frame once it is on the screen and nothing newer was asked. */
  #settle(): void {
    if (this.#seeker.heading === null && this.#asked?.number === this.painted.get()?.number) this.#asked = null;
  }

  /** It stands, all seeks have arrived, and another frame was painted than the one that was asked for: goes there again. */
  #insist(): void {
    const [asked, { map }, part] = [this.#asked, this.#timeline, AGAIN_AT[this.#insisted]];
    if (!asked || !map || part === undefined || this.#seeker.heading !== null || !this.#video?.paused) return;
    this.#insisted += 1;
    const from = elementTimeOf(asked.start, map);
    this.#seeker.seek(from + (elementTimeOf(asked.end, map) - from) * part);
  }

  /** Element seconds of where the newest seek leads, else of the painted frame. */
  #standsAt(): number {
    return this.#seeker.heading ?? this.#timeline.secondsOf(this.painted.get()?.at ?? microseconds(0));
  }
}
