import { describe, expect, it } from 'vitest';
import { microseconds } from '#contracts/time.ts';
import { cellsOf, hintOf, hintWords, lengthWords, opensMore, pictureFrom, pressWords } from './sheet-levels.ts';

const s = (seconds: number) => microseconds(Math.round(seconds * 1e6));
const NINE_HOURS = 9 * 3_600;
const every = (seconds: number, count: number) => Array.from({ length: count }, (_, n) => s(n * seconds));
const tiles = every(6.48, 5_000);
const overview = every(810, 40);

describe('a contact sheet', () => {
  it('of nine hours is forty frames, then all of the thirteen minutes behind one', () => {
    const whole = cellsOf(tiles, overview, NINE_HOURS * 1e6, null);
    expect(whole).toHaveLength(40);
    expect(whole[3]).toEqual({ at: s(2_430), until: s(3_240) });
    expect(whole.at(-1)!.until).toBe(NINE_HOURS * 1e6);
    expect(opensMore(tiles, whole[3]!)).toBe(true);
    const within = cellsOf(tiles, overview, NINE_HOURS * 1e6, whole[3]!);
    expect(within).toHaveLength(125);
    expect([within[0]!.at, within.at(-1)!.until]).toEqual([s(2_430), s(3_240)]);
    expect(within.every((cell) => !opensMore(tiles, cell))).toBe(true);
  });

  it('of a minute is all its frames at once', () => expect(cellsOf(every(2, 30), every(2, 30), 60e6, null)).toHaveLength(30));

  it('of a short recording says that a press plays, and of one without frames that there are none', () => {
    expect(pressWords([s(0)], null)).toBe('Press a frame to play from there.');
    expect(pressWords(tiles, null)).toBe('Press a frame to see what follows it.');
    expect(pressWords(tiles, { at: s(0), until: s(810) })).toBe('Press a frame to play from there.');
    expect(pressWords([], null)).toBe('There are no frames of it.');
    const [only] = cellsOf([s(0)], [s(0)], 400_000, null);
    expect([only, opensMore([s(0)], only!)]).toEqual([{ at: s(0), until: 400_000 }, false]);
  });

  it('begins with the frame that was pressed, though it is not among the others', () => {
    const cells = cellsOf([s(0), s(12), s(14), s(30)], [s(0), s(10)], 60e6, { at: s(10), until: s(20) });
    expect(cells).toEqual([{ at: s(10), until: s(12) }, { at: s(12), until: s(14) }, { at: s(14), until: s(20) }]);
  });

  it('hints at speech and movement within', () => {
    const cell = { at: s(10), until: s(20) };
    const motion = { values: Uint8Array.of(250, 20, 255), bucketUs: 10e6 };
    expect(hintOf(cell, [{ fromUs: s(5), toUs: s(12) }, { fromUs: s(19), toUs: s(30) }], motion)).toEqual({ speech: 0.3, motion: 20 / 254 });
    expect(hintOf({ at: s(20), until: s(30) }, null, motion)).toEqual({ speech: null, motion: null });
    expect(hintWords({ speech: 0.3, motion: 0.9 })).toBe('speech, much movement');
    expect(hintWords({ speech: null, motion: 0.2 })).toBe('');
  });

  it('says how long a frame stands for', () => {
    expect([lengthWords({ at: s(0), until: s(1.9) }), lengthWords({ at: s(0), until: s(1.2) }), lengthWords({ at: s(0), until: s(810) })]).toEqual(['2 seconds', '1 second', '14 minutes']);
  });
});

it('a moment’s picture is of it or of what follows, never of what was before', () => {
  const times = [s(0), s(6.48), s(12.96)];
  expect([s(0), s(6), s(6.48), s(6.49), s(40)].map((at) => pictureFrom(times, at))).toEqual([s(0), s(6.48), s(6.48), s(12.96), s(12.96)]);
  expect(pictureFrom([], s(3))).toBeNull();
});
