import { expect, test } from 'vitest';
import { TOOK_STEPS, tookQuantile } from './oversight.ts';

const took = (...counts: number[]) => Array.from({ length: TOOK_STEPS }, (_, i) => counts[i] ?? 0);

test('a quantile lies within its step as if it were spread evenly', () => {
  expect(tookQuantile(took(10), 0.5)).toEqual({ hours: 0.5, atLeast: false });
  expect(tookQuantile(took(0, 0, 10), 0.9)).toEqual({ hours: 3.8, atLeast: false });
  expect(tookQuantile(took(5, 0, 0, 0, 5), 0.9)).toEqual({ hours: 8 + 4 * 0.8, atLeast: false });
});

test('beyond the last step it is at least that; of nothing there is none', () => {
  expect(tookQuantile([...took().slice(1), 3], 0.5)).toEqual({ hours: 744, atLeast: true });
  expect(tookQuantile(took(), 0.5)).toBeNull();
});
