/** Two cameras of an incident put on one clock: heard by the worker, accepted, and nudged by a frame with both pictures side by side. */
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hears, scene, wavOf, type Heard } from '#test/alignment/scene.ts';
import { ffmpeg, makeFootage } from '#test/media/make-footage.ts';
import { isAccessible } from './support/accessible.ts';
import { ask } from './support/api.ts';
import { rows } from './support/database.ts';
import { daysAgo, dock, emptyFolder, FPS, writeSidecar } from './support/docking.ts';
import { TOM } from './support/people.ts';
import { whenSettled } from './support/settled.ts';
import { expect, test } from './support/test.ts';

/** Its numbered frames with what the camera heard of a scene. */
async function filmed(of: Float32Array, heard: Heard, serial: string, startedAt: Date): Promise<string> {
  const folder = await emptyFolder();
  const [picture, sound, whole] = ['picture.mp4', 'sound.wav', `${serial}.MP4`].map((name) => join(name === `${serial}.MP4` ? folder : `${folder}-made`, name)) as [string, string, string];
  writeSidecar(`${folder}-made`, 'picture', {});
  await makeFootage({ path: picture, frames: heard.seconds * FPS, fps: String(FPS), gop: FPS, bFrames: 2 });
  writeFileSync(sound, wavOf(hears(of, heard), heard.rate!));
  await ffmpeg(['-i', picture, '-i', sound, '-map', '0:v', '-map', '1:a', '-c:v', 'copy', '-c:a', 'aac', '-metadata', `comment=${randomUUID()}`, whole]);
  writeSidecar(folder, `${serial}.MP4`, { cameraSerial: serial, shoulderNumber: TOM.shoulder, startedAt: startedAt.toISOString() });
  const { files: [file] } = await dock(folder);
  expect(await whenSettled(file!.recordingId!)).toBe('ready');
  return file!.recordingId!;
}

test('two cameras are heard to lie beside each other, accepted, and nudged by a frame', async ({ as }) => {
  const began = daysAgo(12, '04:10:00');
  const of = scene(40, 5);
  const LATER_S = 4.2;
  // The second's clock is a minute and a half wrong.
  const ids = await Promise.all([
    filmed(of, { from: 0, seconds: 26, rate: 48_000, seed: 1 }, 'ONECLOCK-A', began),
    filmed(of, { from: LATER_S, seconds: 26, rate: 44_100, seed: 2, gain: 0.4 }, 'ONECLOCK-B', new Date(began.getTime() + 90_000)),
  ]);
  await expect.poll(() => rows(`select 1 from processing_step where recording_id = any($1) and kind = 'tracks' and state = 'done'`, [ids]), { timeout: 30_000 }).toHaveLength(2);
  const targets = await rows<{ id: string; version: number }>('select id, version from recording where id = any($1)', [ids]);
  const { body } = await ask(TOM, 'POST', '/api/incidents', { targets });
  const page = await as(TOM, `/incidents/${(body as { id: string }).id}`);
  const clocks = page.getByRole('region', { name: 'One clock' });

  await clocks.getByRole('button', { name: 'Find how they line up' }).click();
  await expect(clocks.getByText('of the places compared agree')).toBeVisible();
  await expect(clocks.getByText(/begins 4\.(19|20)\d s after it/)).toBeVisible();
  await clocks.getByRole('button', { name: /^Accept/ }).click();
  await expect(page.getByText(/lined up with it by sound, \d+ % of the places compared agree, accepted by Tom Hale/)).toBeVisible();
  await isAccessible(page);

  await clocks.getByRole('link', { name: 'Side by side…' }).click();
  const [reference, second] = [page.getByRole('region', { name: /^Reference/ }), page.getByRole('region', { name: /^Second/ })];
  const frame = async (of_: typeof reference) => Number(await of_.getAttribute('data-frame'));
  const apart = async () => (await frame(reference)) - (await frame(second));
  await expect(page.getByRole('button', { name: 'Both together: Frame on' })).toBeEnabled();
  // Both show the same moment, to the frame.
  await expect.poll(async () => Math.abs((await apart()) - LATER_S * FPS)).toBeLessThanOrEqual(1);
  const before = await apart();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => frame(reference)).toBeGreaterThan(LATER_S * FPS + 340);
  await expect.poll(apart).toBe(before);
  await page.keyboard.press(']');
  await expect.poll(apart).toBe(before - 1);
  await expect(page.getByText('nudged by +0.033 s')).toBeVisible();
  await isAccessible(page);
  await page.getByRole('button', { name: 'These show the same moment' }).click();
  await expect(page.getByText(/lined up with it by hand, by Tom Hale/)).toBeVisible();
});
