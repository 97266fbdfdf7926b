import { describe, expect, test } from 'vitest';
import { clockOf } from '#components/player/media-time.ts';
import { spokenDuration, wordsDuration } from './durations.ts';
import { lapseOf } from './lapse.ts';
import { statusOf, troubleWords } from './recording-status.ts';

const SECOND = 1_000_000;

describe('durations', () => {
  test.each([
    [0, '00:00:00', '0 s', 'under a second'],
    [400_000, '00:00:00', '0 s', 'under a second'],
    [10_510_000, '00:00:10', '10 s', '10 seconds'],
    [59_999_999, '00:00:59', '59 s', '59 seconds'],
    [38 * SECOND, '00:00:38', '38 s', '38 seconds'],
    [245 * SECOND, '00:04:05', '4 m 05 s', '4 minutes 5 seconds'],
    [3600 * SECOND, '01:00:00', '1 h 00 m', '1 hour'],
    [8760 * SECOND, '02:26:00', '2 h 26 m', '2 hours 26 minutes'],
    [36_061 * SECOND, '10:01:01', '10 h 01 m', '10 hours 1 minute 1 second'],
  ])('%i µs', (us, clock, words, spoken) => {
    expect([clockOf(us), wordsDuration(us), spokenDuration(us)]).toEqual([clock, words, spoken]);
  });
});

describe('lapseOf', () => {
  const at = (retainUntil: string | null, retainReason: string | null = null, now = '2026-11-22T12:00:00Z') => lapseOf({ retainUntil, retainReason }, Date.parse(now));

  test('counts London days, not spans of 24 hours', () => {
    expect(at('2026-11-23T00:30:00Z')).toEqual({ words: 'Lapses tomorrow', soon: true });
    expect(at('2026-11-22T23:59:00Z')).toEqual({ words: 'Lapses today', soon: true });
    expect(at('2026-12-22T06:00:00Z')).toEqual({ words: 'Lapses in 30 days', soon: false });
    // 23:30 UTC in summer is already the next day in London.
    expect(at('2026-07-11T23:30:00Z', null, '2026-07-11T12:00:00Z')).toEqual({ words: 'Lapses tomorrow', soon: true });
  });
  test('a week before, it is said in the colour of danger', () => {
    expect(at('2026-11-29T12:00:00Z')?.soon).toBe(true);
    expect(at('2026-11-30T12:00:00Z')?.soon).toBe(false);
  });
  test('of what stays for long, months and years, never more than there are', () => {
    expect(at('2027-03-01T12:00:00Z')?.words).toBe('Lapses in 99 days');
    expect(at('2027-03-22T12:00:00Z')?.words).toBe('Lapses in 3 months');
    // As categories are kept: 3652 days, seven years.
    expect(at('2036-11-21T12:00:00Z')?.words).toBe('Lapses in 10 years');
    expect(at('2033-11-22T12:00:00Z')?.words).toBe('Lapses in 7 years');
    expect(at('2033-10-22T12:00:00Z')?.words).toBe('Lapses in 6 years');
  });
  test('past its day', () => expect(at('2026-11-20T12:00:00Z')?.words).toBe('Due to lapse'));
  test('kept says why; without a date or a reason says nothing', () => {
    expect(at(null, 'Exhibit AO/1')).toEqual({ words: 'Exhibit AO/1', soon: false });
    expect(at(null)).toBeNull();
  });
});

describe('states', () => {
  const trouble = null;
  test('a ready recording says nothing of its state; one on its way says how far', () => {
    expect(statusOf({ state: 'ready', progress: null, trouble })).toBeNull();
    expect(statusOf({ state: 'uploading', progress: 43, trouble })?.label).toBe('Uploading 43 %');
    expect(statusOf({ state: 'checking', progress: null, trouble })?.label).toBe('Checking');
  });
  test('a step that failed says so, why, and what happens next', () => {
    const failed = { kind: 'package', stopped: false, reason: 'The footage store did not answer.', nextTryAt: '2026-11-22T14:32:05Z' } as const;
    expect(statusOf({ state: 'packaging', progress: 12, trouble: failed })?.label).toBe('Needs attention: packaging failed, tried again');
    expect(troubleWords({ trouble: failed }, Date.parse('2026-11-22T14:30:00Z'))).toBe('Packaging failed: The footage store did not answer. It is tried again at 14:32:05. The footage is safe.');
    expect(troubleWords({ trouble: failed }, Date.parse('2026-11-22T14:33:00Z'))).toContain('within minutes');
    expect(statusOf({ state: 'packaging', progress: 12, trouble: { ...failed, stopped: true } })).toEqual({ label: 'Needs attention: packaging failed', tone: 'danger', progress: null });
    expect(troubleWords({ trouble: { ...failed, stopped: true } }, 0)).toContain('a supervisor or an administrator can start it anew');
    expect(troubleWords({ trouble }, 0)).toBeNull();
  });
});
