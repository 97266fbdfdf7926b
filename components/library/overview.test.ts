import { expect, test, vi } from 'vitest';
import { encodeStoryboard } from '#contracts/storyboard.ts';
import { ticks, timescale } from '#contracts/time.ts';
import type { ReadRange } from '#components/player/frame-index.ts';
import { frameAt, frameUs, readOverview, spread } from './overview.ts';

const TILES = Array.from({ length: 8 }, (_, n) => ticks(BigInt(n * 1000)));
const board = (jpegBytes: number) =>
  encodeStoryboard({ timescale: timescale(1000), duration: ticks(8000n), tileWidth: 160, tileHeight: 90, tiles: TILES, sheets: [new Uint8Array(50)], overview: { tiles: TILES, jpeg: new Uint8Array(jpegBytes) } });

test.each([
  ['one request', 20_000, 1],
  ['two where the sheet is larger', 200_000, 2],
])('reads the overview in %s', async (_, jpegBytes, requests) => {
  vi.stubGlobal('createImageBitmap', async (blob: Blob) => ({ size: blob.size }));
  const bytes = board(jpegBytes);
  const read = vi.fn<ReadRange>(async (start: number, end: number) => bytes.subarray(start, end) as Uint8Array<ArrayBuffer>);
  const overview = await readOverview(read);
  expect(read).toHaveBeenCalledTimes(requests);
  expect(overview.sheet).toEqual({ size: jpegBytes });
  expect([frameAt(overview, 0), frameAt(overview, 0.5), frameAt(overview, 1), frameAt(overview, -3)]).toEqual([0, 4, 7, 0]);
  expect(frameUs(overview, 4)).toBe(4_000_000);
  expect([spread(overview, 4), spread(overview, 20)]).toEqual([[1, 3, 5, 7], [0, 1, 2, 3, 4, 5, 6, 7]]);
  vi.unstubAllGlobals();
});
