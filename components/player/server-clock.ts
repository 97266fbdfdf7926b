/**
 * The server's clock as seen from here. Station computers' clocks are wrong by minutes, and a signature's end is
 * the server's time, so every comparison goes through this.
 */
/** Longer than any answer is waited for, ms. */
const LONGEST_TRIP_MS = 60_000;

export class ServerClock {
  #offsetMs: number | null = null;
  #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /**
   * Learns from an answer. The server stamped it somewhere between `askedAt` and `answeredAt` (local clock, ms); the
   * middle is wrong by half a round trip at most. An answer that a sleep held up says nothing: what was known stands.
   */
  learn(serverTime: string, askedAt: number, answeredAt: number): void {
    const server = Date.parse(serverTime);
    if (Number.isNaN(server)) throw new TypeError(`Not a time: ${serverTime}`);
    if (this.#offsetMs !== null && answeredAt - askedAt > LONGEST_TRIP_MS) return;
    this.#offsetMs = server - (askedAt + answeredAt) / 2;
  }

  /** Server time, ms since 1970. */
  now(): number {
    return this.#now() + (this.#offsetMs ?? 0);
  }

  /** Milliseconds until an ISO time by the server's clock; negative once it has passed. */
  msUntil(iso: string): number {
    const at = Date.parse(iso);
    if (Number.isNaN(at)) throw new TypeError(`Not a time: ${iso}`);
    return at - this.now();
  }
}
