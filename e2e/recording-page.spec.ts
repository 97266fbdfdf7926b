/** The recording's page besides its picture: what it is called, what it says when it can't open, where it stands after a reload. */
import { daysAgo, FPS, recorded, shiftsOf, type Ready } from './support/docking.ts';
import { NOEL, TOM } from './support/people.ts';
import { PlayerOnPage } from './support/player.ts';
import { expect, test } from './support/test.ts';

let recording: Ready;
test.beforeAll(async () => {
  recording = await recorded({ officer: TOM, seconds: 12, startedAt: daysAgo(6, '11:37:51'), place: 'Amhurst Road, E8' });
});
const TITLE = '11:37:51 Amhurst Road · Docket';

test('a viewing that couldn’t be opened is opened by “Try again”', async ({ as, faults }) => {
  faults.expect(503, /\/api\/playback$/);
  const page = await as(TOM, shiftsOf(recording.startedAt));
  const player = new PlayerOnPage(page);
  const pressed = Promise.withResolvers<void>();
  let asked = 0;
  await page.route('**/api/playback', async (route) => {
    asked += 1;
    if (asked === 1)
      return route.fulfill({ status: 503, contentType: 'application/problem+json', json: { type: 'about:blank', code: 'unavailable', title: 'Docket can’t do this right now.', status: 503, correlationId: 'e2e' } });
    // The player tries by itself too: not before the person has.
    await pressed.promise;
    return route.continue();
  });
  await page.locator(`#recording-${recording.id}`).click();
  const told = player.root.getByRole('alert');
  await expect(told.getByRole('heading', { name: 'Docket can’t do this right now' })).toBeVisible();
  await told.getByRole('button', { name: 'Try again' }).click();
  pressed.resolve();
  await player.isIn('ready');
  await expect(player.root).toBeFocused();
  await page.keyboard.press('Space');
  await player.playsPast(0.5);
});

test('its tab says which recording it is, however it is come to', async ({ as, faults }) => {
  const absent = '01900000-0000-7000-8000-00000000dead';
  faults.expect(404, new RegExp(`/api/recordings/${absent}`));
  const page = await as(TOM, shiftsOf(recording.startedAt));
  await page.locator(`#recording-${recording.id}`).click();
  await new PlayerOnPage(page).isIn('ready');
  await expect(page.getByRole('tabpanel').getByText('SHA-256')).toBeVisible();
  await expect(page).toHaveTitle(TITLE);
  await page.goBack();
  await expect(page).toHaveTitle('My shifts · Docket');
  await page.goForward();
  await new PlayerOnPage(page).isIn('ready');
  await expect(page).toHaveTitle(TITLE);
  await page.reload();
  await new PlayerOnPage(page).isIn('ready');
  await expect(page).toHaveTitle(TITLE);
  await page.goto(`/recordings/${absent}`);
  await expect(page.getByRole('heading', { level: 1, name: 'There is nothing here' })).toBeVisible();
  await expect(page).toHaveTitle('Recording · Docket');
});

test('a role that opens no footage is told so, and whom to ask', async ({ as, faults }) => {
  faults.expect(403, /\/api\/recordings\//);
  const page = await as(NOEL, `/recordings/${recording.id}`);
  await expect(page.getByRole('heading', { level: 1, name: 'Recordings are not open to you' })).toBeVisible();
  await expect(page.getByText('ask your force’s Docket administrator')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Try again' })).toHaveCount(0);
  await page.getByRole('link', { name: 'Back to your start page' }).click();
  await expect(page).toHaveURL(/\/admin$/);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
});

test('a reload comes back to the frame, and going back leads to the list', async ({ as }) => {
  const page = await as(TOM, shiftsOf(recording.startedAt));
  const player = new PlayerOnPage(page);
  await page.locator(`#recording-${recording.id}`).click();
  await player.isIn('ready');
  const entries = await page.evaluate(() => history.length);
  for (const frame of [97, 241]) {
    await player.goTo(`${((frame + 0.5) / FPS).toFixed(3)}s`);
    await player.standsOn(frame);
    await expect(page).toHaveURL(new RegExp(`\\?t=${((frame + 0.5) / FPS).toFixed(3).slice(0, -1)}`));
  }
  await page.reload();
  await player.isIn('ready');
  expect(await player.standsOn(241)).toMatchObject({ painted: 241 });
  expect(await page.evaluate(() => history.length)).toBe(entries);
  await page.keyboard.press(',');
  expect(await player.standsOn(240)).toMatchObject({ painted: 240 });
  await page.goBack();
  await expect(page).toHaveURL(/\/shifts\?from=/);
});

test('a typed time that isn’t one moves no button, and leaving it keeps the focus', async ({ as }) => {
  const page = await as(TOM, `/recordings/${recording.id}`);
  const player = new PlayerOnPage(page);
  await player.isIn('ready');
  const bar = page.getByRole('slider', { name: 'Position in the recording' });
  const top = async () => (await bar.boundingBox())!.y;
  for (const width of [1440, 1100, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await page.keyboard.press('g');
    await expect(page.getByText('Media time, a clock time, or a frame')).toBeVisible();
    const before = await top();
    await page.keyboard.type('99:99');
    await expect(page.getByText('Type a time such as')).toBeVisible();
    expect(await top(), `${width} px wide`).toBe(before);
    await page.keyboard.press('Escape');
    await expect(player.root, 'the field is gone: the focus stays with the player').toBeFocused();
  }
  // Past some forty buttons and the timeline, to what is known of it.
  await page.getByRole('link', { name: 'Skip the player' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('tab', { name: 'Details' })).toBeFocused();
  await page.keyboard.press('End');
  await expect(page.getByRole('tab', { name: 'Processing' })).toBeFocused();
  // A laptop's window at twice the size.
  await page.setViewportSize({ width: 720, height: 450 });
  await page.evaluate(() => scrollTo(0, 0));
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeInViewport({ ratio: 1 });
  await page.screenshot({ path: test.info().outputPath('twice-the-size.png') });
  await page.setViewportSize({ width: 1440, height: 900 });
  await player.root.focus();
  // What was just done stands over the picture in full screen, not over the timeline.
  await page.keyboard.press('f');
  await expect.poll(() => page.evaluate(() => document.fullscreenElement !== null)).toBe(true);
  await page.keyboard.press('m');
  const did = page.getByRole('region', { name: 'What you just did' });
  await expect(did).toContainText('Marked');
  const [said, timeline] = [(await did.boundingBox())!, (await bar.boundingBox())!];
  expect(said.y + said.height).toBeLessThan(timeline.y);
  expect(said.x + said.width, 'nor over the tools').toBeLessThan((await page.getByRole('button', { name: /^In\b/ }).boundingBox())!.x);
  await page.screenshot({ path: test.info().outputPath('full-screen.png') });
  await page.keyboard.press('f');
});

test('recordings that were left leave nothing of their pages behind, however many', async ({ as }) => {
  test.slow();
  const all = await Promise.all([0, 1, 2, 3].map((n) => recorded({ officer: TOM, seconds: 5, startedAt: daysAgo(8, `05:0${n}:00`) })));
  const page = await as(TOM, shiftsOf(all[0]!.startedAt));
  const client = await page.context().newCDPSession(page);
  /** By the browser's own walk of the heap, after its garbage is gone. */
  const pictures = async () => {
    await client.send('HeapProfiler.collectGarbage');
    const { result } = await client.send('Runtime.evaluate', { expression: 'HTMLVideoElement.prototype', objectGroup: 'counted' });
    const { objects } = await client.send('Runtime.queryObjects', { prototypeObjectId: result.objectId!, objectGroup: 'counted' });
    const { result: count } = await client.send('Runtime.callFunctionOn', { objectId: objects.objectId!, functionDeclaration: 'function () { return this.length }', returnByValue: true });
    await client.send('Runtime.releaseObjectGroup', { objectGroup: 'counted' });
    return Number(count.value);
  };
  for (const { id } of all) {
    await page.locator(`#recording-${id}`).click();
    await new PlayerOnPage(page).isIn('ready', 'paused');
    // All that asks for something of the recording is there.
    await expect(page.getByRole('group', { name: 'Marks and clips' })).toBeVisible();
    await expect(page.getByRole('tab', { name: /^Marks/ })).toBeVisible();
    await page.goBack();
    await expect(page.locator(`#recording-${id}`)).toBeVisible();
  }
  // The last one may still be on its way out.
  await expect.poll(pictures).toBeLessThanOrEqual(1);
});
