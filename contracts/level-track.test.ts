import { describe, expect, it } from 'vitest';
import { seededWhole } from '#local/footage/seeded.ts';
import { activityOf, bucketRange, bucketsOf, BUCKETS_US, bytesPerSecondOf, decodeLevelHeader, encodeLevels, LEVEL_FIRST_READ, LEVEL_KINDS, LevelFormatError, levelFor, loudnessByte, lufsOf, trackedUs, UNKNOWN_MOTION, type LevelKind } from './level-track.ts';
import { MOST_TILES, OVERVIEW_COLUMNS, OVERVIEW_ROWS } from './storyboard.ts';
import { microseconds } from './time.ts';

const HOUR_US = 3_600_000_000;

function track(kind: LevelKind, durationUs: number, seed = 1): Uint8Array {
  const next = seededWhole(String(seed));
  const values = Uint8Array.from({ length: bucketsOf(kind, durationUs) * (kind === 'sound' ? 2 : 1) }, () => next(255));
  // Lowest first, as peaks are.
  if (kind === 'sound') for (let i = 0; i < values.length; i += 2) [values[i], values[i + 1]] = [-next(127) & 0xff, next(128)];
  return encodeLevels({ kind, durationUs: microseconds(durationUs), values });
}

const valuesOf = (bytes: Uint8Array, bucketUs: number): Uint8Array => {
  const header = decodeLevelHeader(bytes);
  const { start, end } = bucketRange(header, header.levels.find((level) => level.bucketUs === bucketUs)!);
  return bytes.subarray(start, end);
};

describe.each(LEVEL_KINDS)('a track of %s', (kind) => {
  it.each([1, 9_999, 10_000, 123_456_789, HOUR_US])('of %i µs comes back as it went in, coarsest level first', (durationUs) => {
    const next = seededWhole(String(durationUs));
    const values = Uint8Array.from({ length: bucketsOf(kind, durationUs) * (kind === 'sound' ? 2 : 1) }, () => next(255));
    const bytes = encodeLevels({ kind, durationUs: microseconds(durationUs), values });
    const header = decodeLevelHeader(bytes);
    expect(header).toMatchObject({ kind, durationUs });
    expect(header.levels.map(({ bucketUs }) => bucketUs)).toEqual(BUCKETS_US[kind].toReversed());
    for (const { bucketUs, buckets } of header.levels) expect(buckets).toBe(Math.ceil(durationUs / bucketUs));
    expect(valuesOf(bytes, BUCKETS_US[kind][0]!)).toEqual(values);
    expect(bucketRange(header, header.levels.at(-1)!).end).toBe(bytes.length);
  });

  it('cut short is an error that says how much is needed; with any byte changed it is read or refused', () => {
    const bytes = track(kind, 30_000_000);
    const head = 32 + 16 * BUCKETS_US[kind].length;
    for (let length = 0; length < head; length++) {
      try {
        decodeLevelHeader(bytes.subarray(0, length));
        expect.unreachable();
      } catch (error) {
        expect(error).toBeInstanceOf(LevelFormatError);
        expect((error as LevelFormatError).neededBytes).toBeGreaterThan(length);
      }
    }
    const next = seededWhole('9');
    for (let i = 0; i < 2000; i++) {
      const broken = bytes.slice(0, head);
      broken[next(head)]! ^= 1 + next(255);
      try {
        const header = decodeLevelHeader(broken);
        for (const level of header.levels) expect(bucketRange(header, level).end).toBeGreaterThanOrEqual(bucketRange(header, level).start);
      } catch (error) {
        expect(error).toBeInstanceOf(LevelFormatError);
      }
    }
  });

  it('refuses a wrong number of values', () => expect(() => encodeLevels({ kind, durationUs: microseconds(5_000_000), values: new Uint8Array(3) })).toThrow(LevelFormatError));
});

describe('coarser levels', () => {
  it('keep the extremes of sound: a click of 10 ms is there at every level, in its bucket', () => {
    const values = new Uint8Array(bucketsOf('sound', 60_000_000) * 2);
    values[4321 * 2] = -100 & 0xff;
    values[4321 * 2 + 1] = 90;
    const bytes = encodeLevels({ kind: 'sound', durationUs: microseconds(60_000_000), values });
    for (const bucketUs of BUCKETS_US.sound) {
      const level = new Int8Array(valuesOf(bytes, bucketUs));
      const bucket = Math.floor(43_210_000 / bucketUs);
      expect([level[bucket * 2], level[bucket * 2 + 1]]).toEqual([-100, 90]);
      expect(level.filter((value) => value !== 0)).toHaveLength(2);
    }
  });

  it('of motion keep the most that is known, and what is not known only where nothing is', () => {
    const values = new Uint8Array(30).fill(UNKNOWN_MOTION);
    values[3] = 7;
    values[12] = 0;
    const bytes = encodeLevels({ kind: 'motion', durationUs: microseconds(30_000_000), values });
    expect([...valuesOf(bytes, 10_000_000)]).toEqual([7, 0, UNKNOWN_MOTION]);
  });

  it('of activity are means', () => {
    const values = Uint8Array.from({ length: 10 }, (_, n) => (n === 0 ? activityOf(1_000_000) : 0));
    const [mean] = valuesOf(encodeLevels({ kind: 'activity', durationUs: microseconds(10_000_000), values }), 10_000_000);
    expect(bytesPerSecondOf(mean!)).toBeGreaterThan(95_000);
    expect(bytesPerSecondOf(mean!)).toBeLessThan(105_000);
  });
});

it('a timeline takes the coarsest level that fills it', () => {
  const header = decodeLevelHeader(track('sound', 60_000_000));
  expect(levelFor(header, 1_400).bucketUs).toBe(10_000);
  expect(levelFor(header, 600).bucketUs).toBe(100_000);
  expect(levelFor(header, 50).bucketUs).toBe(1_000_000);
  expect(levelFor(header, 1_000_000).bucketUs).toBe(10_000);
});

it('loudness and rates come back within half a step; what is silent or past the scale stays on it', () => {
  for (let lufs = -70; lufs <= 5; lufs += 0.25) expect(Math.abs(lufsOf(loudnessByte(lufs))! - lufs)).toBeLessThanOrEqual(0.25);
  expect([loudnessByte(-120), loudnessByte(-Infinity), loudnessByte(NaN), lufsOf(0)]).toEqual([0, 0, 0, null]);
  expect(activityOf(0)).toBe(0);
  expect(activityOf(1e12)).toBe(254);
});

it('a length nobody could have filmed is cut to two days', () => {
  expect(trackedUs(HOUR_US)).toBe(HOUR_US);
  expect(trackedUs(365 * 24 * HOUR_US)).toBe(48 * HOUR_US);
});

describe('eight hours', () => {
  it('need under 300 kB for the first sight of a timeline: all tracks, and an overview of real footage', () => {
    // What a page of 1,440 pixels reads of each: one range from the beginning that brings the level it draws.
    const levels = LEVEL_KINDS.map((kind) => {
      const header = decodeLevelHeader(track(kind, 8 * HOUR_US));
      return Math.max(LEVEL_FIRST_READ, bucketRange(header, levelFor(header, 1_440)).end);
    });
    // 3.8 kB a tile: the busiest of the real footage (a worn camera walking through leaves), see docs/MEDIA.md.
    const tiles = OVERVIEW_COLUMNS * OVERVIEW_ROWS;
    const overview = 48 + tiles * 8 + tiles * 3_800;
    const tables = MOST_TILES * 8 + (MOST_TILES / 25) * 4;
    expect(levels).toEqual([LEVEL_FIRST_READ, LEVEL_FIRST_READ, LEVEL_FIRST_READ, LEVEL_FIRST_READ]);
    expect(levels.reduce((sum, bytes) => sum + bytes) + overview + tables).toBeLessThan(300_000);
  });
});
