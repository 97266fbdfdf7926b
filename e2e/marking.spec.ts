/** What people say of a recording, on its page and by keyboard; and the lists an administrator keeps for it. */
import { randomUUID } from 'node:crypto';
import { isAccessible } from './support/accessible.ts';
import { rows } from './support/database.ts';
import { daysAgo, recorded, type Ready } from './support/docking.ts';
import { NOEL, PRIYA, TOM } from './support/people.ts';
import { expect, test } from './support/test.ts';

let recording: Ready;
test.beforeAll(async () => {
  recording = await recorded({ officer: TOM, seconds: 4, startedAt: daysAgo(5, '09:12:00'), place: 'Mare Street, E8' });
});

test('a recording is categorised, tagged and marked as evidence by keyboard, one of them undone, and one sent again', async ({ as, faults }) => {
  const page = await as(TOM, `/recordings/${recording.id}`);
  const marks = page.getByRole('region', { name: 'Category, tags and evidence' });
  await expect(marks.getByRole('button', { name: 'Choose a category' })).toBeVisible();
  await page.keyboard.press('Shift+C');
  await expect(page.getByRole('dialog').getByRole('option', { name: /Domestic abuse/ })).toBeVisible();
  await isAccessible(page);
  await page.keyboard.press('3');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(marks.getByText('Domestic abuse')).toBeVisible();
  await expect(page.getByText('Categorised as Domestic abuse', { exact: true })).toBeVisible();
  await expect(page.getByRole('tabpanel').getByText('Kept 6 years, so that a pattern can be shown.')).toBeVisible();
  // Typing finds, Enter takes.
  await page.keyboard.press('Shift+C');
  await page.keyboard.type('assau');
  await page.keyboard.press('Enter');
  await expect(marks.getByText('Assault')).toBeVisible();
  await page.keyboard.press('z');
  await expect(marks.getByText('Domestic abuse')).toBeVisible();
  await page.keyboard.press('Shift+T');
  const tag = `mare ${randomUUID().slice(0, 6)}`;
  await page.getByRole('dialog').getByLabel('Add a tag').fill(tag);
  await expect(page.getByRole('option', { name: `#${tag}` })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog').getByRole('button', { name: `Take off #${tag}` })).toBeVisible();
  await isAccessible(page);
  await page.getByRole('button', { name: 'Save tags' }).click();
  await expect(marks.getByText(`#${tag}`)).toBeVisible();
  await page.keyboard.press('e');
  // Escape puts the list of cases away, and leaves the sheet.
  await expect(page.getByRole('listbox', { name: 'Case' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog', { name: 'Put into evidence' }).getByRole('button', { name: /^Only mark as evidence/ }).press('Enter');
  await expect(marks.getByText('evidence', { exact: true })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Kept because' })).toBeVisible();
  await isAccessible(page);
  const said = await rows<{ action: string }>(`select action from ledger_entry where recording_id = $1 and action in ('recording:categorise', 'recording:undo', 'recording:tag', 'recording:evidence') order by id`, [recording.id]);
  expect(said.map(({ action }) => action)).toEqual(['recording:categorise', 'recording:categorise', 'recording:undo', 'recording:tag', 'recording:evidence']);

  // Its answer lost, it is sent again by itself, and made once.
  faults.expect(503, /\/api\/library\/marks$/);
  const back = Promise.withResolvers<void>();
  await page.route('**/api/library/marks', async (route) => {
    await route.fetch();
    await route.fulfill({ status: 503, contentType: 'application/problem+json', json: { type: 'about:blank', code: 'unavailable', title: 'Docket can’t do this right now.', status: 503, correlationId: 'e2e' } });
    back.resolve();
  }, { times: 1 });
  await page.keyboard.press('Shift+C');
  await page.keyboard.type('assau');
  await page.keyboard.press('Enter');
  await expect(page.getByText('One change is not saved yet.')).toBeVisible();
  await back.promise;
  await expect(page.getByText('One change is not saved yet.')).toHaveCount(0);
  await expect(marks.getByText('Assault')).toBeVisible();
  const again = await rows<{ count: number }>(`select count(*)::int as count from ledger_entry where recording_id = $1 and action = 'recording:categorise'`, [recording.id]);
  expect(again[0]!.count).toBe(3);
});

test('two people write about one recording: the second is told who was first, sees it, and decides', async ({ as, faults }) => {
  faults.expect(409, new RegExp(`/api/recordings/${recording.id}`));
  const tom = await as(TOM, `/recordings/${recording.id}`);
  await tom.getByRole('button', { name: 'Change details' }).click();
  await tom.getByLabel('Title').fill('Shop doorway');
  const priya = await as(PRIYA, `/recordings/${recording.id}`);
  await priya.getByRole('button', { name: 'Change details' }).click();
  await priya.getByLabel('Title').fill('Mare Street, doorway of a shop');
  await priya.keyboard.press('Enter');
  await expect(priya.getByRole('dialog')).toHaveCount(0);
  await tom.getByRole('button', { name: 'Save', exact: true }).click();
  const dialog = tom.getByRole('dialog');
  await expect(dialog.getByRole('alert')).toContainText('Changed by Priya Nair since you opened it');
  await expect(dialog.getByText('It now says: Mare Street, doorway of a shop')).toBeVisible();
  await isAccessible(tom);
  await dialog.getByRole('button', { name: 'Save mine over it' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(tom.getByRole('tabpanel').getByText('Shop doorway')).toBeVisible();
});

test('an administrator adds a category, moves it, changes its rule for what has it too, and retires it', async ({ as }) => {
  const label = `Boat ${randomUUID().slice(0, 6)}`;
  const page = await as(NOEL, '/categories');
  await page.getByRole('button', { name: 'Add a category' }).click();
  await page.getByLabel('Category', { exact: true }).fill(label);
  await page.getByLabel('Kept for, days').fill('0');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByText('Type a number of days from 1 to 36,525 (100 years).')).toBeVisible();
  await isAccessible(page);
  await page.getByLabel('Kept for, days').fill('365');
  await page.getByLabel('Why so long').fill('Kept a year by force policy.');
  await page.keyboard.press('Enter');
  const row = page.getByRole('row', { name: new RegExp(label) });
  await expect(row).toContainText('1 year (365 days)');
  const number = Number(await row.getByRole('cell').first().textContent());
  await row.getByRole('button', { name: `Move ${label} up` }).click();
  await expect(row.getByRole('cell').first()).toHaveText(String(number - 1));
  await row.getByRole('button', { name: `Change ${label}` }).click();
  await page.getByLabel('Kept for, days').fill('730');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Choose one.')).toBeVisible();
  await page.getByRole('radio', { name: /Those that have it already, too/ }).check({ force: true });
  await isAccessible(page);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(row).toContainText('730 days');
  await row.getByRole('button', { name: `Retire ${label}` }).click();
  await page.getByRole('button', { name: 'Retire it' }).click();
  await expect(page.getByRole('table', { name: 'Retired categories' }).getByRole('row', { name: new RegExp(label) })).toBeVisible();
  await isAccessible(page);
});

test('an administrator renames a tag and merges it into another', async ({ as, faults }) => {
  faults.expect(409, /\/api\/tags\//);
  const stem = `t${randomUUID().slice(0, 6)}`;
  const [borough] = await rows<{ id: string }>(`select id from borough where name = 'Hackney'`);
  for (const label of [`${stem} alley`, `${stem} aley`]) await rows(`insert into tag (id, borough_id, label, key, made_at) values ($1, $2, $3, $4, now())`, [randomUUID(), borough?.id, label, label.replace(' ', '-')]);
  const page = await as(NOEL, '/tags');
  await page.getByLabel('Borough').selectOption('Hackney');
  await page.getByLabel('Begins with').fill(stem);
  await expect(page.getByRole('row')).toHaveCount(3);
  await page.getByRole('button', { name: `Rename #${stem} aley` }).click();
  await page.getByLabel('New name').fill(`${stem} alley`);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText(`Merge #${stem} aley into it instead.`);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: `Merge #${stem} aley` }).click();
  await page.getByLabel('The tag that stays, begins with').fill(stem);
  await page.getByRole('option', { name: new RegExp(`${stem} alley`) }).click();
  await isAccessible(page);
  await page.getByRole('button', { name: `Merge into #${stem} alley` }).click();
  await expect(page.getByRole('row')).toHaveCount(2);
  await expect(page.getByRole('row', { name: new RegExp(`${stem} alley`) })).toBeVisible();
});
