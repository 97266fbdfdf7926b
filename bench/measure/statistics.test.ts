import { expect, test } from 'vitest';
import { median, quantile, summary } from './statistics.ts';

test('the median of an odd and of an even number of values', () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([9, 1, 5, 6])).toBe(5.5);
  expect(median([7])).toBe(7);
});

test('quantiles lie between values', () => {
  expect(quantile([0, 10], 0.25)).toBe(2.5);
  expect(quantile([3, 1, 2], 0)).toBe(1);
  expect(quantile([3, 1, 2], 1)).toBe(3);
});

test('nothing has no median', () => {
  expect(() => median([])).toThrow(RangeError);
});

test('a summary is rounded and leaves its values alone', () => {
  const values = [3.14159, 1, 2];
  expect(summary(values)).toEqual({ n: 3, median: 2, q1: 1.5, q3: 2.6, least: 1, most: 3.1 });
  expect(values).toEqual([3.14159, 1, 2]);
});
