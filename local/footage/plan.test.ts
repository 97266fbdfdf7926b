import { describe, expect, it } from 'vitest';
import { Sidecar } from '#contracts/sidecar.ts';
import { BCUS, PEOPLE } from '#local/cast.ts';
import { cadReference, cameraOf, planFootage, sidecarOf } from '#local/footage/plan.ts';

const plan = planFootage('2026-11-22');
const boroughOf = (serial: string) => PEOPLE.find((person) => person.camera === serial)?.posting?.unit.split(' ')[0];

describe('the plan of the sample footage', () => {
  it('has at least 14 recordings of 20 s to 6 min, 25 min in all, one of them 1080p', () => {
    expect(plan.length).toBeGreaterThanOrEqual(14);
    const seconds = plan.map((recording) => recording.seconds);
    expect(Math.min(...seconds)).toBe(20);
    expect(Math.max(...seconds)).toBe(360);
    expect(seconds.reduce((a, b) => a + b)).toBeGreaterThanOrEqual(25 * 60);
    expect(plan.filter((recording) => recording.height === 1080)).toHaveLength(1);
    expect(plan.every((recording) => recording.width % 2 === 0 && recording.height % 2 === 0)).toBe(true);
  });

  it('covers three officers of two boroughs with two shifts each', () => {
    const serials = [...new Set(plan.map((recording) => recording.serial))];
    expect(serials).toHaveLength(3);
    expect(new Set(serials.map(boroughOf)).size).toBe(2);
    for (const serial of serials) expect(new Set(plan.filter((one) => one.serial === serial).map((one) => one.shift)).size).toBe(2);
  });

  it('has one incident on three cameras that truly overlap though their clocks disagree', () => {
    const incident = plan.filter((recording) => recording.cadReference);
    expect(incident.map((recording) => recording.cadReference)).toEqual(Array(3).fill('CAD 5120/21NOV26'));
    expect(new Set(incident.map((recording) => recording.serial)).size).toBe(3);
    const begins = Math.max(...incident.map((one) => one.trueStart)), ends = Math.min(...incident.map((one) => one.trueStart + one.seconds * 1000));
    expect(ends - begins).toBeGreaterThan(120_000);
    expect(incident.map((one) => one.clockError)).toEqual([1.4, -7, 31]);
    for (const one of incident) expect(one.cameraStart - one.trueStart).toBe(one.clockError * 1000);
    // The story's time and the true time run together, or the same shout would be heard at two moments.
    const zero = incident.map((one) => one.trueStart - cameraOf(one).from * 1000);
    expect(new Set(zero).size).toBe(1);
  });

  it('names the borough of the place, not of the wearer: all of the incident is in Hackney', () => {
    const known = Object.values(BCUS).flat();
    for (const recording of plan) expect(known).toContain(sidecarOf(recording).borough);
    expect(plan.filter((one) => one.cadReference).map((one) => sidecarOf(one).borough)).toEqual(['Hackney', 'Hackney', 'Hackney']);
    for (const { place, borough } of plan) expect(borough, place).toBe(/(E8)$/.test(place) ? 'Hackney' : 'Camden');
  });

  it('never lets one camera record two things at once, and names files by the camera\'s own clock', () => {
    for (const serial of new Set(plan.map((recording) => recording.serial))) {
      const own = plan.filter((recording) => recording.serial === serial);
      own.slice(1).forEach((next, index) => expect(next.trueStart).toBeGreaterThan(own[index]!.trueStart + own[index]!.seconds * 1000));
    }
    expect(plan.map((recording) => recording.file)).toContain('X60A4471F_20261121_223751_0005.MP4');
    expect(new Set(plan.map((recording) => recording.file)).size).toBe(plan.length);
  });

  it('writes sidecars that docks accept, starting when the camera thought it did', () => {
    for (const recording of plan) {
      const sidecar = Sidecar.parse(JSON.parse(JSON.stringify(sidecarOf(recording))));
      expect(Date.parse(sidecar.startedAt!)).toBe(recording.cameraStart);
      expect(sidecar.gps!.at(-1)!.at).toBeLessThanOrEqual(recording.seconds);
      expect(sidecar.gps!.length).toBe(Math.floor(recording.seconds / 5) + 1);
    }
  });

  it('is the same for the same day, and has lines that a filter can quote', () => {
    expect(planFootage('2026-11-22')).toEqual(plan);
    for (const recording of plan) {
      const { camera } = cameraOf(recording);
      expect(cameraOf(recording).camera.shots.map((shot) => shot.from)).toEqual(camera.shots.map((shot) => shot.from));
      for (const line of camera.shots.flatMap((shot) => shot.scene.lines)) expect(line.text).toMatch(/^[A-Za-z ,.?]+$/);
    }
  });

  it('writes CAD references as the force does', () => {
    expect(cadReference(77, Date.parse('2026-09-03T12:00:00Z'))).toBe('CAD 77/03SEP26');
  });
});
