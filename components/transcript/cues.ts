/** A transcript's captions by time and by words. Pure. */
import type { Cue } from '#contracts/transcript.ts';

/** Letters as they are searched: without accents, small. */
const folded = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').replaceAll('’', "'").toLowerCase();

export class Cues {
  /** By their beginning. */
  readonly all: readonly Cue[];
  /** Until when something of the captions up to each one is said, microseconds. */
  readonly #lastsTo: readonly number[];
  #folded: readonly string[] | null = null;

  /** @param cues by their beginning */
  constructor(cues: readonly Cue[]) {
    this.all = cues;
    let until = 0;
    this.#lastsTo = cues.map(({ toUs }) => (until = Math.max(until, toUs)));
  }

  /** The one that began last, up to this moment; -1 before the first. */
  lastAt(us: number): number {
    let [low, high] = [0, this.all.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.all[middle]!.fromUs <= us) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /** What is said at this moment, in order: several may speak at once. */
  at(us: number): readonly Cue[] {
    const said: Cue[] = [];
    for (let i = this.lastAt(us); i >= 0 && this.#lastsTo[i]! > us; i -= 1) if (this.all[i]!.toUs > us) said.unshift(this.all[i]!);
    return said;
  }

  /** Places in {@link all} of those in which each of the words stands; all of them where none is asked for. */
  find(words: string): readonly number[] {
    const wanted = folded(words).split(/\s+/).filter((word) => word !== '');
    if (wanted.length === 0) return this.all.map((_, i) => i);
    this.#folded ??= this.all.map(({ text }) => folded(text));
    return this.#folded.flatMap((text, i) => (wanted.every((word) => text.includes(word)) ? [i] : []));
  }
}
