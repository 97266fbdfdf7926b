/** Parts of a recording's page that come when they are asked for, and don't: the page stays, says so, and has them once it can. */
import { daysAgo, recorded } from './support/docking.ts';
import { TOM } from './support/people.ts';
import { PlayerOnPage } from './support/player.ts';
import { expect, test } from './support/test.ts';

const CODE = '**/_next/static/chunks/**';

test('a part that the network keeps back takes nothing with it, and comes when it is back', async ({ as, faults }) => {
  faults.expect(0, /_next\/static\/chunks/);
  const { id } = await recorded({ officer: TOM, seconds: 20, startedAt: daysAgo(6, '04:40:00') });
  const page = await as(TOM, `/recordings/${id}`);
  const player = new PlayerOnPage(page);
  await player.isIn('ready');
  await page.keyboard.press('Space');
  await player.playsPast(1);
  await expect(page.getByRole('tab', { name: 'Moments' })).toBeVisible();
  await page.route(CODE, (route) => route.abort('internetdisconnected'));

  const lost = page.getByRole('alert').filter({ hasText: 'This part of the page hasn’t come.' });
  await page.keyboard.press('?');
  await expect(lost).toBeVisible();
  await lost.getByRole('button', { name: 'Close' }).click();
  await expect(lost).toHaveCount(0);
  await page.getByRole('tab', { name: 'Moments' }).click();
  await expect(page.getByRole('tabpanel').filter({ has: lost })).toBeVisible();
  // The rest goes on, and is worked with.
  await player.isIn('playing', 'paused', 'ended');
  await page.getByRole('tab', { name: 'Details' }).click();
  await expect(page.getByRole('heading', { name: 'What happened' })).toBeVisible();

  await page.unroute(CODE);
  await page.getByRole('tab', { name: 'Moments' }).click();
  await expect(lost).toHaveCount(0, { timeout: 40_000 });
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: /Keys/ })).toBeVisible();
});
