/**
 * A stretch of the recording played by itself: a clip, or what lies between in and out. First painted frame: the one at its
 * beginning; last: the one before its end. It plays on the recording's own stream and the recording's own index, so that every
 * frame is where it always is; a playlist of its own was rejected, because segments hold whole GOPs: frames before and after
 * would be in it all the same, on a timeline moved by them.
 *
 * A media element stops when it is told to, not at a frame. So it is stopped a little before the end, and what is left is
 * shown by seeks from frame to frame at the pace it was played. How much is left grows with how late the page was called lately.
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
  readonly element: () => Pick<HTMLVideoElement, 'paused' | 'playbackRate' | 'addEventListener' | 'removeEventListener'> | null;
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

  #approach(): void {
    const stretch = this.current.get();
    if (!stretch) return;
    this.#target.stop();
    this.#arrivedAt = null;
    this.#target.seek(stretch.fromUs);
    this.#enter('approach');
  }

  #enter(phase: Phase): void {
    this.#phase = phase;
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
        if (this.#target.isSeeking() || !painted || Math.abs(painted.at - stretch.fromUs) > 1) return;
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

  #run(stretch: Stretch, { paused, playbackRate }: { readonly paused: boolean; readonly playbackRate: number }, painted: Painted | null): void {
    if (paused) {
      this.#halt();
      return;
    }
    if (this.#target.isSeeking()) return;
    const at = this.#target.now();
    // Frames may last a second: stopped soon after the last one is on the screen, a page that is called late shows none besides.
    const isOnLast = painted !== null && painted.to >= stretch.toUs - 1;
    const marginMs = isOnLast ? MOST_MARGIN_MS : Math.min(MOST_MARGIN_MS, Math.max(LEAST_MARGIN_MS, this.#gapMs * MARGIN_PER_GAP));
    if (stretch.toUs - at > marginMs * 1000 * playbackRate) return;
    this.#target.stop();
    this.#tail = { fromUs: Math.min(at, stretch.toUs), began: performance.now(), asked: -1 };
    this.#phase = 'tail';
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
