/** The recording's page besides its picture: what it is called, what it says when it can't open, where it stands after a reload. */
import { daysAgo, recorded, type Ready } from './support/docking.ts';
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
  const page = await as(TOM);
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
  const page = await as(TOM);
  const list = await page.title();
  await page.locator(`#recording-${recording.id}`).click();
  await expect(page).toHaveTitle(TITLE);
  await page.goBack();
  await expect(page).toHaveTitle(list);
  await page.goForward();
  await expect(page).toHaveTitle(TITLE);
  await page.reload();
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
