import { describe, expect, it } from 'vitest';
import type { RecordingId } from '#contracts/ids.ts';
import { T0, together } from './testing/world.ts';

describe('cameras in step', () => {
  it('start together and stay within 40 ms, whatever their start costs and their clocks lack', () => {
    const { world, conductor, engines, apart } = together({}, { engine: { startMs: 180 } }, { startsAtS: -12.8, ppm: 50 }, { engine: { fps: 1 } });
    engines[1]!.pace = 0.999;
    engines[2]!.pace = 1.001;
    conductor.seek(T0 + 1_500_000);
    conductor.play();
    world.pass(2_000);
    let worst = 0;
    world.pass(20_000, () => (worst = Math.max(worst, apart(0, 1, 2, 3))));
    expect(worst).toBeLessThan(40);
    expect(conductor.state.get().step).toMatchObject({ is: 'in' });
    // By speed alone, never by more than 15 %, and the one that is heard plays evenly.
    for (const { rates } of engines) for (const rate of rates) expect(Math.abs(rate - 1)).toBeLessThanOrEqual(0.15 + 1e-9);
    expect([...engines[0]!.rates].filter((rate) => rate !== 1)).toEqual([]);
    expect(engines.map(({ seeks }) => seeks.length <= 2)).toEqual([true, true, true, true]);
  });

  it('one that gets no footage is said to be out of step, the others go on, and it is back in step within 3.5 s', () => {
    const { world, conductor, engines, apart } = together({}, {}, {}, {});
    conductor.play();
    world.pass(3_000);
    engines[2]!.hasData = false;
    world.pass(6_000);
    expect(conductor.state.get().cameras.map(({ phase }) => phase)).toEqual(['in', 'in', 'stalled', 'in']);
    expect(conductor.state.get().step).toMatchObject({ is: 'out', isStalled: true, who: ['camera-3'] });
    expect(engines[0]!.nowUs).toBeGreaterThan(8_500_000);
    expect(apart(0, 1, 3)).toBeLessThan(40);
    engines[2]!.hasData = true;
    let backAfter = Number.NaN;
    const from = world.ms;
    world.pass(3_500, () => {
      if (apart(0, 1, 2, 3) > 40 || engines[2]!.isSeeking) backAfter = Number.NaN;
      else if (Number.isNaN(backAfter)) backAfter = world.ms - from;
    });
    expect(backAfter).toBeLessThan(2_500);
    expect(conductor.state.get().step.is).toBe('in');
  });

  it('a drift beyond 400 ms is sought away, a smaller one taken up by speed', () => {
    const { world, conductor, engines, apart } = together({}, {});
    conductor.play();
    world.pass(1_500);
    const seeks = engines[1]!.seeks.length;
    engines[1]!.nowUs -= 300_000;
    world.pass(4_000);
    expect(engines[1]!.seeks.length).toBe(seeks);
    expect(Math.max(...engines[1]!.rates)).toBe(1.15);
    expect(apart(0, 1)).toBeLessThan(40);
    engines[1]!.nowUs -= 900_000;
    world.pass(1_500);
    expect(engines[1]!.seeks.length).toBe(seeks + 1);
    expect(apart(0, 1)).toBeLessThan(40);
  });

  it('one that hasn’t begun waits on its first frame and joins when due; one that has ended stays on its last', () => {
    const { world, conductor, engines, apart, cameras } = together({ engine: { seconds: 20 } }, { startsAtS: 5, engine: { seconds: 20 } });
    expect(conductor.state.get().cameras.map(({ phase }) => phase)).toEqual(['in', 'before']);
    conductor.play();
    world.pass(4_000);
    expect([engines[1]!.isPaused, engines[1]!.nowUs]).toEqual([true, 0]);
    expect(conductor.state.get().step).toEqual({ is: 'alone', filming: 1 });
    world.pass(3_500);
    expect(apart(0, 1)).toBeLessThan(40);
    expect(conductor.state.get().step.is).toBe('in');
    world.pass(14_000);
    expect(conductor.state.get().cameras.map(({ phase }) => phase)).toEqual(['after', 'in']);
    world.pass(8_000);
    // The incident is over where its last camera is.
    expect(conductor.state.get()).toMatchObject({ playing: false, atUs: cameras[1]!.clock.startUs + 20_000_000 - 1 });
    conductor.play();
    world.pass(1_000);
    expect(conductor.nowUs).toBeLessThan(T0 + 2_000_000);
  });

  it('waits for a slow one at a start, but not for ever, and says for whom', () => {
    const { world, conductor, engines } = together({}, {});
    world.pass(500);
    engines[1]!.hasData = false;
    conductor.play();
    world.pass(1_000);
    expect(conductor.state.get()).toMatchObject({ atUs: T0, playing: true, waitsFor: ['camera-2'] });
    world.pass(1_500);
    expect(conductor.nowUs).toBeGreaterThan(T0 + 500_000);
    expect(conductor.state.get().step).toMatchObject({ is: 'out', who: ['camera-2'] });
  });
});

describe('what is asked of all cameras', () => {
  it('a seek goes to one moment in each, standing or playing', () => {
    const { world, conductor, engines, apart } = together({}, { startsAtS: -3.25, ppm: 100 });
    conductor.seek(T0 + 20_000_000);
    world.pass(300);
    expect(engines.map(({ nowUs }) => nowUs)).toEqual([20_000_000, Math.round(23_250_000 / 1.0001)]);
    conductor.play();
    world.pass(2_000);
    conductor.seek(T0 + 40_000_000);
    expect(conductor.nowUs).toBe(T0 + 40_000_000);
    world.pass(1_500);
    expect(conductor.nowUs).toBeGreaterThan(T0 + 40_800_000);
    expect(apart(0, 1)).toBeLessThan(40);
    conductor.seek(T0 - 99e6);
    expect(conductor.nowUs).toBe(Math.round(T0 - 3_250_000));
  });

  it('steps by the frames of the camera in focus, every press of a held key; the others show that moment', async () => {
    const { world, conductor, engines } = together({ engine: { fps: 1 } }, { startsAtS: -2, engine: { fps: 60 } });
    conductor.seek(T0 + 10_100_000);
    conductor.focus('camera-2' as RecordingId);
    for (let n = 0; n < 3; n++) conductor.step(1);
    await conductor.stepped;
    world.pass(300);
    // The middle of the third frame after the one at 12.1 s.
    expect(engines.map(({ painted }) => painted.get()?.number)).toEqual([10, 729]);
    conductor.focus('camera-1' as RecordingId);
    conductor.step(-1);
    await conductor.stepped;
    world.pass(300);
    expect(engines.map(({ painted }) => painted.get()?.number)).toEqual([9, 690]);
    expect(conductor.state.get().step).toMatchObject({ is: 'in', apartUs: 0 });
  });

  it('one that something else has moved while all stand goes back to where they are', () => {
    const { world, conductor, engines, cameras, apart } = together({}, { engine: { fps: 1 } });
    conductor.seek(T0 + 20_300_000);
    world.pass(1_000);
    // A form that comes without the footage of this moment: the element goes to where it has some.
    engines[0]!.seek(24_000_000);
    world.pass(100);
    expect(conductor.state.get().step).toMatchObject({ is: 'out', isStalled: false });
    world.pass(1_500);
    expect([apart(0, 1), conductor.state.get().step.is]).toEqual([0, 'in']);
    // The slow one's frame is that of the moment: it is let be.
    expect(engines[1]!.seeks).toHaveLength(1);
    expect(cameras).toHaveLength(2);
  });

  it('one that has painted a frame more than the moment’s after it was paused goes back to it', () => {
    const { world, conductor, engines, apart } = together({}, {});
    conductor.seek(T0 + 20_300_000);
    world.pass(1_000);
    const stoodAt = engines[0]!.nowUs;
    engines[0]!.seek(stoodAt + 38_000);
    world.pass(1_500);
    expect([engines[0]!.nowUs, apart(0, 1)]).toEqual([stoodAt, 0]);
  });

  it('a loop is played again and again, in step; a seek out of it is a person’s', () => {
    const { world, conductor, apart } = together({}, { startsAtS: 1 });
    conductor.setLoop({ fromUs: T0 + 5_000_000, toUs: T0 + 8_000_000 });
    conductor.play();
    const seen = new Set<number>();
    world.pass(12_000, () => seen.add(Math.floor((conductor.nowUs - T0) / 1e6)));
    expect([...seen].toSorted((a, b) => a - b)).toEqual([5, 6, 7, 8].slice(0, seen.size));
    expect(conductor.nowUs).toBeLessThan(T0 + 8_200_000);
    expect(apart(0, 1)).toBeLessThan(100);
    conductor.seek(T0 + 30_000_000);
    world.pass(2_000);
    expect(conductor.nowUs).toBeGreaterThan(T0 + 31_000_000);
  });

  it('speed is of all, and backwards goes by seeks to the beginning', () => {
    const { world, conductor, engines, apart } = together({}, {});
    conductor.seek(T0 + 4_000_000);
    conductor.setSpeed(4);
    conductor.play();
    world.pass(4_000);
    expect(conductor.nowUs).toBeGreaterThan(T0 + 16_000_000);
    expect(apart(0, 1)).toBeLessThan(160);
    conductor.pause();
    conductor.seek(T0 + 2_000_000);
    conductor.shuttle(-1);
    world.pass(1_000);
    expect(conductor.state.get()).toMatchObject({ speed: -1, playing: true });
    expect(engines[0]!.nowUs).toBeLessThan(1_300_000);
    world.pass(2_000);
    expect(conductor.state.get()).toMatchObject({ playing: false, atUs: T0 });
  });

  it('one is heard at once, or none', () => {
    const { conductor, engines } = together({}, {}, {});
    expect(engines.map(({ muted }) => muted)).toEqual([false, true, true]);
    conductor.hear('camera-3' as RecordingId);
    expect(engines.map(({ muted }) => muted)).toEqual([true, true, false]);
    conductor.hear(null);
    expect(engines.map(({ muted }) => muted)).toEqual([true, true, true]);
  });

  it('a camera that is not seen stands still, and is in step again when it is', () => {
    const { world, conductor, engines, apart } = together({}, {});
    conductor.play();
    world.pass(1_000);
    conductor.shows(['camera-1' as RecordingId]);
    world.pass(4_000);
    expect(engines[1]!.isPaused).toBe(true);
    expect(conductor.state.get().step).toEqual({ is: 'alone', filming: 1 });
    conductor.shows(['camera-1', 'camera-2'] as RecordingId[]);
    world.pass(2_000);
    expect(apart(0, 1)).toBeLessThan(40);
  });

  it('a machine that can’t play all of them shows one after the other by stills, and says so; the rest is in step', () => {
    const { world, conductor, engines } = together({}, {}, {}, {}, {});
    const slow = () => {
      const playing = engines.filter(({ isPaused }) => !isPaused).length;
      for (const [i, engine] of engines.entries()) engine.isSlow = playing > 3 && i > 0;
    };
    conductor.play();
    world.pass(20_000, slow);
    const { cameras, step } = conductor.state.get();
    expect(cameras.map(({ isStills }) => isStills)).toEqual([false, false, false, true, true]);
    expect(step).toMatchObject({ is: 'in', stills: 2 });
    // They show a picture now and then, of the moment.
    const seeks = engines[4]!.seeks.length;
    world.pass(4_000, slow);
    expect(engines[4]!.seeks.length - seeks).toBeGreaterThan(4);
    expect(Math.abs(engines[4]!.nowUs - engines[0]!.nowUs)).toBeLessThan(700_000);
    // Put in focus it plays, and what is asked anew is tried anew.
    conductor.focus('camera-5' as RecordingId);
    expect(conductor.state.get().cameras[4]!.isStills).toBe(false);
    conductor.pause();
    conductor.play();
    expect(conductor.state.get().cameras.map(({ isStills }) => isStills)).toEqual([false, false, false, false, false]);
  });

  it('a page that is not seen is painted by nobody: its machine isn’t blamed for that', () => {
    const { world, conductor, engines } = together({}, {});
    conductor.play();
    world.pass(2_000);
    world.hidden = true;
    engines[1]!.isUnseen = true;
    world.pass(20_000);
    expect(conductor.state.get().step.is).toBe('out');
    expect(conductor.state.get().cameras.map(({ isStills }) => isStills)).toEqual([false, false]);
  });

  it('access to one that ends leaves the others playing', () => {
    const { world, conductor, engines } = together({}, {}, {});
    conductor.play();
    world.pass(1_000);
    engines[1]!.state.set({ phase: 'withdrawn', failure: { kind: 'withdrawn' } });
    world.pass(2_000);
    expect(conductor.state.get().cameras[1]).toMatchObject({ phase: 'withdrawn', failure: { kind: 'withdrawn' } });
    expect(conductor.state.get()).toMatchObject({ playing: true, step: { is: 'in' } });
  });

  it('nine cameras on a machine that decodes three: the rest is shown by stills, and nothing is out of step unsaid for longer than it takes to see it', () => {
    const { world, conductor, engines, apart } = together(...Array.from({ length: 9 }, (_, i) => ({ engine: { fps: [30, 25, 60, 1][i % 4]! } })));
    const slow = () => {
      const playing = engines.filter(({ isPaused }) => !isPaused).length;
      for (const [i, engine] of engines.entries()) engine.isSlow = playing > 3 && i > 0;
    };
    let unsaidMs = 0;
    let worstMs = 0;
    conductor.play();
    world.pass(40_000, () => {
      slow();
      const { cameras, step, waitsFor } = conductor.state.get();
      const byPlaying = cameras.flatMap(({ isStills }, i) => (isStills ? [] : [i]));
      const isSaid = step.is === 'out' || waitsFor.length > 0;
      unsaidMs = apart(...byPlaying) > 40 && !isSaid ? unsaidMs + 10 : 0;
      worstMs = Math.max(worstMs, unsaidMs);
    });
    const { cameras, step } = conductor.state.get();
    expect(cameras.filter(({ isStills }) => !isStills)).toHaveLength(3);
    expect(step).toMatchObject({ is: 'in', stills: 6 });
    // Frames of the slowest camera last a second: what it shows is in step as long as that frame is the one of the moment.
    expect(worstMs).toBeLessThanOrEqual(250);
  });
});
