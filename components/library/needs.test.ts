import { expect, test } from 'vitest';
import { needsOf, nextNeeding } from './needs.ts';
import { recording } from './recording.fixture.ts';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const CATEGORY = { id: '01900000-0000-7000-8000-0000000000c1', label: 'Public order' };
const of = (more: Parameters<typeof recording>[2]) => recording('2026-11-21T12:00:00Z', 1, { category: CATEGORY, mayMark: true, ...more });

test.each([
  [{ category: null }, 'uncategorised'],
  [{ category: null, mayMark: false }, null],
  [{ retainUntil: '2026-11-29T12:00:00Z' }, 'lapsing'],
  [{ retainUntil: '2026-11-29T12:00:00Z', held: true }, null],
  [{ retainUntil: '2026-11-29T12:00:00Z', evidence: true }, null],
  [{ retainUntil: '2026-11-30T12:00:00Z' }, null],
  [{ state: 'unplayable' }, 'failed'],
  [{ needsReview: true }, 'review'],
  [{ state: 'disposed', category: null }, null],
])('%o', (more, needs) => expect(needsOf(of(more), NOW)).toBe(needs));

test('the next one below, else from the top, never the same', () => {
  const [a, b, c] = [of({ category: null }), of({}), of({ category: null })];
  expect(nextNeeding([a, b, c], null, NOW)).toBe(a);
  expect(nextNeeding([a, b, c], a.id, NOW)).toBe(c);
  expect(nextNeeding([a, b, c], c.id, NOW)).toBe(a);
  expect(nextNeeding([b, c], c.id, NOW)).toBeNull();
});
