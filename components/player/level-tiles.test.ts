import { describe, expect, test } from 'vitest';
import { bucketsOf, encodeLevels, LEVEL_FIRST_READ, UNKNOWN_MOTION, type LevelKind } from '#contracts/level-track.ts';
import { microseconds } from '#contracts/time.ts';
import type { ReadRange } from './frame-index.ts';
import { LevelTiles, NOT_HERE } from './level-tiles.ts';

const HOUR = 3_600_000_000;
const EIGHT = 8 * HOUR;
const WIDTH = 1_440;

/** A track of which every bucket says something of its number. */
function track(kind: LevelKind, durationUs: number, valueOf: (bucket: number) => number) {
  const width = kind === 'sound' ? 2 : 1;
  const values = new Uint8Array(bucketsOf(kind, durationUs) * width);
  for (let n = 0; n < values.length / width; n++) {
    if (kind === 'sound') values[n * 2] = -valueOf(n) & 0xff;
    values[n * width + width - 1] = valueOf(n);
  }
  const bytes = encodeLevels({ kind, durationUs: microseconds(durationUs), values });
  const asked: number[] = [];
  const read: ReadRange = async (start, end) => {
    asked.push(end - start);
    return bytes.slice(start, end);
  };
  return { read, asked };
}

describe('a level track by tiles', () => {
  test('of eight hours one small request draws the whole', async () => {
    const { read, asked } = track('sound', EIGHT, (n) => (n % 100_000 === 77 ? 120 : 3));
    const tiles = await LevelTiles.open(read);
    const { low, high } = tiles.columns(0, EIGHT, WIDTH);
    expect(asked).toEqual([LEVEL_FIRST_READ]);
    expect([...high].includes(NOT_HERE)).toBe(false);
    // What is short is not lost by looking from afar.
    expect(high.filter((value) => value === 120)).toHaveLength(29);
    expect(low.filter((value) => value === -120)).toHaveLength(29);
    expect(await tiles.fetch(0, EIGHT, WIDTH)).toBe(false);
  });

  test.each([[2 * HOUR, 60_000], [10 * 60_000_000, 20_000], [60_000_000, 25_000], [400_000, 9_000]])('of a view of %i µs no more than %i bytes are asked for, once, and all of it is then here at its own level', async (span, most) => {
    const { read, asked } = track('sound', EIGHT, (n) => n % 97);
    const tiles = await LevelTiles.open(read);
    const from = 3 * HOUR + 123_456;
    expect(await tiles.fetch(from, from + span, WIDTH)).toBe(true);
    expect(asked.slice(1)).toHaveLength(1);
    expect(asked[1]).toBeLessThanOrEqual(most);
    expect(await tiles.fetch(from, from + span, WIDTH)).toBe(false);
    const { high } = tiles.columns(from, from + span, WIDTH);
    expect([...high].includes(NOT_HERE)).toBe(false);
    if (span <= 60_000_000) for (const x of [0, 700, WIDTH - 1]) {
      const [first, last] = [Math.floor((from + (x / WIDTH) * span) / 10_000), Math.ceil((from + ((x + 1) / WIDTH) * span) / 10_000) - 1];
      let expected = 0;
      for (let n = first; n <= last; n++) expected = Math.max(expected, n % 97);
      expect(high[x]).toBe(expected);
    }
  });

  test('until its own tiles have come a view is drawn from what is coarser; beyond the end nothing is', async () => {
    const { read } = track('loudness', EIGHT, () => 80);
    const tiles = await LevelTiles.open(read);
    const { high } = tiles.columns(EIGHT - 10_000_000, EIGHT + 10_000_000, 100);
    expect([...high.subarray(0, 50)].every((value) => value === 80)).toBe(true);
    expect([...high.subarray(50)].every((value) => value === NOT_HERE)).toBe(true);
  });

  test('a column of movement is not known only where all of it isn’t', async () => {
    const { read } = track('motion', 10_000_000, (n) => (n < 3 || n === 5 ? 10 : UNKNOWN_MOTION));
    const tiles = await LevelTiles.open(read);
    expect([...tiles.columns(0, 10_000_000, 5).high]).toEqual([10, 10, 10, UNKNOWN_MOTION, UNKNOWN_MOTION]);
  });

  test('a tile that was refused is asked for again', async () => {
    const { read } = track('sound', EIGHT, () => 5);
    let refusals = 1;
    const tiles = await LevelTiles.open(async (start, end) => {
      if (start > 0 && refusals-- > 0) throw new Error('refused');
      return read(start, end);
    });
    await expect(tiles.fetch(HOUR, HOUR + 60_000_000, WIDTH)).rejects.toThrow('refused');
    expect(await tiles.fetch(HOUR, HOUR + 60_000_000, WIDTH)).toBe(true);
  });
});
