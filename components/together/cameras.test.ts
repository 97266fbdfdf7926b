import { describe, expect, it } from 'vitest';
import type { IncidentDetail, IncidentRecording } from '#contracts/incidents.ts';
import { inMedia, onIncident } from '#contracts/incident-clocks.ts';
import { camerasOf, MOST_CAMERAS } from './cameras.ts';

const recording = (n: number, change: Partial<IncidentRecording> = {}): IncidentRecording => ({
  id: `camera-${n}`, state: 'accepted', startsAt: '2026-10-25T00:59:50.000Z', endsAt: '2026-10-25T01:09:50.000Z', startedAt: '2026-10-25T01:59:50.000Z', durationUs: 600_000_000,
  clock: { offsetUs: -3_600_000_000 + 1_432, ratePpm: 50, clockOf: `camera-${n}`, startSource: 'sidecar', correction: null, beside: { clockId: 'clock', recordingId: 'camera-9', source: 'sound', confidence: 1, acceptedBy: 'Priya Nair' } },
  officer: { id: `person-${n}`, name: `Officer ${n}`, shoulderNumber: `${n}GD` }, cameraSerial: `X${n}`, mine: false, reasonRequired: true, restricted: false, watched: 'none',
  ...change,
}) as never as IncidentRecording;
const of = (...recordings: IncidentRecording[]): Pick<IncidentDetail, 'recordings'> => ({ recordings });

describe('the cameras that are watched together', () => {
  it('stand on the clock they are shown by, on the night the clocks go back and an hour wrong', () => {
    const [camera] = camerasOf(of(recording(1))).shown;
    // Its own clock said 01:59:50 UTC; it was 00:59:50.001432, and it gains 50 ppm.
    expect(camera!.clock).toMatchObject({ startUs: Date.parse('2026-10-25T00:59:50Z') * 1000 + 1_432, ratePpm: 50 });
    expect(onIncident(camera!.clock, 600_000_000) - camera!.clock.startUs).toBeCloseTo(600_030_000, 0);
    expect(inMedia(camera!.clock, onIncident(camera!.clock, 123_456_789))).toBeCloseTo(123_456_789, 0);
    expect(camera!.putRight).toBe('−1 h 0 min 0.0 s by sound');
    expect(camera!.clock.words).toContain('by sound');
  });

  it('are those that count and can be played; the rest is named, and one’s own clock as it was is not put right', () => {
    const own = { clock: { offsetUs: 0, ratePpm: 0, clockOf: 'camera-4', startSource: 'sidecar', correction: null, beside: null } } as never;
    const { shown, unplayable } = camerasOf(of(recording(1), recording(2, { state: 'refused' }), recording(3, { watched: null }), recording(4, own)));
    expect(shown.map(({ recordingId, label, putRight }) => [recordingId, label, putRight])).toEqual([['camera-1', 'Officer 1, 1GD', '−1 h 0 min 0.0 s by sound'], ['camera-4', 'Officer 4, 4GD', '']]);
    expect(unplayable).toEqual(['Officer 3, 3GD']);
  });

  it('say by which clock their times are in a line, and each by itself', () => {
    const own = (n: number) => recording(n, { clock: { offsetUs: 0, ratePpm: 0, clockOf: `camera-${n}`, startSource: 'sidecar', correction: null, beside: null } as never });
    const beside = (n: number, of: number, source: string) => recording(n, { clock: { offsetUs: 0, ratePpm: 0, clockOf: `camera-${of}`, startSource: 'sidecar', correction: null, beside: { clockId: 'clock', recordingId: `camera-${of}`, source, confidence: 1, acceptedBy: 'Priya Nair' } } as never });
    const said = (...cameras: IncidentRecording[]) => camerasOf(of(...cameras)).time;
    expect(said(own(1))).toBe('camera clock');
    expect(said(own(1), own(2))).toBe('each camera’s own clock');
    expect(said(own(1), beside(2, 1, 'sound'))).toBe('that of Officer 1, 1GD; the other lined up by sound');
    expect(said(own(1), beside(2, 1, 'sound'), beside(3, 1, 'hand'))).toBe('that of Officer 1, 1GD; the others lined up by sound and by hand');
    expect(said(own(1), beside(2, 1, 'gps'), own(3))).toBe('2 clocks; 1 of 3 cameras lined up by GPS');
    // The one whose clock it is can't be watched.
    expect(camerasOf(of({ ...own(1), watched: null }, beside(2, 1, 'gps'))).time).toBe('that of Officer 1, 1GD, lined up with it by GPS');
    expect(camerasOf(of(own(1), beside(2, 1, 'sound'))).shown.map(({ clock }) => clock.words)).toEqual(['camera clock', 'that of Officer 1, 1GD (camera clock), lined up with it by sound, 100 % of the places compared agree, accepted by Priya Nair']);
  });
  it('are nine at most: the first, or those that were chosen', () => {
    const many = Array.from({ length: 12 }, (_, i) => recording(i + 1));
    expect(camerasOf(of(...many)).shown.length).toBe(MOST_CAMERAS);
    expect(camerasOf(of(...many)).left.map(({ id }) => id)).toEqual(['camera-10', 'camera-11', 'camera-12']);
    expect(camerasOf(of(...many), ['camera-11', 'camera-2', 'of another incident']).shown.map(({ recordingId }) => recordingId)).toEqual(['camera-2', 'camera-11']);
  });
});
