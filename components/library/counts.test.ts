import { expect, test } from 'vitest';
import { countSpoken, countWords, waitingOf } from './counts.ts';

const count = (n: number, more = false) => ({ count: n, more });
const none = { uncategorised: count(0), lapsing: count(0), failed: count(0), review: count(0) };

test('a number that stops being counted says so', () => {
  expect([count(1234), count(1000, true), count(942, true), count(0, true)].map(countWords)).toEqual(['1,234', '1,000+', '942+', '0 so far']);
  expect([count(1234), count(1000, true), count(942, true), count(0, true)].map(countSpoken)).toEqual(['1,234', 'at least 1,000', 'at least 942', '0 so far']);
});

test('a badge counts nothing twice, and says in words what it counts', () => {
  expect(waitingOf(none)).toBeNull();
  expect(waitingOf({ ...none, uncategorised: count(3), lapsing: count(2), failed: count(1) })).toEqual({ count: count(4), words: 'Needs category: 3, Lapses within 7 days: 2, Failed: 1', isUrgent: true });
  expect(waitingOf({ ...none, lapsing: count(2) })).toMatchObject({ count: count(2), isUrgent: true });
  expect(waitingOf({ ...none, uncategorised: count(1000, true), review: count(1) })?.count).toEqual(count(1000, true));
  expect(waitingOf({ ...none, uncategorised: count(1000, true), review: count(1) })?.words).toBe('Needs category: at least 1,000, Needs review: 1');
});
