/** A storyboard as the timeline asks of it: the best picture there is for a moment, at once; a better one when it has come. */
import { decodeStoryboard, decodeTables, STORYBOARD_FIRST_READ, StoryboardFormatError, tileAt, tilePlace, type StoryboardHeader, type StoryboardTables } from '#contracts/storyboard.ts';
import { microsecondsToTicks, ticksToMicroseconds, type Microseconds } from '#contracts/time.ts';
import type { ReadRange } from './frame-index.ts';

/** A part of a decoded sheet, and the media time of the frame it shows. */
export interface Tile {
  readonly image: ImageBitmap;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly at: Microseconds;
}

/** Decoded sheets kept, each about 1.5 MB: what a film strip shows at once, and what a person goes to and fro in. */
const SHEETS_KEPT = 32;

export class StoryboardTiles {
  readonly tileWidth: number;
  readonly tileHeight: number;
  #header: StoryboardHeader;
  #tables: StoryboardTables;
  #overview: ImageBitmap;
  #sheets = new Map<number, ImageBitmap>();
  #loading: Promise<void> | null = null;
  #read: ReadRange;
  #isClosed = false;
  #times: readonly Microseconds[] | null = null;

  private constructor(header: StoryboardHeader, tables: StoryboardTables, overview: ImageBitmap, read: ReadRange) {
    this.tileWidth = header.tileWidth;
    this.tileHeight = header.tileHeight;
    this.#header = header;
    this.#tables = tables;
    this.#overview = overview;
    this.#read = read;
  }

  /** Reads header, overview and tables: one request, or two of a long recording. */
  static async open(read: ReadRange): Promise<StoryboardTiles> {
    let bytes = await read(0, STORYBOARD_FIRST_READ);
    const header = decodeStoryboard(bytes);
    if (bytes.length < header.tables.end) {
      const rest = await read(bytes.length, header.tables.end);
      const whole = new Uint8Array(header.tables.end);
      whole.set(bytes);
      whole.set(rest.subarray(0, whole.length - bytes.length), bytes.length);
      if (bytes.length + rest.length < whole.length) throw new StoryboardFormatError('The storyboard is cut short');
      bytes = whole;
    }
    const tables = decodeTables(header, bytes.subarray(header.tables.start, header.tables.end));
    return new StoryboardTiles(header, tables, await decoded(bytes.slice(header.overview.start, header.overview.end)), read);
  }

  /** What is in hand: of the moment's own sheet, else of the overview. Null after {@link close}. */
  peek(at: Microseconds): Tile | null {
    if (this.#isClosed) return null;
    const { timescale, overview, columns } = this.#header;
    const tick = microsecondsToTicks(at, timescale, 'floor');
    const exact = tileAt(this.#tables.tiles, tick);
    const sheet = this.#sheets.get(this.#sheetOf(exact));
    const [image, position, across, shown] = sheet
      ? [sheet, exact % this.#perSheet, columns, this.#tables.tiles[exact]!]
      : [this.#overview, tileAt(overview.tiles, tick), overview.columns, overview.tiles[tileAt(overview.tiles, tick)]!];
    return { image, ...tilePlace(this.#header, across, position), width: this.tileWidth, height: this.tileHeight, at: ticksToMicroseconds(shown, timescale) };
  }

  /**
   * Fetches the sheet of a moment unless it is here. One at a time: while one is on its way nothing else is asked for.
   * @returns true when a sheet has come, and it is worth peeking again
   */
  async fetch(at: Microseconds): Promise<boolean> {
    const sheet = this.#sheetOf(tileAt(this.#tables.tiles, microsecondsToTicks(at, this.#header.timescale, 'floor')));
    const place = this.#tables.sheets[sheet];
    if (this.#isClosed || this.#loading || !place || this.#sheets.has(sheet)) return false;
    this.#loading = this.#load(sheet, place).finally(() => (this.#loading = null));
    await this.#loading;
    return !this.#isClosed;
  }

  /**
   * The same, for one of many that are wanted: it waits for those before it, unless it is no longer wanted by then.
   * @returns whether it is here now
   */
  async bring(at: Microseconds, isUnwanted: () => boolean): Promise<boolean> {
    while (this.#loading) await this.#loading.catch(() => undefined);
    if (isUnwanted()) return false;
    await this.fetch(at);
    return this.sheetsOf([at]).every(({ isHere }) => isHere);
  }

  /** How far apart the overview's pictures are, µs: a film strip as coarse as that needs no more. */
  get overviewSpacingUs(): number {
    return ticksToMicroseconds(this.#header.duration, this.#header.timescale) / this.#header.overview.tiles.length;
  }

  /** Those of the moments that each need another sheet, the first of each: what would have to be fetched, or is here. */
  sheetsOf(moments: readonly Microseconds[]): { readonly at: Microseconds; readonly isHere: boolean }[] {
    const found = new Map<number, Microseconds>();
    for (const at of moments) {
      const sheet = this.#sheetOf(tileAt(this.#tables.tiles, microsecondsToTicks(at, this.#header.timescale, 'floor')));
      if (!found.has(sheet)) found.set(sheet, at);
    }
    return [...found].map(([sheet, at]) => ({ at, isHere: this.#sheets.has(sheet) }));
  }

  /** Media times of all frames there are pictures of, in order. Rounded up: rounded down, a time would be of the frame before it. */
  get times(): readonly Microseconds[] {
    return (this.#times ??= this.#tables.tiles.map((tick) => ticksToMicroseconds(tick, this.#header.timescale, 'ceil')));
  }

  /** Of the few that stand for the whole recording. */
  get overviewTimes(): readonly Microseconds[] {
    return this.#header.overview.tiles.map((tick) => ticksToMicroseconds(tick, this.#header.timescale, 'ceil'));
  }

  async #load(sheet: number, { start, end }: { start: number; end: number }): Promise<void> {
    const image = await decoded(await this.#read(start, end));
    const oldest = this.#sheets.size >= SHEETS_KEPT ? this.#sheets.entries().next().value : undefined;
    if (oldest) {
      this.#sheets.delete(oldest[0]);
      oldest[1].close();
    }
    if (this.#isClosed) image.close();
    else this.#sheets.set(sheet, image);
  }

  /** Access is over: every picture goes. */
  close(): void {
    this.#isClosed = true;
    for (const image of [this.#overview, ...this.#sheets.values()]) image.close();
    this.#sheets.clear();
  }

  get #perSheet(): number {
    return this.#header.columns * this.#header.rows;
  }

  #sheetOf(tile: number): number {
    return Math.floor(tile / this.#perSheet);
  }
}

const decoded = (jpeg: Uint8Array): Promise<ImageBitmap> => createImageBitmap(new Blob([new Uint8Array(jpeg)], { type: 'image/jpeg' }));
