/**
 * A fixed set of equal buffers, made when first needed and used again: the dock's memory is `count × bytes`, whatever
 * the length of a file, and the garbage collector never sees a block.
 */
export class Buffers {
  readonly #bytes: number;
  readonly #free: Uint8Array<ArrayBuffer>[] = [];
  readonly #waiting: ((buffer: Uint8Array<ArrayBuffer>) => void)[] = [];
  #unmade: number;

  constructor(count: number, bytes: number) {
    this.#unmade = count;
    this.#bytes = bytes;
  }

  /** The next free buffer; waits for one to be given back. */
  take(): Promise<Uint8Array<ArrayBuffer>> {
    const free = this.#free.pop();
    if (free) return Promise.resolve(free);
    if (this.#unmade > 0) {
      this.#unmade -= 1;
      return Promise.resolve(new Uint8Array(this.#bytes));
    }
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Gives back a buffer, or a view of one. */
  give(view: Uint8Array<ArrayBuffer>): void {
    const buffer = new Uint8Array(view.buffer);
    const next = this.#waiting.shift();
    if (next) next(buffer);
    else this.#free.push(buffer);
  }
}
