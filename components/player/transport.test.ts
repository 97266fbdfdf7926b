import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { microseconds, type Microseconds } from '#contracts/time.ts';
import { Observable } from './observable.ts';
import type { Painted, Playhead } from './playhead.ts';
import { Transport } from './transport.ts';

const S = 1_000_000;
const FRAME_US = 40_000;
const frameAt = (at: number): Painted => {
  const number = Math.floor((at + 2) / FRAME_US);
  return { at: microseconds(number * FRAME_US), to: microseconds((number + 1) * FRAME_US), tick: null, number };
};

/** A film of 25 frames a second that paints at once what is sought. */
function standing(at: number) {
  const painted = new Observable<Painted | null>(frameAt(at));
  const seen: number[] = [];
  const playhead = {
    painted,
    isSeeking: false,
    now: microseconds(at),
    dropOwed: () => undefined,
    seek: (to: Microseconds) => {
      const frame = frameAt(to);
      seen.push(frame.at);
      painted.set(frame);
    },
  };
  const video = Object.assign(new EventTarget(), { paused: true, ended: false, playbackRate: 1, pause: () => undefined, play: async () => undefined });
  const transport = new Transport(playhead as unknown as Playhead);
  transport.attach(video as unknown as HTMLVideoElement);
  return { transport, seen };
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('requestAnimationFrame', (look: (now: number) => void) => setTimeout(() => look(performance.now()), 16));
  vi.stubGlobal('cancelAnimationFrame', clearTimeout);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test('backwards within a loop it stops on the loop’s first frame, and the loop stays', async () => {
  const { transport, seen } = standing(12 * S);
  transport.stretch.current.set({ fromUs: microseconds(10 * S), toUs: microseconds(14 * S), loops: true });
  transport.shuttle(-1);
  await vi.advanceTimersByTimeAsync(4_000);
  expect(Math.min(...seen)).toBe(10 * S);
  expect(transport.settings.get().backwards).toBe(0);
  expect(transport.stretch.current.get()).not.toBeNull();
});

test('backwards without a loop it goes to the recording’s first frame', async () => {
  const { transport, seen } = standing(1 * S);
  transport.shuttle(-1);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(seen.at(-1)).toBe(0);
  expect(transport.settings.get().backwards).toBe(0);
});
