/**
 * What can be asked of playing: start, stop, speed, direction, sound, and where. Asks the element; what comes of it is
 * reported by the element.
 */
import { microseconds, type Microseconds } from '#contracts/time.ts';
import { Backwards } from './backwards.ts';
import { Observable } from './observable.ts';
import type { Playhead } from './playhead.ts';
import { shuttle } from './rates.ts';
import { StretchPlayer, type StretchTarget } from './stretch.ts';

/** What the media element reports beside its state. */
export interface Settings {
  /** As chosen: what {@link Transport.hurry} makes of it for a while is not told here. */
  readonly rate: number;
  /** Speed of backward playing, 0 while not. */
  readonly backwards: number;
  /** 0 to 1 */
  readonly volume: number;
  readonly muted: boolean;
}

export const AT_REST: Settings = { rate: 1, backwards: 0, volume: 1, muted: false };

export class Transport {
  readonly settings = new Observable<Settings>(AT_REST);

  readonly stretch: StretchPlayer;

  #playhead: Playhead;
  #video: HTMLVideoElement | null = null;
  #backwards: Backwards;
  /** The element's speed while it hurries. */
  #hurry: number | null = null;

  /** @param end how the stream is made to end with a stretch */
  constructor(playhead: Playhead, end: Pick<StretchTarget, 'endAt' | 'ends'> = { endAt: () => undefined, ends: () => 'none' }) {
    this.#playhead = playhead;
    this.#backwards = new Backwards({
      painted: () => playhead.painted.get()?.at ?? microseconds(0),
      // A loop is not run out of: the person would lose it without a word.
      start: () => this.stretch.startBehind(playhead.painted.get()?.at ?? microseconds(0)),
      settled: () => !playhead.isSeeking,
      seek: (at) => playhead.seek(at),
      atStart: () => this.#changed({ backwards: 0 }),
    });
    this.stretch = new StretchPlayer({
      painted: () => playhead.painted.get(),
      isSeeking: () => playhead.isSeeking,
      now: () => playhead.now,
      element: () => this.#video,
      seek: (at) => playhead.seek(at),
      start: () => this.#start(),
      stop: () => {
        this.stopBackwards();
        this.#video?.pause();
      },
      ...end,
    });
  }

  /** @returns detaches */
  attach(video: HTMLVideoElement): () => void {
    this.#video = video;
    const listen = new AbortController();
    const { signal } = listen;
    video.addEventListener('ratechange', () => this.#hurry === null && this.#changed({ rate: video.playbackRate }), { signal });
    video.addEventListener('volumechange', () => this.#changed({ volume: video.volume, muted: video.muted }), { signal });
    const stopPainted = this.#playhead.painted.subscribe((frame) => frame && this.stretch.paintedFrame(frame));
    return () => {
      stopPainted();
      this.stretch.leave();
      this.stopBackwards();
      listen.abort();
      this.#video = null;
    };
  }

  play(): void {
    this.stopBackwards();
    this.#playhead.dropOwed();
    if (!this.stretch.playAsked()) this.#start();
  }

  #start(): void {
    const video = this.#video;
    if (!video) return;
    if (video.ended) video.currentTime = 0;
    // Refused by an autoplay rule, or overtaken by a pause: the element has reported that it stands still.
    video.play().catch((error: unknown) => console.info('Play was not taken up', error));
  }

  pause(): void {
    this.stopBackwards();
    this.stretch.pauseAsked();
    this.#video?.pause();
  }

  playOrPause(): void {
    if (this.isRunning) this.pause();
    else this.play();
  }

  /** Whether it is playing, either way, or would be if it had data. */
  get isRunning(): boolean {
    return this.#speed !== 0;
  }

  /** J (-1) and L (1): plays that way, faster with each press. */
  shuttle(direction: 1 | -1): void {
    const speed = shuttle(this.#speed, direction);
    if (speed > 0) {
      this.setRate(speed);
      this.play();
      return;
    }
    this.stretch.pauseAsked();
    this.#video?.pause();
    this.#changed({ backwards: -speed });
    this.#backwards.start(-speed);
  }

  setRate(rate: number): void {
    if (this.#hurry !== null) this.#changed({ rate });
    else if (this.#video) this.#video.playbackRate = rate;
  }

  /** Faster for now than was chosen; null: as chosen again. */
  hurry(rate: number | null): void {
    // The element tells of a change when it has happened: what was chosen is known before.
    const chosen = this.settings.get().rate;
    this.#hurry = rate !== null && rate > chosen ? rate : null;
    if (this.#video) this.#video.playbackRate = this.#hurry ?? chosen;
  }

  setMuted(muted: boolean): void {
    if (this.#video) this.#video.muted = muted;
  }

  /** @param volume 0 to 1 */
  setVolume(volume: number): void {
    if (!this.#video) return;
    this.#video.volume = volume;
    this.#video.muted = volume === 0;
  }

  seek(at: Microseconds): void {
    this.stopBackwards();
    this.stretch.seekAsked(at);
    this.#playhead.seek(at);
  }

  skip(by: Microseconds): void {
    this.seek(microseconds(Math.max(0, this.#playhead.heading + by)));
  }

  step(frames: number): void {
    this.pause();
    this.#playhead.step(frames);
  }

  seekToEnd(): void {
    this.pause();
    this.#playhead.seekToEnd();
  }

  stopBackwards(): void {
    this.#backwards.stop();
    this.#changed({ backwards: 0 });
  }

  /** Signed speed, 0 while it stands. */
  get #speed(): number {
    const { backwards } = this.settings.get();
    if (backwards > 0) return -backwards;
    const video = this.#video;
    return video && !video.paused && !video.ended ? this.settings.get().rate : 0;
  }

  #changed(change: Partial<Settings>): void {
    const before = this.settings.get();
    const after = { ...before, ...change };
    if ((Object.keys(change) as (keyof Settings)[]).some((key) => before[key] !== after[key])) this.settings.set(after);
  }
}
