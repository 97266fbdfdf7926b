import { ledgerOf, rows } from './support/database.ts';
import { daysAgo, recorded } from './support/docking.ts';
import { TOM } from './support/people.ts';
import { PlayerOnPage } from './support/player.ts';
import { signatureSeconds } from './support/stack.ts';
import { expect, test } from './support/test.ts';

test('footage locked while its officer watches stops, says why, and stays listed', async ({ as, faults }) => {
  const { id } = await recorded({ officer: TOM, seconds: 90, startedAt: daysAgo(4, '03:10:00') });
  faults.expect(403, /\/api\/playback\/[^/]+\/beat$/);
  const page = await as(TOM);
  const player = new PlayerOnPage(page);
  const row = page.getByRole('row').filter({ has: page.locator(`#recording-${id}`) });
  await expect(row.locator('img')).toHaveCount(1);
  await row.getByRole('link').click();
  await player.isIn('ready');
  await page.keyboard.press('Space');
  await player.playsPast(1);
  // Its pictures are elsewhere on the page, too: beside the moments that stand out, and on the contact sheet.
  const pictures = page.locator('canvas[data-frame-at]:not([data-frame-at=""])');
  await expect.poll(async () => (await rows<{ state: string }>(`select state from processing_step where kind = 'tracks' and recording_id = $1`, [id]))[0]?.state, { timeout: 60_000 }).toBe('done');
  await page.getByRole('tab', { name: 'Moments' }).click();
  await expect(pictures.first()).toBeVisible();
  await page.keyboard.press('d');
  await expect(page.getByRole('dialog').locator(pictures).first()).toBeVisible();

  await test.step('it stops within one signature’s life, in words, and nothing is left to see', async () => {
    // As a supervisor's lock after a death or serious injury does it.
    await rows('update recording set locked_at = now(), lock_reason = $2, version = version + 1 where id = $1', [id, 'Death or serious injury']);
    await expect(player.root).toHaveAttribute('data-state', 'withdrawn', { timeout: signatureSeconds() * 1000 });
    const told = player.root.getByRole('alert');
    await expect(told).toContainText('Your access to this recording was withdrawn');
    await expect(told).toContainText('ask your supervisor');
    await expect(told).toBeVisible();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(pictures).toHaveCount(0);
    await expect(page.getByRole('tab')).toHaveCount(0);
    expect(await player.root.locator('video').evaluate((video: HTMLVideoElement) => [video.readyState, video.buffered.length])).toEqual([0, 0]);
    expect((await ledgerOf(id)).map(({ action }) => action)).toContain('playback:refused');
  });

  await test.step('space doesn’t bring it back', async () => {
    await page.keyboard.press('Space');
    await player.isIn('withdrawn');
  });

  await test.step('the way on leads to the list, which says it is locked and shows no poster', async () => {
    await player.root.getByRole('link', { name: 'Back to recordings' }).click();
    await expect(page).toHaveURL(/\/shifts$/);
    await page.reload();
    await expect(row).toContainText('Locked until released');
    await expect(row.locator('img')).toHaveCount(0);
  });

  await test.step('its page says why there is no picture', async () => {
    await row.getByRole('link').click();
    await expect(page.getByRole('heading', { name: 'This footage is locked' })).toBeVisible();
    await expect(page.locator('video')).toHaveCount(0);
    await expect(page.getByRole('link', { name: 'Back to recordings' })).toBeVisible();
  });
});
