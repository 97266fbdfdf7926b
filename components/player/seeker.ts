/**
 * Seeks one after the other, the newest wanted first. A decoder that is sent elsewhere before it has painted paints
 * nothing at all while a key is held or a handle dragged; so while one seek runs the next waits, and only the newest one
 * of those waiting is kept. A seek that waits for the network is not waited for.
 */
export interface SeekTarget {
  /** Sets the element's `currentTime`, seconds. */
  go(seconds: number): void;
  /** Whether the element has the bytes there. */
  has(seconds: number): boolean;
}

export class Seeker {
  #target: SeekTarget;
  #running: number | null = null;
  #waiting: number | null = null;

  constructor(target: SeekTarget) {
    this.#target = target;
  }

  /** Where the newest asked-for seek leads, seconds; null when all have arrived. */
  get heading(): number | null {
    return this.#waiting ?? this.#running;
  }

  seek(seconds: number): void {
    if (this.#running !== null && this.#target.has(this.#running)) this.#waiting = seconds;
    else this.#start(seconds);
  }

  /** The element reported `seeked`. */
  arrived(): void {
    const next = this.#waiting;
    this.#waiting = null;
    this.#running = null;
    if (next !== null) this.#start(next);
  }

  /** The element was given something else to play. */
  reset(): void {
    this.#running = null;
    this.#waiting = null;
  }

  #start(seconds: number): void {
    this.#waiting = null;
    this.#running = seconds;
    this.#target.go(seconds);
  }
}
