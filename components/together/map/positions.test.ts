import { describe, expect, it } from 'vitest';
import { toView, viewOf } from '#components/library/map/projection.ts';
import type { PositionTrack } from '#contracts/positions.ts';
import { standingWords } from '#components/review/path.ts';
import { drawnOn, namesApart, onMap, pressedAt, standingOn } from './positions.ts';

const START = Date.parse('2026-11-21T22:00:00Z') * 1000;
const track = (lat: number): PositionTrack => ({ source: 'sidecar', points: Array.from({ length: 61 }, (_, n) => ({ at: n * 1e6, lat, lon: -0.08 + n * 0.0001, speed: 1.5, precision: null, fix: 3 })) }) as unknown as PositionTrack;
const camera = (recordingId: string, startUs: number, lat: number, ratePpm = 0) => onMap({ recordingId, name: recordingId, clock: { startUs, ratePpm }, durationUs: 60e6, track: track(lat) });

describe('cameras on one map', () => {
  const [a, b] = [camera('a', START, 51.55), camera('b', START + 20e6, 51.551, 200)];
  it('stand where each was at the moment of the incident, by its own clock and rate', () => {
    expect(standingOn(a, START + 30.5e6)).toMatchObject({ lat: 51.55, isOld: false });
    expect(standingOn(a, START + 30.5e6)!.lon).toBeCloseTo(-0.08 + 30.5 * 0.0001, 9);
    expect(standingOn(b, START + 30.5e6)!.lon).toBeCloseTo(-0.08 + (10.5 / 1.0002) * 0.0001, 9);
    expect(standingOn(b, START + 10e6)).toBeNull();
    // Over: the last that is known.
    expect(standingOn(a, START + 65e6)).toMatchObject({ isOld: true });
    expect(standingWords(standingOn(a, START + 65e6)!)).toEqual({ place: '51.55000, −0.07400', speed: '', since: 'the last that is known' });
  });

  it('are gone to by a press on the nearest path, at the incident’s time', () => {
    const view = viewOf([...a.track.points, ...b.track.points], 640, 300, 19);
    const drawn = drawnOn([a, b], view);
    const at = (lat: number, n: number) => toView({ lat, lon: -0.08 + n * 0.0001 }, view);
    expect(Math.abs(pressedAt(drawn, at(51.55, 40), START)! - (START + 40e6))).toBeLessThanOrEqual(1e6);
    expect(Math.abs(pressedAt(drawn, at(51.551, 40), START)! - (START + 60.008e6))).toBeLessThanOrEqual(1e6);
    expect(pressedAt(drawn, { x: -500, y: -500 }, START)).toBeNull();
  });
});

it('names of cameras that stand close to each other don’t lie over one another', () => {
  expect(namesApart([{ x: 100, y: 50 }, { x: 104, y: 51 }, { x: 300, y: 50 }, { x: 98, y: 49 }])).toEqual([0, 13, 0, 39]);
});
