import type { Page, Route } from '@playwright/test';
import { daysAgo, recorded, shiftsOf, type Ready } from './support/docking.ts';
import { TOM } from './support/people.ts';
import { PlayerOnPage } from './support/player.ts';
import { chooseInProvider } from './support/sign-in.ts';
import { stack } from './support/stack.ts';
import { expect, test } from './support/test.ts';

/** A life that MSAL takes for over at once: it renews five minutes ahead. */
const OVER = 200;
const TOKEN_ENDPOINT = /\/oauth2\/v2\.0\/token(\?|$)/;

let recording: Ready;
test.beforeAll(async () => {
  recording = await recorded({ officer: TOM, seconds: 30, startedAt: daysAgo(6, '10:05:00') });
});

interface Tokens {
  /** Grants asked for, in order. */
  readonly grants: string[];
  /** Tokens given out from now on live their full life. */
  live(): void;
}

/**
 * The provider as it is, but its tokens seem to end at once; and, where asked, refresh tokens are spoilt on their way, so
 * that the provider itself refuses them as it would after their 24 hours.
 */
async function shortLived(page: Page, { spoilRefresh }: { spoilRefresh: boolean }): Promise<Tokens> {
  const grants: string[] = [];
  let short = true;
  await page.context().route(TOKEN_ENDPOINT, async (route: Route) => {
    const form = new URLSearchParams(route.request().postData() ?? '');
    const grant = form.get('grant_type') ?? '';
    grants.push(grant);
    if (spoilRefresh && grant === 'refresh_token') form.set('refresh_token', 'long-over');
    const response = await route.fetch({ postData: form.toString() });
    const body = (await response.json()) as { expires_in?: number };
    const isShort = short && grant === 'authorization_code' && body.expires_in !== undefined;
    await route.fulfill({ response, json: isShort ? { ...body, expires_in: OVER, ext_expires_in: OVER } : body });
  });
  return { grants, live: () => void (short = false) };
}

/** Signs in, and counts how often the tab itself loads a page of Docket after that. */
async function signIn(page: Page, path: string): Promise<{ loads: number }> {
  await page.goto(path);
  await chooseInProvider(page, TOM);
  await expect(page.getByRole('navigation', { name: 'Pages' })).toBeVisible();
  const counted = { loads: 0 };
  page.on('load', () => (counted.loads += 1));
  return counted;
}

test('a token that ends is renewed by the refresh token', async ({ visit }) => {
  const page = await visit();
  const tokens = await shortLived(page, { spoilRefresh: false });
  const counted = await signIn(page, shiftsOf(recording.startedAt));
  await expect(page.locator(`#recording-${recording.id}`)).toBeVisible();
  expect(tokens.grants).toEqual(['authorization_code', 'refresh_token']);
  expect(counted.loads).toBe(0);
});

test('without a refresh token it is renewed in a hidden frame, by the provider’s own session', async ({ visit, faults }) => {
  faults.expect(400, TOKEN_ENDPOINT);
  const page = await visit();
  const tokens = await shortLived(page, { spoilRefresh: true });
  const frames: string[] = [];
  page.on('framenavigated', (frame) => frame !== page.mainFrame() && frames.push(new URL(frame.url()).pathname));
  const counted = await signIn(page, shiftsOf(recording.startedAt));
  await expect(page.locator(`#recording-${recording.id}`)).toBeVisible();
  expect(tokens.grants.slice(0, 3)).toEqual(['authorization_code', 'refresh_token', 'authorization_code']);
  expect(frames).toContain('/auth/redirect');
  expect(counted.loads).toBe(0);
});

test('when the sign-in is over the page is kept, and signing in again goes on from it', async ({ visit, faults }) => {
  faults.expect(400, TOKEN_ENDPOINT);
  const page = await visit();
  const tokens = await shortLived(page, { spoilRefresh: true });
  const counted = await signIn(page, `/recordings/${recording.id}`);
  const player = new PlayerOnPage(page);
  await player.isIn('ready');
  await player.goTo('5.5s');
  await player.standsOn(165);

  // The provider's session ends: its cookie is what it is kept by.
  await page.context().clearCookies({ domain: 'localhost' });
  const over = page.getByRole('alertdialog', { name: 'Your sign-in has ended' });
  await expect(over).toBeVisible({ timeout: 20_000 });
  await expect(over).toContainText('This page stays as it is');
  expect(await player.look()).toMatchObject({ painted: 165, said: 165 });

  tokens.live();
  const opens = page.context().waitForEvent('page');
  await over.getByRole('button', { name: 'Sign in again' }).click();
  const window = await opens;
  await window.waitForURL((url) => url.origin === stack().identityUrl);
  await window.getByRole('button', { name: TOM.name }).click();
  await expect(over).toBeHidden();
  await expect(page).toHaveURL(new RegExp(`/recordings/${recording.id}(\\?t=[\\d.]+)?$`));
  expect(await player.look()).toMatchObject({ painted: 165, said: 165 });
  expect(counted.loads).toBe(0);
  await page.keyboard.press('Space');
  await player.playsPast(6.5);
});

test('signing in again through the whole page comes back to it', async ({ visit, faults }) => {
  faults.expect(400, TOKEN_ENDPOINT);
  const page = await visit();
  const tokens = await shortLived(page, { spoilRefresh: true });
  await signIn(page, `/recordings/${recording.id}`);
  await new PlayerOnPage(page).isIn('ready');
  await page.context().clearCookies({ domain: 'localhost' });
  const over = page.getByRole('alertdialog', { name: 'Your sign-in has ended' });
  await expect(over).toBeVisible({ timeout: 20_000 });
  tokens.live();
  const opens = page.context().waitForEvent('page');
  await over.getByRole('button', { name: 'Sign in again' }).click();
  await (await opens).close();
  await over.getByRole('button', { name: 'Use this tab instead' }).click();
  await chooseInProvider(page, TOM);
  await expect(page).toHaveURL(new RegExp(`/recordings/${recording.id}(\\?t=[\\d.]+)?$`));
  await new PlayerOnPage(page).isIn('ready');
});
