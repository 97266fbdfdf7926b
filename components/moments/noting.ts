/** A mark whose note is written while it is being made, and what becomes of the note. */
import { z } from 'zod';
import { Observable } from '#components/player/observable.ts';
import { MarkerKind, type Marker } from '#contracts/moments.ts';
import type { Shelf } from './shelf.ts';

export interface NoteWords {
  readonly note: string;
  readonly kind: MarkerKind;
}
const NOTHING: NoteWords = { note: '', kind: 'note' };
const isNothing = ({ note, kind }: NoteWords): boolean => note.trim() === '' && kind === NOTHING.kind;

const Kept = z.object({ atUs: z.number().int().nonnegative(), note: z.string().max(500), kind: MarkerKind });

/** What a note is saved with. */
export interface Marking {
  /** As the server knows it; null where it doesn't. */
  readonly standing: (id: string) => Marker | null;
  /** Makes it, under this id. Null where it was refused, which is said. */
  readonly markAt: (atUs: number, id: string) => Promise<Marker | null>;
  readonly change: (made: Marker, said: NoteWords) => Promise<Marker | null>;
}

/** `refused`: the mark stands, with something else. `unmarked`: there is no mark; saved again, the moment is marked again. Why is said elsewhere, too. */
export type NoteState = 'written' | 'saving' | 'saved' | 'refused' | 'unmarked';

interface Begun {
  readonly id: string;
  readonly atUs: number;
  /** The mark on its way; null where an earlier visit made it. */
  readonly made: Promise<Marker | null> | null;
  readonly words?: NoteWords;
}

/** One note's field: from the key press on, before anything is asked, until it is saved or thrown away. */
export class Noting {
  readonly key: string;
  readonly atUs: number;
  /** From an earlier visit: it doesn't take the focus. */
  readonly isOld: boolean;
  readonly state = new Observable<NoteState>('written');
  #words: NoteWords;
  #isTouched = false;
  #id: string;
  #made: Promise<Marker | null> | null;

  constructor({ id, atUs, made, words = NOTHING }: Begun) {
    this.key = id;
    this.atUs = atUs;
    this.isOld = made === null;
    this.#words = words;
    this.#id = id;
    this.#made = made;
  }

  get words(): NoteWords {
    return this.#words;
  }

  /** Typed in on this page. */
  get isTouched(): boolean {
    return this.#isTouched;
  }

  get saysNothing(): boolean {
    return isNothing(this.#words);
  }

  write(words: NoteWords): void {
    this.#words = words;
    this.#isTouched = true;
  }

  /** Pressed twice, it is saved once. */
  async save(marking: Marking): Promise<NoteState> {
    if (this.state.get() === 'saving') return 'saving';
    this.state.set('saving');
    const state = await this.#save(marking);
    this.state.set(state);
    return state;
  }

  async #save({ standing, markAt, change }: Marking): Promise<NoteState> {
    const { note, kind } = this.#words;
    const said = { note: note.trim(), kind };
    const made = await (this.#made ?? standing(this.#id) ?? markAt(this.atUs, this.#id));
    if (made) {
      if ((made.note === said.note && made.kind === kind) || (await change(made, said))) return 'saved';
      const now = standing(made.id);
      // Saved again after that was told, it is meant.
      if (now) {
        this.#made = Promise.resolve(now);
        return 'refused';
      }
      // What was removed can't be made again under its id.
      this.#id = crypto.randomUUID();
    }
    this.#made = null;
    return 'unmarked';
  }
}

/** Words that say nothing are not kept: the mark stands without them. */
export function keepNote(shelf: Shelf, { key, atUs, words, saysNothing }: Noting): void {
  if (saysNothing) shelf.drop(key);
  else shelf.keep(key, { atUs, ...words });
}

/** Those an earlier visit left unsaved, the latest moment first. */
export function notingsOn(shelf: Shelf): Noting[] {
  return shelf
    .all()
    .flatMap(({ id, what }) => {
      const { data } = Kept.safeParse(what);
      return data ? [new Noting({ id, atUs: data.atUs, made: null, words: { note: data.note, kind: data.kind } })] : [];
    })
    .toSorted((a, b) => b.atUs - a.atUs);
}
