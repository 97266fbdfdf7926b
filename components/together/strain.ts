/**
 * Whether the machine can play all that it is asked to. Where cameras stay out of step although their footage is here, one after the
 * other is shown by stills, so that the rest stays in step. Pure.
 */

/** Out of step for most of so long, ms, it is the machine and no instant of something else. */
const WATCHED_MS = 4_000;
const MOST = 0.6;
/** So far apart, µs of watching, is more than an instant of something else. */
export const STRAINED_US = 150_000;
/** A camera that is shown by stills shows one so often, ms. */
export const STILLS_MS = 500;

export class Strain {
  #notes: { readonly atMs: number; readonly isOut: boolean }[] = [];

  /** How it is at a beat. @returns whether one camera less has to be played */
  note(atMs: number, isOut: boolean): boolean {
    this.#notes.push({ atMs, isOut });
    const from = this.#notes.findIndex((one) => one.atMs >= atMs - WATCHED_MS);
    this.#notes.splice(0, from);
    if (atMs - this.#notes[0]!.atMs < WATCHED_MS * 0.9 || this.#notes.filter((one) => one.isOut).length < this.#notes.length * MOST) return false;
    this.forget();
    return true;
  }

  /** Something was asked for: what was before says nothing of what comes. */
  forget(): void {
    this.#notes = [];
  }
}
