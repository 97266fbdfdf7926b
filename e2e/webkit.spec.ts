/**
 * What prosecutors have on iPads, as far as Debian's WebKit is that: an exhibit watched, each frame that was asked for read back from the
 * picture; kept for court and played there without network; and a package proven, all in the webkit.
 *
 * The exhibit is cut from its recording, so that it has no B-pictures: this WebKit's demultiplexer (GStreamer 1.22) shows footage with
 * them a frame late (docs/MEDIA.md).
 */
import { writeFile } from 'node:fs/promises';
import type { DownloadAddress } from '#contracts/exports.ts';
import { askForFrames } from '#test/review/truth.ts';
import { installTruth } from '#test/review/truth-in-page.ts';
import { ask } from './support/api.ts';
import { rows } from './support/database.ts';
import { daysAgo, FPS } from './support/docking.ts';
import { network, type Network } from './support/network.ts';
import { GWEN, TOM } from './support/people.ts';
import { paintedIn, seekTo } from './support/player.ts';
import { sharedWith, type SharedExhibit } from './support/shared.ts';
import { stack } from './support/stack.ts';
import { expect, test as base } from './support/test.ts';
import { openWebkit, signInWebkit, type Webkit } from './support/webkit.ts';

const CODE = 'marble-otter';
/** Frames that are the exhibit, from the recording's first one on, so that they have its numbers. */
const FRAMES = 600;

const test = base.extend<{ net: Network; webkit: Webkit }>({
  net: async ({}, use) => {
    const net = await network();
    await use(net);
    await net.close();
  },
  webkit: async ({ net }, use) => {
    const webkit = await openWebkit(net);
    await use(webkit);
    await webkit.close();
  },
});

let shared: SharedExhibit;
test.beforeAll(async () => {
  shared = await sharedWith(GWEN, { startedAt: daysAgo(9, '08:10:00'), seconds: 30, clip: [0, FRAMES] });
});

/** Of the prosecutor's home, where others' cases are too. */
const inCase = () => `section[aria-labelledby="case-${shared.caseId}"]`;
const said = (webkit: Webkit) => webkit.evaluate(() => Number(document.querySelector('[data-player]')!.getAttribute('data-frame')), null);

test('in WebKit an exhibit is watched to the frame', async ({ net, webkit }) => {
  await signInWebkit(webkit, GWEN);
  await webkit.click(`${inCase()} a[aria-label="Watch ${shared.reference}"]`);
  await webkit.there('[data-player][data-state="ready"][data-frame="0"]');
  expect(await paintedIn(webkit)).toBe(0);

  await test.step('it plays', async () => {
    await webkit.evaluate(() => document.querySelector<HTMLElement>('[data-player]')!.focus(), null);
    await webkit.press(' ');
    await expect.poll(() => said(webkit), { timeout: 30_000 }).toBeGreaterThan(30);
    await webkit.press('k');
    await webkit.there('[data-player][data-state="paused"]');
    await expect.poll(async () => (await paintedIn(webkit))! - (await said(webkit))).toBe(0);
  });

  await test.step('seeks and steps paint the frames that were asked for', async () => {
    await installTruth(webkit, { drawsLate: true });
    const starts = Array.from({ length: FRAMES }, (_, frame) => (frame * 1e6) / FPS);
    const { looks, misses } = await askForFrames(webkit, starts, { seeks: 20, steps: 20, bursts: 2, clips: 0 }, 'WebKit');
    expect(misses, `of ${looks} looks`).toEqual([]);
    expect(looks).toBeGreaterThan(60);
  });

  await test.step('a note is kept at its moment', async () => {
    await webkit.type('textarea', 'Names the suspect');
    await webkit.click('button', 'Keep note');
    await webkit.there('li', 'Names the suspect');
  });
  expect(net.faults, 'faults seen in the browser').toEqual([]);
});

test('in WebKit an exhibit is made ready for court, plays there without network, and goes when it is revoked', async ({ net, webkit }) => {
  test.slow();
  await signInWebkit(webkit, GWEN);
  await webkit.click(`${inCase()} button`, 'Make ready offline');
  await webkit.type('[role=dialog] input', CODE);
  await webkit.press('Tab');
  await webkit.type('[role=dialog] input:focus', CODE);
  await webkit.click('[role=dialog] button', 'Make ready');
  await webkit.there(`${inCase()} span, ${inCase()} p`, 'Ready offline until');
  expect(await shared.copies()).toMatchObject([{ by: GWEN.name, keptAt: expect.any(String), removed: null }]);
  expect(net.faults, 'faults seen in the browser').toEqual([]);

  net.goes();
  await webkit.goto(`${stack().appUrl}/shared`);
  await webkit.there('h1', 'Kept on this device');
  await webkit.click(`button[aria-label="Play ${shared.reference}"]`);
  await expect.poll(() => webkit.evaluate(() => document.querySelector('video')?.currentTime, null), { timeout: 30_000 }).toBeGreaterThan(0.5);
  // Ranges of the film, unsealed one by one as they are asked for.
  for (const frame of [415, 30, 590]) {
    await seekTo(webkit, frame);
    await expect.poll(() => paintedIn(webkit)).toBe(frame);
  }

  const [share] = await rows<{ version: number }>('select version from share where id = $1', [shared.share.id]);
  expect((await ask(TOM, 'POST', `/api/shares/${shared.share.id}/revoke`, { version: share!.version, reason: 'Shared in error' })).status).toBe(200);
  net.comesBack();
  await webkit.there('p', 'One exhibit was removed from this device: no longer shared.');
  await expect.poll(async () => (await shared.copies())[0]).toMatchObject({ removed: { why: 'withdrawn' } });
});

test('in WebKit a package is proven on the page that asks nobody to sign in, and with one changed bit named', async ({ net, webkit }, info) => {
  const own = await sharedWith(GWEN, { startedAt: daysAgo(9, '09:10:00'), seconds: 10, clip: [30, 90] });
  const { url } = (await ask(GWEN, 'POST', `/api/shared/items/${own.itemId}/download`, { file: 'package' })).body as DownloadAddress;
  const bytes = Buffer.from(await (await fetch(url)).arrayBuffer());
  const path = info.outputPath('package.zip');
  await writeFile(path, bytes);
  await webkit.goto(`${stack().appUrl}/verify`);
  await webkit.type('input[type=file]', path);
  await webkit.there('[data-holds=true]', 'package.zip holds');
  await webkit.there('li, p', 'is signed by the force');

  bytes[bytes.indexOf('ftyp') + 20_000]! ^= 1;
  await writeFile(path, bytes);
  await webkit.type('input[type=file]', path);
  await webkit.there('[data-holds=false]', '.mp4');
  expect(net.faults, 'faults seen in the browser').toEqual([]);

  await test.step('what goes wrong in a page is heard: else all of these would say that nothing did', async () => {
    await webkit.evaluate(() => void setTimeout(() => void Promise.reject(new Error('heard'))), null);
    await expect.poll(() => net.faults).toEqual(['/verify: rejected: heard']);
  });
});
