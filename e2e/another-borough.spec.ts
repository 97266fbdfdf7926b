import { daysAgo, recorded } from './support/docking.ts';
import { ELLIE, TOM } from './support/people.ts';
import { ask } from './support/api.ts';
import { expect, test } from './support/test.ts';

test('another borough’s officer finds nothing: not by address, not in a list, not through the API', async ({ as, faults }) => {
  const { id } = await recorded({ officer: TOM, seconds: 4, startedAt: daysAgo(2, '09:12:00') });
  faults.expect(404, new RegExp(`/api/recordings/${id}`));
  const page = await as(ELLIE, `/recordings/${id}`);

  await test.step('the address leads to a calm page with a way on', async () => {
    await expect(page.getByRole('heading', { name: 'There is nothing here, or it is not open to you' })).toBeVisible();
    await expect(page.locator('video')).toHaveCount(0);
    await expect(page.getByText('Tom Hale')).toHaveCount(0);
    await page.getByRole('link', { name: 'Back to your start page' }).click();
    await expect(page).toHaveURL(/\/shifts$/);
  });

  await test.step('her borough’s list does not have it', async () => {
    const listed = page.waitForResponse((response) => response.url().includes('scope=borough') && response.ok());
    await page.getByRole('link', { name: 'Borough' }).click();
    expect(JSON.stringify(await (await listed).json())).not.toContain(id);
    await expect(page.getByRole('heading', { name: 'Camden', level: 1 })).toBeVisible();
    await expect(page.locator(`#recording-${id}`)).toHaveCount(0);
  });

  await test.step('the API answers as if it were not there', async () => {
    const nobodys = '01900000-0000-7000-8000-00000000dead';
    for (const [method, path, body] of [
      ['GET', `/api/recordings/${id}`],
      ['GET', `/api/recordings/${id}/history`],
      ['POST', '/api/playback', { recordingIds: [id], reason: { code: 'investigation' } }],
    ] as const) {
      const refused = await ask(ELLIE, method, path, body);
      const absent = await ask(ELLIE, method, path.replace(id, nobodys), body && { ...body, recordingIds: [nobodys] });
      expect(refused.status, `${method} ${path}`).toBe(404);
      // Nothing in the answer tells a closed recording from one that never was.
      expect(without(refused.body, 'correlationId')).toEqual(without(absent.body, 'correlationId'));
    }
  });
});

function without(body: unknown, name: string): unknown {
  return Object.fromEntries(Object.entries(body as object).filter(([key]) => key !== name));
}
