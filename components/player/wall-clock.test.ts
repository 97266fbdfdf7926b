import { expect, test } from 'vitest';
import { wallMs } from '#contracts/clock.ts';
import { microseconds } from '#contracts/time.ts';
import { clockOf, clockWithHundredths, spokenTime } from './media-time.ts';
import { instantsOf } from './instants.ts';
import { wallDay, wallStamp, wallTimeNamed } from './wall-clock.ts';

test('wall time writes GMT and BST out', () => {
  expect(wallStamp(Date.parse('2026-11-21T22:57:24.480Z'))).toBe('Sat 21 Nov 2026 22:57:24.480 GMT');
  expect(wallStamp(Date.parse('2026-07-01T22:57:24.007Z'))).toBe('Wed 1 Jul 2026 23:57:24.007 BST');
});

test('a day has its year when it isn’t this one, by London’s clocks', () => {
  const now = Date.parse('2026-11-22T12:00:00Z');
  expect(wallDay(Date.parse('2026-11-18T12:00:00Z'), now)).toBe('Wed 18 Nov');
  expect(wallDay(Date.parse('2024-11-18T12:00:00Z'), now)).toBe('Mon 18 Nov 2024');
  expect(wallDay(Date.parse('2026-07-01T22:57:24Z'), Date.parse('2025-12-31T23:59:59Z'))).toBe('Wed 1 Jul 2026');
});

test('the hour that happens twice is told apart', () => {
  expect(wallStamp(Date.parse('2026-10-25T00:30:00.000Z'))).toBe('Sun 25 Oct 2026 01:30:00.000 BST');
  expect(wallStamp(Date.parse('2026-10-25T01:30:00.000Z'))).toBe('Sun 25 Oct 2026 01:30:00.000 GMT');
  const night = [Date.parse('2026-10-24T22:00:00Z'), Date.parse('2026-10-25T06:00:00Z')] as const;
  expect(instantsOf(90 * 60, ...night).map((ms) => new Date(ms).toISOString())).toEqual(['2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z']);
});

test('a time that no clock showed has no instant', () => {
  expect(instantsOf(90 * 60, Date.parse('2026-03-28T22:00:00Z'), Date.parse('2026-03-29T06:00:00Z'))).toEqual([]);
});

test('a moment’s wall time is cut to the millisecond, never ahead of the frame', () => {
  expect(wallMs({ startedAt: '2026-11-21T22:37:50.000Z', clock: null }, microseconds(1_999_999))).toBe(Date.parse('2026-11-21T22:37:51.999Z'));
});

test('media time', () => {
  expect(clockOf(microseconds(1_174_999_999))).toBe('00:19:34');
  expect(clockWithHundredths(microseconds(1_174_129_999))).toBe('00:19:34.12');
  expect(clockWithHundredths(microseconds(36_000_000_000))).toBe('10:00:00.00');
  expect(spokenTime(microseconds(3_661_000_000))).toBe('1 hour 1 minute 1 second');
  expect(spokenTime(microseconds(0))).toBe('0 seconds');
});

test('a time that may be read as another has its zone', () => {
  const at = (iso: string) => wallTimeNamed(Date.parse(iso));
  expect(['2026-10-24T23:59:00Z', '2026-10-25T00:00:00Z', '2026-10-25T00:30:00Z', '2026-10-25T01:59:59Z', '2026-10-25T02:00:00Z'].map(at)).toEqual(['00:59:00', '01:00:00 BST', '01:30:00 BST', '01:59:59 GMT', '02:00:00']);
  const [from, to] = [Date.parse('2026-10-24T22:00:00Z'), Date.parse('2026-10-25T06:00:00Z')];
  expect([wallTimeNamed(from, from, to), wallTimeNamed(to, from, to)]).toEqual(['23:00:00 BST', '06:00:00 GMT']);
});
