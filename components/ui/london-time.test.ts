import { expect, test } from 'vitest';
import { dayWords, daysFrom, londonClock, londonDay, londonParts, startOfLondonDay } from './london-time.ts';

const ms = (iso: string) => Date.parse(iso);

test('the hour that happens twice is told apart by its zone', () => {
  const first = ms('2026-10-25T00:30:00Z');
  const second = ms('2026-10-25T01:30:00Z');
  expect([londonClock(first), londonParts(first).zone]).toEqual(['01:30:00', 'BST']);
  expect([londonClock(second), londonParts(second).zone]).toEqual(['01:30:00', 'GMT']);
});

test('midnight is 00, never 24', () => expect(londonClock(ms('2026-11-22T00:00:00Z'))).toBe('00:00:00'));

test('days are London’s', () => {
  expect(londonDay(ms('2026-07-10T23:30:00Z'))).toBe('2026-07-11');
  expect(dayWords(ms('2026-07-10T23:30:00Z'), ms('2026-11-22T00:00:00Z'))).toBe('Sat 11 July');
  expect(daysFrom(ms('2026-10-24T12:00:00Z'), ms('2026-10-26T00:10:00Z'))).toBe(2);
});

test.each([
  ['2026-11-21', '2026-11-21T00:00:00.000Z'],
  ['2026-07-11', '2026-07-10T23:00:00.000Z'],
  ['2026-10-25', '2026-10-24T23:00:00.000Z'],
  ['2026-10-26', '2026-10-26T00:00:00.000Z'],
  ['2026-03-29', '2026-03-29T00:00:00.000Z'],
  ['2026-03-30', '2026-03-29T23:00:00.000Z'],
])('the London day %s begins at %s', (day, instant) => {
  expect(new Date(startOfLondonDay(day)).toISOString()).toBe(instant);
});

test('the day after the clocks change begins 25 hours later', () => {
  expect(startOfLondonDay('2026-10-25', 1) - startOfLondonDay('2026-10-25')).toBe(25 * 3_600_000);
});
