/** How all begin together: they stand until the slow ones are ready, are asked to play, and time runs when the first of them does. */
import { HARD_US, type Lead } from './lead.ts';

/** A camera that isn't ready is waited for so long at a start or a seek, ms; then the others go on without it. */
const PATIENCE_MS = 1_500;
/** Elements that have not begun to play so long after they were asked, ms, are not waited for. */
const STARTS_WITHIN_MS = 400;
/** An element that has moved by so much plays, µs. */
const MOVED_US = 1_000;

export class Start {
  /** Since when it waits for cameras, ms. */
  #heldSinceMs: number | null = null;
  /** When all were asked to play, ms, and from where. */
  #asked: { readonly atMs: number; readonly fromUs: number } | null = null;

  /** They stand, and some are waited for. */
  get isHeld(): boolean {
    return this.#heldSinceMs !== null;
  }

  /** They were asked to play, and none does yet. */
  get isAsked(): boolean {
    return this.#asked !== null;
  }

  /** Nothing of a start is left to be done. */
  get isOver(): boolean {
    return this.#heldSinceMs === null && this.#asked === null;
  }

  hold(nowMs: number): void {
    this.#heldSinceMs = nowMs;
    this.#asked = null;
  }

  cancel(): void {
    this.#heldSinceMs = null;
    this.#asked = null;
  }

  /** Asks them to play from here, where none is waited for any more or one for too long. */
  askWhenReady(nowMs: number, fromUs: number, unready: number): void {
    if (this.#heldSinceMs === null || (unready > 0 && nowMs - this.#heldSinceMs <= PATIENCE_MS)) return;
    this.#heldSinceMs = null;
    this.#asked = { atMs: nowMs, fromUs };
  }

  /**
   * Whether time runs from now on: when the first of them plays, the one that is heard if it is among them.
   * @returns null while it doesn't; else where it runs from, itself null where it goes on from where it stands
   */
  runs(nowMs: number, leads: readonly Lead[], heard: Lead | undefined): { readonly fromUs: number | null } | null {
    if (this.#asked === null) return null;
    const { atMs, fromUs } = this.#asked;
    const moved = (lead: Lead | undefined): number | null => {
      const position = lead?.isLed && lead.stillsEveryMs === null && lead.isIn(fromUs) && !lead.engine?.isPaused ? lead.positionUs : null;
      return position !== null && position > fromUs + MOVED_US && position < fromUs + HARD_US ? position : null;
    };
    const films = (lead: Lead | undefined) => lead !== undefined && lead.isLed && lead.phase(fromUs, nowMs) === 'in';
    const first = films(heard) ? moved(heard) : (leads.map(moved).find((at) => at !== null) ?? null);
    if (first === null && leads.some(films) && nowMs - atMs < STARTS_WITHIN_MS) return null;
    this.#asked = null;
    return { fromUs: first };
  }
}
