/** Marks and clips of all cameras of an incident: set once, in each camera's own time, told who was left out, and taken back at once. */
import { isAccessible } from './support/accessible.ts';
import { ask } from './support/api.ts';
import { rows } from './support/database.ts';
import { daysAgo, dock, film, FPS, writeSidecar } from './support/docking.ts';
import { TOM } from './support/people.ts';
import { whenSettled } from './support/settled.ts';
import { expect, test } from './support/test.ts';

const SECONDS = 24;
/** The second camera begins so much later, s. */
const LATER = 6;

/** With where the camera was, once a second: along a street to the east. */
async function filmedBy(serial: string, startedAt: Date, lat: number): Promise<string> {
  const { folder, fileName } = await film({ officer: TOM, seconds: SECONDS, startedAt });
  writeSidecar(folder, fileName, { cameraSerial: serial, shoulderNumber: TOM.shoulder, startedAt: startedAt.toISOString(), gps: Array.from({ length: SECONDS }, (_, at) => ({ at, lat, lon: -0.0755 + at * 0.0001 })) });
  const { files: [file] } = await dock(folder);
  expect(await whenSettled(file!.recordingId!)).toBe('ready');
  return file!.recordingId!;
}

test('all cameras of an incident are clipped and marked at once, and that is undone at once', async ({ as }) => {
  const began = daysAgo(13, '03:20:00');
  const [first, second] = await Promise.all([filmedBy('CLIPALL-A', began, 51.5495), filmedBy('CLIPALL-B', new Date(began.getTime() + LATER * 1000), 51.5499)]);
  await expect.poll(() => rows(`select 1 from processing_step where recording_id = any($1) and kind = 'tracks' and state = 'done'`, [[first, second]]), { timeout: 30_000 }).toHaveLength(2);
  const targets = await rows<{ id: string; version: number }>('select id, version from recording where id = any($1)', [[first, second]]);
  const { body } = await ask(TOM, 'POST', '/api/incidents', { targets });
  const page = await as(TOM, `/incidents/${(body as { id: string }).id}/watch`);
  const axis = page.getByRole('slider', { name: 'Position in the incident' });
  const clock = page.locator('[data-wall-clock]').first();
  const standing = () => rows<{ recording_id: string; in: string; out: string }>(`select recording_id, in_tick * 1000 / timescale as in, out_tick * 1000 / timescale as out from clip where recording_id = any($1) and removed_at is null order by in_tick desc`, [[first, second]]);

  await expect(axis).toHaveAttribute('aria-disabled', 'false');
  // A press on the axis goes there with all cameras: three quarters of its half minute.
  const box = (await axis.boundingBox())!;
  await page.mouse.click(box.x + box.width * 0.5, box.y + 30);
  await expect(clock).toContainText('03:20:15');
  await page.keyboard.press('i');
  await page.keyboard.press('ArrowRight');
  await expect(clock).toContainText('03:20:20');
  await page.keyboard.press('o');
  await expect(page.locator('[data-selection]')).toContainText(/in 03:20:1[45]\.\d{3} · out 03:20:20\.\d{3}/);
  await page.keyboard.press('c');
  await expect(page.getByText(/Clipped 2 cameras, 03:20:1[45] to 03:20:20/).first()).toBeVisible();
  // The same moments of both, each in its own time; to the frame.
  await expect.poll(standing).toHaveLength(2);
  const [one, other] = (await standing()).toSorted((a) => (a.recording_id === first ? -1 : 1)).map((clip) => [Number(clip.in), Number(clip.out)] as const);
  for (const end of [0, 1] as const) expect(Math.abs(one![end] - other![end] - LATER * 1000)).toBeLessThanOrEqual(1000 / FPS);
  await expect(page.locator('[data-moments="1 1"]')).toBeVisible();
  await isAccessible(page);

  await page.keyboard.press('Control+z');
  await expect.poll(standing).toHaveLength(0);
  await expect(page.locator('[data-moments="0 0"]')).toBeVisible();
  // What it was made from is selected again.
  await expect(page.locator('[data-selection]')).toBeVisible();

  // Before the second camera has begun, it is left out and said so.
  await page.keyboard.press('Home');
  await expect(clock).toContainText('03:20:00');
  await page.keyboard.press('m');
  await expect(page.getByText(/^Marked .*, 03:20:00\. .* left out: had not begun/).first()).toBeVisible();
  await expect(page.locator('[data-moments="1 0"]')).toBeVisible();

  // Where both were, on one map, and the way from a place to its moment.
  const map = page.getByRole('region', { name: 'Where the cameras were' });
  await map.getByRole('row').nth(2).waitFor();
  await expect(map.locator('[data-here]')).toHaveCount(1);
  await page.keyboard.press('End');
  await expect(map.locator('[data-here]')).toHaveCount(2);
  await isAccessible(page);
});
