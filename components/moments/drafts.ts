/** What is being written about marks and clips, apart from the forms it is written in: those come and go, and what stands behind them changes. */

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

/** By item, until it is answered or cancelled. */
export class Drafts<T extends { readonly id: string; readonly version: number }, F extends Fields> {
  #kept = new Map<string, Draft<T, F>>();

  readonly fieldsOf: (item: T) => F;

  constructor(fieldsOf: (item: T) => F) {
    this.fieldsOf = fieldsOf;
  }

  /** What was written about it, or the beginning of it. */
  of(item: T): Draft<T, F> {
    return this.#kept.get(item.id) ?? { base: item, fields: this.fieldsOf(item), meanwhile: null };
  }

  keep(draft: Draft<T, F>): void {
    this.#kept.set(draft.base.id, draft);
  }

  drop(id: string): void {
    this.#kept.delete(id);
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
