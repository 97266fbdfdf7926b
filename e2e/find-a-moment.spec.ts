/** Nine hours, and one moment in them: found among the frames of the whole shift, and among the moments that stand out. On the night the clocks go back. */
import { join } from 'node:path';
import { ffmpeg } from '#test/media/make-footage.ts';
import { isAccessible } from './support/accessible.ts';
import { rows } from './support/database.ts';
import { dock, emptyFolder, writeSidecar } from './support/docking.ts';
import { TOM } from './support/people.ts';
import { PlayerOnPage } from './support/player.ts';
import { whenSettled } from './support/settled.ts';
import { expect, test } from './support/test.ts';

const HOURS = 9;
/** 23:00 BST of the last evening before the clocks went back: on the last Sunday of October, at 01:00 UTC. */
const BEGAN = eveningBefore(new Date());
/** Somebody runs through the picture, half a minute long, five hours and a bit after it began. */
const RUNS = { from: 18_900, to: 18_930 };

test('who ran through nine hours is found in five clicks, and is a moment', async ({ as }) => {
  test.setTimeout(240_000);
  const folder = await emptyFolder();
  // A frame every two seconds: the whole shift is 16,200 of them, and soon made, packaged and looked through.
  await ffmpeg([
    '-f', 'lavfi', '-i', `color=c=gray:s=160x90:r=1/2:d=${HOURS * 3_600}`, '-vf', `drawbox=x=20+mod(t*7\\,90):y=5:w=50:h=80:color=white:t=fill:enable='between(t,${RUNS.from},${RUNS.to})'`,
    '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-g', '1', join(folder, 'SHIFT.MP4'),
  ]);
  writeSidecar(folder, 'SHIFT.MP4', { cameraSerial: TOM.camera, shoulderNumber: TOM.shoulder, startedAt: BEGAN.toISOString(), place: 'Lower Clapton Road, E5' });
  const { files } = await dock(folder);
  const id = files[0]!.recordingId!;
  expect(await whenSettled(id)).toBe('ready');
  await expect.poll(async () => (await rows<{ state: string }>(`select state from processing_step where kind = 'tracks' and recording_id = $1`, [id]))[0]?.state, { timeout: 90_000 }).toBe('done');

  const page = await as(TOM, `/recordings/${id}`);
  const player = new PlayerOnPage(page);
  await player.isIn('ready', 'paused');
  let bytes = 0;
  page.on('response', (response) => response.url().includes('/tracks/storyboard.bin') && (bytes += Number(response.headers()['content-length'] ?? 0)));
  let clicks = 0;
  const press = async (name: string | RegExp, index = 0) => {
    clicks += 1;
    await page.getByRole('button', { name }).nth(index).click();
  };
  const sheet = page.getByRole('dialog');

  await test.step('the whole shift, the stretch that moves, the frame: it plays there', async () => {
    await press(/^As frames/);
    const whole = sheet.getByRole('list', { name: 'Frames of the whole recording' });
    await expect(whole.getByRole('listitem')).toHaveCount(40);
    // As large as lets all of them be seen at once.
    await expect(whole.getByRole('listitem').last()).toBeInViewport({ ratio: 1 });
    expect((await whole.getByRole('listitem').first().boundingBox())!.width).toBeGreaterThan(150);
    const overview = bytes;
    await expect(whole.getByRole('button', { name: /much movement/ })).toHaveCount(1);
    await page.screenshot({ path: test.info().outputPath('whole.png') });
    await press(/much movement, opens 14 minutes/);
    const stretch = sheet.getByRole('list', { name: 'Frames of this stretch' });
    await expect(stretch.getByRole('button', { name: /plays from here/ }).first()).toBeVisible();
    // Only the sheets of what is in sight: five minutes and more of 5,000 frames.
    await expect.poll(() => bytes).toBeGreaterThan(overview);
    await expect(stretch.getByRole('button', { name: /much movement/ }).first()).toBeVisible();
    await expect.poll(async () => stretch.getByRole('button', { name: /much movement/ }).first().locator('canvas').getAttribute('data-frame-at')).toMatch(/^1[89]\d{9}$/);
    await page.screenshot({ path: test.info().outputPath('stretch.png') });
    await isAccessible(page);
    await page.setViewportSize({ width: 320, height: 640 });
    await page.screenshot({ path: test.info().outputPath('narrow.png') });
    await page.setViewportSize({ width: 1440, height: 900 });

    // Escape goes back a level, to the frame that was pressed.
    await page.keyboard.press('Escape');
    await expect(whole.getByRole('button', { name: /much movement/ })).toBeFocused();
    await page.keyboard.press('Enter');
    await press(/much movement, plays from here/);
    await expect(sheet).toHaveCount(0);
    await expect.poll(() => player.seconds()).toBeGreaterThan(RUNS.from - 15);
    expect(await player.seconds()).toBeLessThan(RUNS.to);
    expect(clicks).toBeLessThanOrEqual(5);
  });

  await test.step('it is the first of the moments that stand out; a key goes there, and a mark is made of it', async () => {
    await page.keyboard.press('k');
    await page.getByRole('tab', { name: 'Moments' }).click();
    const first = page.getByRole('list', { name: /moments, the strongest first/ }).getByRole('listitem').first();
    await expect(first).toContainText('Movement after stillness');
    await expect(page.getByText(/running steps: there is no sound/)).toBeVisible();
    // The picture is of what moves, and not of what was before.
    await expect.poll(async () => Number(await first.locator('canvas').getAttribute('data-frame-at'))).toBeGreaterThanOrEqual(RUNS.from * 1e6);
    for (const name of ['Details', 'Marks', 'Clips', 'Moments', 'Processing', 'History']) await expect(page.getByRole('tab', { name })).toBeInViewport({ ratio: 1 });
    await page.screenshot({ path: test.info().outputPath('moments.png') });
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.screenshot({ path: test.info().outputPath('moments-dark.png') });
    await isAccessible(page);
    await page.locator('[data-player]').focus();
    await page.keyboard.press('Home');
    await player.standsOn(0);
    await page.keyboard.press('y');
    await expect.poll(() => player.seconds()).toBeGreaterThan(RUNS.from - 5);
    // Why, on the picture, for whoever has another tab open.
    await expect(page.locator('[data-answer]')).toContainText('Movement after stillness');
    await page.screenshot({ path: test.info().outputPath('reason.png') });
    await first.getByRole('button', { name: /^Make a mark of it/ }).click();
    await expect(page.getByRole('tab', { name: /Marks 1/ })).toBeVisible();
  });

  await test.step('half past one came twice that night: both are offered, and each can be typed', async () => {
    await expect(page.getByRole('heading', { level: 1 })).toContainText(/^23:00:00\sBST\s–\sSun\s\d+\sOct(\s\d+)?\s07:00:00\sGMT/);
    await page.locator('[data-player]').focus();
    await page.keyboard.press('g');
    await page.keyboard.type('0130');
    await expect(page.getByText('02:30:00.00 · 01:30:00 BST')).toContainText('Or 03:30:00.00: add GMT');
    await page.screenshot({ path: test.info().outputPath('twice.png') });
    await isAccessible(page);
    await page.keyboard.press('Enter');
    await expect.poll(() => player.seconds()).toBe(2.5 * 3_600);
    await player.goTo('0130 gmt');
    await expect.poll(() => player.seconds()).toBe(3.5 * 3_600);
  });
});

function eveningBefore(now: Date, year = now.getUTCFullYear()): Date {
  const end = new Date(Date.UTC(year, 10, 1));
  // The last Sunday before the first of November is a week before it at most.
  const evening = new Date(end.getTime() - ((end.getUTCDay() + 6) % 7 + 1) * 86_400_000 - 2 * 3_600_000);
  return evening.getTime() + 12 * 3_600_000 < now.getTime() ? evening : eveningBefore(now, year - 1);
}
