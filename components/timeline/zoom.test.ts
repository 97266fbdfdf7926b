import { expect, test } from 'vitest';
import { viewWords } from './zoom.tsx';

test('what the timeline shows, in words: by zone where the clocks change', () => {
  const words = (startedAt: string) => viewWords({ fromUs: 900e6, toUs: 4500e6 }, 5400e6, { startedAt, clock: null });
  expect(words('2026-11-21T22:15:00Z')).toBe('22:30:00 to 23:30:00');
  expect(words('2026-10-25T00:15:00Z')).toBe('01:30:00 BST to 01:30:00 GMT');
  expect(viewWords({ fromUs: 0, toUs: 5400e6 }, 5400e6, { startedAt: '2026-11-21T22:15:00Z', clock: null })).toBe('all of it');
});
