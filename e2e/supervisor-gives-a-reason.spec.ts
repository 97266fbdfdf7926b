import { daysAgo, recorded } from './support/docking.ts';
import { ledgerOf } from './support/database.ts';
import { ADA, PRIYA, TOM } from './support/people.ts';
import { PlayerOnPage } from './support/player.ts';
import { expect, test } from './support/test.ts';

test('a supervisor says why, watches, and it is known', async ({ as }) => {
  test.slow();
  const { id } = await recorded({ officer: TOM, seconds: 8, startedAt: daysAgo(3, '23:01:10') });
  const page = await as(PRIYA);
  const player = new PlayerOnPage(page);
  const row = page.getByRole('row').filter({ has: page.locator(`#recording-${id}`) });
  const question = page.getByRole('region', { name: 'Reason for watching' });

  await test.step('she lands on her borough, where others’ footage shows no poster', async () => {
    await expect(page).toHaveURL(/\/borough$/);
    await expect(row).toContainText('Tom Hale · 512CE');
    await expect(row).toContainText('Open to see');
    await expect(row.locator('img')).toHaveCount(0);
  });

  await test.step('opening it asks for a reason, and shows nothing before', async () => {
    await row.getByRole('link').click();
    await expect(question.getByRole('heading', { name: 'Why are you watching this?' })).toBeVisible();
    await expect(question).toContainText('Tom Hale’s footage');
    await expect(page.locator('video')).toHaveCount(0);
    expect((await ledgerOf(id)).map(({ action }) => action)).not.toContain('playback:open');
  });

  await test.step('another reason needs words', async () => {
    await question.getByRole('button', { name: 'Another reason' }).click();
    const words = question.getByRole('textbox', { name: 'The reason, in a few words' });
    await expect(words).toBeFocused();
    const watch = question.getByRole('button', { name: 'Watch' });
    await expect(watch).toBeDisabled();
    await words.fill('abc');
    await expect(watch).toBeDisabled();
    await words.fill('Welfare check after the incident');
    await expect(watch).toBeEnabled();
  });

  await test.step('one tap on a reason opens it', async () => {
    await question.getByRole('button', { name: 'Investigating an offence' }).press('Enter');
    await expect(player.root, 'the pressed button is gone: the focus is on what came in its place').toBeFocused();
    await player.isIn('ready');
    expect(await player.standsOn(0)).toMatchObject({ painted: 0 });
    await page.keyboard.press('Space');
    await player.playsPast(1);
    await page.keyboard.press('Space');
    await player.isIn('paused');
  });

  await test.step('back in her list its poster shows now, by the first look', async () => {
    const lists: string[] = [];
    page.on('request', (request) => request.url().includes('/api/library?') && lists.push(request.url()));
    const asked = page.waitForRequest('**/api/posters');
    await page.getByRole('link', { name: 'Borough' }).click();
    expect((await asked).postDataJSON()).toMatchObject({ recordingIds: expect.arrayContaining([id]) });
    expect(lists.length, 'looks at the list before: its newest page, and its pages').toBeLessThanOrEqual(2);
    await expect(row.locator('img')).toHaveCount(1);
    await expect.poll(() => row.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  });

  await test.step('the auditor finds who and why in the ledger', async () => {
    const audit = await as(ADA, `/ledger?recording=${id}`);
    const entry = audit.getByRole('row').filter({ hasText: 'began watching' });
    await expect(entry).toHaveCount(1);
    await expect(entry).toContainText('Priya Nair');
    await expect(entry).toContainText('Investigating an offence');
    await audit.getByRole('textbox', { name: 'Who' }).fill('priya');
    await audit.getByRole('button', { name: 'Search' }).click();
    await expect(audit).toHaveURL(/actor=priya/);
    await expect(entry).toHaveCount(1);
  });

  await test.step('and so does the officer whose footage it is', async () => {
    const tom = await as(TOM, `/recordings/${id}`);
    await tom.getByRole('tab', { name: 'History' }).click();
    const watched = tom.getByRole('listitem').filter({ hasText: 'Priya Nair' }).filter({ hasText: 'began watching' });
    await expect(watched).toHaveCount(1);
    await expect(watched).toContainText('Reason: Investigating an offence');
    await expect(watched.locator('time')).toHaveText(/^\d\d:\d\d:\d\d$/);
  });
});
