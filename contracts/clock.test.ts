import { describe, expect, it } from 'vitest';
import { aheadWords, correctionWords, spanWords } from './clock-words.ts';
import { beganMs, wallMs } from './clock.ts';
import { microseconds } from './time.ts';

describe('wall time', () => {
  const startedAt = '2026-11-21T22:37:50.000Z';
  it('is the camera’s where nothing corrects it', () => {
    expect(beganMs({ startedAt, clock: null })).toBe(Date.parse(startedAt));
    expect(wallMs({ startedAt, clock: null }, microseconds(1_500_999))).toBe(Date.parse(startedAt) + 1500);
  });
  it('is moved by the offset, and by the rate as it goes on', () => {
    const clock = { offsetUs: 31_000_000, ratePpm: 100 };
    expect(beganMs({ startedAt, clock })).toBe(Date.parse('2026-11-21T22:38:21.000Z'));
    // 100 millionths of 12 h are 4.32 s.
    expect(wallMs({ startedAt, clock }, microseconds(43_200_000_000))).toBe(Date.parse('2026-11-21T22:38:21Z') + 43_200_000 + 4_320);
  });
});

describe('a difference of clocks in words', () => {
  it.each([
    [400_000, '0.4 s'], [31_000_000, '31 s'], [59_600_000, '1 min 0 s'], [125_000_000, '2 min 5 s'], [3_599_900_000, '1 h 0 min'], [28_783_425_000, '8 h 0 min'],
    [-3_600_000_000, '1 h 0 min'], [172_800_000_000, '2 days 0 h'], [1e15, '11574 days 2 h'],
  ])('%d µs', (us, words) => expect(spanWords(us)).toBe(words));
  it('says which way', () => {
    expect(aheadWords(-28_783_425_000)).toBe('The camera’s clock was 8 h 0 min behind GPS time.');
    expect(aheadWords(31_000_000)).toBe('The camera’s clock was 31 s ahead of GPS time.');
    expect([correctionWords(31_000_000), correctionWords(-31_000_000)]).toEqual(['+31 s', '−31 s']);
  });
});
