import { describe, expect, it } from 'vitest';
import { ticks, timescale } from '#contracts/time.ts';
import { planChunks, type Chunk } from './chunks.ts';

const SCALE = timescale(90_000);
const gops = (count: number, seconds: number, length = 1_000_000) => Array.from({ length: count }, () => ({ duration: ticks(BigInt(Math.round(seconds * SCALE))), length }));

/** Every GOP once, in order. */
function expectWhole(chunks: readonly Chunk[], count: number): void {
  let next = 0;
  for (const chunk of chunks) {
    expect(chunk.first).toBe(next);
    expect(chunk.count).toBeGreaterThan(0);
    next += chunk.count;
  }
  expect(next).toBe(count);
}

describe('a recording is cut at its groups of pictures', () => {
  it('a short one is one chunk', () => {
    expect(planChunks(gops(1, 2), SCALE)).toEqual([{ first: 0, count: 1 }]);
    expect(planChunks(gops(45, 2), SCALE)).toEqual([{ first: 0, count: 45 }]);
    expect(planChunks([], SCALE)).toEqual([]);
  });

  it('twelve hours are 480 chunks of 90 s', () => {
    const chunks = planChunks(gops(21_600, 2), SCALE);
    expectWhole(chunks, 21_600);
    expect(chunks).toHaveLength(480);
  });

  it('groups of ten seconds stay whole', () => {
    const chunks = planChunks(gops(100, 10), SCALE);
    expectWhole(chunks, 100);
    expect(chunks.every(({ count }) => count >= 9 && count <= 12)).toBe(true);
  });

  it('uneven groups: each chunk ends with the first that reaches 90 s', () => {
    const uneven = Array.from({ length: 500 }, (_, i) => gops(1, i % 7 === 0 ? 9.9 : 0.4)[0]!);
    const chunks = planChunks(uneven, SCALE);
    expectWhole(chunks, 500);
    for (const { first, count } of chunks.slice(0, -1)) {
      const seconds = uneven.slice(first, first + count).reduce((sum, { duration }) => sum + Number(duration), 0) / SCALE;
      expect(seconds).toBeGreaterThanOrEqual(90);
      expect(seconds).toBeLessThan(100);
    }
  });

  it('a last short one goes with the one before it, a longer one stands by itself', () => {
    expect(planChunks(gops(59, 2), SCALE)).toEqual([{ first: 0, count: 59 }]);
    expect(planChunks(gops(60, 2), SCALE)).toEqual([{ first: 0, count: 45 }, { first: 45, count: 15 }]);
  });

  it('no chunk is larger than a worker has room for, but a group is never cut', () => {
    const heavy = planChunks(gops(40, 2, 50_000_000), SCALE);
    expectWhole(heavy, 40);
    expect(heavy[0]!.count).toBe(5);
    expect(heavy.every(({ count }) => count <= 5)).toBe(true);
    expect(planChunks(gops(3, 2, 400_000_000), SCALE)).toHaveLength(3);
    // Nor is a last short one put with a chunk that is full.
    expect(planChunks(gops(6, 2, 50_000_000), SCALE)).toHaveLength(2);
  });
});
