/** Keys of one's own. */
import type { Page } from '@playwright/test';
import { isAccessible } from './support/accessible.ts';
import { rows } from './support/database.ts';
import { daysAgo, recorded, type Ready } from './support/docking.ts';
import { TOM } from './support/people.ts';
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

test('a key of one’s own: a clash is told, swapped, and works; all as delivered again', async ({ as }) => {
  const page = await as(TOM);
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
  await page.keyboard.press('?');
  await dialog.getByRole('button', { name: 'All as delivered' }).click();
  await expect(dialog.locator('[data-key-of=frame-on] kbd')).toHaveText('.');
});
