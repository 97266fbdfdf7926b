import { describe, expect, test } from 'vitest';
import type { Clocked } from '#contracts/clock.ts';
import { rulerTicks } from './ruler.ts';

const HOUR = 3_600_000_000;
const filmed: Clocked = { startedAt: '2026-11-21T22:37:50.480Z', clock: null };
const labelled = (fromUs: number, toUs: number, width = 1000, of = filmed) => rulerTicks({ fromUs, toUs }, width, of).filter(({ label }) => label !== '');

describe('the ruler', () => {
  test.each([
    ['eight hours', 0, 8 * HOUR, ['23:00', '00:00', '01:00'], 9],
    ['an hour', 0, HOUR, ['22:40', '22:45', '22:50'], 12],
    ['two minutes', 0, 120_000_000, ['22:38:00', '22:38:15', '22:38:30'], 8],
    ['a second', 0, 1_000_000, ['22:37:50.6', '22:37:50.8', '22:37:51.0'], 5],
    ['half a second', 0, 400_000, ['22:37:50.50', '22:37:50.55', '22:37:50.60'], 9],
  ])('over %s says times of the clock, at steps one can count', (_name, from, to, first, most) => {
    const ticks = labelled(from, to);
    expect(ticks.slice(0, 3).map(({ label }) => label)).toEqual(first);
    expect(ticks.length).toBeLessThanOrEqual(most);
  });

  test('labels never run into each other, at any zoom and width', () => {
    for (const width of [288, 700, 1400])
      for (let span = 400_000; span < 12 * HOUR; span *= 1.3) {
        const xs = labelled(HOUR, HOUR + span, width).map(({ x }) => x);
        for (const [i, x] of xs.entries()) if (i > 0) expect(x - xs[i - 1]!).toBeGreaterThan(63);
        expect(rulerTicks({ fromUs: HOUR, toUs: HOUR + span }, width, filmed).length).toBeLessThan(width / 6);
      }
  });

  test('a label stands where the clock shows it, also by a corrected clock', () => {
    const corrected: Clocked = { startedAt: '2026-11-21T22:37:50Z', clock: { offsetUs: 10_000_000, ratePpm: 0 } };
    const [tick] = labelled(0, HOUR, 1000, corrected);
    expect(tick).toMatchObject({ label: '22:40' });
    expect(tick!.x).toBeCloseTo((120 / 3600) * 1000, 3);
  });

  test('when the clocks go back an hour comes twice, and is said twice', () => {
    const night: Clocked = { startedAt: '2026-10-24T23:30:00Z', clock: null };
    expect(labelled(0, 4 * HOUR, 500, night).map(({ label }) => label)).toEqual(['01:00 BST', '01:00 GMT', '02:00 GMT', '03:00 GMT']);
    const inTheHour = labelled(HOUR, HOUR + 60_000_000, 1000, night).map(({ label }) => label);
    expect(inTheHour[0]).toBe('01:30:00 BST');
    expect(labelled(0, 4 * HOUR, 500).every(({ label }) => /^\d\d:\d\d$/.test(label)), 'on other nights no zone').toBe(true);
  });

  test('with a zone’s name labels have more room', () => {
    const night: Clocked = { startedAt: '2026-10-24T23:30:00Z', clock: null };
    for (let span = 60_000_000; span < 5 * HOUR; span *= 1.3) {
      const xs = labelled(HOUR, HOUR + span, 700, night).map(({ x }) => x);
      for (const [i, x] of xs.entries()) if (i > 0) expect(x - xs[i - 1]!).toBeGreaterThan(95);
    }
  });
});
