/**
 * A stretch of the recording played by itself: a clip, or what lies between in and out. First painted frame: the one at its
 * beginning; last: the one before its end. It plays on the recording's own stream and the recording's own index, so that every
 * frame is where it always is; a playlist of its own was rejected, because segments hold whole GOPs: frames before and after
 * would be in it all the same, on a timeline moved by them.
 *
 * The stream is made to end where it ends (`StreamEnd`): the element plays to its last frame with its sound and stops by itself.
 * Where that can't be had, it is stopped a little before the end, since a media element stops when it is told to and not at a frame; what is
 * left is shown by seeks from frame to frame at the pace it was played. How much is left grows with how late the page was called lately.
 */
import { microseconds, type Microseconds } from '#contracts/time.ts';
import { Observable } from './observable.ts';
import type { Painted } from './playhead.ts';

/** [fromUs, toUs) of media time: the first frame's start and the last one's end. */
export interface Stretch {
  readonly fromUs: Microseconds;
  readonly toUs: Microseconds;
  readonly loops: boolean;
}

export interface StretchTarget {
  readonly painted: () => Painted | null;
  readonly isSeeking: () => boolean;
  /** Where the element's clock stands, media time: ahead of the painted frame by a fraction of one. */
  readonly now: () => Microseconds;
  /** Null while there is no element. */
  readonly element: () => Pick<HTMLVideoElement, 'paused' | 'ended' | 'playbackRate' | 'addEventListener' | 'removeEventListener'> | null;
  /** Makes the stream end there; null: with the recording. */
  endAt(at: Microseconds | null): void;
  /** Whether it does; `coming` until the end is loaded. */
  readonly ends: () => 'none' | 'coming' | 'there';
  seek(at: Microseconds): void;
  start(): void;
  stop(): void;
}

/** Stopped this long before the end, ms: a stop takes effect within a few frames of the screen, and a busy machine calls the page late. What is left is shown frame by frame. */
const LEAST_MARGIN_MS = 300;
/** Of the longest time between two looks lately: the next may be as late. */
const MARGIN_PER_GAP = 3;
const MOST_MARGIN_MS = 600;
/** A moment within the last frame, whatever the rounding of its end: see Playhead.seek, which adds two. */
const BEFORE_END_US = 3;

/** A stretch this short waits for its end to be loaded before it begins. */
const SHORT_US = 4_000_000;
/** But no longer than this, ms: then it is stopped before its end as where that can't be had. */
const PATIENCE_MS = 3_000;
/** What was taken out at the end may be all of a stretch of a few frames, where these refer to later ones: not come to by then, ms, it is put back. */
const GONE_MS = 500;
/** After the element has ended, ms: what it painted last is told of a little later. */
const TOLD_LATE_MS = 120;

type Phase = 'approach' | 'run' | 'tail' | 'rest';

export class StretchPlayer {
  /** What is played or stands ready to be played again; null while the recording is just the recording. */
  readonly current = new Observable<Stretch | null>(null);

  #target: StretchTarget;
  #phase: Phase = 'rest';
  #frame = 0;
  #lastLook = 0;
  #gapMs = 0;
  #tail = { fromUs: 0, began: 0, asked: -1 };
  #arrivedAt: number | null = null;
  /** Where it begins to play: the stretch's first frame, or the one it was paused on. */
  #goesTo = 0;
  /** The decoder may hold pictures from after the end, decoded before those were taken out: a few, and of short stretches they would be painted. A seek empties it. */
  #holdsMore = false;
  #sentAt = 0;
  #endedAt: number | null = null;
  #listened: ReturnType<StretchTarget['element']> = null;

  constructor(target: StretchTarget) {
    this.#target = target;
  }

  /** From its first frame. */
  play(stretch: Stretch): void {
    this.current.set(stretch);
    this.#approach();
  }

  setLoops(loops: boolean): void {
    const stretch = this.current.get();
    if (stretch) this.current.set({ ...stretch, loops });
  }

  /** The recording is just the recording again; whether it plays on is nobody's business here. */
  leave(): void {
    this.#halt();
    this.current.set(null);
  }

  /** Play was asked for. @returns whether that is done here: at the stretch's end it begins anew */
  playAsked(): boolean {
    const stretch = this.current.get();
    if (!stretch) return false;
    const painted = this.#target.painted();
    if (this.#phase === 'tail' || this.#phase === 'approach' || !painted || painted.to >= stretch.toUs) {
      this.#approach();
      return true;
    }
    this.#target.endAt(stretch.toUs);
    if (stretch.toUs - painted.at <= SHORT_US && this.#target.ends() !== 'none') {
      this.#approach(painted.at);
      return true;
    }
    this.#enter('run');
    return false;
  }

  /** Pause was asked for. */
  pauseAsked(): void {
    if (this.#phase !== 'rest') this.#halt();
  }

  /** A seek to there was asked for: outside of the stretch it ends it. */
  seekAsked(at: Microseconds): void {
    const stretch = this.current.get();
    if (!stretch) return;
    if (at < stretch.fromUs || at >= stretch.toUs) this.leave();
    else if (this.#phase === 'tail' || this.#phase === 'approach') this.#halt();
  }

  /** How far back playing backwards goes from there: to the stretch's first frame from within it, else to the recording's. */
  startBehind(at: Microseconds): Microseconds {
    const stretch = this.current.get();
    return stretch && at + 1 >= stretch.fromUs && at < stretch.toUs ? stretch.fromUs : microseconds(0);
  }

  /** A frame was painted: one stepped to outside of the stretch ends it. */
  paintedFrame({ at }: Painted): void {
    const stretch = this.current.get();
    if (stretch && this.#phase === 'rest' && !this.#target.isSeeking() && (at + 1 < stretch.fromUs || at >= stretch.toUs)) this.leave();
  }

  /** @param fromUs of a frame within the stretch; its first one where nothing is said */
  #approach(fromUs: Microseconds | undefined = this.current.get()?.fromUs): void {
    const stretch = this.current.get();
    if (!stretch || fromUs === undefined) return;
    this.#target.stop();
    this.#arrivedAt = null;
    this.#goesTo = fromUs;
    this.#sentAt = performance.now();
    this.#target.seek(fromUs);
    this.#target.endAt(stretch.toUs);
    this.#holdsMore = this.#target.ends() !== 'there';
    this.#enter('approach');
  }

  /** The stream goes on past the end again, and the stretch is shown without being cut. */
  #putBack(): void {
    this.#holdsMore = false;
    this.#sentAt = performance.now();
    this.#target.endAt(null);
    this.#target.seek(microseconds(this.#goesTo));
  }

  #enter(phase: Phase): void {
    this.#phase = phase;
    this.#endedAt = null;
    this.#lastLook = performance.now();
    if (this.#frame === 0) this.#frame = requestAnimationFrame(this.#look);
    const element = this.#target.element();
    if (element !== this.#listened) {
      this.#unlisten();
      this.#listened = element;
      // A tab out of sight gets no animation frames, and plays its sound all the same.
      element?.addEventListener('timeupdate', this.#check);
    }
  }

  #halt(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#phase = 'rest';
    this.#target.endAt(null);
    this.#unlisten();
  }

  #unlisten(): void {
    this.#listened?.removeEventListener('timeupdate', this.#check);
    this.#listened = null;
  }

  #look = (): void => {
    const now = performance.now();
    this.#gapMs = Math.max(now - this.#lastLook, this.#gapMs * 0.98);
    this.#lastLook = now;
    this.#frame = requestAnimationFrame(this.#look);
    this.#check();
  };

  #check = (): void => {
    const stretch = this.current.get();
    const element = this.#target.element();
    if (!stretch || !element) {
      this.leave();
      return;
    }
    const painted = this.#target.painted();
    switch (this.#phase) {
      case 'approach':
        // The frame that is asked for is on the screen: only now does anything move.
        if (this.#target.isSeeking() || !painted || Math.abs(painted.at - this.#goesTo) > 1) {
          if (this.#target.ends() === 'there' && performance.now() - this.#sentAt > GONE_MS) this.#putBack();
          return;
        }
        if (this.#holdsMore && this.#target.ends() === 'there') {
          this.#holdsMore = false;
          this.#sentAt = performance.now();
          this.#target.seek(microseconds(this.#goesTo));
          return;
        }
        if (this.#target.ends() === 'none' && stretch.toUs - this.#goesTo <= LEAST_MARGIN_MS * 1000) {
          // Over before a stop would take effect.
          this.#tail = { fromUs: this.#goesTo, began: performance.now(), asked: -1 };
          this.#phase = 'tail';
          return;
        }
        this.#arrivedAt ??= performance.now();
        if (this.#target.ends() === 'coming' && stretch.toUs - stretch.fromUs <= SHORT_US && performance.now() - this.#arrivedAt < PATIENCE_MS) return;
        this.#arrivedAt = null;
        this.#enter('run');
        this.#target.start();
        return;
      case 'run':
        return this.#run(stretch, element, painted);
      case 'tail':
        return this.#show(stretch, painted);
      case 'rest':
        return this.#halt();
      default:
        this.#phase satisfies never;
    }
  };

  #run(stretch: Stretch, { paused, ended, playbackRate }: { readonly paused: boolean; readonly ended: boolean; readonly playbackRate: number }, painted: Painted | null): void {
    if (ended) {
      this.#ended(stretch, painted);
      return;
    }
    if (paused) {
      this.#halt();
      return;
    }
    if (this.#target.isSeeking() || this.#target.ends() === 'there') return;
    const at = this.#target.now();
    // Frames may last a second: stopped soon after the last one is on the screen, a page that is called late shows none besides.
    const isOnLast = painted !== null && painted.to >= stretch.toUs - 1;
    const marginMs = isOnLast ? MOST_MARGIN_MS : Math.min(MOST_MARGIN_MS, Math.max(LEAST_MARGIN_MS, this.#gapMs * MARGIN_PER_GAP));
    if (stretch.toUs - at > marginMs * 1000 * playbackRate) return;
    this.#target.stop();
    // The cut may have taken what is left to be shown.
    this.#target.endAt(null);
    this.#tail = { fromUs: Math.min(at, stretch.toUs), began: performance.now(), asked: -1 };
    this.#phase = 'tail';
  }

  /** The element has stopped at the stretch's end. */
  #ended(stretch: Stretch, painted: Painted | null): void {
    const now = performance.now();
    this.#endedAt ??= now;
    if (painted && painted.to >= stretch.toUs - 1) {
      if (stretch.loops) this.#approach();
      else this.#halt();
    } else if (now - this.#endedAt > TOLD_LATE_MS) {
      // What lies before the end and went with it: it is there again once the stream goes on.
      this.#target.endAt(null);
      this.#tail = { fromUs: painted?.to ?? stretch.toUs, began: now, asked: -1 };
      this.#phase = 'tail';
    }
  }

  #show(stretch: Stretch, painted: Painted | null): void {
    if (this.#target.isSeeking()) return;
    const last = stretch.toUs - BEFORE_END_US;
    const rate = this.#listened?.playbackRate ?? 1;
    const elapsed = (performance.now() - this.#tail.began) * 1000 * rate;
    const due = Math.min(last, Math.round(this.#tail.fromUs + elapsed));
    if (this.#tail.asked === last) {
      if (!painted || painted.at >= stretch.toUs || painted.to < stretch.toUs - 1) return;
      // The last frame is shown for as long as it lasts.
      this.#arrivedAt ??= performance.now();
      if (!stretch.loops) this.#halt();
      else if (performance.now() - this.#arrivedAt >= (painted.to - painted.at) / 1000 / rate) this.#approach();
      return;
    }
    // Still within the painted frame: nothing to show yet.
    if (painted && due < painted.to && due >= painted.at && due !== last) return;
    this.#tail.asked = due;
    this.#target.seek(microseconds(due));
  }
}
