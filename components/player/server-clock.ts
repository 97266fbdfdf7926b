/**
 * The server's clock as seen from here. Station computers' clocks are wrong by minutes, and a signature's end is
 * the server's time, so every comparison goes through this.
 */
export class ServerClock {
  #offsetMs = 0;
  #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /**
   * Learns from an answer. The server stamped it somewhere between `askedAt` and `answeredAt` (local clock, ms); the
   * middle is wrong by half a round trip at most.
   */
  learn(serverTime: string, askedAt: number, answeredAt: number): void {
    const server = Date.parse(serverTime);
    if (Number.isNaN(server)) throw new TypeError(`Not a time: ${serverTime}`);
    this.#offsetMs = server - (askedAt + answeredAt) / 2;
  }

  /** Server time, ms since 1970. */
  now(): number {
    return this.#now() + this.#offsetMs;
  }

  /** Milliseconds until an ISO time by the server's clock; negative once it has passed. */
  msUntil(iso: string): number {
    const at = Date.parse(iso);
    if (Number.isNaN(at)) throw new TypeError(`Not a time: ${iso}`);
    return at - this.now();
  }
}
