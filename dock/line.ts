import { BLOCK_BYTES } from '#contracts/uploads.ts';

export type BlockBuffer = Uint8Array<ArrayBuffer>;

/** Buffers for the blocks of one file. Whoever takes one gives it back, whatever happens. */
export interface BlockBuffers {
  /** The next free buffer; waits for one. @throws the signal's reason */
  take(signal: AbortSignal): Promise<BlockBuffer>;
  /** Gives back a buffer, or a view of one. */
  give(view: BlockBuffer): void;
}

interface Waiting {
  readonly lane: object;
  readonly hand: (buffer: BlockBuffer) => void;
}

/**
 * The line to the store, as the right to fill one of a fixed set of buffers: the dock's memory is `count` blocks, however
 * many cameras and however long their files, and the garbage collector never sees a block. A free buffer goes to the
 * cameras that wait for one in turn, so that a twelve-hour file delays the next camera's first block by a block. A camera
 * alone has the whole line.
 */
export class Line {
  readonly #free: BlockBuffer[] = [];
  readonly #bytes: number;
  #unmade: number;
  #waiting: Waiting[] = [];
  /** Those served, the latest last. */
  #served: object[] = [];

  constructor(count: number, bytes = BLOCK_BYTES) {
    this.#unmade = count;
    this.#bytes = bytes;
  }

  /** A camera's place at the line. */
  lane(): Lane {
    const lane = {};
    return { share: (most) => new Share(most, (signal) => this.#take(lane, signal), (view) => this.#give(view)) };
  }

  #take(lane: object, signal: AbortSignal): Promise<BlockBuffer> {
    signal.throwIfAborted();
    const free = this.#free.pop() ?? this.#make();
    if (free) {
      this.#note(lane);
      return Promise.resolve(free);
    }
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.#waiting = this.#waiting.filter((one) => one !== waiting);
        reject(signal.reason as Error);
      };
      const waiting: Waiting = {
        lane,
        hand: (buffer) => {
          signal.removeEventListener('abort', leave);
          resolve(buffer);
        },
      };
      this.#waiting.push(waiting);
      signal.addEventListener('abort', leave, { once: true });
    });
  }

  #make(): BlockBuffer | undefined {
    if (this.#unmade === 0) return undefined;
    this.#unmade -= 1;
    return new Uint8Array(this.#bytes);
  }

  #give(view: BlockBuffer): void {
    const buffer = new Uint8Array(view.buffer);
    const next = this.#nextInTurn();
    if (!next) return void this.#free.push(buffer);
    this.#waiting.splice(this.#waiting.indexOf(next), 1);
    this.#note(next.lane);
    next.hand(buffer);
  }

  /** Of the lane that was served longest ago, the one that has waited longest. */
  #nextInTurn(): Waiting | undefined {
    const lastServed = ({ lane }: Waiting) => this.#served.indexOf(lane);
    return this.#waiting.reduce<Waiting | undefined>((best, one) => (!best || lastServed(one) < lastServed(best) ? one : best), undefined);
  }

  #note(lane: object): void {
    const waits = new Set(this.#waiting.map((one) => one.lane));
    // Only the order among those that compete matters; a camera long gone is forgotten.
    this.#served = [...this.#served.filter((one) => one !== lane && waits.has(one)), lane];
  }
}

export interface Lane {
  /** Buffers for one file, `most` at once, so that a file that is stuck can't keep them all. */
  share(most: number): BlockBuffers;
}

class Share implements BlockBuffers {
  readonly #take: (signal: AbortSignal) => Promise<BlockBuffer>;
  readonly #give: (view: BlockBuffer) => void;
  #left: number;
  #wake: (() => void) | undefined;

  constructor(most: number, take: (signal: AbortSignal) => Promise<BlockBuffer>, give: (view: BlockBuffer) => void) {
    this.#left = most;
    this.#take = take;
    this.#give = give;
  }

  /** One at a time: a file is read from its beginning to its end. */
  async take(signal: AbortSignal): Promise<BlockBuffer> {
    while (this.#left === 0) await this.#oneBack(signal);
    this.#left -= 1;
    try {
      return await this.#take(signal);
    } catch (error) {
      this.#left += 1;
      throw error;
    }
  }

  give(view: BlockBuffer): void {
    this.#left += 1;
    this.#give(view);
    this.#wake?.();
  }

  #oneBack(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const leave = () => reject(signal.reason as Error);
    signal.addEventListener('abort', leave, { once: true });
    this.#wake = () => {
      signal.removeEventListener('abort', leave);
      resolve();
    };
    return promise;
  }
}
