import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { microseconds, type Microseconds } from '#contracts/time.ts';
import type { Painted } from './playhead.ts';
import { StretchPlayer } from './stretch.ts';

const FRAME_US = 40_000;
const frame = (n: number): Painted => ({ at: microseconds(n * FRAME_US), to: microseconds((n + 1) * FRAME_US), tick: null, number: n });
const us = (n: number) => microseconds(n * FRAME_US);

/** A film of 25 frames a second, if not told otherwise, whose clock runs with the test's timers, and which paints what is sought a little later. */
function film(frameUs = FRAME_US) {
  const frame = (n: number): Painted => ({ at: microseconds(n * frameUs), to: microseconds((n + 1) * frameUs), tick: null, number: n });
  let clock = 0;
  let since = 0;
  let seeking = false;
  const element = { paused: true, playbackRate: 1, addEventListener: () => undefined, removeEventListener: () => undefined };
  const painted: number[] = [];
  let last: Painted | null = frame(0);
  const now = () => clock + (element.paused ? 0 : (performance.now() - since) * 1000 * element.playbackRate);
  const paint = () => {
    const shown = frame(Math.floor((now() + 2) / frameUs));
    if (shown.number !== last?.number) painted.push(shown.number!);
    last = shown;
    player.paintedFrame(shown);
  };
  const stop = () => {
    clock = now();
    element.paused = true;
  };
  const player: StretchPlayer = new StretchPlayer({
    painted: () => last,
    isSeeking: () => seeking,
    now: () => microseconds(Math.round(now())),
    element: () => element,
    seek: (at: Microseconds) => {
      clock = at;
      since = performance.now();
      seeking = true;
      setTimeout(() => {
        seeking = false;
        paint();
      }, 8);
    },
    start: () => {
      since = performance.now();
      element.paused = false;
    },
    stop,
  });
  const ticking = setInterval(() => !element.paused && !seeking && paint(), 4);
  return { player, element, painted, stop, end: () => clearInterval(ticking) };
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('requestAnimationFrame', (look: () => void) => setTimeout(look, 16));
  vi.stubGlobal('cancelAnimationFrame', clearTimeout);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('a stretch played by itself', () => {
  const run = async (rate = 1, loops = false, ms = 6_000) => {
    const f = film();
    f.element.playbackRate = rate;
    f.player.play({ fromUs: us(30), toUs: us(61), loops });
    await vi.advanceTimersByTimeAsync(ms);
    return f;
  };

  test('begins with its first frame, shows each, and stops on its last', async () => {
    const { painted, element, end } = await run();
    expect(painted).toEqual(Array.from({ length: 31 }, (_, n) => 30 + n));
    expect(element.paused).toBe(true);
    end();
  });

  test.each([0.1, 0.5, 4, 16])('at %f× it never paints a frame outside', async (rate) => {
    const { painted, end } = await run(rate, false, 20_000);
    expect(painted[0]).toBe(30);
    expect(painted.at(-1)).toBe(60);
    expect(Math.max(...painted)).toBe(60);
    end();
  });

  test('repeats for as long as that is wanted', async () => {
    const { painted, player, end } = await run(1, true, 4_000);
    expect(painted.filter((n) => n === 30).length).toBeGreaterThan(1);
    expect(new Set(painted)).toEqual(new Set(Array.from({ length: 31 }, (_, n) => 30 + n)));
    player.setLoops(false);
    await vi.advanceTimersByTimeAsync(4_000);
    expect(painted.at(-1)).toBe(60);
    end();
  });

  test('of one frame a second nothing besides is painted, though the page is called half a second late at the end', async () => {
    const f = film(1_000_000);
    f.player.play({ fromUs: microseconds(3_000_000), toUs: microseconds(6_000_000), loops: false });
    await vi.advanceTimersByTimeAsync(2_600);
    const late = performance.now() + 500;
    vi.stubGlobal('requestAnimationFrame', (look: () => void) => setTimeout(look, Math.max(16, late - performance.now())));
    await vi.advanceTimersByTimeAsync(3_000);
    expect(f.painted).toEqual([3, 4, 5]);
    f.end();
  });

  test('one frame is a stretch too', async () => {
    const f = film();
    f.player.play({ fromUs: us(30), toUs: us(31), loops: false });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(f.painted).toEqual([30]);
    f.end();
  });

  test('paused within it stays; play goes on, and at its end begins anew', async () => {
    const { player, element, stop, end, painted } = await run(1, false, 400);
    player.pauseAsked();
    stop();
    await vi.advanceTimersByTimeAsync(500);
    expect(player.current.get()).not.toBeNull();
    expect(player.playAsked()).toBe(false);
    element.paused = false;
    await vi.advanceTimersByTimeAsync(4_000);
    expect(painted.at(-1)).toBe(60);
    expect(player.playAsked()).toBe(true);
    await vi.advanceTimersByTimeAsync(60);
    expect(painted.at(-1)).toBeLessThan(35);
    end();
  });

  test('a seek or a step out of it ends it, one within doesn’t', async () => {
    const { player, end } = await run();
    player.seekAsked(us(40));
    expect(player.current.get()).not.toBeNull();
    player.paintedFrame(frame(61));
    expect(player.current.get()).toBeNull();
    player.play({ fromUs: us(30), toUs: us(61), loops: false });
    player.seekAsked(us(61));
    expect(player.current.get()).toBeNull();
    end();
  });
});
