import { expect, test } from 'vitest';
import { hasNewcomers } from './newcomers.ts';

test('what is docked is news, in any order of the list; what is loaded below is none, nor the first page', () => {
  const known = new Set(['b', 'c', 'd']);
  expect(hasNewcomers(known, ['a', 'b', 'c', 'd'])).toBe(true);
  expect(hasNewcomers(known, ['b', 'x', 'c', 'd'])).toBe(true);
  expect(hasNewcomers(known, ['b', 'c', 'd', 'e', 'f'])).toBe(false);
  expect(hasNewcomers(known, ['b', 'd'])).toBe(false);
  expect(hasNewcomers(new Set(), ['a', 'b'])).toBe(false);
  expect(hasNewcomers(known, [])).toBe(false);
});
