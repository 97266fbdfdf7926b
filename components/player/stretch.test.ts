import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { microseconds, type Microseconds } from '#contracts/time.ts';
import type { Painted } from './playhead.ts';
import { StretchPlayer } from './stretch.ts';

const FRAME_US = 40_000;
const frame = (n: number): Painted => ({ at: microseconds(n * FRAME_US), to: microseconds((n + 1) * FRAME_US), tick: null, number: n });
const us = (n: number) => microseconds(n * FRAME_US);
/** What a browser decodes at once where it is sent, seen in Chromium: it paints these although they were taken out of its buffers since. */
const DECODED_AHEAD = 4;

/**
 * With `ending` its stream can be made to end, once that is loaded, so many frames missing before it: `atOnce` before it is loaded, too.
 * A film of 25 frames a second, if not told otherwise, whose clock runs with the test's timers, and which paints what is sought a little later.
 */
function film(frameUs = FRAME_US, ending: { readonly missing: number; readonly loadsMs: number; readonly atOnce?: boolean } | null = null) {
  const frame = (n: number): Painted => ({ at: microseconds(n * frameUs), to: microseconds((n + 1) * frameUs), tick: null, number: n });
  let clock = 0;
  let since = 0;
  let seeking = false;
  let sought = 0;
  let decodedTo = 0;
  const ends = { at: null as number | null, loaded: false, asked: [] as (number | null)[] };
  const element = { paused: true, ended: false, playbackRate: 1, addEventListener: () => undefined, removeEventListener: () => undefined };
  const painted: number[] = [];
  let last: Painted | null = frame(0);
  const played = () => clock + (element.paused ? 0 : (performance.now() - since) * 1000 * element.playbackRate);
  const now = () => Math.min(played(), ends.loaded ? ends.at! : Infinity);
  const lastShown = () => (ends.loaded ? Math.max(ends.at! / frameUs - 1 - ending!.missing, decodedTo) : Infinity);
  const paint = () => {
    const shown = frame(Math.min(Math.floor((played() + 2) / frameUs), lastShown()));
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
      sought += 1;
      clock = at;
      since = performance.now();
      seeking = true;
      element.ended = false;
      decodedTo = ending && !ends.loaded && !ending.atOnce ? Math.floor(at / frameUs) + DECODED_AHEAD : 0;
      const isCut = () => ends.at !== null && (ends.loaded || ending?.atOnce === true);
      const gone = () => isCut() && Math.floor(at / frameUs) > Math.max(ends.at! / frameUs - 1 - ending!.missing, decodedTo);
      setTimeout(() => {
        // What isn't there any more is never come to.
        if (gone()) return;
        seeking = false;
        paint();
      }, 8);
    },
    start: () => {
      since = performance.now();
      element.paused = false;
    },
    stop,
    endAt: (at) => {
      if (at === ends.at) return;
      ends.asked.push(at);
      ends.at = at;
      ends.loaded = false;
      if (at === null) element.ended = false;
      else if (ending) setTimeout(() => (ends.loaded = ends.at !== null), ending.loadsMs);
    },
    ends: () => (ending && ends.at !== null ? (ends.loaded ? 'there' : 'coming') : 'none'),
  });
  const ticking = setInterval(() => {
    if (element.paused || seeking) return;
    paint();
    if (!ends.loaded || played() < Math.max(ends.at!, (decodedTo + 1) * frameUs)) return;
    stop();
    element.ended = true;
  }, 4);
  return { player, element, painted, stop, seeks: () => sought, asked: ends.asked, end: () => clearInterval(ticking) };
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

  describe('of a stream that can be made to end', () => {
    const all = Array.from({ length: 31 }, (_, n) => 30 + n);
    const cut = async (ending: { readonly missing: number; readonly loadsMs: number; readonly atOnce?: boolean }, loops = false, ms = 3_000) => {
      const f = film(FRAME_US, ending);
      f.player.play({ fromUs: us(30), toUs: us(61), loops });
      await vi.advanceTimersByTimeAsync(ms);
      return f;
    };

    test('is played to its very end, not sought, and the stream goes on afterwards', async () => {
      const f = await cut({ missing: 0, loadsMs: 30 });
      expect(f.painted).toEqual(all);
      expect(f.seeks(), 'only to its beginning, and there again once its end is there').toBe(2);
      expect(f.asked).toEqual([us(61), null]);
      f.end();
    });

    test('does not begin before its end is there', async () => {
      const f = await cut({ missing: 0, loadsMs: 2_000 }, false, 1_900);
      expect(f.painted).toEqual([30]);
      await vi.advanceTimersByTimeAsync(3_000);
      expect(f.painted).toEqual(all);
      expect(f.seeks()).toBe(2);
      f.end();
    });

    const short = (perSecond: number) => {
      const frameUs = 1_000_000 / perSecond;
      const f = film(frameUs, { missing: 0, loadsMs: 12 });
      f.player.play({ fromUs: microseconds(7 * frameUs), toUs: microseconds(10 * frameUs), loops: false });
      return f;
    };

    test.each([1, 25])('that lasts three frames, at %i a second: nothing that was decoded ahead is painted', async (perSecond) => {
      const f = short(perSecond);
      await vi.advanceTimersByTimeAsync(8_000);
      expect(f.painted).toEqual([7, 8, 9]);
      f.end();
    });

    test('all of whose frames go with what they refer to: they are put back, and shown', async () => {
      const f = film(FRAME_US, { missing: 3, loadsMs: 2 });
      f.player.play({ fromUs: us(7), toUs: us(10), loops: false });
      await vi.advanceTimersByTimeAsync(8_000);
      expect(f.painted).toEqual([7, 8, 9]);
      expect(f.asked).toEqual([us(10), null]);
      f.end();
    });

    test('nor is it where it goes on from a pause', async () => {
      const f = short(1);
      await vi.advanceTimersByTimeAsync(1_500);
      f.player.pauseAsked();
      f.stop();
      expect(f.player.playAsked()).toBe(true);
      await vi.advanceTimersByTimeAsync(8_000);
      expect(f.painted).toEqual([7, 8, 9]);
      f.end();
    });

    test('that never comes is not waited for: it is stopped before it, and the rest is shown', async () => {
      const f = await cut({ missing: 0, loadsMs: 60_000 }, false, 6_000);
      expect(f.painted).toEqual(all);
      expect(f.seeks()).toBeGreaterThan(1);
      f.end();
    });

    test('that has gone and never comes again: the stream goes on, so that the rest can be shown', async () => {
      const f = await cut({ missing: 2, loadsMs: 60_000, atOnce: true }, false, 6_000);
      expect(f.painted).toEqual(all);
      expect(f.asked).toEqual([us(61), null]);
      f.end();
    });

    test('shows pictures that went with what refers to later ones', async () => {
      const f = await cut({ missing: 2, loadsMs: 30 });
      expect(f.painted.slice(0, 29)).toEqual(all.slice(0, 29));
      expect(f.painted.at(-1)).toBe(60);
      expect(Math.max(...f.painted)).toBe(60);
      f.end();
    });

    test('repeats', async () => {
      const f = await cut({ missing: 0, loadsMs: 30 }, true, 4_000);
      expect(f.painted.filter((n) => n === 60).length).toBeGreaterThan(1);
      expect(f.asked).toEqual([us(61)]);
      f.player.leave();
      expect(f.asked).toEqual([us(61), null]);
      f.end();
    });
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
