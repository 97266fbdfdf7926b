/**
 * Leads one camera: keeps its element where the incident's time wants it. A small drift is taken up by its speed, a large one by
 * a seek; what has not begun, or is over, waits on its first or last frame.
 */
import { failureOf } from '#components/player/player-state.ts';
import type { Failure } from '#components/player/failure.ts';
import { inMedia, onIncident, type CameraClock } from '#contracts/incident-clocks.ts';
import type { Engine } from './engine.ts';

/** `stalled`: its footage is on the way. `waiting`: it is being opened. */
export type CameraPhase = 'waiting' | 'before' | 'in' | 'after' | 'stalled' | 'failed' | 'withdrawn';

/** Drift beyond this is sought away, µs of watching; less is taken up by speed. */
export const HARD_US = 400_000;
/** The most by which a camera is hurried or held back. */
export const MOST_NUDGE = 0.15;
/** Less drift than this is left alone, µs; one that is being taken up is so until it is under the half. */
const DEADBAND_US = 10_000;
/** Time goes to the camera that is heard from this close, µs. */
export const LEANED_US = 120_000;
/** Drift is taken up in about this time, µs. */
const TAKEN_UP_IN_US = 350_000;
/** An element that has nothing to play for so long says so, ms: elements wait for an instant at every start and seek. */
const STALLED_AFTER_MS = 350;
/** One that waits for its footage is sent on to where the others are no more often than this, ms: what is on its way would be dropped. */
const SENT_ON_EVERY_MS = 1_500;
/** Browsers play no faster. */
const FASTEST = 16;
/** What an element takes to start, µs. */
const STARTS_IN_US = 60_000;
/** So long before its end the last frame counts as the end, µs. */
const END_US = 60_000;

/** An element this close to a moment, µs, with its frame painted, stands there. */
const NEAR_US = 40_000;

/** One that stands elsewhere than it was sent is sent there again after so long, ms, and no more often than this: its footage may have a gap there. */
const SENT_BACK_AFTER_MS = 500;
const MOST_SENT_BACK = 5;

/** How the incident's time runs. */
export interface Beat {
  readonly atUs: number;
  /** Signed; 0 while it stands. Backwards, and for a camera that only shows stills, it goes by seeks. */
  readonly speed: number;
  /** ms, of the conductor's clock. */
  readonly nowMs: number;
  /** By what part it runs faster or slower at the moment, towards the camera that is heard. */
  readonly leaning?: number;
  /** Time is about to run: all play already, and drift says nothing yet. */
  readonly isStarting?: boolean;
}

export class Lead {
  readonly recordingId: string;
  clock: CameraClock;
  durationUs: number;
  /** Shown, or heard. One that is neither is left standing. */
  isLed = true;
  /** Shows a picture now and then, by seeks: the machine doesn't decode all of them. */
  stillsEveryMs: number | null = null;

  #engine: Engine | null = null;
  #rate = 1;
  #isNudged = false;
  /** Media µs it was last sent to while it stood still. */
  #sentTo: number | null = null;
  #sentAtMs = Number.NEGATIVE_INFINITY;
  /** What a seek takes, ms, from the ones before: where it is sent to lies so far ahead. */
  #seekMs = 80;
  #awaitsSeek = false;
  /** How often it was sent back to where it stands. */
  #sentBack = 0;
  #emptySinceMs: number | null = null;

  constructor(recordingId: string, clock: CameraClock, durationUs: number) {
    this.recordingId = recordingId;
    this.clock = clock;
    this.durationUs = durationUs;
  }

  get engine(): Engine | null {
    return this.#engine;
  }

  attach(engine: Engine | null): void {
    this.#engine = engine;
    this.#forget();
  }

  get fromUs(): number {
    return this.clock.startUs;
  }

  get toUs(): number {
    return onIncident(this.clock, this.durationUs);
  }

  isIn(atUs: number): boolean {
    return atUs >= this.fromUs && atUs < this.toUs;
  }

  get failure(): Failure | null {
    return this.#engine ? failureOf(this.#engine.state.get()) : null;
  }

  phase(atUs: number, nowMs: number): CameraPhase {
    const state = this.#engine?.state.get();
    if (state?.phase === 'withdrawn') return 'withdrawn';
    if (state?.phase === 'failed') return 'failed';
    if (atUs < this.fromUs) return 'before';
    if (atUs >= this.toUs) return 'after';
    if (!this.#engine || !state || state.phase === 'idle' || state.phase === 'opening' || state.phase === 'loading') return 'waiting';
    return this.#emptySinceMs !== null && nowMs - this.#emptySinceMs > STALLED_AFTER_MS ? 'stalled' : 'in';
  }

  /** Where its element stands, on the incident's time; null where it can't be told, or while it is being sent elsewhere. */
  get positionUs(): number | null {
    const engine = this.#engine;
    return engine && !engine.isSeeking ? onIncident(this.clock, engine.nowUs) : null;
  }

  /** Whether it can start: it stands where it was sent, with something to play. One that films nothing then is no reason to wait. */
  isReady(atUs: number, nowMs: number): boolean {
    const phase = this.phase(atUs, nowMs);
    if (!this.isLed || (phase !== 'in' && phase !== 'stalled' && phase !== 'waiting')) return true;
    return phase !== 'waiting' && !this.#engine!.isSeeking && this.#engine!.hasFuture;
  }

  /** The painted frame on the incident's time; null before there is one. */
  get painted(): { readonly fromUs: number; readonly toUs: number; readonly number: number | null } | null {
    const painted = this.#engine?.painted.get();
    return painted ? { fromUs: onIncident(this.clock, painted.at), toUs: onIncident(this.clock, painted.to), number: painted.number } : null;
  }

  /** Forgets where it was sent: the next beat sends it anew. */
  #forget(): void {
    this.#sentTo = null;
    this.#emptySinceMs = null;
    this.#awaitsSeek = false;
    this.#isNudged = false;
  }

  /** Stands still on the frame of a moment. */
  stand({ atUs, nowMs }: Beat): void {
    const engine = this.#engine;
    if (!engine || !this.#isPlayable) return;
    if (!engine.isPaused) engine.pause();
    this.#setRate(1);
    this.#watchSeek(nowMs);
    const wanted = Math.min(Math.max(inMedia(this.clock, atUs), 0), Math.max(0, this.durationUs - 1));
    this.#noteData(nowMs, this.isIn(atUs) && engine.isSeeking);
    const painted = engine.painted.get();
    const isShown = !engine.isSeeking && painted !== null && wanted >= painted.at && wanted < painted.to;
    if (this.#sentTo === wanted) {
      // Something else has moved it: another form comes, and what was loaded of it first begins later. Or it has painted one frame more after it was paused.
      const isMoved = !engine.isSeeking && !isShown && nowMs - this.#sentAtMs > SENT_BACK_AFTER_MS;
      if (!isMoved || this.#sentBack >= MOST_SENT_BACK) return;
      this.#sentBack += 1;
      this.#send(wanted, nowMs);
      return;
    }
    this.#sentBack = 0;
    // It stands there already: a seek would only take its picture away for an instant.
    if (isShown && Math.abs(engine.nowUs - wanted) < NEAR_US) this.#sentTo = wanted;
    else this.#send(wanted, nowMs);
  }

  /** Keeps up with the beat. @param isHeard time goes by it: it is left to play evenly, as far as it may */
  follow(beat: Beat, isHeard = false): void {
    const engine = this.#engine;
    if (!engine || !this.#isPlayable) return;
    const goesBySeeks = beat.speed < 0 || this.stillsEveryMs !== null;
    // A little early: an element takes a moment to start.
    const isDue = this.isIn(beat.atUs) || (beat.speed > 0 && this.isIn(beat.atUs + STARTS_IN_US * beat.speed));
    if (beat.speed === 0 || !this.isLed || !isDue) {
      this.stand(beat);
      return;
    }
    this.#watchSeek(beat.nowMs);
    if (goesBySeeks) this.#followBySeeks(beat);
    else this.#followByPlaying(beat, isHeard);
  }

  get #isPlayable(): boolean {
    const phase = this.#engine?.state.get().phase;
    return phase !== undefined && phase !== 'idle' && phase !== 'opening' && phase !== 'loading' && phase !== 'withdrawn' && phase !== 'failed';
  }

  #followBySeeks({ atUs, nowMs }: Beat): void {
    const engine = this.#engine!;
    if (!engine.isPaused) engine.pause();
    this.#noteData(nowMs, engine.isSeeking);
    if (engine.isSeeking || nowMs - this.#sentAtMs < (this.stillsEveryMs ?? 0)) return;
    this.#send(inMedia(this.clock, atUs), nowMs);
  }

  #followByPlaying({ atUs, speed, nowMs, leaning = 0, isStarting = false }: Beat, isHeard: boolean): void {
    const engine = this.#engine!;
    const wanted = Math.max(0, inMedia(this.clock, atUs));
    this.#sentTo = null;
    const isAtEnd = wanted > this.durationUs - END_US;
    this.#noteData(nowMs, !isAtEnd && (engine.isSeeking || !engine.hasFuture));
    if (engine.isPaused && !isAtEnd) engine.play();
    const isEmpty = this.#emptySinceMs !== null && nowMs - this.#emptySinceMs > STALLED_AFTER_MS;
    const driftUs = engine.nowUs - wanted;
    const isFarOff = Math.abs(driftUs) > HARD_US * Math.max(1, speed);
    if (isFarOff && !isAtEnd && nowMs - this.#sentAtMs > (engine.isSeeking || isEmpty ? SENT_ON_EVERY_MS : STALLED_AFTER_MS)) {
      const aheadUs = Math.min(this.#seekMs, 1_000) * 1000 * speed;
      this.#send(Math.min(wanted + aheadUs, this.durationUs - 1), nowMs);
      this.#setRate(speed);
      return;
    }
    if (engine.isSeeking || isFarOff) return;
    this.#setRate(isStarting ? Math.min(speed, FASTEST) : this.#rateFor(driftUs, speed, isHeard, leaning));
  }

  #rateFor(driftUs: number, speed: number, isHeard: boolean, leaning: number): number {
    // Of watching, not of media: at 4× the same drift is a quarter of the time.
    const off = driftUs / Math.max(1, speed);
    const left = isHeard ? LEANED_US : DEADBAND_US;
    this.#isNudged = Math.abs(off) > (this.#isNudged ? left / 2 : left);
    const part = (isHeard ? 0 : leaning) - (this.#isNudged ? off / TAKEN_UP_IN_US : 0);
    // In whole parts of a hundred: a change of speed costs the element something.
    return Math.min(FASTEST, speed * (1 + Math.round(Math.min(MOST_NUDGE, Math.max(-MOST_NUDGE, part)) * 100) / 100));
  }

  #setRate(rate: number): void {
    if (this.#rate === rate) return;
    this.#rate = rate;
    this.#engine?.setRate(rate);
  }

  #send(mediaUs: number, nowMs: number): void {
    this.#sentTo = mediaUs;
    this.#sentAtMs = nowMs;
    this.#awaitsSeek = true;
    this.#engine!.seek(mediaUs);
  }

  /** Learns what a seek takes. */
  #watchSeek(nowMs: number): void {
    if (!this.#awaitsSeek || this.#engine!.isSeeking) return;
    this.#awaitsSeek = false;
    this.#seekMs = 0.5 * this.#seekMs + 0.5 * Math.min(1_000, nowMs - this.#sentAtMs);
  }

  #noteData(nowMs: number, isEmpty: boolean): void {
    if (!isEmpty) this.#emptySinceMs = null;
    else this.#emptySinceMs ??= nowMs;
  }
}
