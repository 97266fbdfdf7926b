/** A sergeant audits an incident beside its player; the officer reads what was said of their part, and answers. */
import { isAccessible } from './support/accessible.ts';
import { ask } from './support/api.ts';
import { ledgerOf, rows } from './support/database.ts';
import { daysAgo, recorded } from './support/docking.ts';
import { MARCUS, PRIYA, TOM } from './support/people.ts';
import { expect, test } from './support/test.ts';

test('an incident is audited, its officer reads it and answers; another unit sees nothing', async ({ as, faults }) => {
  test.slow();
  const { id } = await recorded({ officer: TOM, seconds: 6, startedAt: daysAgo(9, '04:41:00'), place: 'Chatsworth Road, E5' });
  const targets = await rows<{ id: string; version: number }>('select id, version from recording where id = $1', [id]);
  const { body } = await ask(TOM, 'POST', '/api/incidents', { targets });
  const incidentId = (body as { id: string }).id;

  const page = await as(PRIYA, `/incidents/${incidentId}/watch`);
  await test.step('the form stands beside the player and is filled in by keys', async () => {
    await page.getByRole('button', { name: 'Supervising the officer or incident' }).click();
    await page.getByRole('button', { name: 'Review…' }).click();
    const form = page.getByRole('form', { name: 'Review' });
    await expect(form.getByRole('radiogroup')).toHaveCount(4);
    await page.keyboard.press('1');
    await page.keyboard.press('2');
    await page.keyboard.press('Backspace');
    await page.keyboard.press('1');
    await page.keyboard.press('3');
    await expect(form.getByRole('radio', { name: 'No concerns' })).toBeChecked();
    await page.keyboard.press('1');
    await expect(form.getByRole('radio', { name: 'Good practice' })).toBeChecked();
    const feedback = form.getByRole('textbox', { name: 'Feedback for Tom Hale' });
    await feedback.fill('Calm, clear first account. 1 2 3');
    await isAccessible(page);
    // What is filled in outlasts its page.
    await page.reload();
    await page.getByRole('button', { name: 'Supervising the officer or incident' }).click();
    await page.getByRole('button', { name: 'Review…' }).click();
    await expect(form.getByText('What you had filled in is here again.')).toBeVisible();
    await expect(form.getByRole('radio', { name: 'Good practice' })).toBeChecked();
    await expect(feedback).toHaveValue('Calm, clear first account. 1 2 3');
    await isAccessible(page);
    await feedback.focus();
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('region', { name: 'Reviews so far' })).toContainText('Tom Hale: has not read it yet');
  });

  await test.step('he reads it and answers', async () => {
    const own = await as(TOM, '/reviews');
    const review = own.getByRole('listitem').filter({ hasText: 'Your part of an incident' }).first();
    await expect(review).toContainText('Good practice');
    await review.getByRole('button', { expanded: false }).click();
    await expect(review).toContainText('Calm, clear first account.');
    await expect(review).toContainText('Were people told they were being recorded?');
    await review.getByRole('textbox', { name: 'Your answer' }).fill('Thank you, Sergeant.');
    await isAccessible(own);
    await review.getByRole('button', { name: 'Answer', exact: true }).click();
    await expect(review).toContainText('You answered: Thank you, Sergeant.');
    await own.getByRole('link', { name: 'Who watched my footage' }).click();
    const viewings = own.getByRole('listitem').filter({ hasText: 'Priya Nair' }).filter({ has: own.locator(`a[href="/recordings/${id}"]`) });
    // Opened again as the page was loaded again: each is a viewing.
    await expect(viewings).toHaveCount(2);
    for (const viewing of await viewings.all()) await expect(viewing).toContainText('Reason: Supervising the officer or incident');
    await isAccessible(own);
  });

  await test.step('she sees his answer', async () => {
    await page.reload();
    await page.getByRole('button', { name: 'Supervising the officer or incident' }).click();
    await expect(page.getByRole('region', { name: 'Reviews so far' })).toContainText('“Thank you, Sergeant.”');
  });

  await test.step('another unit’s supervisor sees nothing of it', async () => {
    expect((await ask(MARCUS, 'GET', `/api/incidents/${incidentId}/reviews`)).status).toBe(404);
    faults.expect(404, /\/api\/incidents\//);
    const other = await as(MARCUS, `/incidents/${incidentId}/watch`);
    await expect(other.getByRole('heading', { name: 'There is nothing here, or it is not open to you' })).toBeVisible();
    await expect(other.getByText('Calm, clear')).toHaveCount(0);
  });
  expect((await ledgerOf(id)).map(({ action }) => action)).toEqual(expect.arrayContaining(['playback:open', 'review:submit']));
});
