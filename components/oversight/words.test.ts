import { expect, test } from 'vitest';
import { comparedWords, everyDay, hoursOf, inMonth, laterMonth, listOf, longWords, reviewsWords, shareOf, shareWords, stepRange, stepWords, tookTold, tookWords } from './words.ts';

test('months and their last days, a leap year’s February among them', () => {
  expect(inMonth('2028-02')).toEqual({ from: '2028-02-01', to: '2028-02-29' });
  expect([laterMonth('2026-01', -1), laterMonth('2026-12', 1)]).toEqual(['2025-12', '2027-01']);
  expect(everyDay({ month: '2026-11', days: [{ day: '2026-11-03', recordings: 2, durationUs: 1, uncategorised: 0 }] }).map(({ recordings }) => recordings).slice(0, 4)).toEqual([0, 0, 2, 0]);
});

test('lengths and shares', () => {
  expect([longWords(0.2), longWords(3.25), longWords(60)]).toEqual(['12 min', '3.3 h', '2.5 days']);
  expect([stepWords(0), stepWords(3), stepWords(6), stepWords(12)]).toEqual(['under 1 h', '4–8 h', '1–2 days', 'over 31 days']);
  expect([shareWords(1, 8), shareWords(0, 0)]).toEqual(['12.5 %', '–']);
  expect(shareOf(1, 8, { of: 0, all: 0 }, 'October')).toBe('12.5 % of recordings; none recorded in October');
  const none = { took: Array.from({ length: 13 }, () => 0) };
  expect(tookTold(none, none, 'October')).toBe('nothing is categorised yet. October: nothing');
  expect(tookTold({ took: [4, ...none.took.slice(1)] }, none, 'October')).toMatch(/^from docking, for half of 4; nine in ten within \d+ min\. October: nothing$/);
  expect([0, 60e6, 1_080e6].map(hoursOf)).toEqual(['0', 'under 0.1', '0.3']);
  expect(tookWords([...Array.from({ length: 12 }, () => 0), 3], 0.5)).toBe('over 31 days');
  expect([comparedWords(5, 3, 'October'), comparedWords(3, 3, 'October')]).toEqual(['2 more than in October', 'as many as in October']);
});

test('how many reviews', () => {
  expect([reviewsWords(0, 0, '2026-11'), reviewsWords(0, 1, '2026-11'), reviewsWords(1, 0, '2026-01'), reviewsWords(12, 14, '2026-11')]).toEqual([
    'Nothing was reviewed in November, nor in October.', 'Nothing was reviewed in November; 1 in October.', 'One review in January, 1 more than in December.', '12 reviews in November, 2 fewer than in October.',
  ]);
});

test('a figure’s list', () => {
  expect(listOf('u', { ...inMonth('2026-11'), took: stepRange(12) })).toBe('/unit?unit=u&from=2026-11-01&to=2026-11-30&took=744-');
});
