import { expect, test } from 'vitest';
import { UNKNOWN_MOTION } from '#contracts/level-track.ts';
import { LIVELIER, LOUDER, outOfTheOrdinary, together } from './out-of-the-ordinary.ts';

const SECOND = 1_000_000;
/** Values around one, without chance: the same every time. */
const around = (value: number, seconds: number) => Array.from({ length: seconds }, (_, n) => value + ((n * 7) % 11) - 5);
const seconds = (stretches: readonly { fromUs: number; toUs: number }[]) => stretches.map(({ fromUs, toUs }) => [fromUs / SECOND, toUs / SECOND]);

test('a walking camera always moves: its walking is nothing, its running is', () => {
  const track = Uint8Array.from([...around(20, 300), ...around(90, 600), ...around(190, 12), ...around(90, 600)]);
  // Neither is that it begins to walk, and goes on walking.
  expect(seconds(outOfTheOrdinary(track, SECOND, LIVELIER))).toEqual([[900, 912]]);
});

test('speech over a street stands out from it, the same street louder all along doesn’t', () => {
  const track = Uint8Array.from([...around(50, 200), ...around(75, 20), ...around(50, 400), ...around(90, 1200)]);
  const found = seconds(outOfTheOrdinary(track, SECOND, LOUDER));
  expect(found[0]).toEqual([200, 220]);
  // Where it has been louder for minutes, it is usual.
  expect(found.every(([from]) => from! < 800)).toBe(true);
});

test('what isn’t known is neither still nor moving', () => {
  const track = Uint8Array.from([...around(20, 100), ...Array.from({ length: 50 }, () => UNKNOWN_MOTION)]);
  expect(outOfTheOrdinary(track, SECOND, LIVELIER)).toEqual([]);
  expect(outOfTheOrdinary(new Uint8Array(0), SECOND, LIVELIER)).toEqual([]);
});

test('an event of a second in nine hours is found, and nothing else', () => {
  const track = Uint8Array.from(around(40, 9 * 3600));
  track[20_000] = 200;
  expect(seconds(outOfTheOrdinary(track, SECOND, LIVELIER))).toEqual([[20_000, 20_001]]);
});

test('two kinds of what matters are one list, in order', () => {
  const a = [{ fromUs: 5, toUs: 8 }, { fromUs: 20, toUs: 25 }];
  expect(together(a, [{ fromUs: 0, toUs: 6 }, { fromUs: 26, toUs: 30 }], 2)).toEqual([{ fromUs: 0, toUs: 8 }, { fromUs: 20, toUs: 30 }]);
});
