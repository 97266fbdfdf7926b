/** Takes text as it is said. */
export type Say = (text: string) => void;

/** Keeps what is said until its turn, and passes it on from then. */
export class Held {
  readonly #to: Say;
  #kept: string[] | null = [];

  constructor(to: Say) {
    this.#to = to;
  }

  say(text: string): void {
    if (this.#kept) this.#kept.push(text);
    else this.#to(text);
  }

  release(): void {
    const kept = this.#kept ?? [];
    this.#kept = null;
    for (const text of kept) this.#to(text);
  }
}
