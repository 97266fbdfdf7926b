import { describe, expect, it } from 'vitest';
import { shownAt, stepOf, type Standing } from './in-step.ts';

const camera = (n: number, change: Partial<Standing> = {}): Standing => ({ recordingId: `camera-${n}`, positionUs: 10_000_000, painted: { fromUs: 9_990_000, toUs: 10_023_000 }, isStalled: false, isStills: false, ...change });

describe('how far apart', () => {
  it('is by the elements’ clocks while each shows the frame of its moment', () => {
    expect(stepOf([camera(1), camera(2, { positionUs: 10_006_000 })], 1)).toEqual({ is: 'in', apartUs: 6_000, stills: 0 });
    // A frame of a second is right for a second.
    expect(stepOf([camera(1), camera(2, { painted: { fromUs: 9_100_000, toUs: 10_100_000 } })], 1)).toEqual({ is: 'in', apartUs: 0, stills: 0 });
  });

  it('is by what is painted where a picture is older than its element says, or newer', () => {
    const old = camera(2, { painted: { fromUs: 9_600_000, toUs: 9_633_000 } });
    expect(shownAt(old)).toBe(9_633_000);
    expect(stepOf([camera(1), old, camera(3)], 1)).toEqual({ is: 'out', apartUs: 367_000, who: ['camera-2'], isStalled: false });
    expect(shownAt(camera(2, { painted: { fromUs: 10_050_000, toUs: 10_083_000 } }))).toBe(10_050_000);
    // Screens draw sixty times a second.
    expect(shownAt(camera(2, { painted: { fromUs: 9_960_000, toUs: 9_993_000 } }))).toBe(10_000_000);
  });

  it('is never good where one waits for its footage or shows nothing', () => {
    expect(stepOf([camera(1), camera(2, { isStalled: true }), camera(3)], 1)).toEqual({ is: 'out', apartUs: 0, who: ['camera-2'], isStalled: true });
    expect(stepOf([camera(1), camera(2, { painted: null })], 1)).toEqual({ is: 'out', apartUs: null, who: ['camera-2'], isStalled: true });
  });

  it('is of watching: at 4×, 40 ms are 160 ms of the incident', () => {
    const two = [camera(1), camera(2, { positionUs: 10_020_000, painted: { fromUs: 10_000_000, toUs: 10_033_000 } }), camera(3, { positionUs: 10_120_000, painted: { fromUs: 10_110_000, toUs: 10_140_000 } })];
    expect(stepOf(two, 1).is).toBe('out');
    expect(stepOf(two, 4).is).toBe('in');
  });

  it('leaves out stills and says how many; one camera is in step with nobody', () => {
    expect(stepOf([camera(1), camera(2), camera(3, { isStills: true, positionUs: 1 })], 1)).toEqual({ is: 'in', apartUs: 0, stills: 1 });
    expect(stepOf([camera(1)], 1)).toEqual({ is: 'alone', filming: 1 });
    expect(stepOf([], 1)).toEqual({ is: 'alone', filming: 0 });
  });
});
