import { describe, expect, test } from 'vitest';
import { Observable } from '#components/player/observable.ts';
import type { PlayerState } from '#components/player/player-state.ts';
import { HURRY, skimAt, Skimmer } from './skim.ts';

const S = 1_000_000;
const MATTERS = [{ fromUs: 60 * S, toUs: 70 * S }, { fromUs: 300 * S, toUs: 310 * S }];

test('what matters is come to before it begins, and left after it ends', () => {
  expect(skimAt(MATTERS, 0)).toEqual({ matters: false, nextUs: 58.5 * S });
  expect(skimAt(MATTERS, 58.5 * S)).toEqual({ matters: true });
  expect(skimAt(MATTERS, 70.4 * S)).toEqual({ matters: true });
  expect(skimAt(MATTERS, 71 * S)).toEqual({ matters: false, nextUs: 298.5 * S });
  expect(skimAt(MATTERS, 400 * S)).toEqual({ matters: false, nextUs: null });
});

describe('a skimmer', () => {
  const painted = new Observable<{ at: number } | null>({ at: 0 });
  const rates: (number | null)[] = [];
  const state = new Observable<PlayerState>({ phase: 'playing' });
  const skimmer = new Skimmer({ painted, state, hurry: (rate) => rates.push(rate) });

  test('asks for another speed at edges only, and gives it back when it stops', () => {
    skimmer.start(MATTERS);
    for (const second of [1, 20, 59, 61, 65, 72, 200, 305, 320]) painted.set({ at: second * S });
    expect(rates).toEqual([HURRY, null, HURRY, null, HURRY]);
    expect(skimmer.state.get()).toEqual({ hurries: true, hurriesTo: null, nothing: false });
    // A seek back to what matters.
    painted.set({ at: 65 * S });
    expect(skimmer.state.get()).toEqual({ hurries: false, hurriesTo: null, nothing: false });
    painted.set({ at: 80 * S });
    skimmer.stop();
    expect(rates.at(-1)).toBeNull();
    expect(skimmer.state.get()).toBeNull();
    painted.set({ at: 0 });
    expect(rates).toHaveLength(8);
  });

  test('where nothing matters changes no speed, and says so', () => {
    rates.length = 0;
    skimmer.start([]);
    for (const second of [1, 200, 400]) painted.set({ at: second * S });
    expect(rates).toEqual([]);
    expect(skimmer.state.get()).toEqual({ hurries: false, hurriesTo: null, nothing: true });
    skimmer.stop();
  });

  test('is over at the recording’s end, and gives the speed back; asked for there it begins anew', () => {
    skimmer.start(MATTERS);
    painted.set({ at: 400 * S });
    rates.length = 0;
    state.set({ phase: 'ended' });
    expect(rates).toEqual([null]);
    expect(skimmer.state.get()).toBeNull();
    skimmer.start(MATTERS);
    state.set({ phase: 'stalled' });
    state.set({ phase: 'playing' });
    expect(skimmer.state.get()).not.toBeNull();
    state.set({ phase: 'ended' });
    expect(skimmer.state.get()).toBeNull();
  });
});
