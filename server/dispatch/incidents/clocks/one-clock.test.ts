import { describe, expect, it } from 'vitest';
import { oneClock, type LaidBeside, type OwnClock } from './one-clock.ts';

const START = Date.parse('2026-11-21T22:00:00Z');
const camera = (id: string, secondsLater = 0, more: Partial<OwnClock> = {}): OwnClock => ({ id, startedMs: START + secondsLater * 1000, startSource: 'sidecar', aheadUs: null, correction: null, ...more });
const beside = (recordingId: string, referenceId: string, lagUs: number, more: Partial<LaidBeside> = {}): LaidBeside => ({ id: `${recordingId}${referenceId}`, recordingId, referenceId, lagUs, driftPpm: 0, decidedMs: 0, ...more });
const gps = (offsetUs: number) => ({ offsetUs, ratePpm: 0, source: 'gps' as const, acceptedBy: 'Priya Nair' });

/** The wall's time of a moment of a camera, microseconds after 22:00. */
const wallUs = (shown: ReturnType<typeof oneClock>, of: OwnClock, atUs: number) => {
  const { offsetUs, ratePpm } = shown.get(of.id)!;
  return (of.startedMs - START) * 1000 + offsetUs + atUs * (1 + ratePpm / 1e6);
};

describe('the clock of an incident', () => {
  it('is each camera’s own until two are laid beside each other', () => {
    const cameras = [camera('a'), camera('b', 60, { correction: gps(5_000_000) })];
    expect([...oneClock(cameras, [])].map(([id, { offsetUs, clockOf, beside: by }]) => [id, offsetUs, clockOf.id, by])).toEqual([['b', 5_000_000, 'b', null], ['a', 0, 'a', null]]);
  });

  it('makes moments one that were laid beside each other, whichever of the two is the reference', () => {
    const [a, b] = [camera('a'), camera('b', 300)];
    for (const join of [beside('b', 'a', -1_400_000, { driftPpm: 50 }), beside('a', 'b', 1_399_930, { driftPpm: -49.9975 })]) {
      const shown = oneClock([a, b], [join]);
      for (const inA of [0, 1_000_000_000, 3_600_000_000]) expect(wallUs(shown, b, -1_400_000 + inA * 1.00005)).toBeCloseTo(wallUs(shown, a, inA), -1);
      // The earlier of two clocks of one kind gives the time.
      expect(shown.get('a')).toMatchObject({ offsetUs: 0, ratePpm: 0, beside: null });
      expect(shown.get('b')!.clockOf.id).toBe('a');
    }
  });

  it('is the one that GPS has seen, through cameras between', () => {
    const [a, b, c] = [camera('a'), camera('b', 10), camera('c', 20, { correction: gps(-7_000_000) })];
    const shown = oneClock([a, b, c], [beside('b', 'a', 500_000), beside('c', 'b', 250_000)]);
    expect([...shown.values()].map(({ clockOf }) => clockOf.id)).toEqual(['c', 'c', 'c']);
    // 22:00:20 − 7 s is where c begins; b hears it 0.25 s before, and a 0.5 s before that.
    expect([c, b, a].map((one) => wallUs(shown, one, 0))).toEqual([13_000_000, 13_250_000, 13_750_000]);
    expect(shown.get('a')!.beside?.id).toBe('ba');
  });

  it('follows the newest decisions where they contradict each other', () => {
    const cameras = [camera('a'), camera('b'), camera('c')];
    const shown = oneClock(cameras, [beside('b', 'a', 1_000_000, { decidedMs: 1 }), beside('c', 'b', 1_000_000, { decidedMs: 2 }), beside('c', 'a', 5_000_000, { decidedMs: 3 })]);
    expect(['a', 'b', 'c'].map((id) => shown.get(id)!.offsetUs)).toEqual([0, -4_000_000, -5_000_000]);
  });

  it('knows nothing of a camera that isn’t open, nor of what lies beside it', () => {
    const shown = oneClock([camera('a'), camera('b', 60)], [beside('b', 'hidden', 1_000_000), beside('hidden', 'a', 2_000_000)]);
    expect(shown.get('b')).toMatchObject({ offsetUs: 0, clockOf: { id: 'b' }, beside: null });
  });
});
