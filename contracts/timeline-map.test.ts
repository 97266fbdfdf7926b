import { describe, expect, it } from 'vitest';
import { divide, microseconds, microsecondsToTicks, rescale, ticks, ticksToMicroseconds, timescale } from './time.ts';
import { elementTimeOf, frameShownAt, mediaTimeMap, seekTimeFor, tickOf, type TimelineMap } from './timeline-map.ts';

const NTSC = timescale(30_000);

describe('element time', () => {
  it('is media time where hls.js placed the first fragment by the picture', () => {
    const map = mediaTimeMap({ base: ticks(30_000n), timescale: NTSC });
    expect(elementTimeOf(ticks(0n), map)).toBe(0);
    expect(elementTimeOf(ticks(1001n), map)).toBeCloseTo(1001 / 30_000, 12);
  });

  it('is shifted where it was placed by sound, in another timescale', () => {
    // Sound at 0.9 s in 48 kHz, picture's first frame at 1 s.
    const map: TimelineMap = { base: ticks(30_000n), timescale: NTSC, init: { initPTS: 43_200, timescale: 48_000 } };
    expect(elementTimeOf(ticks(0n), map)).toBeCloseTo(0.1, 12);
    expect(tickOf(0.1, map)).toBe(0n);
  });

  it('comes back to its tick for twelve hours, through the browser’s microseconds', () => {
    const map: TimelineMap = { base: ticks(12_345n), timescale: NTSC, init: { initPTS: 12_345.000_000_116, timescale: 30_000 } };
    for (let frame = 0n; frame < 1_296_000n; frame += 997n) {
      const tick = ticks(frame * 1001n);
      const seen = Math.floor(elementTimeOf(tick, map) * 1e6) / 1e6;
      expect(tickOf(elementTimeOf(tick, map), map)).toBe(tick);
      expect(frameShownAt(seen, map) - tick).toBeGreaterThanOrEqual(0n);
      expect(frameShownAt(seen, map) - tick).toBeLessThan(10n);
    }
  });

  it('is sought in the middle of a frame', () => {
    const map = mediaTimeMap({ base: ticks(0n), timescale: NTSC });
    expect(seekTimeFor(ticks(1001n), ticks(2002n), map)).toBeCloseTo(1501.5 / 30_000, 12);
  });
});

describe('units', () => {
  it('divide rounds negative numbers down, up or to the nearest', () => {
    expect([divide(-7n, 2n, 'floor'), divide(-7n, 2n, 'ceil'), divide(-7n, 3n, 'nearest'), divide(7n, 2n, 'nearest')]).toEqual([-4n, -3n, -2n, 4n]);
  });

  it('microseconds and ticks', () => {
    expect(ticksToMicroseconds(ticks(1001n), NTSC)).toBe(33_367);
    expect(microsecondsToTicks(microseconds(33_367), NTSC)).toBe(1001n);
    expect(rescale(ticks(1n), timescale(3), NTSC, 'nearest')).toBe(10_000n);
    expect(() => timescale(0)).toThrow(RangeError);
    expect(() => microseconds(0.5)).toThrow(RangeError);
  });
});
