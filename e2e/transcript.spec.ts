/** A transcript made elsewhere: attached, refused in words, shown over the picture, searched, gone to, and removed. */
import { join } from 'node:path';
import { ffmpeg } from '#test/media/make-footage.ts';
import { isAccessible } from './support/accessible.ts';
import { rows } from './support/database.ts';
import { daysAgo, dock, emptyFolder, shiftsOf, writeSidecar } from './support/docking.ts';
import { TOM } from './support/people.ts';
import { PlayerOnPage } from './support/player.ts';
import { whenSettled } from './support/settled.ts';
import { expect, test } from './support/test.ts';

const vtt = (cues: string) => ({ name: 'MOVI0001.vtt', mimeType: 'text/vtt', buffer: Buffer.from(cues) });
const TALK = `WEBVTT\n\n00:00.000 --> 00:02.000\n<v Tom Hale>Stay where you are\n\n${Array.from({ length: 60 }, (_, n) => `00:${(2 + n * 0.2).toFixed(3).padStart(6, '0')} --> 00:${(2.2 + n * 0.2).toFixed(3).padStart(6, '0')}\nLine ${n}\n`).join('\n')}\n00:15.000 --> 00:20.000\nHe dropped the <b>knife</b>\nby the <i>café</i>\n`;

test('a transcript is attached, shown over the picture, searched, and removed', async ({ as, faults }) => {
  faults.expect(422, /\/transcript$/);
  const folder = await emptyFolder();
  await ffmpeg(['-f', 'lavfi', '-i', 'testsrc2=s=640x360:r=25:d=20', '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-g', '50', join(folder, 'MOVI0001.MP4')]);
  writeSidecar(folder, 'MOVI0001.MP4', { cameraSerial: TOM.camera, shoulderNumber: TOM.shoulder, startedAt: daysAgo(5, '09:10:00').toISOString(), place: 'Morning Lane, E9' });
  const { files } = await dock(folder);
  const id = files[0]!.recordingId!;
  expect(await whenSettled(id)).toBe('ready');
  const page = await as(TOM, `/recordings/${id}`);
  const player = new PlayerOnPage(page);
  await player.isIn('ready', 'paused');
  const choose = async (name: string, file: ReturnType<typeof vtt>) => {
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name }).click()]);
    await chooser.setFiles(file);
  };
  await expect(page.getByRole('tab', { name: 'Transcript' })).toHaveCount(0);

  await choose('Attach a transcript', vtt('WEBVTT\n\n00:59.000 --> 01:00.000\nAnother shift'));
  await expect(page.getByText('Line 3: the caption begins at 0:00:59, and the recording is 0:00:20 long. Is it of another recording?')).toBeVisible();
  await choose('Attach a transcript', vtt(TALK));
  await expect(page.getByText('WebVTT, 62 captions. Attached by Tom Hale')).toBeVisible();

  const captions = page.locator('[data-captions]');
  await expect(page.getByRole('button', { name: /^Captions/ })).toHaveAttribute('aria-pressed', 'false');
  await page.locator('[data-player]').focus();
  await page.keyboard.press('w');
  await expect(captions).toHaveText('Tom Hale: Stay where you are');
  // At the foot of the picture, and off the controls.
  const [picture, words, controls] = [await page.getByLabel('Footage').boundingBox(), await captions.locator('p').boundingBox(), await page.getByRole('group', { name: 'Looking through' }).boundingBox()];
  expect(words!.y).toBeGreaterThan(picture!.y + picture!.height / 2);
  expect(words!.y + words!.height).toBeLessThanOrEqual(picture!.y + picture!.height);
  expect(words!.y + words!.height <= controls!.y || words!.x + words!.width <= controls!.x, 'words and tools stand apart').toBe(true);

  await page.getByRole('tab', { name: 'Transcript' }).click();
  const list = page.getByRole('list', { name: 'What is said' });
  await expect(list.getByRole('button', { name: /Stay where you are/ })).toHaveAttribute('aria-current', 'true');
  await page.getByRole('textbox', { name: 'Search what is said' }).fill('cafe knife');
  await expect(list.getByRole('listitem')).toHaveCount(1);
  await list.getByRole('button', { name: /He dropped the knife/ }).click();
  await expect.poll(() => player.seconds()).toBeGreaterThanOrEqual(15);
  await expect(captions).toHaveText('He dropped the knife\nby the café');
  await page.screenshot({ path: test.info().outputPath('transcript.png') });
  await isAccessible(page);
  // The list follows the film again, to the last of sixty.
  await page.getByRole('textbox', { name: 'Search what is said' }).fill('');
  await expect(list.getByRole('button', { name: /He dropped the knife/ })).toBeInViewport();
  await page.getByRole('combobox', { name: 'Captions’ size' }).selectOption('Largest');
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.screenshot({ path: test.info().outputPath('transcript-dark.png') });
  await page.setViewportSize({ width: 400, height: 800 });
  // As tall as what they say, at any width.
  await expect.poll(async () => (await list.getByRole('listitem').last().boundingBox())?.height).toBeLessThan(80);
  await page.screenshot({ path: test.info().outputPath('transcript-narrow.png'), fullPage: true });
  await page.setViewportSize({ width: 1440, height: 900 });

  // The choice is the person's: it is still on when the page comes again.
  await page.reload();
  await player.isIn('ready', 'paused');
  await expect(captions).toHaveText('He dropped the knife\nby the café');
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
  await expect(captions).toHaveCount(0);
  await page.getByRole('tab', { name: 'Transcript' }).click();
  await page.getByText('Earlier transcripts').click();
  await page.getByRole('button', { name: /^Read MOVI0001\.vtt/ }).click();
  await expect(list.getByRole('button', { name: /He dropped the knife/ })).toBeVisible();
  expect(await rows(`select 1 from ledger_entry where recording_id = $1 and action in ('transcript:attach', 'transcript:remove')`, [id])).toHaveLength(2);

  // What was watched of it is said in the list it is in.
  await page.goto(shiftsOf(daysAgo(5, '09:10:00')));
  await expect(page.getByRole('row').filter({ has: page.locator(`a[href="/recordings/${id}"]`) })).toContainText(/New|Partly watched, \d+%/);
  await page.screenshot({ path: test.info().outputPath('shifts.png') });
});
