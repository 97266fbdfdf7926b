import { describe, expect, it } from 'vitest';
import { decodeStoryboard, decodeTables, encodeStoryboard, StoryboardFormatError, tileAt, tilePlace, type StoryboardInput } from './storyboard.ts';
import { ticks, timescale } from './time.ts';

function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return Math.floor((state / 0x8000_0000) * below);
  };
}

function board(seed: number, count: number): StoryboardInput {
  const next = random(seed);
  let tick = BigInt(next(100));
  const tiles = Array.from({ length: count }, () => ticks((tick += BigInt(1 + next(400_000)))));
  const jpeg = () => Uint8Array.from({ length: 20 + next(300) }, () => next(256));
  return {
    timescale: timescale(90_000), duration: ticks(tick + 1n), tileWidth: 160, tileHeight: 90,
    tiles, sheets: Array.from({ length: Math.ceil(count / 25) }, jpeg), overview: { tiles: tiles.slice(0, 40), jpeg: jpeg() },
  };
}

const tablesOf = (bytes: Uint8Array) => {
  const header = decodeStoryboard(bytes);
  return decodeTables(header, bytes.subarray(header.tables.start, header.tables.end));
};

describe('a storyboard', () => {
  it.each([1, 2, 25, 26, 77, 5_000])('of %i tiles comes back as it went in', (count) => {
    const input = board(count, count);
    const bytes = encodeStoryboard(input);
    const header = decodeStoryboard(bytes);
    expect(header).toMatchObject({ timescale: 90_000, duration: input.duration, tileWidth: 160, tileHeight: 90, tileCount: count, sheetCount: input.sheets.length });
    expect(header.overview.tiles).toEqual(input.overview.tiles);
    expect(bytes.slice(header.overview.start, header.overview.end)).toEqual(input.overview.jpeg);
    const { tiles, sheets } = tablesOf(bytes);
    expect(tiles).toEqual(input.tiles);
    expect(sheets.map(({ start, end }) => bytes.slice(start, end))).toEqual(input.sheets);
    expect(sheets.at(-1)?.end).toBe(bytes.length);
  });

  it('cut short says how much is needed, and with any byte changed is read or refused', () => {
    const bytes = encodeStoryboard(board(3, 60));
    const { tables } = decodeStoryboard(bytes);
    for (let length = 0; length < 48 + 40 * 8; length++) expect(() => decodeStoryboard(bytes.subarray(0, length))).toThrow(expect.objectContaining({ name: 'StoryboardFormatError', neededBytes: expect.any(Number) }));
    expect(() => decodeTables(decodeStoryboard(bytes), bytes.subarray(tables.start, tables.end - 1))).toThrow(StoryboardFormatError);
    const next = random(5);
    for (let i = 0; i < 2000; i++) {
      const broken = bytes.slice();
      broken[next(i % 2 ? 48 : tables.end)]! ^= 1 + next(255);
      try {
        tablesOf(broken);
      } catch (error) {
        expect(error).toBeInstanceOf(StoryboardFormatError);
      }
    }
  });

  it('refuses tiles out of order or past the end, and sheets that don’t hold them', () => {
    const input = board(4, 30);
    expect(() => encodeStoryboard({ ...input, tiles: input.tiles.toReversed() })).toThrow(/out of order/);
    expect(() => encodeStoryboard({ ...input, duration: input.tiles.at(-1)! })).toThrow(/out of order/);
    expect(() => encodeStoryboard({ ...input, sheets: input.sheets.slice(1) })).toThrow(/don’t fill/);
    expect(() => encodeStoryboard({ ...input, overview: { ...input.overview, tiles: [] } })).toThrow(/overview/);
  });
});

it('finds the tile that was to be seen at a tick', () => {
  const tiles = [0n, 100n, 250n].map(ticks);
  expect([-5n, 0n, 99n, 100n, 249n, 250n, 9_999n].map((tick) => tileAt(tiles, ticks(tick)))).toEqual([0, 0, 0, 1, 1, 2, 2]);
});

it('says where in its sheet a tile lies', () => {
  const size = { tileWidth: 160, tileHeight: 90 };
  expect([0, 4, 5, 24].map((n) => tilePlace(size, 5, n))).toEqual([{ x: 0, y: 0 }, { x: 640, y: 0 }, { x: 0, y: 90 }, { x: 640, y: 360 }]);
});
