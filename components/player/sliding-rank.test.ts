import { expect, test } from 'vitest';
import { slidingRank } from './sliding-rank.ts';

const UNKNOWN = 255;
/** The same, said as slowly as it is meant. */
function slowly(values: readonly number[], reach: number, rank: number): number[] {
  const width = Math.min(values.length, 2 * reach + 1);
  return values.map((_, n) => {
    const first = Math.max(0, Math.min(n - reach, values.length - width));
    const known = values.slice(first, first + width).filter((value) => value !== UNKNOWN).toSorted((a, b) => a - b);
    return known[Math.max(1, Math.ceil(known.length * rank)) - 1] ?? 0;
  });
}

test.each([
  { reach: 3, rank: 0.5 },
  { reach: 10, rank: 0.2 },
  { reach: 200, rank: 0.5 },
  { reach: 1, rank: 1 },
])('is the neighbours’ value of that rank: $reach to each side, $rank', ({ reach, rank }) => {
  const values = Array.from({ length: 97 }, (_, n) => (n % 9 === 4 || (n > 60 && n < 70) ? UNKNOWN : (n * n * 31) % 251));
  expect([...slidingRank(Uint8Array.from(values), reach, rank, UNKNOWN)]).toEqual(slowly(values, reach, rank));
});

test('of nothing is nothing, and of what isn’t known 0', () => {
  expect(slidingRank(new Uint8Array(0), 5, 0.5)).toHaveLength(0);
  expect([...slidingRank(Uint8Array.of(UNKNOWN, UNKNOWN), 5, 0.5, UNKNOWN)]).toEqual([0, 0]);
  expect([...slidingRank(Uint8Array.of(255, 255), 5, 0.5)]).toEqual([255, 255]);
});
