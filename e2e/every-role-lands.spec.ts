import type { CastPerson } from '#local/cast.ts';
import { changePerson } from './support/identity.ts';
import { dock, film, daysAgo } from './support/docking.ts';
import { ADA, AMARA, CAMDEN_DOCK, DANA, ELLIE, MARCUS, NICO, NOEL, PAT, PRIYA, ROBIN, TOM } from './support/people.ts';
import { chooseInProvider } from './support/sign-in.ts';
import { stack } from './support/stack.ts';
import { expect, test } from './support/test.ts';

const LANDS: readonly { who: CastPerson; on: string; heading: string; pages: readonly string[] }[] = [
  { who: AMARA, on: '/shifts', heading: 'My shifts', pages: ['My shifts', 'Unit', 'Borough', 'Incidents', 'Reviews', 'Cases'] },
  { who: PRIYA, on: '/borough', heading: 'Hackney', pages: ['Borough', 'Unit', 'My shifts', 'Unassigned', 'Incidents', 'Reviews', 'Cases', 'Oversight', 'Approvals'] },
  { who: MARCUS, on: '/borough', heading: 'Camden', pages: ['Borough', 'Unit', 'My shifts', 'Unassigned', 'Incidents', 'Reviews', 'Cases', 'Oversight', 'Approvals'] },
  { who: PAT, on: '/shared', heading: 'Shared with me', pages: ['Shared with me'] },
  { who: DANA, on: '/complaints', heading: 'Complaints', pages: ['Complaints', 'Incidents', 'Reviews', 'Cases', 'Approvals'] },
  { who: ADA, on: '/ledger', heading: 'Ledger', pages: ['Ledger', 'Oversight'] },
  { who: NOEL, on: '/admin', heading: 'Administration', pages: ['Administration', 'Cameras', 'Categories', 'Tags', 'Unassigned', 'Processing'] },
];
for (const { who, on, heading, pages } of LANDS)
  test(`${who.name} lands on ${on}`, async ({ as }) => {
    const page = await as(who);
    await expect(page).toHaveURL(stack().appUrl + on);
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
    expect((await page.getByRole('navigation', { name: 'Pages' }).getByRole('link').locator('[data-name]').allTextContents()).toSorted()).toEqual([...pages].toSorted());
    await expect(page.getByText(who.name).first()).toBeVisible();
  });

const TURNED_AWAY: readonly { who: CastPerson; title: string; askWhom: RegExp }[] = [
  { who: ROBIN, title: 'You are not enrolled in Docket yet', askWhom: /Ask your force’s Docket administrator to add you/ },
  { who: NICO, title: 'You have no role in Docket yet', askWhom: /Ask your force’s Docket administrator to assign one/ },
];
for (const { who, title, askWhom } of TURNED_AWAY)
  test(`${who.name} is turned away and told whom to ask`, async ({ visit, faults }) => {
    // Docket doesn't know them, so it has nothing to end at their sign-out either.
    faults.expect(403, /\/api\/(sign-in|me|sign-out|recipients\/recognise)$/);
    const page = await visit();
    await page.goto('/shifts');
    await chooseInProvider(page, who);
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await expect(page.getByText(askWhom)).toBeVisible();
    await expect(page.getByText(`You are signed in as ${who.name}`)).toBeVisible();
    await expect(page.getByText('Number for support:')).toBeVisible();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect(page.getByRole('heading', { name: 'You are signed out' })).toBeVisible();
  });

test('an account that the provider refuses is told so, and can try again', async ({ visit }) => {
  const page = await visit();
  await page.goto('/');
  await page.waitForURL((url) => url.origin === stack().identityUrl);
  try {
    await changePerson(PAT, { disabled: true });
    await page.getByRole('button', { name: PAT.name }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'You did not sign in' })).toBeVisible();
    await expect(page.getByText('ask your organisation’s IT service desk')).toBeVisible();
    await expect(page.getByText('AADSTS50057')).toBeVisible();
  } finally {
    await changePerson(PAT, { disabled: false });
  }
  await page.getByRole('button', { name: 'Try again' }).click();
  await chooseInProvider(page, PAT);
  await expect(page.getByRole('heading', { level: 1, name: 'Shared with me' })).toBeVisible();
});

test('an answer that this tab never asked for signs nobody in', async ({ visit }) => {
  const page = await visit();
  await page.goto('/auth/redirect');
  await expect(page.getByRole('heading', { name: 'Nothing to sign in to' })).toBeVisible();
  await page.goto('/auth/redirect#code=stolen&state=unknown');
  await expect(page.getByRole('navigation', { name: 'Pages' })).toHaveCount(0);
});

test('the administrator switches a dock off, which refuses it, and on again', async ({ as }) => {
  const { folder } = await film({ officer: ELLIE, seconds: 2, startedAt: daysAgo(1, '06:30:00') });
  const page = await as(NOEL);
  const holborn = page.getByRole('switch', { name: `Dock at ${CAMDEN_DOCK.place}` });
  await expect(holborn).toBeChecked();

  await test.step('off, after being told what that does', async () => {
    await page.locator('label').filter({ has: holborn }).click();
    const asks = page.getByRole('alertdialog', { name: `Switch off the dock at ${CAMDEN_DOCK.place}?` });
    await expect(asks).toContainText('Footage stays safe on its cameras');
    await asks.getByRole('button', { name: 'Cancel' }).click();
    await expect(holborn).toBeChecked();
    await page.locator('label').filter({ has: holborn }).click();
    await asks.getByRole('button', { name: 'Switch off' }).press('Enter');
    await expect(holborn).not.toBeChecked();
    await expect(holborn, 'the focus stays on the switch').toBeFocused();
    const { code, printed, files } = await dock(folder, { at: CAMDEN_DOCK });
    expect(code, printed).toBe(3);
    expect(printed).toContain('This dock is not known or is switched off. Ask the administrator who set it up.');
    expect(files.every(({ delivered }) => !delivered)).toBe(true);
  });

  await test.step('on, and the same footage goes through', async () => {
    await page.locator('label').filter({ has: holborn }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Switch on' }).click();
    await expect(holborn).toBeChecked();
    const { code, printed } = await dock(folder, { at: CAMDEN_DOCK });
    expect(code, printed).toBe(0);
  });

  await test.step('people and their postings are there, and no footage', async () => {
    await expect(page.getByRole('row').filter({ hasText: 'Amara Okafor' })).toContainText('Hackney Response Team A');
    await expect(page.getByRole('row').filter({ hasText: ROBIN.name })).toHaveCount(0);
    await expect(page.getByRole('row').filter({ hasText: TOM.name })).toContainText('251903');
  });
});
