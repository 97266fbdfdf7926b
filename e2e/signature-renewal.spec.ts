import { daysAgo, recorded, type Ready } from './support/docking.ts';
import { TOM } from './support/people.ts';
import { PlayerOnPage } from './support/player.ts';
import { signatureSeconds } from './support/stack.ts';
import { watchAttribute } from './support/states.ts';
import { failing, signaturesUsed, silent, wellAgain } from './support/storage.ts';
import { expect, test } from './support/test.ts';

const MEDIA = /\/source\/media\.mp4/;
const SECONDS = 120;
/** Far enough ahead that nothing of it is loaded yet. */
const UNLOADED = '90s';

/** Notes for each time the picture has to wait how many seconds of footage were in hand then. @returns asks for them */
async function watchWaits(player: PlayerOnPage): Promise<() => Promise<number[]>> {
  const list = await player.root.locator('video').evaluateHandle((video: HTMLVideoElement) => {
    const inHand: number[] = [];
    video.addEventListener('waiting', () => {
      const at = video.currentTime;
      const spans = Array.from({ length: video.buffered.length }, (_, i) => [video.buffered.start(i), video.buffered.end(i)] as const);
      const [, end = at] = spans.find(([from, to]) => from <= at + 0.1 && at < to) ?? [];
      inHand.push(end - at);
    });
    return inHand;
  });
  return () => list.jsonValue();
}

let recording: Ready;
test.beforeAll(async () => {
  recording = await recorded({ officer: TOM, seconds: SECONDS, startedAt: daysAgo(5, '19:20:00') });
});

test('playback goes on through several lives of a signature', async ({ as }) => {
  const page = await as(TOM, `/recordings/${recording.id}`);
  const player = new PlayerOnPage(page);
  const used = signaturesUsed(page);
  await player.isIn('ready');
  await page.keyboard.press('Space');
  await player.isIn('playing');
  const states = await watchAttribute(player.root, 'data-state');
  const waits = await watchWaits(player);
  await player.playsPast(signatureSeconds() * 2.5, { timeout: signatureSeconds() * 4000 });
  // On a starved machine the decoder may pause for breath; that is no fault of loading while there is footage in hand.
  expect((await states()).filter((state) => !['playing', 'stalled'].includes(state)), 'states besides playing').toEqual([]);
  expect((await waits()).filter((seconds) => seconds < 0.5), 'waits for footage').toEqual([]);
  expect(used.length, 'signatures used').toBeGreaterThanOrEqual(2);
});

test('one refusal by storage is renewed and retried, unseen', async ({ as, faults }) => {
  faults.expect(403, MEDIA);
  const page = await as(TOM, `/recordings/${recording.id}`);
  const player = new PlayerOnPage(page);
  await player.isIn('ready');
  const refused = await failing(page, 403, { times: 1 });
  const beat = page.waitForResponse((response) => response.url().endsWith('/beat') && response.ok());
  await player.goTo(UNLOADED);
  await beat;
  const shown = await player.standsOn(90 * 30);
  expect(shown.painted).toBe(90 * 30);
  expect(refused()).toBe(1);
  await page.keyboard.press('Space');
  await player.playsPast(90.5);
});

test('a second refusal is said, and opening again goes on where it stood', async ({ as, faults }) => {
  faults.expect(403, MEDIA);
  const page = await as(TOM, `/recordings/${recording.id}`);
  const player = new PlayerOnPage(page);
  await player.isIn('ready');
  await failing(page, 403);
  await player.goTo(UNLOADED);
  await player.isIn('failed');
  const told = player.root.getByRole('alert');
  await expect(told).toContainText('The footage store refused this viewing');
  await wellAgain(page);
  await told.getByRole('button', { name: 'Open again' }).click();
  await player.isIn('ready', 'paused');
  await expect.poll(() => player.seconds()).toBeCloseTo(90, 0);
});

const TROUBLES = [
  { what: 'missing footage', status: 404, title: 'The footage isn’t where it should be' },
  { what: 'a failing store', status: 500, title: 'The footage store is having trouble' },
] as const;
for (const { what, status, title } of TROUBLES)
  test(`${what} is said in words, and trying again goes on`, async ({ as, faults }) => {
    faults.expect(status, MEDIA);
    const page = await as(TOM, `/recordings/${recording.id}`);
    const player = new PlayerOnPage(page);
    await player.isIn('ready');
    await failing(page, status);
    await player.goTo(UNLOADED);
    const told = player.root.getByRole('alert');
    await expect(told.getByRole('heading', { name: title })).toBeVisible({ timeout: 30_000 });
    await wellAgain(page);
    await told.getByRole('button', { name: 'Try again' }).click();
    await player.isIn('paused', 'ready');
    expect((await player.standsOn(90 * 30)).painted).toBe(90 * 30);
  });

test('a store that keeps silent is waited for, then said', async ({ as, faults }) => {
  faults.expect(0, MEDIA);
  const page = await as(TOM, `/recordings/${recording.id}`);
  const player = new PlayerOnPage(page);
  await player.isIn('ready');
  await silent(page);
  await player.goTo(UNLOADED);
  await expect(player.root.getByText('Loading')).toBeVisible();
  const told = player.root.getByRole('alert');
  await expect(told.getByRole('heading', { name: 'The footage store can’t be reached' })).toBeVisible({ timeout: 60_000 });
  await wellAgain(page);
  await told.getByRole('button', { name: 'Try again' }).click();
  expect((await player.standsOn(90 * 30)).painted).toBe(90 * 30);
});

test('without a network it waits, says so, and goes on by itself', async ({ as, faults }) => {
  // Every request fails while there is no network.
  faults.expect(0, /./);
  const page = await as(TOM, `/recordings/${recording.id}`);
  const player = new PlayerOnPage(page);
  await player.isIn('ready');
  await page.keyboard.press('Space');
  await player.playsPast(0.5);
  await page.context().setOffline(true);
  await player.goTo(UNLOADED);
  const told = player.root.getByRole('alert');
  await expect(told.getByRole('heading', { name: 'No connection' })).toBeVisible({ timeout: 30_000 });
  await page.context().setOffline(false);
  await player.isIn('playing');
  await player.playsPast(90.5);
});

test('without a network the picture stays: what is here can be gone back to and marked, and play is remembered', async ({ as, faults }) => {
  faults.expect(0, /./);
  const page = await as(TOM, `/recordings/${recording.id}`);
  const player = new PlayerOnPage(page);
  await player.isIn('ready');
  await player.goTo('2s');
  await player.standsOn(2 * 30);
  await page.context().setOffline(true);
  await player.goTo(UNLOADED);
  const told = player.root.getByRole('alert');
  await expect(told.getByRole('heading', { name: 'No connection' })).toBeVisible({ timeout: 30_000 });
  await expect(player.root.locator('video')).toBeVisible();
  await player.goTo('1s');
  await expect(told).toHaveCount(0);
  expect((await player.standsOn(30)).painted).toBe(30);
  await player.goTo(UNLOADED);
  await expect(told).toBeVisible({ timeout: 30_000 });
  await page.keyboard.press('Space');
  await page.context().setOffline(false);
  await player.isIn('playing');
  await player.playsPast(90.5);
});
