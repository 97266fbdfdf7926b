/**
 * `tracks/storyboard.bin`, version 1: small pictures of a recording by media time, as JPEG sheets of tiles, and one sheet of the
 * whole of it. Little-endian. Each tile says which frame it shows by that frame's media tick.
 *
 *   header    0 magic "DKTSTORY"   8 version u16      10 tile width u16   12 tile height u16   14 columns u8   15 rows u8
 *            16 timescale u32     20 tiles u32       24 duration ticks u64
 *            32 overview tiles u16   34 overview columns u8   35 overview rows u8   36 overview JPEG's bytes u32   40 zero to 48
 *   then      overview's ticks u64 each | overview JPEG | tiles' ticks u64 each | sheets' lengths u32 each | sheets, JPEG
 *
 * Ticks go up. Tiles fill a sheet row by row; every sheet but the last is full, and all have the same size in pixels.
 */
import { beginHeader, FormatError, openHeader, requiring, type Format, type Require } from './file-format.ts';
import { ticks, timescale, type Ticks, type Timescale } from './time.ts';

export const STORYBOARD_VERSION = 1;
/** Small enough to come in a moment over a slow line (about 100 kB), large enough for a minute or two of footage. */
export const SHEET_COLUMNS = 5;
export const SHEET_ROWS = 5;
export const OVERVIEW_COLUMNS = 8;
export const OVERVIEW_ROWS = 5;
export const MOST_TILES = 5_000;
/** Bytes worth asking for first: header, overview and mostly what follows of a short recording. */
export const STORYBOARD_FIRST_READ = 131_072;

const HEADER_BYTES = 48;
const TICK_BYTES = 8;
const LENGTH_BYTES = 4;

export interface StoryboardInput {
  readonly timescale: Timescale;
  readonly duration: Ticks;
  readonly tileWidth: number;
  readonly tileHeight: number;
  /** Media ticks of the frames shown, in order. */
  readonly tiles: readonly Ticks[];
  readonly sheets: readonly Uint8Array[];
  readonly overview: { readonly tiles: readonly Ticks[]; readonly jpeg: Uint8Array };
}

export interface StoryboardHeader {
  readonly timescale: Timescale;
  readonly duration: Ticks;
  readonly tileWidth: number;
  readonly tileHeight: number;
  readonly columns: number;
  readonly rows: number;
  readonly tileCount: number;
  readonly sheetCount: number;
  readonly overview: { readonly columns: number; readonly tiles: readonly Ticks[]; /** Where its JPEG lies: [start, end). */ readonly start: number; readonly end: number };
  /** Where the tables of tiles and sheets lie: [start, end). */
  readonly tables: { readonly start: number; readonly end: number };
}

export interface StoryboardTables {
  readonly tiles: readonly Ticks[];
  /** Where each sheet's JPEG lies: [start, end). */
  readonly sheets: readonly { readonly start: number; readonly end: number }[];
}

/** The bytes are not a (whole) storyboard. `neededBytes` is set where more bytes would help. */
export class StoryboardFormatError extends FormatError {
  override name = 'StoryboardFormatError';
}

const FORMAT = { magic: 'DKTSTORY', version: STORYBOARD_VERSION, headerBytes: HEADER_BYTES, called: 'a storyboard', OwnError: StoryboardFormatError } as const satisfies Format;
const requireThat: Require = requiring(StoryboardFormatError);

/** @throws StoryboardFormatError where tiles are out of order or sheets don't hold them */
export function encodeStoryboard({ timescale: scale, duration, tileWidth, tileHeight, tiles, sheets, overview }: StoryboardInput): Uint8Array<ArrayBuffer> {
  const perSheet = SHEET_COLUMNS * SHEET_ROWS;
  requireThat(tiles.length > 0 && sheets.length === Math.ceil(tiles.length / perSheet), `${tiles.length} tiles don’t fill ${sheets.length} sheets`);
  requireThat(overview.tiles.length > 0 && overview.tiles.length <= OVERVIEW_COLUMNS * OVERVIEW_ROWS, `An overview can’t have ${overview.tiles.length} tiles`);
  const tablesAt = HEADER_BYTES + overview.tiles.length * TICK_BYTES + overview.jpeg.length;
  const sheetsAt = tablesAt + tiles.length * TICK_BYTES + sheets.length * LENGTH_BYTES;
  const bytes = new Uint8Array(sheetsAt + sheets.reduce((sum, sheet) => sum + sheet.length, 0));
  const view = beginHeader(FORMAT, bytes);
  view.setUint16(10, tileWidth, true);
  view.setUint16(12, tileHeight, true);
  bytes.set([SHEET_COLUMNS, SHEET_ROWS], 14);
  view.setUint32(16, scale, true);
  view.setUint32(20, tiles.length, true);
  view.setBigUint64(24, duration, true);
  view.setUint16(32, overview.tiles.length, true);
  bytes.set([OVERVIEW_COLUMNS, OVERVIEW_ROWS], 34);
  view.setUint32(36, overview.jpeg.length, true);
  writeTicks(view, HEADER_BYTES, overview.tiles, duration);
  bytes.set(overview.jpeg, HEADER_BYTES + overview.tiles.length * TICK_BYTES);
  writeTicks(view, tablesAt, tiles, duration);
  let at = sheetsAt;
  sheets.forEach((sheet, n) => {
    view.setUint32(tablesAt + tiles.length * TICK_BYTES + n * LENGTH_BYTES, sheet.length, true);
    bytes.set(sheet, at);
    at += sheet.length;
  });
  return bytes;
}

function writeTicks(view: DataView, at: number, times: readonly Ticks[], duration: Ticks): void {
  let before = -1n;
  times.forEach((tick, n) => {
    requireThat(tick > before && tick < duration, `Tile ${n} is out of order at tick ${tick}`);
    view.setBigUint64(at + n * TICK_BYTES, tick, true);
    before = tick;
  });
}

/** Header and the overview's ticks. @throws StoryboardFormatError; with `neededBytes` where `bytes` is merely too short */
export function decodeStoryboard(bytes: Uint8Array): StoryboardHeader {
  const view = openHeader(FORMAT, bytes);
  const [tileWidth, tileHeight, columns, rows] = [view.getUint16(10, true), view.getUint16(12, true), view.getUint8(14), view.getUint8(15)];
  const [scale, tileCount, overviewCount, overviewColumns, overviewRows] = [view.getUint32(16, true), view.getUint32(20, true), view.getUint16(32, true), view.getUint8(34), view.getUint8(35)];
  requireThat(scale > 0 && tileWidth > 0 && tileHeight > 0 && columns * rows > 0, 'A storyboard without size or timescale');
  requireThat(tileCount > 0 && tileCount <= 1_000_000 && overviewCount > 0 && overviewCount <= overviewColumns * overviewRows, 'A storyboard without tiles, or with too many');
  const overviewAt = HEADER_BYTES + overviewCount * TICK_BYTES;
  if (bytes.length < overviewAt) throw new StoryboardFormatError('A storyboard’s overview is cut short', overviewAt);
  const duration = ticks(view.getBigUint64(24, true));
  const end = overviewAt + view.getUint32(36, true);
  const sheetCount = Math.ceil(tileCount / (columns * rows));
  return {
    timescale: timescale(scale), duration, tileWidth, tileHeight, columns, rows, tileCount, sheetCount,
    overview: { columns: overviewColumns, tiles: readTicks(view, HEADER_BYTES, overviewCount, duration), start: overviewAt, end },
    tables: { start: end, end: end + tileCount * TICK_BYTES + sheetCount * LENGTH_BYTES },
  };
}

/** From exactly the bytes of `tables`. @throws StoryboardFormatError */
export function decodeTables({ tables, tileCount, sheetCount, duration }: StoryboardHeader, bytes: Uint8Array): StoryboardTables {
  const needed = tables.end - tables.start;
  if (bytes.length < needed) throw new StoryboardFormatError(`The tables have ${needed} bytes, got ${bytes.length}`, needed);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tiles = readTicks(view, 0, tileCount, duration);
  let at = tables.end;
  const sheets = Array.from({ length: sheetCount }, (_, n) => {
    const start = at;
    at += view.getUint32(tileCount * TICK_BYTES + n * LENGTH_BYTES, true);
    return { start, end: at };
  });
  return { tiles, sheets };
}

function readTicks(view: DataView, at: number, count: number, duration: Ticks): Ticks[] {
  let before = -1n;
  return Array.from({ length: count }, (_, n) => {
    const tick = ticks(view.getBigUint64(at + n * TICK_BYTES, true));
    requireThat(tick > before && tick < duration, `Tile ${n} is out of order`);
    before = tick;
    return tick;
  });
}

/** The last tile whose frame is not after `tick`: what was to be seen then, as far as the tiles know. Before the first, the first. */
export function tileAt(tiles: readonly Ticks[], tick: Ticks): number {
  let [low, high] = [0, tiles.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (tiles[middle]! <= tick) low = middle;
    else high = middle;
  }
  return low;
}

/** Where in its sheet a tile lies, pixels. */
export function tilePlace({ tileWidth, tileHeight }: Pick<StoryboardHeader, 'tileWidth' | 'tileHeight'>, columns: number, inSheet: number): { x: number; y: number } {
  return { x: (inSheet % columns) * tileWidth, y: Math.floor(inSheet / columns) * tileHeight };
}
