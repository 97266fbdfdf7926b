/** What a night shift does to a viewing: a laptop shut for an hour, and film from a camera that was worn askew and saw little. */
import { join } from 'node:path';
import { ffmpeg } from '#test/media/make-footage.ts';
import { ledgerOf, rows } from './support/database.ts';
import { daysAgo, dock, emptyFolder, FPS, recorded, writeSidecar } from './support/docking.ts';
import { TOM } from './support/people.ts';
import { PlayerOnPage } from './support/player.ts';
import { whenSettled } from './support/settled.ts';
import { signatureSeconds } from './support/stack.ts';
import { expect, test } from './support/test.ts';

test('a tab that slept until its viewing was taken for left goes on where it stood', async ({ as, faults }) => {
  faults.expect(410, /\/api\/playback\/[^/]+\/beat$/);
  const { id } = await recorded({ officer: TOM, seconds: 20, startedAt: daysAgo(7, '02:10:00') });
  const page = await as(TOM);
  await page.clock.install();
  await page.goto(`/recordings/${id}`);
  const player = new PlayerOnPage(page);
  await player.isIn('ready', 'paused');
  await player.goTo('f137');
  await player.standsOn(137);
  // Swept as one that says nothing any more; then the lid is opened, an hour later by its clock: signatures and token have ended, too.
  const session = () => rows<{ id: string }>(`select s.id from playback_session s join playback_item i on i.session_id = s.id where i.recording_id = $1 and s.ended_at is null`, [id]);
  const [slept] = await session();
  await rows(`update playback_session set ended_at = now(), ended_why = 'no word from the player' where id = $1`, [slept!.id]);
  await page.clock.fastForward('01:00:00');

  await expect.poll(async () => (await session()).map((each) => each.id !== slept!.id)).toEqual([true]);
  expect((await player.standsOn(137)).painted).toBe(137);
  await expect(player.root.getByRole('alert')).toHaveCount(0);
  await page.keyboard.press('Space');
  await player.playsPast(137 / FPS + 1);
});

test('disposed of while it is watched: playing stops, it says so, and nothing of the picture stays', async ({ as, faults }) => {
  faults.expect(410, /\/api\/playback\/[^/]+\/beat$/);
  const { id } = await recorded({ officer: TOM, seconds: 60, startedAt: daysAgo(7, '02:40:00') });
  const page = await as(TOM, `/recordings/${id}`);
  const player = new PlayerOnPage(page);
  await player.isIn('ready');
  await page.keyboard.press('Space');
  await player.playsPast(1);
  // As the disposal of what has lapsed leaves it.
  await rows(`update recording set state = 'disposed', disposed_at = now() + interval '1 second', version = version + 1 where id = $1`, [id]);

  const told = player.root.getByRole('alert');
  await expect(told).toContainText('This recording was disposed of', { timeout: signatureSeconds() * 1000 });
  await player.isIn('withdrawn');
  expect(await page.locator('video').evaluate((element: HTMLVideoElement) => [element.paused, element.readyState, element.buffered.length])).toEqual([true, 0, 0]);
  await expect(page.getByRole('complementary', { name: 'About this recording' })).toHaveCount(0);
  expect((await ledgerOf(id)).filter(({ action }) => action === 'playback:refused').map(({ details }) => details)).toEqual([expect.objectContaining({ why: 'disposed of' })]);
  await told.getByRole('link', { name: 'Back to recordings' }).click();
  await expect(page.getByRole('main')).toBeVisible();
  await expect(page.locator(`#recording-${id}`)).toHaveCount(0);
});

test('upright, a frame a second, without sound: it fits, is stepped through frame by frame, and says what is missing', async ({ as }) => {
  const folder = await emptyFolder();
  await ffmpeg(['-f', 'lavfi', '-i', 'testsrc=s=180x320:r=1:d=30', '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-g', '4', join(folder, 'UPRIGHT.MP4')]);
  writeSidecar(folder, 'UPRIGHT.MP4', { cameraSerial: TOM.camera, shoulderNumber: TOM.shoulder, startedAt: daysAgo(7, '02:20:00').toISOString() });
  const { files } = await dock(folder);
  const id = files[0]!.recordingId!;
  expect(await whenSettled(id)).toBe('ready');
  await expect.poll(async () => (await rows<{ state: string }>(`select state from processing_step where kind = 'tracks' and recording_id = $1`, [id]))[0]?.state, { timeout: 60_000 }).toBe('done');
  const page = await as(TOM, `/recordings/${id}`);
  const player = new PlayerOnPage(page);
  await player.isIn('ready', 'paused');
  await expect(page.getByText('There is no sound.')).toBeVisible();
  for (const [key, frame] of [['.', 1], ['.', 2], [',', 1], ['End', 29], [',', 28]] as const) {
    await page.keyboard.press(key);
    await player.standsOn(frame);
    expect(await player.seconds()).toBe(frame);
  }
  // All of it is in sight: as high as its place, in the middle, and what is said of it over it.
  const video = page.locator('video');
  const place = (await video.boundingBox())!;
  expect(place.y + place.height).toBeLessThan(900);
  expect(await video.evaluate((element: HTMLVideoElement) => [element.videoWidth / element.videoHeight, getComputedStyle(element).objectFit])).toEqual([180 / 320, 'contain']);
  await page.keyboard.press('b');
  const said = (await page.locator('[data-aids]').boundingBox())!;
  expect(said.y).toBeGreaterThanOrEqual(place.y);
  expect(said.x + said.width).toBeLessThanOrEqual(place.x + place.width);
  await page.mouse.move(place.x + place.width / 2, place.y + place.height / 2);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -400);
  await page.keyboard.up('Control');
  await expect.poll(async () => Number(await page.locator('[data-zoom]').getAttribute('data-zoom'))).toBeGreaterThan(2);
  // What was in the middle stays there.
  const larger = (await video.boundingBox())!;
  expect(larger.x + larger.width / 2).toBeCloseTo(place.x + place.width / 2, 0);
  await page.screenshot({ path: test.info().outputPath('upright.png') });
});
