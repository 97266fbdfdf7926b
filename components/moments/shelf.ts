/** Where a form's words are kept until they are saved or thrown away, and what makes the page ask before it is left with some. */
import type { Unsaved } from '#components/marking/unsaved.ts';
import { keptWords } from './kept-words.ts';

/** Of the latest so many; older ones are forgotten, and all that nobody has touched for a month. */
const MOST_KEPT = 50;
const OLDEST_MS = 31 * 86_400_000;

/** One person's unsaved words of one kind about one recording, by what they are about. */
export class Shelf {
  #personId: string;
  #place: string;
  #unsaved: Pick<Unsaved, 'asks'>;
  /** Typed since the page came: it asks because of these alone. */
  #typed = new Set<string>();

  constructor(personId: string, place: string, unsaved: Pick<Unsaved, 'asks'>) {
    this.#personId = personId;
    this.#place = `${place}/`;
    this.#unsaved = unsaved;
  }

  /** What was kept, in whatever form an earlier visit left it. */
  all(): { readonly id: string; readonly what: unknown }[] {
    return Object.entries(keptWords.read(this.#personId)).flatMap(([place, kept]) => (place.startsWith(this.#place) ? [{ id: place.slice(this.#place.length), what: kept?.what }] : []));
  }

  has(id: string): boolean {
    return this.#place + id in keptWords.read(this.#personId);
  }

  keep(id: string, what: unknown): void {
    const place = this.#place + id;
    const at = Date.now();
    const others = Object.entries(keptWords.read(this.#personId)).filter(([where, kept]) => where !== place && at - kept?.at < OLDEST_MS);
    keptWords.keep(this.#personId, Object.fromEntries([[place, { at, what }], ...others.toSorted(([, a], [, b]) => b.at - a.at).slice(0, MOST_KEPT - 1)]));
    this.#typed.add(id);
    this.#unsaved.asks(place, true);
  }

  /** Saved, or thrown away. */
  drop(id: string): void {
    const place = this.#place + id;
    const all = keptWords.read(this.#personId);
    if (place in all) keptWords.keep(this.#personId, Object.fromEntries(Object.entries(all).filter(([where]) => where !== place)));
    this.#typed.delete(id);
    this.#unsaved.asks(place, false);
  }

  /** The page is left: what is kept is there when it is opened again. */
  leave(): void {
    for (const id of this.#typed) this.#unsaved.asks(this.#place + id, false);
  }

  /** And came back, as React does while it looks for mistakes. */
  enter(): void {
    for (const id of this.#typed) this.#unsaved.asks(this.#place + id, true);
  }
}
