import type { Time } from '../time.ts';

/** How long a rate goes on counting after a schedule says another. */
const LONGEST_SLEEP_MS = 500;
/** What may go at once after a pause, in seconds of the rate: enough that timers' coarseness doesn't cost speed. */
const BURST_SECONDS = 0.1;

/**
 * A token bucket over everything the dock sends. Whoever comes first goes first; while there is no limit nobody waits.
 * The rate is asked anew at every step, so that a schedule's boundary takes hold within half a second, in the middle of a
 * block. What is counted is footage: headers and TLS come on top, a few per cent.
 */
export class Pace {
  readonly #time: Time;
  readonly #rate: () => number | null;
  #last: Promise<void> = Promise.resolve();
  /** Bytes that may go now; negative for what went ahead. */
  #allowance = 0;
  #at: number;

  /** @param rate bits a second at this moment; null for no limit. */
  constructor(time: Time, rate: () => number | null) {
    this.#time = time;
    this.#rate = rate;
    this.#at = time.now();
  }

  /** Resolves when `bytes` may go. @throws the signal's reason */
  pass(bytes: number, signal: AbortSignal): Promise<void> {
    const turn = this.#last.then(() => this.#wait(bytes, signal));
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  async #wait(bytes: number, signal: AbortSignal): Promise<void> {
    for (;;) {
      signal.throwIfAborted();
      const rate = this.#rate();
      const now = this.#time.now();
      const perMs = (rate ?? 0) / 8 / 1000;
      this.#allowance = Math.min(this.#allowance + (now - this.#at) * perMs, perMs * 1000 * BURST_SECONDS);
      this.#at = now;
      if (rate === null) this.#allowance = 0;
      if (rate === null || this.#allowance >= 0) {
        this.#allowance -= rate === null ? 0 : bytes;
        return;
      }
      await this.#time.sleep(Math.min(LONGEST_SLEEP_MS, Math.max(1, Math.ceil(-this.#allowance / perMs))), signal);
    }
  }
}
