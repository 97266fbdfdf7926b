import { describe, expect, it } from 'vitest';
import { inMedia, onIncident } from '#contracts/incident-clocks.ts';
import { wallMs } from '#contracts/clock.ts';
import { axisOf, camerasOnAxis, shortNames } from './axis.ts';
import type { TogetherCamera } from './cameras.ts';
import { setWords } from './moments/words.ts';

const camera = (recordingId: string, startUs: number, ratePpm: number, seconds: number, shoulderNumber: string | null = recordingId, serial: string | null = null) =>
  ({ recordingId, label: `PC ${recordingId}`, serial, clock: { startUs, ratePpm, words: '' }, durationUs: seconds * 1e6, recording: { officer: shoulderNumber === null ? null : { shoulderNumber } } }) as unknown as TogetherCamera;

/** 02:00 BST becomes 01:00 GMT here, in the night of 25 October 2026. */
const BACK = Date.parse('2026-10-25T01:00:00Z') * 1000;

describe('the axis of an incident', () => {
  it('begins with the first camera and ends with the last, whole microseconds whatever their clocks say', () => {
    const cameras = [camera('b', BACK + 0.4, 80, 3_600), camera('a', BACK - 600_000_000.6, 0, 300)];
    const axis = axisOf(cameras);
    expect(axis.originUs).toBe(BACK - 600_000_001);
    expect(axis.durationUs).toBe(Math.ceil(onIncident(cameras[0]!.clock, 3_600e6)) - axis.originUs);
    expect(Number.isInteger(axis.durationUs)).toBe(true);
    // The ruler's clock is the incident's own, through the hour that comes twice.
    expect(wallMs(axis.filmed, BACK - axis.originUs)).toBe(BACK / 1000);
  });

  it('has each camera where it films, its marks and clips by its own clock and rate', () => {
    const cameras = [camera('a', BACK, 0, 600), camera('b', BACK + 20_000_000, 100, 600)];
    const axis = axisOf(cameras);
    const mark = { id: 'm', fromUs: 100_000_000, toUs: null, kind: 'arrest', note: '' };
    const clip = { id: 'c', inUs: 0, outUs: 500_000_000, title: 'Search' };
    const part = { id: 'e', reference: 'AO/1', inUs: 0, outUs: 10_000_000 };
    const [a, b] = camerasOnAxis(cameras, axis, [{ recordingId: 'b', markers: [mark], clips: [clip], isEvidence: true }] as never, new Map([['b', [part]]]));
    expect(a).toMatchObject({ fromUs: 0, toUs: 600_000_000, items: [], isEvidence: false });
    expect(b).toMatchObject({ fromUs: 20_000_000, toUs: 620_060_000, isEvidence: true });
    expect(b!.items.map(({ id, label, fromUs, toUs }) => [id, label, fromUs, toUs])).toEqual([['c', 'Search', 20_000_000, 520_050_000], ['e', 'AO/1', 20_000_000, 30_001_000], ['m', 'Arrest and caution', 120_010_000, null]]);
    expect(b!.inMedia(120_010_000)).toBeCloseTo(inMedia(cameras[1]!.clock, BACK + 120_010_000), 3);
    expect(Math.round(b!.inMedia(120_010_000))).toBe(100_000_000);
  });

  it('names two cameras of one officer apart', () => expect(shortNames([camera('a', 0, 0, 1, '447GD'), camera('b', 0, 0, 1, '447GD', 'X60B'), camera('c', 0, 0, 1, '31GD'), camera('d', 0, 0, 1, null)])).toEqual(['PC a', 'X60B', '31GD', 'PC d']));
});

describe('what was set on several cameras', () => {
  const nameOf = (id: string) => id.toUpperCase();
  const made = (recordingId: string, beginsLate = false, endsEarly = false) => ({ recordingId, beginsLate, endsEarly });
  it('is said with who filmed a part and who was left out', () => {
    expect(setWords('clip', { made: [made('a'), made('b', true), made('c', true, true)], left: [{ recordingId: 'd', why: 'ended' }] as never }, { fromUs: BACK - 1_800e6, toUs: BACK - 1_790e6 }, nameOf)).toBe('Clipped 3 cameras, 01:30:00 BST to 01:30:10 BST. B and C begin later. C ends sooner. D left out: had ended');
    expect(setWords('mark', { made: [made('a')], left: [] }, { fromUs: BACK + 1_800e6, toUs: null }, nameOf)).toBe('Marked A, 01:30:00 GMT');
  });
});
