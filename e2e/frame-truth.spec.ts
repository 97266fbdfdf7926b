/** Every seek and step paints the frame that was asked for: a slice of what `./docket soak review` asks. */
import { rows } from './support/database.ts';
import { join } from 'node:path';
import { makeFootage, type Footage } from '#test/media/make-footage.ts';
import { askForFrames, frameStarts } from '#test/review/truth.ts';
import { installTruth } from '#test/review/truth-in-page.ts';
import { daysAgo, dock, emptyFolder, writeSidecar } from './support/docking.ts';
import { TOM } from './support/people.ts';
import { PlayerOnPage } from './support/player.ts';
import { whenSettled } from './support/settled.ts';
import { expect, test } from './support/test.ts';

const FILMS: readonly { readonly name: string; readonly time: string; readonly footage: Omit<Footage, 'path'>; readonly forms: readonly string[] }[] = [
  { name: 'B-frames, in both its forms', time: '02:10:00', footage: { frames: 420, bFrames: 2, sound: {}, extra: ['-s', '800x450'] }, forms: ['450p', '360p'] },
  { name: 'frames at uneven times', time: '02:20:00', footage: { frames: 300, bFrames: 2, uneven: true, sound: {} }, forms: [] },
  { name: '29.97 frames a second', time: '02:30:00', footage: { frames: 300, fps: '30000/1001', gop: 60, bFrames: 3, sound: { sampleRate: 44_100 } }, forms: [] },
];

for (const { name, time, footage, forms } of FILMS)
  test(`seeks, steps and clips are true to the frame: ${name}`, async ({ as }) => {
    const folder = await emptyFolder();
    const path = join(folder, 'TRUTH001.MP4');
    const startedAt = daysAgo(9, time);
    await makeFootage({ ...footage, path, unlikeOthers: true });
    writeSidecar(folder, 'TRUTH001.MP4', { cameraSerial: TOM.camera, shoulderNumber: TOM.shoulder, startedAt: startedAt.toISOString() });
    const starts = await frameStarts(path);
    const { files } = await dock(folder);
    const id = files[0]!.recordingId!;
    expect(await whenSettled(id)).toBe('ready');
    if (forms.length > 0) await expect.poll(async () => (await rows('select kind from rendition where recording_id = $1', [id])).length, { timeout: 60_000 }).toBe(forms.length);
    const page = await as(TOM, `/recordings/${id}`);
    const player = new PlayerOnPage(page);
    await player.standsOn(0);
    await expect(page.getByRole('group', { name: 'Marks and clips' })).toBeVisible();
    await installTruth(page);
    for (const form of forms.length > 0 ? forms : [null]) {
      if (form) await page.getByRole('combobox', { name: 'Quality' }).selectOption(form);
      if (form) await expect.poll(() => page.locator('video').evaluate((video: HTMLVideoElement) => `${video.videoHeight}p`)).toBe(form);
      const { looks, misses } = await askForFrames(page, starts, { seeks: 12, steps: 25, bursts: 1, clips: 3 }, `${name} ${form ?? ''}`);
      expect(misses, `of ${looks} looks${form ? ` at ${form}` : ''}`).toEqual([]);
      expect(looks).toBeGreaterThan(70);
      if (form) expect(await page.locator('video').evaluate((video: HTMLVideoElement) => `${video.videoHeight}p`), 'the form on the screen').toBe(form);
    }
  });
