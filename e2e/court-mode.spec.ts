/** In court: made ready beforehand, played without network by its person alone, and gone when the share or its date is. */
import type { Page } from '@playwright/test';
import { isAccessible } from './support/accessible.ts';
import { ask } from './support/api.ts';
import { daysAgo } from './support/docking.ts';
import { GWEN, TOM } from './support/people.ts';
import { paintedIn, seekTo } from './support/player.ts';
import { sharedWith } from './support/shared.ts';
import { expect, test } from './support/test.ts';

const CODE = 'marble-otter';
const DAY = 86_400_000;

async function makeReady(page: Page, crime: string): Promise<void> {
  const section = page.getByRole('region', { name: new RegExp(crime) });
  await section.getByRole('button', { name: 'Make ready offline' }).click();
  const dialog = page.getByRole('dialog', { name: 'Make ready offline' });
  await dialog.getByLabel('Choose a code for this device').fill(CODE);
  await dialog.getByLabel('The same again').fill(CODE);
  await isAccessible(page);
  await dialog.getByRole('button', { name: 'Make ready' }).click();
  await expect(section.getByText(/^Ready offline until /)).toBeVisible({ timeout: 60_000 });
}

const films = (page: Page) => page.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith('docket-kept-')));
const opened = (page: Page) => expect(page.getByRole('heading', { level: 1, name: 'Kept on this device' })).toBeVisible();

test('a prosecutor makes an exhibit ready, plays it without network in one tap, and it goes when the share is revoked', async ({ as, faults }) => {
  test.slow();
  // Without network, and a film that another tab has no key for.
  faults.expect(0, /^http/);
  faults.expect(404, /\/kept\//);
  const { crime, share, reference, copies } = await sharedWith(GWEN, { startedAt: daysAgo(9, '05:10:00'), seconds: 60 });
  const page = await as(GWEN);
  await makeReady(page, crime);
  expect(await copies()).toMatchObject([{ by: GWEN.name, keptAt: expect.any(String), removed: null }]);
  await isAccessible(page);
  // Nothing but the film, sealed, and the page that opens it.
  const kept = await page.evaluate(async () => {
    const found: { path: string; text: string }[] = [];
    for (const name of await caches.keys()) for (const answer of await (await caches.open(name)).matchAll()) found.push({ path: name, text: (await answer.clone().text()).slice(0, 200) });
    const paths = (await Promise.all((await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname)))).flat();
    return { found, paths };
  });
  expect(kept.paths.filter((path) => !/^\/(kept\/|_next\/static\/|shared\/offline$)/.test(path))).toEqual([]);
  expect(kept.paths.filter((path) => path.startsWith('/kept/')).length).toBeGreaterThan(0);
  expect(kept.found.filter(({ path, text }) => path.startsWith('docket-kept-') && text.includes('ftyp'))).toEqual([]);

  await page.context().setOffline(true);
  await page.reload();
  await opened(page);
  await page.getByRole('button', { name: `Play ${reference}` }).click();
  const video = page.locator('video');
  await expect.poll(() => video.evaluate((film: HTMLVideoElement) => film.currentTime), { timeout: 30_000 }).toBeGreaterThan(0.5);
  await isAccessible(page);
  // Seeking asks the worker for ranges; what it gives is that very frame.
  for (const frame of [1215, 300, 1790]) {
    await seekTo(page, frame);
    await expect.poll(() => paintedIn(page)).toBe(frame);
  }

  // Somebody else's tab in the same browser: a number and a name, until the code is typed; and no byte of the film.
  const other = await page.context().newPage();
  await other.goto('/shifts');
  await opened(other);
  await expect(other.getByRole('heading', { name: `One exhibit of ${GWEN.name}` })).toBeVisible();
  await expect(other.getByText('First account')).toHaveCount(0);
  const address = await video.getAttribute('src');
  expect(await other.evaluate(async (film) => (await fetch(film)).status, address!)).toBe(404);
  await other.getByLabel('Code for this device').fill('marble-stoat');
  await other.getByRole('button', { name: 'Open' }).click();
  await expect(other.getByText('That isn’t the code.')).toBeVisible();
  await isAccessible(other);
  await other.getByLabel('Code for this device').fill(CODE);
  await other.getByRole('button', { name: 'Open' }).click();
  await expect(other.getByRole('button', { name: `Play ${reference}` })).toBeVisible();
  await other.close();

  expect((await ask(TOM, 'POST', `/api/shares/${share.id}/revoke`, { version: share.version, reason: 'Shared in error' })).status).toBe(200);
  await page.reload();
  await expect(page.getByRole('button', { name: `Play ${reference}` })).toBeVisible();
  await page.context().setOffline(false);
  await expect(page.getByText('One exhibit was removed from this device: no longer shared.')).toBeVisible();
  await expect(page.getByText('First account')).toHaveCount(0);
  expect(await films(page)).toEqual([]);
  await expect.poll(async () => (await copies())[0]).toMatchObject({ removed: { why: 'withdrawn' } });
});

test('past its date it is refused and removed without network; signing out removes what is kept, and says so first', async ({ as, faults }) => {
  test.slow();
  faults.expect(0, /^http/);
  const { crime, reference, copies } = await sharedWith(GWEN, { startedAt: daysAgo(9, '06:10:00'), seconds: 60 });
  const first = await as(GWEN);
  await makeReady(first, crime);
  await first.context().setOffline(true);
  await first.reload();
  await expect(first.getByRole('button', { name: `Play ${reference}` })).toBeVisible();
  await first.clock.setFixedTime(Date.now() + 3 * DAY);
  await first.reload();
  await expect(first.getByText('One exhibit was removed from this device: past the date.')).toBeVisible();
  expect(await films(first)).toEqual([]);
  // A clock put back opens nothing.
  await first.clock.setFixedTime(Date.now());
  await first.reload();
  await opened(first);
  await expect(first.getByRole('button', { name: `Play ${reference}` })).toHaveCount(0);

  const second = await as(GWEN);
  await makeReady(second, crime);
  await second.getByRole('button', { name: new RegExp(GWEN.name) }).click();
  await second.getByRole('menuitem', { name: 'Sign out' }).click();
  const question = second.getByRole('alertdialog', { name: 'Sign out?' });
  await expect(question).toContainText('One exhibit is kept offline on this device. Signing out removes it.');
  await isAccessible(second);
  await question.getByRole('button', { name: 'Stay signed in' }).click();
  expect(await films(second)).toHaveLength(1);
  await second.getByRole('button', { name: new RegExp(GWEN.name) }).click();
  await second.getByRole('menuitem', { name: 'Sign out' }).click();
  await question.getByRole('button', { name: 'Sign out and remove' }).click();
  await expect(second.getByRole('heading', { name: /signed out/i })).toBeVisible();
  expect(await second.evaluate(async () => [await caches.keys(), (await navigator.serviceWorker.getRegistrations()).length])).toEqual([[], 0]);
  // The first device has not been online since: what it removed by its date, Docket hasn't heard.
  await expect.poll(async () => (await copies()).map(({ removed }) => removed?.why ?? null)).toEqual([null, 'signed_out']);
});
