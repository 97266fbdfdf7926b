import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { CastPerson } from '#local/cast.ts';
import { isAccessible } from './support/accessible.ts';
import { rows } from './support/database.ts';
import { daysAgo, dock, emptyFolder, recorded, writeSidecar, type Ready } from './support/docking.ts';
import { ADA, DANA, ELLIE, MARCUS, NOEL, PAT, PRIYA, ROBIN, TOM } from './support/people.ts';
import { PlayerOnPage } from './support/player.ts';
import { chooseInProvider } from './support/sign-in.ts';
import { stack } from './support/stack.ts';
import { failing } from './support/storage.ts';
import { expect, test } from './support/test.ts';

let ready: Ready;
let locked: Ready;
let unplayable = '';
test.beforeAll(async () => {
  ready = await recorded({ officer: TOM, seconds: 12, startedAt: daysAgo(7, '20:15:00'), place: 'Mare Street, E8', cadReference: 'CAD 4120/15NOV26' });
  locked = await recorded({ officer: TOM, seconds: 2, startedAt: daysAgo(7, '21:40:00') });
  await rows('update recording set locked_at = now(), lock_reason = $2 where id = $1', [locked.id, 'Death or serious injury']);
  const folder = await emptyFolder();
  writeFileSync(join(folder, 'BROKEN.MP4'), `This is no film, ${randomUUID()}.`);
  writeSidecar(folder, 'BROKEN.MP4', { shoulderNumber: TOM.shoulder, startedAt: daysAgo(7, '21:50:00').toISOString() });
  unplayable = (await dock(folder)).files[0]?.recordingId ?? '';
});

const PAGES: readonly { who: CastPerson; what: string; path: string; shows: string }[] = [
  { who: TOM, what: 'own shifts', path: '/shifts', shows: 'My shifts' },
  { who: MARCUS, what: 'an empty list', path: '/shifts', shows: 'No recordings yet' },
  { who: PRIYA, what: 'a borough', path: '/borough', shows: 'Hackney' },
  { who: MARCUS, what: 'units', path: '/unit', shows: 'Central North' },
  { who: TOM, what: 'an address that asks for what is not understood', path: '/shifts?from=yesterday', shows: 'My shifts' },
  { who: PAT, what: 'what is shared', path: '/shared', shows: 'Shared with me' },
  { who: DANA, what: 'complaints', path: '/complaints', shows: 'Complaints' },
  { who: ADA, what: 'the ledger', path: '/ledger', shows: 'Ledger' },
  { who: ADA, what: 'a ledger question that nothing answers', path: '/ledger?actor=nobody-of-that-name', shows: 'No entry answers this' },
  { who: NOEL, what: 'administration', path: '/admin', shows: 'Administration' },
  { who: MARCUS, what: 'unassigned footage, none', path: '/unassigned', shows: 'Unassigned' },
  { who: NOEL, what: 'processing', path: '/processing', shows: 'Processing' },
  { who: NOEL, what: 'cameras', path: '/cameras', shows: 'Cameras' },
  { who: NOEL, what: 'categories', path: '/categories', shows: 'Categories' },
  { who: NOEL, what: 'tags', path: '/tags', shows: 'Tags' },
  { who: TOM, what: 'the accessibility statement', path: '/accessibility', shows: 'Accessibility' },
  { who: TOM, what: 'an address that leads nowhere', path: '/nowhere', shows: 'There is nothing here' },
];
for (const [who, pages] of Map.groupBy(PAGES, (one) => one.who))
  test(`of ${who.name}: ${pages.map(({ what }) => what).join('; ')}`, async ({ as, faults }) => {
    test.slow();
    faults.expect(404, /\/nowhere/);
    const page = await as(who);
    for (const { what, path, shows } of pages)
      await test.step(what, async () => {
        await page.goto(path);
        await expect(page.getByRole('heading', { name: shows }).first()).toBeVisible();
        await expect(page.getByRole('progressbar')).toHaveCount(0);
        if (path === '/ledger' || path === '/borough') await expect(page.getByRole('table').first()).toBeVisible();
        await isAccessible(page);
      });
  });

test('a camera, its dialogs, and a list of cameras with a wrong line', async ({ as }) => {
  test.slow();
  const page = await as(NOEL, '/cameras');
  await page.getByRole('link', { name: 'X60A4471F' }).click();
  await expect(page.getByRole('row', { name: /Amara Okafor/ })).toBeVisible();
  await isAccessible(page);
  await page.getByRole('button', { name: 'Assign to an officer' }).click();
  await page.getByRole('textbox', { name: 'Officer' }).fill('Hale');
  await expect(page.getByRole('option')).toHaveCount(1);
  await isAccessible(page);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Correct it by hand' }).click();
  await page.getByRole('textbox', { name: 'By how much' }).fill('soon');
  await isAccessible(page);
  await page.goto('/cameras/import');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a file' }).click();
  await (await chooser).setFiles({ name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from('serial,officer,from\nA11Y-1,,\nX60A4471F,251903,2026-11-20\n') });
  await expect(page.getByRole('row')).toHaveCount(3);
  await isAccessible(page);
});

test('a recording with its player, both tabs, the typed time and the keys', async ({ as }) => {
  test.slow();
  const page = await as(TOM, `/recordings/${ready.id}`);
  const player = new PlayerOnPage(page);
  await player.isIn('ready');
  await isAccessible(page);
  await page.getByRole('tab', { name: 'History' }).click();
  await expect(page.getByRole('tabpanel').getByRole('listitem').first()).toBeVisible();
  await page.getByRole('button', { name: /go to a time/ }).click();
  await page.keyboard.type('99:99');
  await expect(page.getByText('Type a time such as')).toBeVisible();
  await isAccessible(page);
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await isAccessible(page);
});

test('notices in the picture’s place: locked, unplayable, absent', async ({ as, faults }) => {
  const absent = '01900000-0000-7000-8000-00000000dead';
  faults.expect(404, new RegExp(`/api/recordings/${absent}`));
  const page = await as(TOM, `/recordings/${locked.id}`);
  await expect(page.getByRole('heading', { name: 'This footage is locked' })).toBeVisible();
  await isAccessible(page);
  await page.goto(`/recordings/${unplayable}`);
  await expect(page.getByRole('heading', { name: 'This recording can’t be played here' })).toBeVisible();
  await isAccessible(page);
  await page.goto(`/recordings/${absent}`);
  await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible();
  await isAccessible(page);
});

test('the question for a reason, and a failure over the picture', async ({ as, faults }) => {
  faults.expect(404, /media\.mp4/);
  const page = await as(PRIYA, `/recordings/${ready.id}`);
  await page.getByRole('button', { name: 'Another reason' }).click();
  await expect(page.getByRole('textbox', { name: 'The reason, in a few words' })).toBeVisible();
  await isAccessible(page);
  await failing(page, 404);
  await page.getByRole('button', { name: 'Training or learning' }).click();
  await expect(page.getByRole('alert').getByRole('heading')).toBeVisible();
  await isAccessible(page);
});

test('before and after sign-in: refused, signed out, and the way on', async ({ visit, faults }) => {
  faults.expect(403, /\/api\/(sign-in|me|recipients\/recognise)$/);
  const page = await visit();
  await page.goto('/');
  await page.waitForURL((url) => url.origin === stack().identityUrl);
  await isAccessible(page);
  await chooseInProvider(page, ROBIN);
  await expect(page.getByRole('heading', { name: 'You are not enrolled in Docket yet' })).toBeVisible();
  await isAccessible(page);
  await page.goto('/signed-out');
  await expect(page.getByRole('heading', { name: 'You are signed out' })).toBeVisible();
  await isAccessible(page);
});

test('the person’s menu and the question before a dock is switched', async ({ as }) => {
  const page = await as(NOEL);
  await page.getByRole('button', { name: /your menu/ }).click();
  await expect(page.getByRole('menu')).toBeVisible();
  await isAccessible(page);
  await page.keyboard.press('Escape');
  await page.locator('label').filter({ has: page.getByRole('switch') }).first().click();
  await expect(page.getByRole('alertdialog')).toBeVisible();
  await isAccessible(page);
});

test('a list that can’t be had says so', async ({ as, faults }) => {
  faults.expect(503, /\/api\/library/);
  const page = await as(ELLIE);
  await page.route('**/api/library?*', (route) =>
    route.fulfill({ status: 503, contentType: 'application/problem+json', json: { type: 'about:blank', code: 'unavailable', title: 'Docket can’t do this right now. Nothing is lost; try again in a moment.', status: 503, correlationId: 'e2e' } }));
  await page.reload();
  await expect(page.getByRole('alert').filter({ hasText: 'Docket can’t do this right now' })).toBeVisible({ timeout: 30_000 });
  await isAccessible(page);
  await page.unrouteAll();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Docket can’t do this right now' })).toHaveCount(0);
});

/** Whether the focused element shows that it is: by an outline or ring on itself, or on the layer that stands for it. */
function focusShows(page: Page): Promise<{ what: string; shows: boolean }> {
  return page.evaluate(() => {
    const element = document.activeElement!;
    const drawn = [null, '::after'].some((part) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element, part);
      return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) || boxShadow !== 'none';
    });
    // Of a composed control (a switch, a date's parts) what stands around the part shows it.
    const around = element.closest('label, [role=group]');
    const aroundDrawn = around !== null && getComputedStyle(around).outlineStyle !== 'none';
    return { what: `${element.tagName} ${element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 40)}`, shows: drawn || aroundDrawn };
  });
}

/** Tabs until something focused answers; every stop on the way must show its focus. */
async function tabTo(page: Page, isThere: (what: string) => boolean): Promise<void> {
  const stops: string[] = [];
  for (let i = 0; i < 80; i++) {
    await page.keyboard.press('Tab');
    const { what, shows } = await focusShows(page);
    stops.push(what);
    if (!what.startsWith('BODY')) expect.soft(shows, `focus shows on ${what}`).toBe(true);
    if (isThere(what)) return;
  }
  throw new Error(`Not reached by Tab: ${stops.join(' → ')}`);
}

test('from sign-in to a playing picture by keyboard alone, focus always seen', async ({ visit }) => {
  const page = await visit();
  await page.goto('/shifts');
  await page.waitForURL((url) => url.origin === stack().identityUrl);
  await tabTo(page, (what) => what.includes('Tom Hale'));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'My shifts' })).toBeVisible();
  await expect(page.locator(`#recording-${ready.id}`)).toBeVisible();

  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the page’s content' })).toBeFocused();
  await page.keyboard.press('Enter');
  // An incident that waits may stand before the list, at the same place.
  await tabTo(page, (what) => /\d\d:\d\d:\d\d.*Mare Street/.test(what));
  await page.keyboard.press('Enter');
  const player = new PlayerOnPage(page);
  await player.isIn('ready');
  await expect(page.getByRole('heading', { level: 1, name: 'Mare Street' }), 'the focus is on the new page’s heading').toBeFocused();

  await tabTo(page, (what) => what === 'BUTTON Play');
  await page.keyboard.press('Enter');
  await player.isIn('playing');
  await player.playsPast(0.5);
  await page.keyboard.press('k');
  await player.isIn('paused');
  await tabTo(page, (what) => what === 'BUTTON Keys');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Keys' })).toBeFocused();
});

test('on a narrow screen the page one is on is in sight among the pages', async ({ as }) => {
  const page = await as(TOM, '/cases', { viewport: { width: 390, height: 844 } });
  const pages = page.getByRole('navigation', { name: 'Pages' });
  const one = pages.getByRole('link', { name: 'Cases' });
  await expect(one).toBeInViewport({ ratio: 1 });
  // What waits stands beside the names, comes after them, and is as wide as there is much of it.
  const many = { count: 1000, more: true };
  await page.route('**/api/library/attention', (route) => route.fulfill({ json: { mine: { uncategorised: many, lapsing: many, failed: many, review: many }, units: null, unassigned: null, reviews: many, approvals: null } }));
  await page.reload();
  await expect(pages.locator('[aria-hidden=true]')).toHaveCount(2);
  await expect(one).toBeInViewport({ ratio: 1 });
});
