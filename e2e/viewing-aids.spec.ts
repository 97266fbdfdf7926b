/** Aids to seeing, pictures kept of frames, keys of one's own: what comes with the workspace, after the first frame. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { isAccessible } from './support/accessible.ts';
import { ledgerOf, rows } from './support/database.ts';
import { daysAgo, FPS, recorded, shiftsOf, type Ready } from './support/docking.ts';
import { NOEL, TOM } from './support/people.ts';
import { PlayerOnPage } from './support/player.ts';
import { expect, test } from './support/test.ts';

let recording: Ready;
test.beforeAll(async () => {
  recording = await recorded({ officer: TOM, seconds: 20, startedAt: daysAgo(9, '03:04:05'), place: 'Richmond Road, E8' });
  await expect.poll(async () => (await rows<{ state: string }>(`select state from processing_step where kind = 'tracks' and recording_id = $1`, [recording.id]))[0]?.state, { timeout: 60_000 }).toBe('done');
});

async function opened(page: Page): Promise<PlayerOnPage> {
  const player = new PlayerOnPage(page);
  await page.locator(`#recording-${recording.id}`).click();
  await player.isIn('ready');
  await expect(page.getByRole('group', { name: 'Looking through' })).toBeVisible();
  return player;
}

/** Of the scripts asked for before the first frame was painted, the list's own among them, which hold these words; and of those asked for at all. */
const scriptsWith = (page: Page, words: string) =>
  page.evaluate(async (said) => {
    const painted = (window as unknown as { firstPaintedAt: number }).firstPaintedAt;
    const scripts = performance.getEntriesByType('resource').filter(({ name }) => new URL(name).pathname.endsWith('.js'));
    const holding = await Promise.all(scripts.map(async ({ name, startTime }) => ({ startTime, holds: (await (await fetch(name)).text()).includes(said) })));
    const found = holding.filter(({ holds }) => holds);
    return { before: found.filter(({ startTime }) => startTime <= painted).length, all: found.length, others: holding.length };
  }, words);

test('a dark corner: larger and brighter, said on the picture; the picture kept is as filmed, recorded first, and the frame it says', async ({ as }) => {
  test.slow();
  const tom = await as(TOM, shiftsOf(recording.startedAt));
  await tom.context().addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (!document.querySelector('[data-media-us]')) return;
      Object.assign(window, { firstPaintedAt: performance.now() });
      observer.disconnect();
    }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-media-us'] });
  });
  await tom.reload();
  const player = await opened(tom);
  expect(await scriptsWith(tom, 'Not as filmed'), 'asked for, and after the first frame').toMatchObject({ before: 0, all: 1 });

  await test.step('a typed frame is that frame', async () => {
    await player.goTo('f137');
    expect((await player.standsOn(137)).painted).toBe(137);
    await player.goTo('0:00:05:07');
    expect((await player.standsOn(5 * FPS + 7)).painted).toBe(5 * FPS + 7);
  });

  const stage = tom.locator('[data-zoom]');
  await test.step('by wheel and keys; the label leads back', async () => {
    const { x, y, width, height } = (await stage.boundingBox())!;
    await tom.mouse.move(x + width * 0.25, y + height * 0.5);
    await tom.keyboard.down('Control');
    await tom.mouse.wheel(0, -400);
    await tom.keyboard.up('Control');
    await expect.poll(async () => Number(await stage.getAttribute('data-zoom'))).toBeGreaterThan(2);
    await tom.keyboard.press('b');
    await tom.keyboard.press('h');
    await expect(tom.locator('[data-aids]')).toContainText(/Not as filmed: zoom 2\d\d %, brightness 110 %, contrast 110 %/);
    // A drag looks further; it doesn't play.
    await tom.mouse.down();
    await tom.mouse.move(x + width * 0.4, y + height * 0.6, { steps: 5 });
    await tom.mouse.up();
    await player.isIn('paused', 'ready');
    await tom.getByRole('button', { name: 'Picture', exact: true }).click();
    await expect(tom.getByRole('spinbutton', { name: 'Brightness, %' })).toHaveValue('110');
    await tom.screenshot({ path: test.info().outputPath('aids.png') });
    await isAccessible(tom);
  });

  await test.step('the picture that is kept', async () => {
    const downloading = tom.waitForEvent('download');
    await tom.getByRole('button', { name: /^Snapshot/ }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toMatch(/ at 00h00m05\.\d{3}s\.png$/);
    const png = await readFile(await download.path());
    const hash = createHash('sha256').update(png).digest('hex');
    const entry = (await ledgerOf(recording.id)).find(({ action }) => action === 'playback:snapshot');
    expect(entry).toBeDefined();
    const [kept] = await rows<{ sha256: string; us: string }>(`select details ->> 'sha256' as sha256, details #>> '{spanUs,0,0}' as us from ledger_entry where action = 'playback:snapshot' and recording_id = $1`, [recording.id]);
    expect(kept!.sha256, 'the file that was saved').toBe(hash);
    expect(Number(kept!.us)).toBe(Math.round(((5 * FPS + 7) / FPS) * 1e6));
    const [{ original } = { original: '' }] = await rows<{ original: string }>('select sha256 as original from recording where id = $1', [recording.id]);
    const words = png.toString('latin1');
    for (const said of [`Docket recording\0${recording.id}`, 'Docket media time\x0000:00:05.23', `Docket original SHA-256\0${original}`]) expect(words).toContain(said);
    // As filmed: the picture in the file is the frame's own, all of it, whatever the screen shows.
    const isSame = await tom.evaluate(async (bytes) => {
      const image = await createImageBitmap(new Blob([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))]));
      const video = document.querySelector('video')!;
      const pixels = (source: CanvasImageSource) => {
        const context = new OffscreenCanvas(video.videoWidth, video.videoHeight).getContext('2d')!;
        context.drawImage(source, 0, 0, video.videoWidth, video.videoHeight);
        return context.getImageData(0, 0, video.videoWidth, video.videoHeight).data;
      };
      const [a, b] = [pixels(image), pixels(video)];
      return image.width === video.videoWidth && a.every((value, i) => value === b[i]);
    }, png.toString('base64'));
    expect(isSame).toBe(true);
  });

  await test.step('one press, and it is as filmed', async () => {
    await tom.locator('[data-player]').focus();
    await tom.keyboard.press('x');
    await expect(tom.locator('[data-aids]')).toHaveCount(0);
    await expect(tom.locator('video')).toHaveAttribute('style', '');
  });
});

test('a key of one’s own: a clash is told, swapped, and works; all as delivered again', async ({ as }) => {
  const page = await as(TOM, shiftsOf(recording.startedAt));
  const player = await opened(page);
  await page.keyboard.press('?');
  const dialog = page.getByRole('dialog', { name: 'Keys' });
  await dialog.getByRole('button', { name: 'Change the key of: One frame on' }).click();
  await page.keyboard.press('k');
  await expect(dialog.getByRole('alert')).toContainText('K already does this: Pause.');
  await page.screenshot({ path: test.info().outputPath('keys.png') });
  await isAccessible(page);
  await dialog.getByRole('button', { name: 'Swap them' }).click();
  await expect(dialog.locator('[data-key-of=frame-on] kbd')).toHaveText('K');
  await expect(dialog.locator('[data-key-of=pause] kbd')).toHaveText('.');
  await page.keyboard.press('Escape');
  await page.locator('[data-player]').focus();
  await page.keyboard.press('k');
  await page.keyboard.press('k');
  expect((await player.standsOn(2)).painted).toBe(2);
  // Z takes back what was just done: it is in the list, and what says so has its key. Keys of the page and of the browser can't be had.
  await page.keyboard.press('?');
  await dialog.getByRole('button', { name: 'Change the key of: Mark this moment', exact: true }).click();
  await page.keyboard.press('PageUp');
  await expect(dialog.getByRole('alert')).toContainText('That key moves about the page.');
  await page.keyboard.press('F5');
  await expect(dialog.getByRole('alert')).toContainText('That key is the browser’s');
  await page.keyboard.press('z');
  await expect(dialog.getByRole('alert')).toContainText('Z already does this: Take back what was just done');
  await dialog.getByRole('button', { name: 'Swap them' }).click();
  await page.keyboard.press('Escape');
  await page.locator('[data-player]').focus();
  await page.keyboard.press('z');
  const did = page.getByRole('region', { name: 'What you just did' });
  await expect(did).toContainText('Marked 00:00:00.06');
  await expect(did.locator('kbd')).toHaveText('M');
  await page.keyboard.press('m');
  await expect(did).toContainText('Undone');
  await page.getByRole('tab', { name: 'Marks' }).click();
  await expect(page.getByText('No marks yet. Press Z while you watch to mark a moment; Shift and M to write a note with it.')).toBeVisible();
  await page.locator('[data-player]').focus();
  await page.keyboard.press('?');
  await dialog.getByRole('button', { name: 'All as delivered' }).click();
  await expect(dialog.locator('[data-key-of=frame-on] kbd')).toHaveText('.');
});

test('skimming says what it does; the watermark an administrator switches on is over what is watched, in full screen too', async ({ as }) => {
  test.slow();
  const admin = await as(NOEL);
  const toggle = async (to: 'on' | 'off') => {
    await admin.locator('label').filter({ has: admin.getByRole('switch', { name: 'Watermark over footage' }) }).click();
    await admin.getByRole('button', { name: `Switch ${to}` }).click();
    await expect(admin.getByRole('switch', { name: 'Watermark over footage' })).toBeChecked({ checked: to === 'on' });
  };
  await admin.goto('/admin');
  await toggle('on');
  const page = await as(TOM, shiftsOf(recording.startedAt));
  await opened(page);
  const mark = page.locator('[data-watermark]');
  await expect(mark).toContainText(TOM.name);
  await page.keyboard.press('f');
  await expect.poll(() => page.evaluate(() => document.fullscreenElement?.querySelector('[data-watermark]') !== null)).toBe(true);
  await page.screenshot({ path: test.info().outputPath('watermark.png') });
  await test.step('what a key did that shows nothing else is read on the picture, and heard once', async () => {
    const answer = page.locator('[data-answer]');
    await expect(answer).toHaveCount(0);
    await page.keyboard.press('r');
    await expect(answer).toContainText('Set where it begins');
    await expect(page.getByRole('status').filter({ hasText: 'Set where it begins' })).toHaveCount(1);
    const [said, picture] = [(await answer.boundingBox())!, (await page.locator('[data-player] video').boundingBox())!];
    expect(said.y, 'in the lower half').toBeGreaterThan(picture.y + picture.height / 2);
    expect(said.y + said.height, 'above the timeline').toBeLessThanOrEqual(picture.y + picture.height);
    await page.screenshot({ path: test.info().outputPath('answer-full-screen.png') });
    await expect(answer, 'goes by itself').toHaveCount(0);
  });
  await page.keyboard.press('f');
  await expect(page.getByRole('button', { name: 'Window' })).toHaveCount(0);
  await page.keyboard.press('q');
  await expect(page.locator('[data-skim]')).toContainText('Skimming');
  await page.screenshot({ path: test.info().outputPath('skim.png') });
  const [skims, picture] = [(await page.locator('[data-skim]').boundingBox())!, (await page.locator('[data-player] video').boundingBox())!];
  expect(skims.x + skims.width, 'not over the time that cameras burn in at the top right').toBeLessThan(picture.x + picture.width * 0.65);
  await page.keyboard.press('q');
  await expect(page.locator('[data-skim]')).toHaveCount(0);
  await toggle('off');
});
