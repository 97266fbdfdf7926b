import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { clamped, fitted, following, isWhole, LEAST_SPAN_US, panned, pinched, revealing, shows, spanOf, usAt, wholeOf, xOf, zoomed, type View } from './view.ts';

const HOUR = 3_600_000_000;
const EIGHT = 8 * HOUR;
const view = (fromUs: number, toUs: number): View => ({ fromUs, toUs });

describe('a view', () => {
  test('is always within the recording and never closer than frames can be told apart, whatever is done to it', () => {
    const deed = fc.oneof(
      fc.record({ factor: fc.double({ min: 0.01, max: 100, noNaN: true }), part: fc.double({ min: -1, max: 2, noNaN: true }) }),
      fc.record({ by: fc.double({ min: -2, max: 2, noNaN: true }) }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 48 * HOUR }), fc.array(deed, { maxLength: 30 }), (durationUs, deeds) => {
        let shown = wholeOf(durationUs);
        for (const done of deeds) shown = 'by' in done ? panned(shown, done.by * spanOf(shown), durationUs) : zoomed(shown, done.factor, shown.fromUs + done.part * spanOf(shown), durationUs);
        expect(shown.fromUs).toBeGreaterThanOrEqual(0);
        expect(shown.toUs).toBeLessThanOrEqual(durationUs + 1e-3);
        expect(spanOf(shown)).toBeGreaterThanOrEqual(Math.min(LEAST_SPAN_US, durationUs) - 1e-3);
      }),
    );
  });

  test('zooms about a point: what is there stays there, from the whole shift down to frames and back', () => {
    const at = 5 * HOUR + 123_456;
    let shown = wholeOf(EIGHT);
    const x = xOf(shown, at, 1000);
    while (spanOf(shown) > LEAST_SPAN_US) {
      shown = zoomed(shown, 1.6, at, EIGHT);
      expect(xOf(shown, at, 1000)).toBeCloseTo(x, 3);
    }
    expect(spanOf(shown)).toBeCloseTo(LEAST_SPAN_US, 3);
    for (let i = 0; i < 40; i++) shown = zoomed(shown, 1 / 1.6, at, EIGHT);
    expect(isWhole(shown, EIGHT)).toBe(true);
  });

  test('under two fingers: what each stands on stays under it', () => {
    const before = view(2 * HOUR, 4 * HOUR);
    const after = pinched(before, [300, 500], [200, 700], 1000, EIGHT);
    expect(usAt(after, 200, 1000)).toBeCloseTo(usAt(before, 300, 1000), 0);
    expect(usAt(after, 700, 1000)).toBeCloseTo(usAt(before, 500, 1000), 0);
    const moved = pinched(before, [300, 500], [400, 600], 1000, EIGHT);
    expect(moved.fromUs).toBeCloseTo(before.fromUs - 0.2 * HOUR, 0);
    expect(spanOf(pinched(before, [300, 500], [400, 400], 1000, EIGHT))).toBeLessThanOrEqual(EIGHT);
  });

  test('stops at the ends', () => {
    expect(panned(view(HOUR, 2 * HOUR), -5 * HOUR, EIGHT)).toEqual(view(0, HOUR));
    expect(panned(view(HOUR, 2 * HOUR), 50 * HOUR, EIGHT)).toEqual(view(7 * HOUR, EIGHT));
    expect(clamped(view(-5, EIGHT + 5), EIGHT)).toEqual(wholeOf(EIGHT));
  });

  test('of a recording shorter than the closest view is the whole of it', () => {
    expect(zoomed(wholeOf(1000), 8, 300, 1000)).toEqual(view(0, 1000));
    expect(wholeOf(0)).toEqual(view(0, 1));
  });

  test('fits a stretch with a little around it, and a single frame in the closest view', () => {
    expect(fitted(HOUR, 2 * HOUR, EIGHT)).toEqual(view(HOUR - 180e6, 2 * HOUR + 180e6));
    expect(fitted(HOUR, HOUR + 33_333, EIGHT)).toEqual(view(HOUR + 33_333 / 2 - LEAST_SPAN_US / 2, HOUR + 33_333 / 2 + LEAST_SPAN_US / 2));
  });

  test('places and moments answer each other', () => {
    const shown = view(HOUR, 3 * HOUR);
    expect(xOf(shown, 2 * HOUR, 800)).toBe(400);
    expect(usAt(shown, 400, 800)).toBe(2 * HOUR);
    expect(usAt(shown, 10, 0)).toBe(HOUR);
  });
});

describe('following the playhead', () => {
  const shown = view(HOUR, 2 * HOUR);
  test('turns like a page when it is played out of sight, a little of what was before staying', () => {
    const next = following(shown, { was: 2 * HOUR - 40_000, is: 2 * HOUR + 1 }, EIGHT);
    expect(spanOf(next)).toBe(HOUR);
    expect(xOf(next, 2 * HOUR + 1, 1000)).toBeCloseTo(100, 3);
    expect(following(shown, { was: HOUR + 1, is: HOUR - 1 }, EIGHT).fromUs).toBeLessThan(HOUR);
  });
  test('leaves a view alone that was moved away from it, until it is sent elsewhere', () => {
    expect(following(shown, { was: 5 * HOUR, is: 5 * HOUR + 40_000 }, EIGHT)).toBe(shown);
    expect(shows(following(shown, { was: 5 * HOUR, is: 6 * HOUR }, EIGHT), 6 * HOUR)).toBe(true);
    expect(following(shown, { was: 5 * HOUR, is: 1.5 * HOUR }, EIGHT)).toBe(shown);
  });
  test('at the end of the recording the page doesn’t go past it', () => {
    expect(revealing(view(0, HOUR), EIGHT, EIGHT)).toEqual(view(7 * HOUR, EIGHT));
  });
});
