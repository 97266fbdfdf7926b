/** One camera as the conductor leads it: a player and its media element. An interface, so that tests lead cameras made of nothing but a clock. */
import { bufferedOf } from '#components/player/element-reports.ts';
import type { Observable } from '#components/player/observable.ts';
import type { Painted } from '#components/player/playhead.ts';
import type { PlayerState } from '#components/player/player-state.ts';
import type { Player } from '#components/player/player.ts';
import type { Preference } from '#components/player/quality.ts';
import { microseconds } from '#contracts/time.ts';

/** A frame's media microseconds, to the next one's start. */
export interface FrameSpan {
  readonly startUs: number;
  readonly endUs: number;
}

export interface Engine {
  /** For what is drawn of a camera: its index, its tracks. Null in tests. */
  readonly player: Player | null;
  readonly state: Observable<PlayerState>;
  readonly painted: Observable<Painted | null>;
  /** Media microseconds by the element's clock. */
  readonly nowUs: number;
  readonly isPaused: boolean;
  readonly isSeeking: boolean;
  /** Whether it has data to go on from where it stands. */
  readonly hasFuture: boolean;
  /** Whether the footage for that is here: what stands still all the same waits for the machine. */
  readonly hasFootage: boolean;
  /** Goes to the frame shown at a moment. */
  seek(mediaUs: number): void;
  play(): void;
  pause(): void;
  setRate(rate: number): void;
  setMuted(muted: boolean): void;
  /** The form to show. */
  show(preference: Preference): void;
  /** The frame shown at a moment; null while it can't be told. */
  frameOf(mediaUs: number): Promise<FrameSpan | null>;
  /** The person's way on after a failure. */
  retry(): void;
  reopen(): void;
}

/** `HTMLMediaElement.HAVE_FUTURE_DATA` */
const HAVE_FUTURE_DATA = 3;
/** Enough to go on with, seconds. */
const A_MOMENT_S = 0.3;
const whole = (us: number) => microseconds(Math.max(0, Math.round(us)));

export function engineOf(player: Player, video: HTMLVideoElement): Engine {
  return {
    player,
    state: player.state,
    painted: player.playhead.painted,
    get nowUs() {
      return player.playhead.now;
    },
    get isPaused() {
      return video.paused;
    },
    get isSeeking() {
      return video.seeking || player.playhead.isSeeking;
    },
    get hasFuture() {
      return video.readyState >= HAVE_FUTURE_DATA;
    },
    get hasFootage() {
      const { currentTime } = video;
      return bufferedOf(video).some(({ from, to }) => from <= currentTime && to >= currentTime + A_MOMENT_S);
    },
    seek: (mediaUs) => player.playhead.seek(whole(mediaUs)),
    play() {
      // Overtaken by a pause: the element has reported that it stands still.
      video.play().catch((error: unknown) => console.info('Play was not taken up', error));
    },
    pause: () => video.pause(),
    setRate(rate) {
      if (video.playbackRate !== rate) video.playbackRate = rate;
    },
    setMuted(muted) {
      video.muted = muted;
      // Keeping the pitch at another speed costs Chromium's clock of the element 23 ms now and then, heard or not.
      video.preservesPitch = !muted;
    },
    show: (preference) => player.show(preference),
    frameOf: (mediaUs) => player.playhead.frameOf(whole(mediaUs)),
    retry: () => player.retry(),
    reopen: () => player.reopen(),
  };
}
