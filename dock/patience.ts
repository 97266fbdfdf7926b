import type { Contact, Side } from './contact.ts';
import { FileFailure, inWords, Passing } from './problems.ts';
import type { Time } from './time.ts';

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;
/** A station offline for a day asks at least this often; the first answer to anything ends every other waiting. */
const LONGEST_ENDLESS_WAIT_MS = 5 * 60_000;

export interface PatienceOptions {
  readonly time: Time;
  readonly contact: Contact;
  /** How long to go on without any progress, milliseconds. */
  readonly giveUpAfterMs: number;
  /** At a station: a line that is dead is waited for without end, and only a file that fails while others get through is given up. */
  readonly endless: boolean;
  readonly signal: AbortSignal;
  /** Told of each wait, with what was wrong and how long it will be at most. */
  readonly onWait: (error: Passing, ms: number) => void;
}

/**
 * How long the dock goes on trying to deliver one file. The clock runs since the last *progress*, not since the start:
 * a 25 GB shift on a thin line takes hours and is fine, while a dead line is given up in minutes and the next look or
 * run resumes. Shared by all requests of one file; each counts its own tries, so that four blocks failing together
 * don't wait sixteen times as long.
 */
export class Patience {
  readonly #options: PatienceOptions;
  #since: number;

  constructor(options: PatienceOptions) {
    this.#options = options;
    this.#since = options.time.now();
  }

  /** Something was acknowledged: the clock starts again. */
  progressed(): void {
    this.#since = this.#options.time.now();
  }

  /**
   * Does `work` until it succeeds, waiting exponentially longer, with jitter, after each {@link Passing} error.
   *
   * @throws FileFailure when out of patience; whatever else `work` throws, at once.
   */
  async persist<T>(side: Side, work: () => Promise<T>): Promise<T> {
    const { contact } = this.#options;
    for (let tries = 0; ; tries += 1) {
      try {
        const done = await work();
        contact.answered(side);
        return done;
      } catch (error) {
        if (!(error instanceof Passing)) throw error;
        contact.failed(side, inWords(error));
        await this.#wait(side, error, tries);
      }
    }
  }

  async #wait(side: Side, error: Passing, tries: number): Promise<void> {
    const { time, contact, giveUpAfterMs, endless, signal, onWait } = this.#options;
    signal.throwIfAborted();
    // What a dead line cost is not held against the file, nor the last of it: it may fail just after the first one got through again.
    const without = endless ? (contact.lastAt(side) ?? this.#since) - Math.max(this.#since, contact.aliveSince(side) ?? 0) : time.now() - this.#since;
    if (without >= giveUpAfterMs) {
      const next = endless ? 'though others got through; it is tried again later' : 'the next run resumes';
      throw new FileFailure(`Given up after ${inSpokenTime(giveUpAfterMs)} without progress${endless ? ' ' : '; '}${next}. Last problem: ${inWords(error)}`);
    }
    // Jitter of half: docks of a whole borough come back after an outage together.
    const longest = endless ? LONGEST_ENDLESS_WAIT_MS : LONGEST_WAIT_MS;
    const backoff = Math.min(longest, FIRST_WAIT_MS * 2 ** tries) * (0.5 + time.random() / 2);
    const ms = Math.round(Math.max(backoff, Math.min(error.retryAfterMs, 2 * LONGEST_WAIT_MS)));
    onWait(error, ms);
    await (endless ? contact.pause(side, ms, signal) : time.sleep(ms, signal));
  }
}

/** 900000 → "15 min". */
export function inSpokenTime(ms: number): string {
  return ms >= 60_000 ? `${Math.round(ms / 60_000)} min` : `${Math.round(ms / 1000)} s`;
}
