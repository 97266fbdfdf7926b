import { expect, test } from 'vitest';
import { describedAs } from '#components/cases/described-as.ts';
import { wallSpan } from './wall-span.ts';

test('a stretch has one zone, or over a change of the clocks both', () => {
  expect(wallSpan(Date.parse('2026-11-21T22:37:50Z'), Date.parse('2026-11-21T22:38:30Z'))).toBe('22:37:50 to 22:38:30 GMT');
  expect(wallSpan(Date.parse('2026-10-25T00:50:00Z'), Date.parse('2026-10-25T01:10:00Z'), ' – ')).toBe('01:50:00 BST – 01:10:00 GMT');
});

test('so an exhibit is described by the times it shows', () => {
  const filmed = { startedAt: '2026-10-25T00:15:00Z', clock: null, officer: null, place: null };
  expect(describedAs(filmed, { inUs: 2_100_000_000, outUs: 3_300_000_000 })).toBe('Body-worn video, Sun 25 Oct 2026, 01:50:00 BST to 01:10:00 GMT');
  expect(describedAs(filmed, null)).toBe('Body-worn video, Sun 25 Oct 2026, 01:15:00 BST');
});
