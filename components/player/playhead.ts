/**
 * Where the player stands, to the frame: which frame is painted, and how to get another one painted. Everything it says
 * comes from the browser's painted frame and the index; `currentTime` is only ever a request.
 */
import { microseconds, microsecondsToTicks, ticksToMicroseconds, type Microseconds, type Ticks } from '#contracts/time.ts';
import { elementTimeOf, seekTimeFor, type InitPts } from '#contracts/timeline-map.ts';
import { bufferedOf } from './element-reports.ts';
import { ElementTimeline } from './element-timeline.ts';
import { FrameIndex, type Frame, type ReadRange } from './frame-index.ts';
import { FrameNames, WITHIN_US, type PlacedFrame } from './frame-names.ts';
import { Observable } from './observable.ts';
import { followPainted } from './painted.ts';
import { Seeker } from './seeker.ts';

/** The painted frame. `tick` and `number` are null until the index has been read. */
export interface Painted {
  readonly at: Microseconds;
  readonly to: Microseconds;
  readonly tick: Ticks | null;
  readonly number: number | null;
}

/** Without an index yet, a frame is taken to last this long, µs. */
const ASSUMED_FRAME_US = 40_000;
/** Browsers keep frames' times and lengths in whole microseconds: a seek into a frame's inner nine tenths is beyond doubt. */
const SAFE_PART = 0.9;
/**
 * Where in the asked-for frame it is sought again when another one was painted, as parts of it. Chromium takes what is buffered for
 * as much as two frames more than it is, before its beginning: sent to the last frame of a group that isn't here while the next group is, it
 * paints the first one of that. So the asked-for frame is waited for.
 */
const AGAIN_AT = [0.4, 0.6] as const;

export class Playhead {
  readonly painted = new Observable<Painted | null>(null);
  readonly durationUs = new Observable<Microseconds | null>(null);
  readonly frames = new FrameNames(
    () => this.#index,
    async () => {
      if (!this.#index) this.#wantIndex();
      return this.#index ?? (await this.#opening);
    },
  );

  #video: HTMLVideoElement | null = null;
  #stopFollowing: (() => void) | null = null;
  #index: FrameIndex | null = null;
  #opening: Promise<FrameIndex> | null = null;
  #timeline = new ElementTimeline();
  #seeker = new Seeker({
    go: (seconds) => {
      this.#isPaintedSince = false;
      if (this.#video) this.#video.currentTime = seconds;
    },
    has: (seconds) => this.#has(seconds),
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
  /** Whether anything was painted since the element was last sent somewhere. */
  #isPaintedSince = false;
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
    this.#stopFollowing = null;
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

  /** The frame shown at a moment, as whatever has a playhead is asked: one recording's or an incident's. */
  frameOf(at: Microseconds): Promise<PlacedFrame | null> {
    return this.frames.frameOf(at);
  }

  /** Where a moment lies on the element's timeline, s. */
  secondsOf(at: Microseconds): number {
    return this.#timeline.secondsOf(at);
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
    if (Math.abs(seconds - middle) > halfFrame * SAFE_PART) {
      this.#seekTo(frame);
      return;
    }
    this.#asked = frame;
    this.#insisted = 0;
    // What it led to may have been painted, and named, before the table told which frame was asked for.
    this.#settle();
    this.#insist();
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
    this.#insist();
  }

  /** More is buffered: what was waited for may be. */
  buffered(): void {
    this.#insist();
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
    this.#isPaintedSince = true;
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
    const painted = this.painted.get();
    if (!asked || !map || part === undefined || !painted || painted.number === null || !this.#isPaintedSince || this.#seeker.heading !== null || !this.#video?.paused) return;
    const from = elementTimeOf(asked.start, map);
    const to = from + (elementTimeOf(asked.end, map) - from) * part;
    if (!this.#has(to) || painted.number === asked.number) return;
    this.#insisted += 1;
    this.#seeker.seek(to);
  }

  #has(seconds: number): boolean {
    return this.#video !== null && bufferedOf(this.#video).some(({ from, to }) => seconds >= from && seconds < to);
  }

  /** Element seconds of where the newest seek leads, else of the painted frame. */
  #standsAt(): number {
    return this.#seeker.heading ?? this.#timeline.secondsOf(this.painted.get()?.at ?? microseconds(0));
  }
}
