/** What is being written about marks and clips, apart from the forms it is written in: those come and go, and what stands behind them changes. */
import { z } from 'zod';
import { Observable } from '#components/player/observable.ts';
import type { Shelf } from './shelf.ts';

/** `base`: as it stood when the writing began. `meanwhile`: what somebody else made of it since, which a save was refused for. */
export interface Draft<T, F extends Fields> {
  readonly base: T;
  readonly fields: F;
  readonly meanwhile: T | null;
}
export type Fields = Readonly<Record<string, string>>;

/** What was typed stays; what wasn't touched follows what stands now. Pure. */
export function rebased<T, F extends Fields>({ base, fields }: Draft<T, F>, now: T, fieldsOf: (item: T) => F): F {
  const [before, after] = [fieldsOf(base), fieldsOf(now)];
  return Object.fromEntries(Object.entries(fields).map(([name, text]) => [name, text === before[name] ? after[name] : text])) as F;
}

export const sameFields = (a: Fields, b: Fields): boolean => Object.keys(a).every((name) => a[name] === b[name]);

interface KeptOn<T> {
  /** Where it outlives the page. */
  readonly shelf: Pick<Shelf, 'all' | 'has' | 'keep' | 'drop'>;
  readonly of: z.ZodType<T>;
}

/** By item, until it is answered or cancelled. */
export class Drafts<T extends { readonly id: string; readonly version: number }, F extends Fields> {
  #kept = new Map<string, Draft<T, F>>();

  readonly fieldsOf: (item: T) => F;
  /** Those in which something is typed that isn't saved. */
  readonly unsaved = new Observable<readonly Draft<T, F>[]>([]);

  #on: KeptOn<T> | null;
  /** From an earlier visit, and not touched since. */
  #old = new Set<string>();

  /** @param on with what an earlier visit left there */
  constructor(fieldsOf: (item: T) => F, on: KeptOn<T> | null = null) {
    this.fieldsOf = fieldsOf;
    this.#on = on;
    if (!on) return;
    const Kept = z.object({ base: on.of, fields: z.record(z.string(), z.string()) });
    for (const { what } of on.shelf.all()) {
      const { data } = Kept.safeParse(what);
      if (data && Object.keys(fieldsOf(data.base)).every((name) => name in data.fields)) {
        this.#kept.set(data.base.id, { base: data.base, fields: data.fields as F, meanwhile: null });
        this.#old.add(data.base.id);
      }
    }
    this.#tell();
  }

  #tell(): void {
    this.unsaved.set([...this.#kept.values()].filter((draft) => this.#isTyped(draft)));
  }

  #isTyped({ base, fields }: Draft<T, F>): boolean {
    return !sameFields(fields, this.fieldsOf(base));
  }

  /** What was written about it, or the beginning of it. */
  of(item: T): Draft<T, F> {
    return this.#kept.get(item.id) ?? { base: item, fields: this.fieldsOf(item), meanwhile: null };
  }

  keep(draft: Draft<T, F>): void {
    const { base, fields } = draft;
    this.#kept.set(base.id, draft);
    this.#old.delete(base.id);
    if (this.#isTyped(draft)) this.#on?.shelf.keep(base.id, { base, fields });
    else this.#on?.shelf.drop(base.id);
    this.#tell();
  }

  drop(id: string): void {
    this.#kept.delete(id);
    this.#on?.shelf.drop(id);
    this.#tell();
  }

  /** What has gone from where it was kept was saved after all: by what an earlier look at the page had sent, or in another tab. */
  look(): void {
    const saved = [...this.#old].filter((id) => !this.#on?.shelf.has(id));
    for (const id of saved) {
      this.#old.delete(id);
      this.#kept.delete(id);
    }
    if (saved.length > 0) this.#tell();
  }

  /** The form is left: what was typed stays for its next opening, and where nothing was, that begins with what stands then. */
  putAside(id: string): void {
    const draft = this.#kept.get(id);
    if (draft && !this.#isTyped(draft)) this.drop(id);
  }

  /**
   * After a save was answered.
   * @param sent what was saved
   * @param answer what it is now; null where it was refused
   * @param standing as it stands now, where it was refused; null where it is no more
   * @returns what is still to be written; null where nothing is
   */
  answered(sent: Draft<T, F>, answer: T | null, standing: T | null): Draft<T, F> | null {
    const now = this.#kept.get(sent.base.id) ?? sent;
    if (answer && sameFields(now.fields, sent.fields)) {
      this.drop(sent.base.id);
      return null;
    }
    // Refused as it stands, it is shown as it was wished until it is asked again: that is nobody's change.
    const base = answer ?? (standing && standing.version !== sent.base.version ? standing : null);
    const next = base ? { base, fields: rebased(now, base, this.fieldsOf), meanwhile: answer ? null : base } : now;
    this.keep(next);
    return next;
  }
}
