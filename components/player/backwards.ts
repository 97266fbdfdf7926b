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
  /** It arrived at the start of the recording. */
  atStart(): void;
}

export class Backwards {
  #target: BackwardsTarget;
  #frame = 0;

  constructor(target: BackwardsTarget) {
    this.#target = target;
  }

  /** Plays backwards at `speed` (1, 2, 4, …) until stopped or at the start. */
  start(speed: number): void {
    this.stop();
    const from = this.#target.painted();
    let began = performance.now();
    let last = began;
    const run = (now: number) => {
      // A tab out of sight gets no animation frames: it stood still meanwhile, and goes on from there.
      if (now - last > ASLEEP_MS) began += now - last;
      last = now;
      const at = microseconds(Math.max(0, Math.round(from - (now - began) * 1000 * speed)));
      if (this.#target.settled()) {
        this.#target.seek(at);
        if (at === 0) {
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
