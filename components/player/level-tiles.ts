/** A level track as a timeline asks of it: what is in hand for a stretch, at once; what the stretch needs at that zoom, when it has come. */
import { bucketRange, decodeLevelHeader, LEVEL_FIRST_READ, LEVEL_TILE_BUCKETS, UNKNOWN_MOTION, type Level, type LevelHeader, type LevelKind } from '#contracts/level-track.ts';
import type { ReadRange } from './frame-index.ts';

/** In a column of which nothing is in hand. */
export const NOT_HERE = -1000;
/** Of finer levels, in all: about a megabyte. */
const TILES_KEPT = 128;

/** One value a column. Of sound the lowest and the highest sample, -128 to 127; else `high` alone, the highest byte of the column. */
export interface Columns {
  readonly low: Int16Array;
  readonly high: Int16Array;
}

export class LevelTiles {
  readonly kind: LevelKind;
  readonly durationUs: number;
  #header: LevelHeader;
  #read: ReadRange;
  /** By level, coarsest first, then by number. */
  #tiles: (Uint8Array | undefined)[][];
  /** Finer tiles in the order they came. */
  #kept: { readonly level: number; readonly tile: number }[] = [];
  #loading = new Set<string>();

  private constructor(header: LevelHeader, head: Uint8Array, read: ReadRange) {
    this.kind = header.kind;
    this.durationUs = header.durationUs;
    this.#header = header;
    this.#read = read;
    this.#tiles = header.levels.map((level) => {
      const tiles: (Uint8Array | undefined)[] = [];
      for (let tile = 0; tile * LEVEL_TILE_BUCKETS < level.buckets; tile++) {
        const { start, end } = this.#range(level, tile, tile + 1);
        if (end <= head.length) tiles[tile] = head.slice(start, end);
      }
      return tiles;
    });
  }

  /** One request: it brings what a bar of 1,440 pixels draws of the whole recording. @throws LevelFormatError; what `read` throws */
  static async open(read: ReadRange): Promise<LevelTiles> {
    const head = await read(0, LEVEL_FIRST_READ);
    return new LevelTiles(decodeLevelHeader(head), head, read);
  }

  /** The coarsest level that has a bucket for each column; else the finest. */
  #levelFor(columnUs: number): number {
    const found = this.#header.levels.findIndex(({ bucketUs }) => bucketUs <= columnUs);
    return found < 0 ? this.#header.levels.length - 1 : found;
  }

  /** What is in hand of [fromUs, toUs), in so many columns: of the level the zoom asks for, else of a coarser one. */
  columns(fromUs: number, toUs: number, count: number): Columns {
    const low = new Int16Array(count).fill(NOT_HERE);
    const high = new Int16Array(count).fill(NOT_HERE);
    const columnUs = (toUs - fromUs) / count;
    const wanted = this.#levelFor(columnUs);
    for (let column = 0; column < count; column++) {
      const [from, to] = [fromUs + column * columnUs, fromUs + (column + 1) * columnUs];
      if (to <= 0 || from >= this.durationUs) continue;
      for (let level = wanted; level >= 0; level--) if (this.#fill({ low, high }, column, level, from, to)) break;
    }
    return { low, high };
  }

  /** @returns false where a bucket of it isn't here */
  #fill({ low, high }: Columns, column: number, level: number, fromUs: number, toUs: number): boolean {
    const { bucketUs, buckets } = this.#header.levels[level]!;
    const tiles = this.#tiles[level]!;
    const last = Math.min(buckets - 1, Math.max(Math.ceil(toUs / bucketUs) - 1, Math.floor(fromUs / bucketUs)));
    const isSound = this.kind === 'sound';
    let [lowest, highest] = [127, -128];
    let isUnknown = this.kind === 'motion';
    for (let n = Math.max(0, Math.floor(fromUs / bucketUs)); n <= last; n++) {
      const tile = tiles[Math.floor(n / LEVEL_TILE_BUCKETS)];
      if (!tile) return false;
      const at = n % LEVEL_TILE_BUCKETS;
      const value = isSound ? (tile[at * 2 + 1]! << 24) >> 24 : tile[at]!;
      if (isSound) lowest = Math.min(lowest, (tile[at * 2]! << 24) >> 24);
      // Not known next to known says nothing about the column.
      if (this.kind === 'motion' && value === UNKNOWN_MOTION) continue;
      isUnknown = false;
      highest = Math.max(highest, value);
    }
    low[column] = isSound ? lowest : 0;
    high[column] = isUnknown ? UNKNOWN_MOTION : highest;
    return true;
  }

  /**
   * Fetches what the stretch needs at that zoom and isn't here; neighbouring tiles in one request.
   * @returns true when something has come, and it is worth drawing again
   */
  async fetch(fromUs: number, toUs: number, count: number): Promise<boolean> {
    const number = this.#levelFor((toUs - fromUs) / count);
    const level = this.#header.levels[number]!;
    const first = Math.max(0, Math.floor(fromUs / level.bucketUs / LEVEL_TILE_BUCKETS));
    const last = Math.min(Math.ceil(level.buckets / LEVEL_TILE_BUCKETS) - 1, Math.floor(Math.max(0, toUs - 1) / level.bucketUs / LEVEL_TILE_BUCKETS));
    const runs: { from: number; to: number }[] = [];
    for (let tile = first; tile <= last; tile++) {
      if (this.#tiles[number]![tile] || this.#loading.has(`${number}/${tile}`)) continue;
      const run = runs.at(-1);
      if (run?.to === tile) run.to = tile + 1;
      else runs.push({ from: tile, to: tile + 1 });
    }
    await Promise.all(runs.map((run) => this.#load(number, run.from, run.to)));
    return runs.length > 0;
  }

  /** Tiles [from, to) of a level. */
  async #load(number: number, from: number, to: number): Promise<void> {
    const level = this.#header.levels[number]!;
    const names = Array.from({ length: to - from }, (_, i) => `${number}/${from + i}`);
    for (const name of names) this.#loading.add(name);
    try {
      const { start, end } = this.#range(level, from, to);
      const bytes = await this.#read(start, end);
      for (let tile = from; tile < to; tile++) {
        const place = this.#range(level, tile, tile + 1);
        const values = bytes.slice(place.start - start, place.end - start);
        if (values.length === place.end - place.start) this.#keep(number, tile, values);
      }
    } finally {
      for (const name of names) this.#loading.delete(name);
    }
  }

  #keep(level: number, tile: number, values: Uint8Array): void {
    this.#tiles[level]![tile] = values;
    this.#kept.push({ level, tile });
    const oldest = this.#kept.length > TILES_KEPT ? this.#kept.shift() : undefined;
    if (oldest) this.#tiles[oldest.level]![oldest.tile] = undefined;
  }

  #range(level: Level, from: number, to: number): { start: number; end: number } {
    return bucketRange(this.#header, level, from * LEVEL_TILE_BUCKETS, to * LEVEL_TILE_BUCKETS);
  }
}
