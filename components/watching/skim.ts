/**
 * Skimming: what matters plays at the chosen speed, the rest goes by as fast as browsers play. Asks for another speed when the painted
 * frame crosses an edge, and takes nothing from the person: pause, seek and speed stay theirs. Where nothing matters it changes no speed,
 * since sixteen times the whole of a recording is nobody's wish; at the recording's end it is over.
 */
import { Observable } from '#components/player/observable.ts';
import type { Phase } from '#components/player/player-state.ts';
import type { Stretch } from './out-of-the-ordinary.ts';

/** The fastest that browsers play. */
export const HURRY = 16;
/** What matters is come to a little before it begins, and left a little after it ends, µs of media. */
const BEFORE_US = 1_500_000;
const AFTER_US = 500_000;

/** Whether a moment matters; else when the next one that does begins, or null where none comes. */
export function skimAt(matters: readonly Stretch[], at: number): { readonly matters: true } | { readonly matters: false; readonly nextUs: number | null } {
  const next = matters.find(({ toUs }) => at < toUs + AFTER_US);
  if (next && at >= next.fromUs - BEFORE_US) return { matters: true };
  return { matters: false, nextUs: next ? Math.max(0, next.fromUs - BEFORE_US) : null };
}

export interface Skimming {
  /** Where it hurries to; null while something that matters plays, and where nothing follows. */
  readonly hurriesTo: number | null;
  readonly hurries: boolean;
  /** Nothing of the recording matters more than the rest. */
  readonly nothing: boolean;
}

export interface SkimTarget {
  readonly painted: { get(): { readonly at: number } | null; subscribe(listener: () => void): () => void };
  readonly state: { get(): { readonly phase: Phase }; subscribe(listener: () => void): () => void };
  /** Faster for now than the person chose; null: as chosen. */
  hurry(rate: number | null): void;
}

export class Skimmer {
  /** Null while it doesn't skim. */
  readonly state = new Observable<Skimming | null>(null);

  #target: SkimTarget;
  #stop: (() => void) | null = null;

  constructor(target: SkimTarget) {
    this.#target = target;
  }

  start(matters: readonly Stretch[]): void {
    this.stop();
    const nothing = matters.length === 0;
    const look = () => {
      const at = this.#target.painted.get()?.at;
      if (at === undefined) return;
      const here = skimAt(matters, at);
      const next: Skimming = here.matters || nothing ? { hurries: false, hurriesTo: null, nothing } : { hurries: true, hurriesTo: here.nextUs, nothing };
      const before = this.state.get();
      if (before?.hurries === next.hurries && before.hurriesTo === next.hurriesTo) return;
      this.#target.hurry(next.hurries ? HURRY : null);
      this.state.set(next);
    };
    // Begun at the end, it goes back to the beginning: an end told of before that is not this skimming's.
    let { phase } = this.#target.state.get();
    const atEnd = () => {
      const before = phase;
      ({ phase } = this.#target.state.get());
      if (phase === 'ended' && before !== 'ended') this.stop();
    };
    const stops = [this.#target.painted.subscribe(look), this.#target.state.subscribe(atEnd)];
    this.#stop = () => stops.forEach((stop) => stop());
    this.state.set({ hurries: false, hurriesTo: null, nothing });
    look();
  }

  stop(): void {
    if (!this.#stop) return;
    this.#stop();
    this.#stop = null;
    this.#target.hurry(null);
    this.state.set(null);
  }
}
