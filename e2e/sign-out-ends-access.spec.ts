import type { Page } from '@playwright/test';
import { askWith } from './support/api.ts';
import { rows } from './support/database.ts';
import { daysAgo, recorded } from './support/docking.ts';
import { kept } from './support/kept.ts';
import { ELLIE } from './support/people.ts';
import { PlayerOnPage } from './support/player.ts';
import { signatureSeconds, stack } from './support/stack.ts';
import { expect, test } from './support/test.ts';

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: /your menu/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
}
const isSignedOut = (page: Page) => expect(page.getByRole('heading', { name: 'You are signed out' })).toBeVisible();

/** Plays a recording in a tab that the provider knows already, and notes what it asks of whom from then on. */
async function playsIn(page: Page, id: string): Promise<{ readonly asked: string[] }> {
  await page.goto(`/recordings/${id}`);
  const player = new PlayerOnPage(page);
  await player.isIn('ready');
  await page.keyboard.press('Space');
  await player.playsPast(1);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  return { asked };
}

test('signing out ends everything: the page, the token, the viewing and the signature', async ({ as }) => {
  const { id } = await recorded({ officer: ELLIE, seconds: 6, startedAt: daysAgo(2, '14:00:00') });
  const page = await as(ELLIE);
  const player = new PlayerOnPage(page);
  let token = '';
  let signedUrl = '';
  page.on('request', (request) => {
    token = /^Bearer (.+)$/.exec(request.headers()['authorization'] ?? '')?.[1] ?? token;
    if (request.url().startsWith(stack().storageOrigin) && request.url().includes('media.mp4')) signedUrl = request.url();
  });

  await page.locator(`#recording-${id}`).click();
  await player.isIn('ready');
  await page.keyboard.press('Space');
  await player.playsPast(1);
  expect((await askWith(token, 'GET', '/api/me')).status).toBe(200);
  expect((await fetch(signedUrl, { headers: { range: 'bytes=0-99' } })).status).toBe(206);

  await test.step('she signs out and is told so', async () => {
    await signOut(page);
    await isSignedOut(page);
    const left = await kept(page);
    expect(left).not.toContain(token);
    expect(left, 'tokens and accounts').not.toMatch(/refreshtoken|accesstoken|homeAccountId/i);
  });

  await test.step('the token she had is refused', async () => {
    const { status, body } = await askWith(token, 'GET', '/api/me');
    expect(status).toBe(401);
    expect(body).toMatchObject({ code: 'sign-in-ended' });
  });

  await test.step('the viewing is ended, and why is known', async () => {
    const sessions = await rows<{ ended_why: string | null }>('select s.ended_why from playback_session s join playback_item i on i.session_id = s.id where i.recording_id = $1', [id]);
    expect(sessions).toEqual([{ ended_why: 'signed out' }]);
  });

  await test.step('going back asks to sign in', async () => {
    await page.goBack();
    await page.waitForURL((url) => url.origin === stack().identityUrl);
    await expect(page.getByRole('heading', { name: 'Who is signing in?' })).toBeVisible();
  });

  await test.step('the signature dies within its life', async () => {
    const status = async () => (await fetch(signedUrl, { headers: { range: 'bytes=0-99' } })).status;
    await expect.poll(status, { timeout: (signatureSeconds() + 5) * 1000, intervals: [500] }).toBe(403);
  });
});

test('another tab of the browser stops at once, even where it can’t reach Docket', async ({ as, faults }) => {
  faults.expect(0, /\/api\//);
  const { id } = await recorded({ officer: ELLIE, seconds: 60, startedAt: daysAgo(2, '15:00:00') });
  const page = await as(ELLIE);
  const other = await page.context().newPage();
  await playsIn(other, id);
  const token = await other.evaluate(() => Object.values(sessionStorage).find((kept) => kept.includes('accesstoken')) ?? '');
  expect(token, 'the other tab has a token of its own').not.toBe('');
  // Its beats would tell it too: only the word of the first tab is left.
  await other.route('**/api/**', (route) => route.abort());

  await signOut(page);
  await isSignedOut(other);
  await expect(other).toHaveURL(/\/signed-out$/);
  await expect(other.locator('video')).toHaveCount(0);
  expect(await kept(other), 'tokens and accounts').not.toMatch(/refreshtoken|accesstoken|homeAccountId/i);
  await isSignedOut(page);
});

test('another browser on the same sign-in stops at its next beat, and doesn’t try for another token', async ({ as, visit, faults }) => {
  faults.expect(401, /\/api\/playback\//);
  const { id } = await recorded({ officer: ELLIE, seconds: 60, startedAt: daysAgo(2, '16:00:00') });
  const page = await as(ELLIE);
  const elsewhere = await visit({ storageState: await page.context().storageState() });
  const { asked } = await playsIn(elsewhere, id);

  await signOut(page);
  await isSignedOut(elsewhere);
  expect(asked.filter((url) => /\/oauth2\/v2\.0\/(token|authorize)/.test(url))).toEqual([]);
  expect(await kept(elsewhere), 'tokens and accounts').not.toMatch(/refreshtoken|accesstoken|homeAccountId/i);

  await elsewhere.getByRole('link', { name: 'Sign in' }).click();
  await expect(elsewhere.getByRole('heading', { name: 'Who is signing in?' })).toBeVisible();
});
