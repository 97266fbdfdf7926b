/**
 * Playing backwards, which media elements don't do: seeks to where reverse playing would be by now, one painted frame
 * after the other. Slow decoders show fewer frames, never a wrong time.
 */
import { microseconds, type Microseconds } from '#contracts/time.ts';

/** Between two animation frames, ms: more is not a slow machine. */
const ASLEEP_MS = 2_000;

export interface BackwardsTarget {
  /** Where it stands, media time. */
  readonly painted: () => Microseconds;
  /** Whether the last seek has been painted. */
  readonly settled: () => boolean;
  seek(at: Microseconds): void;
  /** How far back it may go: the start of the recording, or of the stretch that is played by itself. */
  readonly start: () => Microseconds;
  /** It arrived there. */
  atStart(): void;
}

export class Backwards {
  #target: BackwardsTarget;
  #frame = 0;

  constructor(target: BackwardsTarget) {
    this.#target = target;
  }

  /** Plays backwards at `speed` (1, 2, 4, …) until stopped or at the start as it was when this began. */
  start(speed: number): void {
    this.stop();
    const from = this.#target.painted();
    const start = this.#target.start();
    let began = performance.now();
    let last = began;
    const run = (now: number) => {
      // A tab out of sight gets no animation frames: it stood still meanwhile, and goes on from there.
      if (now - last > ASLEEP_MS) began += now - last;
      last = now;
      const at = microseconds(Math.max(start, Math.round(from - (now - began) * 1000 * speed)));
      if (this.#target.settled()) {
        this.#target.seek(at);
        if (at === start) {
          this.#frame = 0;
          this.#target.atStart();
          return;
        }
      }
      this.#frame = requestAnimationFrame(run);
    };
    this.#frame = requestAnimationFrame(run);
  }

  stop(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }
}
