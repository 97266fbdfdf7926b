import { describe, expect, it } from 'vitest';
import { seededWhole } from '#local/footage/seeded.ts';
import { loudnessByte } from '#contracts/level-track.ts';
import type { PositionPoint } from '#contracts/positions.ts';
import { microseconds } from '#contracts/time.ts';
import { baselineOf, NOT_KNOWN } from './baseline.ts';
import { runningSteps } from './cadence.ts';
import { APART_SECONDS, MOST_MOMENTS, rank, type Tracks } from './rank.ts';

const HOUR = 3_600;
const next = seededWhole('moments');
const wobble = (of: number) => next(2 * of + 1) - of;

/** Somebody who walks about with a camera: loudness around -32 LUFS, movement around 130, both never the same. */
function walk(seconds: number, over: Partial<Tracks> = {}): Tracks {
  return {
    durationUs: seconds * 1e6,
    loudness: Uint8Array.from({ length: seconds }, () => loudnessByte(-32 + wobble(6) / 2)),
    motion: Uint8Array.from({ length: seconds }, () => 130 + wobble(25)),
    sound: { pairs: steps(seconds, 1.9), bucketUs: 100_000 },
    speech: { spans: [], source: 'voice', madeBy: 'x', durationUs: microseconds(seconds * 1e6) },
    positions: null,
    ...over,
  };
}

/** Thumps at a pace over a murmur, in tenths of a second. */
function steps(seconds: number, hz: number): Uint8Array {
  const pairs = new Uint8Array(seconds * 20);
  for (let n = 0; n < seconds * 10; n++) {
    const since = ((n / 10) * hz) % 1;
    const level = 6 + next(4) + (since < hz / 10 ? 50 : 0);
    pairs[n * 2] = -level & 0xff;
    pairs[n * 2 + 1] = level;
  }
  return pairs;
}

const put = (values: Uint8Array | null, second: number, ...bytes: number[]) => values!.set(bytes, second);
const found = (tracks: Tracks) => rank(tracks).moments.map(({ at, reasons }) => [at / 1e6, ...reasons]);

describe('what is usual', () => {
  it('is the median of the minutes around, also at the ends; what is not known is left out', () => {
    const values = Uint8Array.of(10, 10, 10, 90, 10, NOT_KNOWN, 50, 50, 50, 50);
    const { median, spread } = baselineOf(values, 2);
    expect([...median]).toEqual([10, 10, 10, 10, 10, 50, 50, 50, 50, 50]);
    expect(spread[0]).toBe(0);
    expect([...baselineOf(Uint8Array.of(NOT_KNOWN), 3).median]).toEqual([0]);
  });
});

describe('moments', () => {
  it('of a walk are none: a camera on a chest always moves', () => expect(found(walk(2 * HOUR))).toEqual([]));

  it('have the one event of nine hours, and nothing else', () => {
    const shift = walk(9 * HOUR);
    put(shift.loudness, 23_456, loudnessByte(-14), loudnessByte(-12), loudnessByte(-20));
    const { moments } = rank(shift);
    expect(moments).toHaveLength(1);
    expect(moments[0]!.at).toBeGreaterThanOrEqual(23_456e6);
    expect(moments[0]!.at).toBeLessThan(23_459e6);
    expect(moments[0]!.reasons[0]).toMatch(/^Sudden noise, (19|20|21) LU above the minutes around it$/);
  });

  it('tell a raised voice from a noise, where a model listened', () => {
    const tracks = walk(HOUR);
    put(tracks.loudness, 1_000, loudnessByte(-15), loudnessByte(-13));
    const speech = (source: 'voice' | 'loudness') => ({ ...tracks.speech!, source, spans: [{ fromUs: microseconds(999_500_000), toUs: microseconds(1_002_000_000) }] });
    expect(rank({ ...tracks, speech: speech('voice') }).moments[0]!.reasons).toEqual([expect.stringMatching(/^Raised voice/), 'Speech after 17 minutes without any']);
    expect(rank({ ...tracks, speech: speech('loudness') }).moments[0]!.reasons).toEqual([expect.stringMatching(/^Sudden noise/)]);
  });

  it('have speech after long silence, and not the talk that follows', () => {
    const talk = Array.from({ length: 40 }, (_, n) => ({ fromUs: microseconds((2_000 + n * 5) * 1e6), toUs: microseconds((2_003 + n * 5) * 1e6) }));
    expect(found(walk(HOUR, { speech: { ...walk(1).speech!, spans: talk } }))).toEqual([[2_000, 'Speech after 33 minutes without any']]);
  });

  it('have movement beyond its own baseline, of a walker as of one who stood', () => {
    const walker = walk(HOUR);
    put(walker.motion, 900, 175, 180, 182, 178);
    expect(found(walker)).toEqual([]);
    put(walker.motion, 900, 250, 252, 254, 251);
    expect(found(walker)).toEqual([[902, 'Movement, 1.9 times what is usual in these minutes']]);
    const stood = walk(HOUR, { motion: Uint8Array.from({ length: HOUR }, () => 4 + next(5)) });
    put(stood.motion, 900, 180, 200, 190);
    expect(found(stood)).toEqual([[900, 'Movement after stillness']]);
  });

  it('have running steps where sound is fine enough, and say where it is not', () => {
    const tracks = walk(HOUR);
    tracks.sound!.pairs.set(steps(30, 2.9), 1_500 * 20);
    const [run] = rank(tracks).moments;
    expect(run!.reasons).toEqual([expect.stringMatching(/^Running steps, (2\.[89]|3\.0) a second$/)]);
    expect(Math.abs(run!.at / 1e6 - 1_515)).toBeLessThan(20);
    expect(rank({ ...tracks, sound: { pairs: tracks.sound!.pairs, bucketUs: 1_000_000 } }).unseen).toContainEqual(expect.stringMatching(/running steps: sound in finer detail/));
    expect(runningSteps(steps(60, 1.9), 100_000)).toEqual([]);
    expect(runningSteps(new Uint8Array(2_000), 100_000)).toEqual([]);
  });

  it('have a sprint and a stop by GPS', () => {
    const speedAt = (second: number) => (second >= 300 && second < 315 ? 5.5 : second >= 900 && second < 1_100 ? 12 : second >= 1_100 ? 0 : 1.3);
    const positions = Array.from({ length: 1_500 }, (_, n): PositionPoint => ({ at: microseconds(n * 1e6), lat: 51.5, lon: 0, speed: speedAt(n), precision: 1, fix: 3 }));
    const told = found(walk(1_500, { positions })).flat();
    expect(told).toEqual(expect.arrayContaining(['Sprint, 5.5 m/s by GPS', 'Stops, from 43 km/h by GPS']));
    expect(told.filter((one) => String(one).startsWith('Sprint'))).toHaveLength(1);
    expect(found(walk(1_500, { positions: positions.map((point) => ({ ...point, precision: 40 })) }))).toEqual([]);
  });

  it('are thirty at most, the strongest first, none near another; what comes together is one, and stronger', () => {
    const busy = walk(4 * HOUR, { motion: Uint8Array.from({ length: 4 * HOUR }, () => 5 + next(4)) });
    for (let n = 0; n < 60; n++) put(busy.loudness, 100 + n * 200, loudnessByte(-20 + (n % 8)));
    put(busy.motion, 100 + 30 * 200, 220, 220);
    const { moments } = rank(busy);
    expect(moments).toHaveLength(MOST_MOMENTS);
    expect(moments[0]).toMatchObject({ at: 6_100e6, reasons: [expect.any(String), expect.any(String)] });
    expect(moments.map(({ strength }) => strength)).toEqual(moments.map(({ strength }) => strength).toSorted((a, b) => b - a));
    const times = moments.map(({ at }) => at).toSorted((a, b) => a - b);
    expect(times.every((at, n) => n === 0 || at - times[n - 1]! >= APART_SECONDS * 1e6)).toBe(true);
    expect(moments.every(({ strength }) => strength > 0 && strength <= 1)).toBe(true);
  });

  it('of a recording of which nothing is known are none, and each thing not looked for is said', () => {
    expect(rank({ durationUs: 1e6, loudness: null, motion: null, sound: null, speech: null, positions: null })).toEqual({ moments: [], unseen: expect.any(Array) });
    expect(rank({ durationUs: 1e6, loudness: null, motion: null, sound: null, speech: null, positions: null }).unseen).toHaveLength(5);
    expect(rank({ ...walk(3), durationUs: 3e6 }).moments).toEqual([]);
    expect(rank({ ...walk(3), durationUs: 3e6, loudness: null, sound: null }).unseen).toContain('running steps: there is no sound');
  });

  it('say that speech is still being listened for, while it is', () => {
    expect(rank(walk(HOUR, { speech: null, isListening: true })).unseen).toContainEqual(expect.stringContaining('still being listened for'));
    expect(rank(walk(HOUR, { speech: null })).unseen).toContainEqual(expect.stringContaining('nobody has listened for speech here'));
    expect(rank(walk(HOUR, { isListening: true })).unseen).not.toContainEqual(expect.stringContaining('listened'));
  });
});
