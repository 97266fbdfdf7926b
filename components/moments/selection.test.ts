import { describe, expect, test } from 'vitest';
import { microseconds, type Microseconds } from '#contracts/time.ts';
import { endOfTyped, endTyped, frameTyped, lastBefore, NOTHING_SELECTED, spanOf, startOf, endOf, withIn, withOut, type NamedFrame } from './selection.ts';

/** NTSC frames: 1001 ticks of 30000 a second. */
const named = (n: number): NamedFrame => {
  const us = (frame: number) => microseconds(Math.round((frame * 1001 * 1e6) / 30_000));
  return { start: n * 1001, end: (n + 1) * 1001, startUs: us(n), endUs: us(n + 1), timescale: 30_000 };
};
const frameOf = async (at: Microseconds) => named(Math.floor(((at + 2) * 30_000) / 1e6 / 1001));

describe('in and out', () => {
  test('are the first frame’s start and the last one’s end, in either order', () => {
    const span = { in: { tick: 10_010 }, out: { tick: 21_021 } };
    expect(spanOf(withOut(withIn(NOTHING_SELECTED, startOf(named(10))), endOf(named(20))))).toMatchObject(span);
    expect(spanOf(withIn(withOut(NOTHING_SELECTED, endOf(named(20))), startOf(named(10))))).toMatchObject(span);
    expect(spanOf(withIn(NOTHING_SELECTED, startOf(named(10))))).toBeNull();
  });
  test('one frame can be both', () => {
    expect(spanOf(withOut(withIn(NOTHING_SELECTED, startOf(named(7))), endOf(named(7))))).toMatchObject({ in: { tick: 7007 }, out: { tick: 8008 } });
  });
  test('an in after the out, or an out before the in, begins anew', () => {
    const selected = withOut(withIn(NOTHING_SELECTED, startOf(named(10))), endOf(named(20)));
    expect(withIn(selected, startOf(named(21)))).toMatchObject({ in: { tick: 21_021 }, out: null });
    expect(withOut(selected, endOf(named(9)))).toMatchObject({ in: null, out: { tick: 10_010 } });
  });
});

describe('typed times', () => {
  test('a frame’s time as it is shown, cut to hundredths, means that frame', async () => {
    for (let n = 0; n < 300; n++) {
      const shown = microseconds(Math.floor(named(n).startUs / 10_000) * 10_000);
      expect((await frameTyped(shown, frameOf))?.start).toBe(n * 1001);
    }
  });
  test('an end typed exactly means the boundary there, not the next', async () => {
    const exact = async (at: Microseconds) => {
      const n = Math.floor((at + 2) / 40_000);
      return { start: n, end: n + 1, startUs: microseconds(n * 40_000), endUs: microseconds((n + 1) * 40_000), timescale: 25 };
    };
    expect((await endTyped(microseconds(400_000), exact))?.tick).toBe(10);
    expect((await frameTyped(microseconds(400_000), exact))?.start).toBe(10);
  });
  test('an end says which frame is the last shown: of a frame’s own time the one before, of its number that one', async () => {
    const exact = async (at: Microseconds) => {
      const n = Math.floor((at + 2) / 40_000);
      return { start: n, end: n + 1, startUs: microseconds(n * 40_000), endUs: microseconds((n + 1) * 40_000), timescale: 25 };
    };
    const frames = { frameOf: exact, frameTyped: async ({ number }: { readonly number: number }) => exact(microseconds(number * 40_000)) };
    const lastOf = async (typed: Parameters<typeof endOfTyped>[0]) => (await exact(lastBefore((await endOfTyped(typed, frames))!.us))).start;
    expect(await lastOf({ at: microseconds(400_000) })).toBe(9);
    expect(await lastOf({ at: microseconds(400_010) })).toBe(10);
    expect(await lastOf({ frame: { fromUs: microseconds(0), number: 10 } })).toBe(10);
  });
  test('an end as it is shown means that end', async () => {
    for (let n = 1; n < 300; n++) {
      const shown = microseconds(Math.floor(named(n).startUs / 10_000) * 10_000);
      expect((await endTyped(shown, frameOf))?.tick).toBe(n * 1001);
    }
  });
});
