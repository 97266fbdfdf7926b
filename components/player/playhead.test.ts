import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { decodeGopTable, encodeIndex, frameTableRange } from '#contracts/media-index.ts';
import { microseconds, ticks, timescale } from '#contracts/time.ts';
import type { ReadRange } from './frame-index.ts';
import { Playhead } from './playhead.ts';

const FRAMES = 10;
const FRAME_SECONDS = 0.04;
const t = (n: number) => ticks(BigInt(n));
/** Ten frames of 40 ms. `startsAt` is the element time of the first, as hls.js tells it. */
const INDEX = encodeIndex({
  header: { timescale: timescale(1000), duration: t(FRAMES * 40), base: t(0), mediaBytes: 1100n, initBytes: 100, width: 640, height: 360, codecs: 'avc1.64001f' },
  gops: [{ firstTick: t(0), duration: t(FRAMES * 40), offset: 100n, length: 1000, frames: Array.from({ length: FRAMES }, (_, i) => t(i * 40)) }],
});

/** What the playhead uses of a media element; frames are painted by hand. */
class Element {
  currentTime = 0;
  paused = true;
  buffered = { length: 1, start: () => 0, end: () => FRAMES * FRAME_SECONDS };
  #callback: VideoFrameRequestCallback | null = null;

  requestVideoFrameCallback(callback: VideoFrameRequestCallback): number {
    this.#callback = callback;
    return 1;
  }

  cancelVideoFrameCallback(): void {
    this.#callback = null;
  }

  paint(mediaTime: number): void {
    this.#callback?.(0, { mediaTime } as VideoFrameCallbackMetadata);
  }

  /** The frame whose inner part `currentTime` lies in. */
  get frame(): number {
    return Math.floor(this.currentTime / FRAME_SECONDS);
  }
}

const settled = () => vi.advanceTimersByTimeAsync(0);
const whole: ReadRange = async (start, end) => INDEX.slice(start, end);
const wantIndex = vi.fn<() => void>();
let element: Element;
let playhead: Playhead;

/** The element has moved to where it was sent, and shows it. */
async function arrived(): Promise<void> {
  element.paint(element.frame * FRAME_SECONDS);
  playhead.arrived();
  await settled();
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(console, 'info').mockReturnValue();
  wantIndex.mockClear();
  element = new Element();
  playhead = new Playhead(wantIndex);
  playhead.attach(element as unknown as HTMLVideoElement);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('without the index', () => {
  test('the end is asked for, with the index, and gone to when that is here', async () => {
    playhead.seekToEnd();
    expect(wantIndex).toHaveBeenCalledOnce();
    await playhead.openIndex(whole);
    await settled();
    expect(element.frame).toBe(9);
  });

  test('a failed reading loses nothing that was asked for', async () => {
    playhead.seekToEnd();
    await expect(playhead.openIndex(async () => Promise.reject(new Error('no network')))).rejects.toThrow('no network');
    playhead.step(-1);
    expect(wantIndex, 'every press starts the reading again').toHaveBeenCalledTimes(2);
    await playhead.openIndex(whole);
    await settled();
    expect(element.frame, 'one before the last').toBe(8);
  });

  test('steps add up', async () => {
    element.paint(0);
    playhead.step(1);
    playhead.step(1);
    playhead.step(3);
    playhead.step(-1);
    await playhead.openIndex(whole);
    await settled();
    expect(element.frame).toBe(4);
  });

  test.each([
    ['a seek', () => playhead.seek(microseconds(80_000)), 2],
    ['playing', () => playhead.dropOwed(), 0],
  ] as const)('%s that comes later is not undone by it', async (_, later, frame) => {
    playhead.seekToEnd();
    playhead.step(-1);
    later();
    await playhead.openIndex(whole);
    await settled();
    expect(element.frame).toBe(frame);
  });

  test('the frame painted before is named when it comes', async () => {
    element.paint(3 * FRAME_SECONDS);
    expect(playhead.painted.get()).toMatchObject({ number: null });
    await playhead.openIndex(whole);
    await settled();
    expect(playhead.painted.get()).toMatchObject({ number: 3, tick: 120n });
  });

  test('also where hls.js puts the stream elsewhere on the element’s timeline', async () => {
    playhead.placed({ initPTS: -2000, timescale: 1000 });
    element.paint(2 + 3 * FRAME_SECONDS);
    await playhead.openIndex(whole);
    await settled();
    expect(playhead.painted.get()).toMatchObject({ number: 3 });
  });
});

describe('with the index', () => {
  beforeEach(async () => {
    element.paint(0);
    await playhead.openIndex(whole);
    await settled();
  });

  test('goes to the last frame, and steps from there', async () => {
    playhead.seekToEnd();
    await settled();
    expect(element.frame).toBe(9);
    await arrived();
    playhead.step(-2);
    await settled();
    expect(element.frame).toBe(7);
    expect(wantIndex).not.toHaveBeenCalled();
  });

  test('a seek in the same breath as a step is the newer one', async () => {
    playhead.step(5);
    playhead.seek(microseconds(80_000));
    await settled();
    expect(element.frame).toBe(2);
  });
});

describe('a typed frame', () => {
  /** Frames that last unlike: 0, 400, 900, 1100, 1150 ms. */
  const starts = [0, 400, 900, 1100, 1150];
  const uneven = encodeIndex({
    header: { timescale: timescale(1000), duration: t(2000), base: t(0), mediaBytes: 1100n, initBytes: 100, width: 640, height: 360, codecs: 'avc1.64001f' },
    gops: [{ firstTick: t(0), duration: t(2000), offset: 100n, length: 1000, frames: starts.map(t) }],
  });
  const typed = async (seconds: number, number: number) => (await playhead.frames.frameTyped({ fromUs: microseconds(seconds * 1_000_000), number }))?.start ?? null;

  test('is counted, not reckoned: over the recording, or from a second’s first frame on', async () => {
    await playhead.openIndex(async (start, end) => uneven.slice(start, end));
    expect(await Promise.all([0, 3, 4].map((n) => typed(0, n)))).toEqual([0, 1100, 1150]);
    // The frame shown at one second began before it.
    expect(await typed(1, 0)).toBe(1100);
    expect(await typed(1, 1)).toBe(1150);
  });
  test('that isn’t there is none, and neither is one while the index isn’t read', async () => {
    expect(await typed(0, 0)).toBeNull();
    expect(wantIndex).toHaveBeenCalledOnce();
    await playhead.openIndex(async (start, end) => uneven.slice(start, end));
    expect(await Promise.all([typed(0, 5), typed(1, 2), typed(2, 0)])).toEqual([null, null, null]);
  });
});

describe('a browser that paints another frame than the one it was sent to', () => {
  const asked = async (): Promise<void> => {
    await playhead.openIndex(whole);
    element.paint(0);
    playhead.seek(microseconds(3 * 40_000));
    playhead.arrived();
    element.paint(5 * FRAME_SECONDS);
    await settled();
  };

  test('is sent there again, elsewhere in the frame', async () => {
    const seen: number[] = [];
    await asked();
    seen.push(element.currentTime);
    expect(element.frame).toBe(3);
    expect(element.currentTime).not.toBeCloseTo(3.5 * FRAME_SECONDS, 6);
    await arrived();
    expect(playhead.painted.get()?.number).toBe(3);
    expect(playhead.heading).toBe(3 * 40_000);
    expect(element.currentTime, 'and no more than needed').toBe(seen[0]);
  });

  test('also where it has painted before it says that it arrived', async () => {
    await playhead.openIndex(whole);
    element.paint(0);
    playhead.seek(microseconds(3 * 40_000));
    element.paint(5 * FRAME_SECONDS);
    await settled();
    playhead.arrived();
    expect(element.frame).toBe(3);
    expect(element.currentTime).not.toBeCloseTo(3.5 * FRAME_SECONDS, 6);
  });

  test('also where the table that tells which frame was asked for comes after the picture', async () => {
    const table = Promise.withResolvers<void>();
    const tables = frameTableRange(decodeGopTable(INDEX).gops[0]!).start;
    await playhead.openIndex(async (start, end) => {
      if (start >= tables) await table.promise;
      return INDEX.slice(start, Math.min(end, start < tables ? tables : end));
    });
    playhead.seek(microseconds(3 * 40_000));
    const asked = element.currentTime;
    playhead.arrived();
    element.paint(5 * FRAME_SECONDS);
    await settled();
    expect([element.currentTime, playhead.painted.get()?.number]).toEqual([asked, null]);
    table.resolve();
    await settled();
    expect([playhead.painted.get()?.number, element.frame]).toEqual([5, 3]);
    expect(element.currentTime).not.toBe(asked);
    await arrived();
    expect(playhead.painted.get()?.number).toBe(3);
  });

  test('is sent there only once what was asked for is buffered, however long that takes', async () => {
    element.buffered = { length: 1, start: () => 5 * FRAME_SECONDS, end: () => FRAMES * FRAME_SECONDS };
    await asked();
    const first = element.currentTime;
    for (let i = 0; i < 5; i++) {
      playhead.buffered();
      playhead.arrived();
      element.paint(5 * FRAME_SECONDS);
      await settled();
    }
    expect(element.currentTime).toBe(first);
    element.buffered = { length: 1, start: () => 0, end: () => FRAMES * FRAME_SECONDS };
    playhead.buffered();
    expect(element.currentTime).not.toBe(first);
    expect(element.frame).toBe(3);
    await arrived();
    expect(playhead.painted.get()?.number).toBe(3);
  });

  test('is not sent anywhere while the picture is still the one before', async () => {
    await playhead.openIndex(whole);
    element.paint(0);
    playhead.seek(microseconds(3 * 40_000));
    playhead.arrived();
    expect(element.currentTime).toBeCloseTo(3.5 * FRAME_SECONDS, 6);
  });

  test('is left alone in the end', async () => {
    await asked();
    for (let i = 0; i < 5; i++) {
      playhead.arrived();
      element.paint(5 * FRAME_SECONDS);
      await settled();
    }
    expect(playhead.painted.get()?.number).toBe(5);
    expect(playhead.isSeeking).toBe(false);
  });

  test('is left alone while it plays: what it paints then is where it has come to', async () => {
    element.paused = false;
    await asked();
    expect(element.currentTime).toBeCloseTo(3.5 * FRAME_SECONDS, 6);
  });
});
