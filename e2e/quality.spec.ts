import { dock, daysAgo, film, FPS } from './support/docking.ts';
import { rows } from './support/database.ts';
import { TOM } from './support/people.ts';
import { PlayerOnPage } from './support/player.ts';
import { whenSettled } from './support/settled.ts';
import { expect, test } from './support/test.ts';

const SECONDS = 40;

/** Every frame the browser paints: its number as the player says it, and how wide the picture is. */
async function watchPainted(player: PlayerOnPage): Promise<() => Promise<{ said: number[]; widths: number[]; states: string[] }>> {
  const handle = await player.root.evaluateHandle((root) => {
    const seen = { said: [] as number[], widths: [] as number[], states: [] as string[] };
    const video = root.querySelector('video')!;
    new MutationObserver((changes) => {
      for (const { attributeName } of changes) {
        if (attributeName === 'data-state') seen.states.push(root.getAttribute('data-state') ?? '');
        else seen.said.push(Number(root.getAttribute('data-frame')));
        if (seen.widths.at(-1) !== video.videoWidth) seen.widths.push(video.videoWidth);
      }
    }).observe(root, { attributeFilter: ['data-frame', 'data-state'] });
    return seen;
  });
  return () => handle.jsonValue();
}

test('a smaller form is chosen while it plays: no gap, the same frames, and it is remembered', async ({ as, faults }) => {
  test.slow();
  const file = await film({ officer: TOM, seconds: SECONDS, startedAt: daysAgo(1, '20:00:00'), place: 'Well Street, E9', size: '800x450' });
  const page = await as(TOM);
  const player = new PlayerOnPage(page);
  const quality = page.getByRole('combobox', { name: 'Quality' });
  const width = () => page.locator('video').evaluate((video: HTMLVideoElement) => video.videoWidth);

  const { files } = await dock(file.folder);
  const recordingId = files[0]!.recordingId!;
  expect(await whenSettled(recordingId)).toBe('ready');
  await test.step('its smaller form is made by itself, after it is ready', async () => {
    await expect.poll(async () => (await rows<{ kind: string }>('select kind::text as kind from rendition where recording_id = $1 order by 1', [recordingId])).map(({ kind }) => kind), { timeout: 60_000 }).toEqual(['p360', 'source']);
  });

  await test.step('opened, it is shown as large as the line allows', async () => {
    await page.goto(`/recordings/${recordingId}`);
    await player.standsOn(0);
    await expect(quality).toHaveValue('automatic');
    await expect(player.root).toHaveAttribute('data-lines', '450');
    expect(await quality.locator('option').allTextContents()).toEqual(['Automatic, 450p', '450p', '360p']);
  });

  await test.step('while it plays, another form follows without a gap', async () => {
    await page.keyboard.press('Space');
    await player.playsPast(1);
    const seen = await watchPainted(player);
    await quality.selectOption('360p');
    await expect(player.root).toHaveAttribute('data-lines', '360', { timeout: 30_000 });
    await expect.poll(width, { timeout: 30_000 }).toBe(640);
    await player.playsPast((await player.seconds()) + 1);
    await page.locator('[data-player]').focus();
    await page.keyboard.press('Space');
    await player.isIn('paused');
    const { said, widths, states } = await seen();
    expect(widths).toEqual([800, 640]);
    expect(said, 'frames only go forward').toEqual(said.toSorted((a, b) => a - b));
    expect(states.filter((state) => state !== 'playing'), 'it never stopped by itself').toEqual(['paused']);
    const shown = await player.look();
    expect(shown.painted).toBe(shown.said);
  });

  await test.step('while it stands, the frame on the screen is shown anew in the other form', async () => {
    const before = await player.look();
    await quality.selectOption('450p');
    await expect.poll(width).toBe(800);
    await player.isIn('paused');
    expect(await player.look()).toEqual(before);
    await quality.selectOption('360p');
    await expect.poll(width).toBe(640);
    await player.isIn('paused');
    expect(await player.look()).toEqual(before);
  });

  await test.step('steps and seeks are exact to the frame in it', async () => {
    await page.locator('[data-player]').focus();
    await player.goTo('0:21');
    expect((await player.standsOn(21 * FPS)).painted).toBe(21 * FPS);
    for (const [key, frame] of [['.', 21 * FPS + 1], [',', 21 * FPS], [',', 21 * FPS - 1]] as const) {
      await page.keyboard.press(key);
      expect((await player.standsOn(frame)).painted).toBe(frame);
    }
    expect(await width()).toBe(640);
  });

  await test.step('the next viewing in this browser begins with it, asking for its playlist with the session', async () => {
    const asked: string[] = [];
    page.on('request', (request) => request.url().endsWith('.m3u8') && asked.push(request.url()));
    await page.goto(`/recordings/${recordingId}`);
    await player.standsOn(0);
    expect(await width()).toBe(640);
    await expect(quality).toHaveValue('360');
    expect(asked).toEqual([]);
  });

  const isAbsent = { status: 404, headers: { 'access-control-allow-origin': '*' }, body: 'BlobNotFound' };
  await test.step('where that form is missing from the store, the viewing goes on in the other one', async () => {
    faults.expect(404, /p360\/media\.mp4/);
    await page.route('**/p360/media.mp4*', (request) => request.fulfill(isAbsent));
    await page.goto(`/recordings/${recordingId}`);
    await player.standsOn(0);
    expect(await width()).toBe(800);
    await expect(page.getByRole('status').filter({ hasText: '360p is missing from the store; shown in 450p.' })).toBeVisible();
    await expect(quality).toHaveCount(0);
    await page.locator('[data-player]').focus();
    await page.keyboard.press('Space');
    await player.playsPast(2);
    await page.keyboard.press('Space');
    await player.isIn('paused');
    const shown = await player.look();
    expect(shown.painted).toBe(shown.said);
    await player.goTo('0:30');
    expect((await player.standsOn(30 * FPS)).painted).toBe(30 * FPS);
  });

  await test.step('where only its second half is lost, it goes on in the other one from there', async () => {
    const [{ bytes }] = (await rows<{ bytes: string }>("select bytes from rendition where recording_id = $1 and kind = 'p360'", [recordingId])) as [{ bytes: string }];
    await page.unroute('**/p360/media.mp4*');
    await page.route('**/p360/media.mp4*', (route) => {
      const start = Number(/^bytes=(\d+)-/.exec(route.request().headers()['range'] ?? '')?.[1]);
      return start > Number(bytes) / 2 ? route.fulfill(isAbsent) : route.continue();
    });
    await page.goto(`/recordings/${recordingId}`);
    await player.standsOn(0);
    expect(await width()).toBe(640);
    await page.locator('[data-player]').focus();
    await player.goTo('0:35');
    expect((await player.standsOn(35 * FPS)).painted).toBe(35 * FPS);
    expect(await width()).toBe(800);
  });
});
