import { expect, it } from 'vitest';
import { microseconds } from '#contracts/time.ts';
import { momentFrom } from './use-ranking.ts';

it('goes from moment to moment by time, not by strength, and not to where one stands', () => {
  const moments = [50, 10, 30].map((second) => ({ at: microseconds(second * 1e6), strength: 1, reasons: ['x'] }));
  expect(momentFrom(moments, 0, 1)?.at).toBe(10e6);
  expect(momentFrom(moments, 10_000_001, 1)?.at).toBe(30e6);
  expect(momentFrom(moments, 30e6, -1)?.at).toBe(10e6);
  expect([momentFrom(moments, 50e6, 1), momentFrom(moments, 10e6, -1), momentFrom([], 0, 1)]).toEqual([undefined, undefined, undefined]);
});
