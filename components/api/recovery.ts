/**
 * Coming back from network faults without the person's help: tries again when the network returns and, more and more
 * seldom, by itself.
 */

const FIRST_MS = 2_000;
const LONGEST_MS = 30_000;

export class Recovery {
  #tryAgain: () => void;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #waitMs = FIRST_MS;

  constructor(tryAgain: () => void) {
    this.#tryAgain = tryAgain;
  }

  /** Something failed: another try is due, later each time. */
  plan(): void {
    if (this.#timer) return;
    this.#timer = setTimeout(() => this.now(), this.#waitMs);
    this.#waitMs = Math.min(LONGEST_MS, this.#waitMs * 2);
  }

  /** Tries now if a try is due: the network is back, or the person pressed the button. */
  now(): void {
    if (!this.#timer) return;
    clearTimeout(this.#timer);
    this.#timer = null;
    this.#tryAgain();
  }

  /** Data flows again. */
  healthy(): void {
    this.cancel();
    this.#waitMs = FIRST_MS;
  }

  cancel(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
