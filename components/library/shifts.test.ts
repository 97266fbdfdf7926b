import { describe, expect, test } from 'vitest';
import { recording } from './recording.fixture.ts';
import { bandOf } from './shift-band.ts';
import { amountWords, bandWords, shiftTitle } from './shift-words.ts';
import { groupByShift } from './shifts.ts';

const NOW = Date.parse('2026-11-22T08:00:00Z');
const minutes = (n: number) => n * 60_000_000;

function only<T>(items: readonly T[]): T {
  expect(items).toHaveLength(1);
  return items[0]!;
}

describe('groupByShift', () => {
  test('a night across midnight is one shift, newest first', () => {
    const shift = only(groupByShift([
      recording('2026-11-22T02:10:18Z', minutes(9)),
      recording('2026-11-21T23:58:03Z', minutes(3)),
      recording('2026-11-21T21:04:12Z', minutes(18)),
    ], false));
    expect(shift.recordings.map((r) => r.startedAt)).toEqual(['2026-11-22T02:10:18Z', '2026-11-21T23:58:03Z', '2026-11-21T21:04:12Z']);
    expect(shift.totalUs).toBe(minutes(30));
  });

  test('more than six hours after the latest end begins another; six exactly does not', () => {
    const first = recording('2026-11-21T10:00:00Z', minutes(60));
    expect(groupByShift([recording('2026-11-21T17:00:00Z', minutes(1)), first], false)).toHaveLength(1);
    expect(groupByShift([recording('2026-11-21T17:00:01Z', minutes(1)), first], false)).toHaveLength(2);
  });

  test('the roster says what one duty is: two that meet are two, one with a long pause is one', () => {
    const duty = (name: string, from: string, to: string) => ({ name, startMs: Date.parse(from), endMs: Date.parse(to) });
    const duties = [duty('Early duty', '2026-11-21T07:00:00Z', '2026-11-21T15:00:00Z'), duty('Late duty', '2026-11-21T15:00:00Z', '2026-11-21T23:00:00Z')];
    const shifts = groupByShift(
      ['2026-11-22T00:30:00Z', '2026-11-21T15:05:00Z', '2026-11-21T14:50:00Z', '2026-11-21T07:10:00Z', '2026-11-20T12:00:00Z'].map((at) => recording(at, minutes(1))),
      false,
      duties,
    );
    expect(shifts.map(({ duty: of, recordings }) => [of?.name, recordings.length])).toEqual([['Late duty', 2], ['Early duty', 2], [undefined, 1]]);
    expect(shiftTitle(shifts[0]!, NOW)).toBe('Sat 21 November, late duty');
    expect(bandWords(bandOf(shifts[0]!))).toBe('15:00–01:00 GMT');
  });

  test('a long recording that outlasts a later short one holds the shift together', () => {
    const shifts = groupByShift([
      recording('2026-11-21T16:30:00Z', minutes(1)),
      recording('2026-11-21T08:05:00Z', minutes(1)),
      recording('2026-11-21T08:00:00Z', minutes(180)),
    ], false);
    expect(shifts).toHaveLength(1);
  });

  test('recordings still uploading, of unknown length, belong to a shift by their start', () => {
    expect(groupByShift([recording('2026-11-21T10:30:00Z', null), recording('2026-11-21T10:00:00Z', minutes(5))], false)).toHaveLength(1);
  });

  test('only the oldest shift may go on in the next page', () => {
    const shifts = groupByShift([recording('2026-11-21T20:00:00Z', 1), recording('2026-11-20T20:00:00Z', 1)], true);
    expect(shifts.map((s) => s.open)).toEqual([false, true]);
    expect(amountWords(shifts[1]!)).toBe('1 or more recordings · 0 s');
  });

  test('nothing makes no shifts', () => expect(groupByShift([], false)).toEqual([]));
});

describe('a shift in words', () => {
  const words = (...starts: string[]) => {
    const shift = only(groupByShift(starts.map((s) => recording(s, minutes(5))).reverse(), false));
    return [shiftTitle(shift, NOW), bandWords(bandOf(shift))];
  };

  test('over midnight', () => expect(words('2026-11-21T20:10:00Z', '2026-11-22T01:00:00Z', '2026-11-22T05:40:00Z')).toEqual(['Sat 21 – Sun 22 November, night duty', '20:00–06:00 GMT']));
  test('over the end of a month', () => expect(words('2026-10-31T23:00:00Z', '2026-11-01T03:00:00Z')[0]).toBe('Sat 31 October – Sun 1 November, night duty'));
  test('over the end of a year', () => expect(words('2025-12-31T23:00:00Z', '2026-01-01T03:00:00Z')[0]).toBe('Wed 31 December 2025 – Thu 1 January 2026, night duty'));
  test('an early and a late', () => {
    expect(words('2026-11-20T07:10:00Z', '2026-11-20T13:10:00Z')[0]).toBe('Fri 20 November, early duty');
    expect(words('2026-11-20T14:10:00Z')[0]).toBe('Fri 20 November, late duty');
  });
  test('in summer time the days and hours are London’s, not UTC’s', () =>
    expect(words('2026-07-10T23:30:00Z')).toEqual(['Sat 11 July, night duty', '00:00–01:00 BST']));
  test('another year is named', () => expect(words('2025-11-20T14:10:00Z')[0]).toBe('Thu 20 November 2025, late duty'));
  test('the night the clocks go back names both zones, and is an hour longer', () => {
    const shift = only(groupByShift([recording('2026-10-25T05:30:00Z', minutes(5)), recording('2026-10-25T00:30:00Z', minutes(5)), recording('2026-10-24T19:00:00Z', minutes(5))], false));
    const band = bandOf(shift);
    expect(bandWords(band)).toBe('20:00 BST–06:00 GMT');
    expect(band.toMs - band.fromMs).toBe(11 * 3_600_000);
  });
  test('the night they go forward is an hour shorter', () => {
    const shift = only(groupByShift([recording('2026-03-29T04:30:00Z', minutes(5)), recording('2026-03-29T00:10:00Z', minutes(5)), recording('2026-03-28T20:00:00Z', minutes(5))], false));
    const band = bandOf(shift);
    expect(bandWords(band)).toBe('20:00 GMT–06:00 BST');
    expect(band.toMs - band.fromMs).toBe(9 * 3_600_000);
  });
});

describe('bandOf', () => {
  test('bars lie where the footage does', () => {
    const { bars } = bandOf(only(groupByShift([recording('2026-11-21T11:30:00Z', minutes(15)), recording('2026-11-21T10:00:00Z', minutes(30))], false)));
    expect(bars.map(({ at, width }) => [at, width])).toEqual([[0.75, 0.125], [0, 0.25]]);
  });
  test('a moment’s footage on the full hour still has an hour to lie in', () => {
    const band = bandOf(only(groupByShift([recording('2026-11-21T10:00:00Z', null)], false)));
    expect(band.toMs - band.fromMs).toBe(3_600_000);
  });
  test('labels stand at both ends and never crowd', () => {
    for (const hours of [1, 2, 3, 5, 8, 9, 10, 13, 17, 30]) {
      const band = bandOf({ startMs: 0, endMs: hours * 3_600_000, recordings: [] });
      expect(band.ticks[0]!.at).toBe(0);
      expect(band.ticks.at(-1)!.at).toBe(1);
      expect(band.ticks.length).toBeLessThanOrEqual(7);
      const steps = band.ticks.slice(1).map((t, i) => t.at - band.ticks[i]!.at);
      expect(Math.min(...steps)).toBeGreaterThan(0.08);
    }
  });
  test('a pile far beyond a duty is drawn as few bars and labels: one for each place, evidence before the rest', () => {
    const marked = 12_345;
    const pile = Array.from({ length: 20_000 }, (_, i) => recording(new Date(Date.UTC(2026, 10, 20) - i * 600_000).toISOString(), minutes(1), { evidence: i === marked }));
    const { bars, ticks } = bandOf(only(groupByShift(pile, false)));
    expect(bars.length).toBeLessThanOrEqual(501);
    expect(bars.map(({ id }) => id)).toContain(pile[marked]!.id);
    expect(ticks.length).toBeLessThanOrEqual(7);
    // Every part of it is shown.
    const ats = bars.map(({ at }) => at).toSorted((a, b) => a - b);
    expect(Math.max(...ats.slice(1).map((at, i) => at - ats[i]!))).toBeLessThan(0.005);
  });
});
