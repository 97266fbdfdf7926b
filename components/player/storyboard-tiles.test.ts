import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { encodeStoryboard } from '#contracts/storyboard.ts';
import { ticks, timescale } from '#contracts/time.ts';
import { StoryboardTiles } from './storyboard-tiles.ts';

const COUNT = 60;
/** Key frames of 30000/1001 frames a second, 61 of them apart: most of them at no whole number of microseconds. */
const TICKS = Array.from({ length: COUNT }, (_, n) => ticks(BigInt(n * 61 * 1001)));

beforeEach(() => vi.stubGlobal('createImageBitmap', async () => ({ close: () => undefined })));
afterEach(() => vi.unstubAllGlobals());

async function storyboard(): Promise<{ readonly tiles: StoryboardTiles; readonly asked: string[] }> {
  const jpeg = new Uint8Array(50_000);
  const bytes = encodeStoryboard({
    timescale: timescale(30_000), duration: ticks(BigInt(COUNT * 61 * 1001)), tileWidth: 160, tileHeight: 90,
    tiles: TICKS, sheets: [jpeg, jpeg, jpeg], overview: { tiles: TICKS.filter((_, n) => n % 2 === 0), jpeg },
  });
  const asked: string[] = [];
  const tiles = await StoryboardTiles.open(async (start, end) => (asked.push(`${start}-${end}`), bytes.slice(start, end)));
  return { tiles, asked: (asked.length = 0, asked) };
}

test('a frame’s own time is of that frame, though its tick is no whole number of microseconds', async () => {
  const { tiles } = await storyboard();
  await tiles.fetch(tiles.times[0]!);
  // Five in a row.
  for (const n of [1, 4, 11, 24]) expect(tiles.peek(tiles.times[n]!), `tile ${n}`).toMatchObject({ x: (n % 5) * 160, y: Math.floor(n / 5) * 90 });
  const shown = tiles.overviewTimes.map((at) => Math.abs(tiles.peek(at)!.at - at));
  expect(Math.max(...shown)).toBeLessThanOrEqual(1);
});

test('of many that want pictures each gets its own, and each sheet is asked for once', async () => {
  const { tiles, asked } = await storyboard();
  const [first, second, again] = [tiles.times[0]!, tiles.times[30]!, tiles.times[1]!];
  expect(await Promise.all([first, second, again].map((at) => tiles.bring(at, () => false)))).toEqual([true, true, true]);
  expect(asked).toHaveLength(2);
  expect(await tiles.bring(tiles.times[55]!, () => true), 'no longer wanted').toBe(false);
  expect(asked).toHaveLength(2);
  tiles.close();
  expect(await tiles.bring(first, () => false), 'access is over').toBe(false);
});
