/** The timeline: its lanes and small pictures, zoom, and selection, by mouse, keys and finger, after the first frame, and without its tracks. */
import type { Page } from '@playwright/test';
import { CODE_BITS, readCode } from '#test/media/frame-code.ts';
import { isAccessible } from './support/accessible.ts';
import { rows } from './support/database.ts';
import { daysAgo, FPS, recorded, shiftsOf, type Ready } from './support/docking.ts';
import { TOM } from './support/people.ts';
import { PlayerOnPage } from './support/player.ts';
import { expect, test } from './support/test.ts';

let recording: Ready;
test.beforeAll(async () => {
  recording = await recorded({ officer: TOM, seconds: 60, startedAt: daysAgo(8, '05:06:07'), place: 'Dalston Lane, E8' });
  await expect.poll(async () => (await rows<{ state: string }>(`select state from processing_step where kind = 'tracks' and recording_id = $1`, [recording.id]))[0]?.state, { timeout: 60_000 }).toBe('done');
});

const barOf = (page: Page) => page.getByRole('slider', { name: 'Position in the recording' });
const pictureOf = (page: Page) => page.locator('[data-look-ahead]');
/** What it has read to draw its lanes. */
const hasLanes = (page: Page) => expect(page.locator('[data-timeline]')).toHaveAttribute('data-tracks', /sound .*storyboard/);

async function opened(page: Page): Promise<PlayerOnPage> {
  const player = new PlayerOnPage(page);
  await page.locator(`#recording-${recording.id}`).click();
  await player.isIn('ready');
  return player;
}

/** The number in the small picture, and the wall time it says it is of. */
async function looked(page: Page): Promise<{ frame: number | null; said: string }> {
  return pictureOf(page).evaluate(
    (box, bits) => {
      const canvas = box.querySelector('canvas')!;
      const context = canvas.getContext('2d')!;
      const cell = canvas.width / bits;
      // Its rows of code are 24 of 180 lines high each.
      const cells = Array.from({ length: 2 * bits }, (_, i) => context.getImageData((i % bits) * cell + cell / 2, ((i < bits ? 12 : 36) / 180) * canvas.height, 1, 1).data[0]!);
      return { cells, said: /Picture: (\S+)/.exec(box.textContent ?? '')?.[1] ?? '' };
    },
    CODE_BITS,
  ).then(({ cells, said }) => ({ frame: readCode(Uint8Array.from(cells)), said }));
}

const wallOf = (frame: number) => new Date(recording.startedAt.getTime() + (frame / FPS) * 1000).toLocaleTimeString('en-GB', { timeZone: 'Europe/London' });

test('a pointer on the bar is shown the frame that is there, at its own time', async ({ as }) => {
  const page = await as(TOM, shiftsOf(recording.startedAt));
  const asked: boolean[] = [];
  await page.route(/\/tracks\/(activity|sound|motion|speech|loudness|storyboard)\.bin/, async (route) => {
    // The list looks through a recording the pointer rests on, and asks for that itself.
    if (page.url().includes('/recordings/')) asked.push(await page.locator('[data-player]').evaluate((root) => root.hasAttribute('data-media-us')));
    await route.continue();
  });
  await opened(page);
  const bar = barOf(page);
  await expect(bar).toBeVisible();
  const before = await bar.boundingBox();
  await hasLanes(page);
  await expect(bar).toHaveAccessibleDescription(/Up and down look ahead/);
  // Nothing was fetched before the first frame was painted, and nothing moved for it.
  expect(asked.length).toBeGreaterThanOrEqual(3);
  expect(asked).not.toContain(false);
  expect(await bar.boundingBox()).toEqual(before);

  const { x, y, width, height } = before!;
  for (const part of [0.25, 0.7]) {
    await page.mouse.move(x + part * width, y + height / 2);
    await expect(pictureOf(page)).toBeVisible();
    // A frame of the last two seconds before the place, once its own sheet has come.
    await expect.poll(async () => (await looked(page)).frame).toBeGreaterThan(part * recording.frames - 2 * FPS - 1);
    const { frame, said } = await looked(page);
    expect(frame).toBeLessThanOrEqual(part * recording.frames);
    expect(said).toBe(wallOf(frame!));
  }
  await page.mouse.move(x, y - 200);
  await expect(pictureOf(page)).toBeHidden();
});

test('keys on the bar look ahead without moving the picture, and go there', async ({ as }) => {
  const page = await as(TOM, shiftsOf(recording.startedAt));
  const player = await opened(page);
  await hasLanes(page);
  await barOf(page).focus();
  for (let i = 0; i < 10; i++) await page.keyboard.press('ArrowUp');
  await expect(pictureOf(page)).toContainText('00:00:10.00');
  await expect.poll(async () => (await looked(page)).frame).toBe(10 * FPS);
  expect((await player.look()).said).toBe(0);
  await page.keyboard.press('Escape');
  await expect(pictureOf(page)).toBeHidden();
  expect((await player.look()).said).toBe(0);
  for (const key of ['ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
  await expect(pictureOf(page)).toBeHidden();
  expect((await player.standsOn(2 * FPS)).painted).toBe(2 * FPS);
});

test('from the whole recording to single frames and back: by keys, wheel and overview, and a press means what is shown', async ({ as }) => {
  const page = await as(TOM, shiftsOf(recording.startedAt));
  const player = await opened(page);
  await hasLanes(page);
  const shown = async () => (await page.locator('[data-timeline]').getAttribute('data-view'))!.split(' ').map(Number) as [number, number];
  const span = async () => shown().then(([from, to]) => to - from);
  expect(await shown()).toEqual([0, 60_000_000]);
  await expect(page.locator('[data-shown]')).toHaveText('all of it');

  await page.keyboard.press('5');
  await player.standsOn(30 * FPS);
  for (let i = 0; i < 12; i++) await page.keyboard.press('+');
  await expect.poll(span).toBe(400_000);
  await expect(page.locator('[data-shown]')).toHaveText('05:06:36 to 05:06:37');
  const { x, y, width, height } = (await barOf(page).boundingBox())!;
  const [from] = await shown();
  // Each frame is a thirtieth of a second, and 84 px wide here.
  for (const part of [0.1, 0.62]) {
    await page.mouse.click(Math.round(x + part * width), y + height / 2);
    const frame = Math.floor(((from + (Math.round(part * width + (x % 1)) / width) * 400_000 + 2) / 1e6) * FPS);
    expect((await player.standsOn(frame)).painted).toBe(frame);
  }
  expect(await shown(), 'nothing turned under the hand').toEqual([from, from + 400_000]);

  // A jump out of sight takes the view along.
  await page.keyboard.press('0');
  await player.standsOn(0);
  await expect.poll(async () => (await shown())[0]).toBe(0);
  await page.keyboard.press('a');
  await expect.poll(shown).toEqual([0, 60_000_000]);

  // The wheel alone scrolls the page; with Ctrl it zooms where the pointer is.
  await page.mouse.move(x + 0.75 * width, y + height / 2);
  await page.mouse.wheel(0, 10);
  expect(await span()).toBe(60_000_000);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -40);
  await page.keyboard.up('Control');
  await expect.poll(span).toBeLessThan(45_000_000);
  const [zoomedFrom, zoomedTo] = await shown();
  expect(zoomedFrom + 0.75 * (zoomedTo - zoomedFrom)).toBeCloseTo(45_000_000, -5);
  const overview = page.getByRole('scrollbar', { name: 'Part of the recording shown' });
  await overview.focus();
  await page.keyboard.press('End');
  await expect.poll(async () => (await shown())[1]).toBe(60_000_000);
  const box = (await overview.boundingBox())!;
  await page.mouse.move(box.x + box.width * 0.7, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x, box.y + box.height / 2, { steps: 4 });
  await page.mouse.up();
  await expect.poll(async () => (await shown())[0]).toBe(0);
  await isAccessible(page);
});

test('a finger that presses is shown the picture while it stays', async ({ as }) => {
  const page = await as(TOM, shiftsOf(recording.startedAt), { hasTouch: true, viewport: { width: 390, height: 844 } });
  await opened(page);
  await hasLanes(page);
  await barOf(page).scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await barOf(page).boundingBox())!;
  const touch = await page.context().newCDPSession(page);
  const at = (part: number) => [{ x: x + part * width, y: y + height / 2 }];
  await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(0.3) });
  await expect(pictureOf(page)).toBeVisible();
  await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(0.6) });
  await expect.poll(async () => (await looked(page)).frame).toBeGreaterThan(0.5 * recording.frames);
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await expect(pictureOf(page)).toBeHidden();
});

test('narrowed while it stands at its end, the page is no wider than its window', async ({ as }) => {
  const page = await as(TOM, shiftsOf(recording.startedAt));
  const player = await opened(page);
  await page.keyboard.press('End');
  await player.standsOn(recording.frames - 1);
  await page.setViewportSize({ width: 320, height: 640 });
  // The playhead is where the lanes end now.
  await expect.poll(async () => (await page.locator('[data-timeline] [data-playhead]').boundingBox())!.x).toBeLessThan(320);
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
});

test('without its tracks the bar is a bar', async ({ as, faults }) => {
  faults.expect(404, /\/tracks\/\w+\.bin/);
  const page = await as(TOM, shiftsOf(recording.startedAt));
  await page.route('**/api/playback', async (route) => {
    const response = await route.fetch();
    const body = (await response.json()) as { items: { tracks: object }[] };
    for (const item of body.items) item.tracks = {};
    await route.fulfill({ response, json: body });
  });
  await page.route('**/api/playback/*/beat', (route) => route.abort());
  const player = await opened(page);
  await expect(page.getByText('Previews are still being made.')).toBeVisible();
  const { x, y, width, height } = (await barOf(page).boundingBox())!;
  await page.mouse.move(x + width / 2, y + height / 2);
  await expect(pictureOf(page)).toBeVisible();
  await expect(pictureOf(page).locator('canvas')).toBeHidden();
  await page.mouse.down();
  await page.mouse.up();
  await player.standsOn(recording.frames / 2);
});
