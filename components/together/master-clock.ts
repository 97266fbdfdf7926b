/** The incident's time as it runs: from a monotonic clock, at a speed. Pure but for the clock it is given. */

/** A lean is taken up in about this time, µs, and by no more than this part of the time that passes: the other cameras follow it by their speed. */
const TAKEN_UP_IN_US = 400_000;
const MOST = 0.12;

export class MasterClock {
  #now: () => number;
  #baseUs: number;
  #baseMs: number;
  #speed = 0;
  /** Without leaning. */
  #asked = 0;

  /** @param now ms, monotonic */
  constructor(atUs: number, now: () => number) {
    this.#now = now;
    this.#baseUs = atUs;
    this.#baseMs = now();
  }

  get atUs(): number {
    return this.#speed === 0 ? this.#baseUs : this.#baseUs + (this.#now() - this.#baseMs) * 1000 * this.#speed;
  }

  set(atUs: number): void {
    this.#baseUs = atUs;
    this.#baseMs = this.#now();
  }

  /** From where it is. */
  run(speed: number): void {
    this.set(this.atUs);
    this.#speed = speed;
    this.#asked = speed;
  }

  stop(): void {
    // Whole microseconds: what stands is compared.
    this.set(Math.round(this.atUs));
    this.#speed = 0;
    this.#asked = 0;
  }

  /** Goes on towards a time that differs by so much: faster or slower than it is asked to, until the next beat. @returns by how much, as a part */
  lean(byUs: number): number {
    const part = Math.max(-MOST, Math.min(MOST, byUs / TAKEN_UP_IN_US / Math.max(1, this.#asked)));
    this.set(this.atUs);
    this.#speed = this.#asked * (1 + part);
    return part;
  }
}
