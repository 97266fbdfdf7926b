import { describe, expect, it } from 'vitest';
import { overlapOf, SideBySide, type Picture } from './steps.ts';

/** A camera of so many frames a second, and where it was last sent. */
function camera(perSecond: number, seconds: number): Picture & { at: number } {
  const frames = perSecond * seconds;
  const start = (n: number) => Math.round((n * 1e6) / perSecond);
  return {
    at: -1,
    frameOf: async (atUs) => {
      const n = Math.min(frames - 1, Math.max(0, Math.floor(((atUs + 1) * perSecond) / 1e6)));
      return { startUs: start(n), endUs: start(n + 1) };
    },
    seek(atUs) {
      this.at = atUs;
    },
  };
}

describe('two pictures side by side', () => {
  const two = (lagUs = 2_000_000) => {
    const [recording, reference] = [camera(25, 60), camera(30, 60)];
    const both = new SideBySide({ lagUs, driftPpm: 0, atUs: 10_000_000 });
    both.attach({ recording, reference });
    return { recording, reference, both };
  };

  it('move together, held apart by the lag', async () => {
    const { recording, reference, both } = two();
    expect([reference.at, recording.at]).toEqual([10_000_000, 12_000_000]);
    both.stepBoth(1);
    await both.done;
    // The middle of the reference's next frame; 25 a second don't follow by a whole frame.
    expect([reference.at, recording.at]).toEqual([10_050_000, 12_050_000]);
    both.goTo(20_000_000);
    await both.done;
    expect([reference.at, recording.at, both.held.get().lagUs]).toEqual([20_000_000, 22_000_000, 2_000_000]);
  });

  it('are nudged by the frames of the one that is laid beside, every press of a held key', async () => {
    const { recording, reference, both } = two();
    for (let n = 0; n < 3; n++) both.nudge(1);
    await both.done;
    expect([both.held.get().lagUs, reference.at, recording.at]).toEqual([2_120_000, 10_000_000, 12_120_000]);
    both.nudge(-10);
    await both.done;
    expect(both.held.get().lagUs).toBe(1_720_000);
  });

  it('stand at the first and last frame', async () => {
    const { both } = two(-9_980_000);
    both.nudge(-3);
    await both.done;
    expect(both.held.get().lagUs).toBe(-9_980_000);
    const { both: late } = two();
    late.goTo(59_990_000);
    late.stepBoth(5);
    await late.done;
    expect(late.held.get().atUs).toBeGreaterThan(59_966_000);
  });

  it('begin where both film', () => {
    expect(overlapOf({ lagUs: -20_000_000, driftPpm: 0 }, { recordingUs: 100e6, referenceUs: 60e6 })).toEqual({ fromUs: 20_000_000, toUs: 60_000_000 });
    expect(overlapOf({ lagUs: 70_000_000, driftPpm: 0 }, { recordingUs: 60e6, referenceUs: 60e6 })).toBeNull();
  });
});
