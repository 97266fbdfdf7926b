import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { longTracks, type LongTrack } from '#test/timeline/long-tracks.ts';
import { Observable } from './observable.ts';
import { Timeline } from './timeline.ts';


beforeEach(() => {
  vi.stubGlobal('createImageBitmap', async () => ({ close: () => undefined }));
  vi.stubGlobal('requestIdleCallback', (work: () => void) => (queueMicrotask(work), 1));
  vi.stubGlobal('cancelIdleCallback', () => undefined);
});
afterEach(() => vi.unstubAllGlobals());

test.each([[8, 300_000], [12, 330_000]])('the first paint of %i hours asks for less than %i B', async (hours, most) => {
  const lasts = hours * 3_600_000_000;
  // As heavy as they get: 75 kB a sheet, 3.8 kB a tile of the overview.
  const tracks = longTracks(lasts, { sheet: new Uint8Array(75_000), overview: new Uint8Array(40 * 3_800) });
  const asked = new Map<string, number>();
  const timeline = new Timeline();
  timeline.follow({
    tracks: new Observable(Object.fromEntries(Object.keys(tracks).map((kind) => [kind, kind]))),
    read: (kind) => async (start, end) => {
      asked.set(kind, (asked.get(kind) ?? 0) + end - start);
      return tracks[kind as LongTrack].slice(start, end);
    },
  });
  await expect.poll(() => timeline.storyboard.get()).not.toBeNull();
  expect(Object.keys(timeline.levels.get()).toSorted()).toEqual(['loudness', 'motion', 'sound']);
  expect(timeline.speech.get()?.spans.length).toBeGreaterThan(100);
  const total = [...asked.values()].reduce((sum, bytes) => sum + bytes, 0);
  expect(total).toBeLessThan(most);
  expect(total).toBeGreaterThan(150_000);

  // Drawing the whole of it then asks for nothing more.
  const before = total;
  for (const level of Object.values(timeline.levels.get())) await level.fetch(0, lasts, 1_440);
  expect([...asked.values()].reduce((sum, bytes) => sum + bytes, 0)).toBe(before);
  timeline.forget();
  expect(timeline.levels.get()).toEqual({});
});
