/**
 * index.bin as the player uses it: header and GOP table read at once, the frame table of a GOP when somebody stands in
 * it. Everything by byte range, straight from storage.
 */
import {
  decodeFrameTable,
  decodeGopTable,
  frameTableRange,
  IndexFormatError,
  MEDIA_INDEX_FIRST_READ,
  type Gop,
  type IndexHeader,
  type MediaIndex,
} from '#contracts/media-index.ts';
import { frameAt, gopAt } from '#contracts/media-index-search.ts';
import { ticks, type Ticks } from '#contracts/time.ts';

/** Bytes [start, end) of the index; fewer where the file ends before. */
export type ReadRange = (start: number, end: number) => Promise<Uint8Array>;

/** One frame: shown from `start` up to `end`. `number` counts from 0 over the whole recording. */
export interface Frame {
  readonly number: number;
  readonly start: Ticks;
  readonly end: Ticks;
}

export class FrameIndex {
  readonly header: IndexHeader;
  #gops: readonly Gop[];
  /** Number of each GOP's first frame. */
  #firstNumbers: readonly number[];
  #read: ReadRange;
  #tables = new Map<number, readonly Ticks[]>();
  #loading = new Map<number, Promise<readonly Ticks[]>>();

  /** @param head the index's first bytes: the tables that lie within are taken from it */
  private constructor({ header, gops }: MediaIndex, head: Uint8Array, read: ReadRange) {
    this.header = header;
    this.#gops = gops;
    this.#read = read;
    let sum = 0;
    this.#firstNumbers = gops.map((gop) => (sum += gop.frames) - gop.frames);
    for (const [i, gop] of gops.entries()) {
      const { start, end } = frameTableRange(gop);
      if (end > head.length) break;
      this.#tables.set(i, decodeFrameTable(head.subarray(start, end), gop));
    }
  }

  static async open(read: ReadRange): Promise<FrameIndex> {
    const bytes = await read(0, MEDIA_INDEX_FIRST_READ);
    try {
      return new FrameIndex(decodeGopTable(bytes), bytes, read);
    } catch (error) {
      if (!(error instanceof IndexFormatError) || error.neededBytes === undefined) throw error;
      // Longer than the first read: an hour or more of short GOPs.
      const rest = await read(bytes.length, error.neededBytes);
      const more = new Uint8Array(bytes.length + rest.length);
      more.set(bytes);
      more.set(rest, bytes.length);
      return new FrameIndex(decodeGopTable(more), more, read);
    }
  }

  /** The frame shown at a tick, if its table is already here. */
  peek(tick: Ticks): Frame | null {
    const gop = gopAt(this.#gops, tick);
    const table = this.#tables.get(gop);
    return table ? this.#frame(gop, table, frameAt(table, tick)) : null;
  }

  /** The frame shown at a tick. */
  async frameAt(tick: Ticks): Promise<Frame> {
    const gop = gopAt(this.#gops, tick);
    const table = await this.#tableOf(gop);
    return this.#frame(gop, table, frameAt(table, tick));
  }

  /** The frame with that number; the first or the last one for numbers outside. */
  async frameNumbered(number: number): Promise<Frame> {
    const wanted = Math.min(Math.max(number, 0), this.header.frameCount - 1);
    let gop = this.#firstNumbers.findLastIndex((first) => first <= wanted);
    if (gop < 0) gop = 0;
    return this.#frame(gop, await this.#tableOf(gop), wanted - this.#firstNumbers[gop]!);
  }

  /** Starts of the frames shown within [from, to), the one shown at `from` first. For short stretches: each group in them is a table to read. */
  async framesWithin(from: Ticks, to: Ticks): Promise<Ticks[]> {
    const [first, last] = [gopAt(this.#gops, from), gopAt(this.#gops, to)];
    const tables = await Promise.all(Array.from({ length: last - first + 1 }, (_, i) => this.#tableOf(first + i)));
    const frames = tables.flat();
    return frames.slice(frameAt(frames, from)).filter((tick) => tick < to);
  }

  /** Reads the tables around a tick ahead of need, so that steps over a GOP's edge don't wait. */
  async warm(tick: Ticks): Promise<void> {
    const gop = gopAt(this.#gops, tick);
    await Promise.all([gop - 1, gop, gop + 1].filter((g) => g >= 0 && g < this.#gops.length).map((g) => this.#tableOf(g)));
  }

  #frame(gop: number, table: readonly Ticks[], position: number): Frame {
    const { firstTick, duration } = this.#gops[gop]!;
    return {
      number: this.#firstNumbers[gop]! + position,
      start: table[position]!,
      end: table[position + 1] ?? ticks(firstTick + duration),
    };
  }

  async #tableOf(gop: number): Promise<readonly Ticks[]> {
    const known = this.#tables.get(gop);
    if (known) return known;
    let loading = this.#loading.get(gop);
    if (!loading) {
      loading = this.#load(gop).finally(() => this.#loading.delete(gop));
      this.#loading.set(gop, loading);
    }
    return loading;
  }

  async #load(gop: number): Promise<readonly Ticks[]> {
    const entry = this.#gops[gop]!;
    const { start, end } = frameTableRange(entry);
    const table = decodeFrameTable(await this.#read(start, end), entry);
    this.#tables.set(gop, table);
    return table;
  }
}
