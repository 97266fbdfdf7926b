/** The end of duty: dispatch data imported on a page, a night categorised by keys alone, by mouse, and taken back. */
import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import type { DutyTonight } from '#contracts/duty.ts';
import { isAccessible } from './support/accessible.ts';
import { ask } from './support/api.ts';
import { rows } from './support/database.ts';
import { HACKNEY_DOCK, NOEL, PRIYA } from './support/people.ts';
import { expect, test } from './support/test.ts';

test.describe.configure({ mode: 'serial' });

/** Last night, London's winter and summer alike: a few hours ago, so that it is the latest shift. */
const BEGAN = Date.now() - 10 * 3_600_000;
const at = (minutes: number) => new Date(BEGAN + minutes * 60_000);

/** Recordings in a unit whose lists no other journey looks at: in lists they would stand before those of others. */
async function filmed(minutes: readonly number[]): Promise<void> {
  for (const minute of minutes) {
    const id = randomUUID();
    await rows(
      `insert into recording (id, state, file_name, bytes, sha256, officer_id, unit_id, borough_id, started_at, start_source, duration_us, dock_id, docked_at)
       select $1::uuid, 'ready', $2, 1000, $3, p.id, u.id, u.borough_id, $4, 'sidecar', 120000000, $5::uuid, now() from person p, unit u where p.name = $6 and u.name = 'Southwark'`,
      [id, `NIGHT${minute}.MP4`, id.replaceAll('-', '').repeat(2), at(minute), HACKNEY_DOCK.id, PRIYA.name],
    );
  }
}

interface Call {
  readonly reference: string;
  readonly kind: string;
  readonly category: string;
  readonly place: string;
  readonly from: number;
  readonly to: number;
}
const RUN = randomUUID().slice(0, 6).toUpperCase();
const csvOf = (calls: readonly Call[]) =>
  ['reference,kind,starts,place,category,officer,from,to', ...calls.map((c) => `${c.reference}/${RUN},${c.kind},${at(c.from).toISOString()},"${c.place}",${c.category},${PRIYA.shoulder},${at(c.from).toISOString()},${at(c.to).toISOString()}`)].join('\n');

async function importOnPage(page: Page, section: string, name: string, csv: string, taken: string): Promise<void> {
  const region = page.getByRole('region', { name: section });
  const chooser = page.waitForEvent('filechooser');
  await region.getByRole('button', { name: /Choose/ }).click();
  await (await chooser).setFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await region.getByRole('button', { name: 'Import the list' }).click();
  await expect(region.getByText(taken)).toBeVisible();
}

const tonight = async () => (await ask(PRIYA, 'GET', '/api/duty')).body as DutyTonight;
const left = async () => (await tonight()).groups.map((group) => [group.recordings.length, group.category?.label ?? null]);

test('an administrator imports a roster and a CAD export; a wrong line is said and holds all back', async ({ as }) => {
  await filmed([0, 5, 10, 15, 20, 60, 65, 70, 75, 120, 125, 130, 200, 260]);
  const page = await as(NOEL, '/admin');
  await page.getByRole('link', { name: 'Import dispatch and rosters' }).click();
  const cad = page.getByRole('region', { name: 'Dispatch events (CAD)' });
  const chooser = page.waitForEvent('filechooser');
  await cad.getByRole('button', { name: 'Choose a file' }).click();
  await (await chooser).setFiles({ name: 'wrong.csv', mimeType: 'text/csv', buffer: Buffer.from('reference,kind,starts,officer,from\n1/01JAN26,Alarm,01/01/2026 10:00,999ZZ,01/01/2026 10:00') });
  await expect(cad.getByRole('row', { name: /999ZZ/ })).toContainText('No officer had the warrant or shoulder number 999ZZ then.');
  await expect(cad.getByText('Nothing is imported until every line is right.')).toBeVisible();
  await expect(cad.getByRole('button', { name: 'Import the list' })).toHaveCount(0);
  await isAccessible(page);
  const calls: readonly Call[] = [
    { reference: '5120', kind: 'Domestic', category: 'Domestic abuse', place: 'Amhurst Road, E8', from: -2, to: 40 },
    { reference: '5133', kind: 'Fight', category: 'Public order', place: 'Ridley Road, E8', from: 55, to: 90 },
    { reference: '5147', kind: 'Crash', category: 'Road traffic', place: 'Mare Street, E8', from: 118, to: 140 },
  ];
  await importOnPage(page, 'Dispatch events (CAD)', 'cad.csv', csvOf(calls), 'Taken: 3 events new.');
  const roster = `officer,duty,starts,ends\n${PRIYA.warrant},Night duty,${at(-30).toISOString()},${at(500).toISOString()}`;
  await importOnPage(page, 'Duty roster', 'roster.csv', roster, 'Taken: 1 duty new.');
  await expect.poll(left, { timeout: 30_000 }).toEqual([[5, 'Domestic abuse'], [4, 'Public order'], [3, 'Road traffic'], [1, null], [1, null]]);
});

/** Runs in the page: presses Enter once more as soon as another group stands there, as a double tap does. */
function enterAgainAtOnce(): void {
  const before = document.querySelector('[data-current-group]');
  const watch = new MutationObserver(() => {
    const now = document.querySelector('[data-current-group]');
    if (!now || now === before) return;
    watch.disconnect();
    document.body.dataset.enteredAgain = 'yes';
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
  });
  watch.observe(document.body, { childList: true, subtree: true });
}

test('fourteen recordings by keyboard alone, in at most thirty keys', async ({ as }) => {
  const page = await as(PRIYA, '/duty');
  let keys = 0;
  const press = async (key: string) => {
    keys += 1;
    await page.keyboard.press(key);
  };
  const current = page.locator('[data-current-group]');
  const settled = page.locator('[data-current-group][data-settled]');
  const done = page.getByRole('region', { name: 'What you just did' });
  await expect(page.getByText('Night duty')).toBeVisible();
  await expect(current).toContainText('5 recordings');
  await expect(current).toContainText(`CAD 5120/${RUN} (Domestic): the officer was sent to it`);
  await isAccessible(page);
  keys = 0;
  // What stands there for less than a moment is not answered by the key meant for what stood there before.
  const accept = async () => {
    await expect(settled).toBeVisible();
    await press('Enter');
  };
  await page.evaluate(enterAgainAtOnce);
  await accept();
  await expect(current).toContainText('4 recordings');
  await expect(settled).toContainText('4 recordings');
  expect(await page.evaluate(() => document.body.dataset.enteredAgain)).toBe('yes');
  await expect(page.getByText('5 of 14 recordings categorised')).toBeVisible();
  // Another category than the proposed one, and back.
  await press('2');
  await expect(current).toContainText('3 recordings');
  await expect(done.getByText('4 recordings: Stop and search')).toBeVisible();
  await press('z');
  await expect(done.getByText('Undone')).toBeVisible();
  await expect.poll(left).toEqual([[4, 'Public order'], [3, 'Road traffic'], [1, null], [1, null]]);
  // Undone, it is under the hand again, and not the one that came after it.
  await expect(current).toContainText('4 recordings');
  await expect(current.getByRole('heading', { level: 2 })).toBeFocused();
  // Skipped, and come back to in the end.
  await press('Escape');
  await expect(current).toContainText('3 recordings');
  await press('Escape');
  await expect(current).toContainText('1 recording');
  await press('t');
  await page.keyboard.type('long wait');
  keys += 'long wait'.length;
  await press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: 'Save tags' }).focus();
  await press('Enter');
  await expect(current.getByText('#long wait')).toBeVisible();
  await press('1');
  await press('1');
  await expect(current).toContainText('4 recordings');
  await expect(current.getByRole('heading', { level: 2 })).toBeFocused();
  await accept();
  await expect(current).toContainText('3 recordings');
  await accept();
  await expect(page.getByRole('heading', { name: 'Nothing left from tonight' })).toBeFocused();
  await expect.poll(left).toEqual([]);
  expect(keys).toBeLessThanOrEqual(30);
  await isAccessible(page);
  const kept = await rows<{ label: string; count: number; places: number; incidents: number }>(
    `select c.label, count(*)::int as count, count(r.place)::int as places, count(r.incident_id)::int as incidents
     from recording r join category c on c.id = r.category_id join person p on p.id = r.officer_id where p.name = $1 and r.started_at >= $2 group by c.label order by c.label`,
    [PRIYA.name, at(-1)],
  );
  expect(kept).toEqual([
    { label: 'Domestic abuse', count: 5, places: 5, incidents: 5 },
    { label: 'No offence', count: 2, places: 0, incidents: 0 },
    { label: 'Public order', count: 4, places: 4, incidents: 4 },
    { label: 'Road traffic', count: 3, places: 3, incidents: 3 },
  ]);
});

test('by mouse: an incident refused apart, a group answered and taken back, an incident looked at', async ({ as }) => {
  await filmed([300, 305, 310]);
  await ask(NOEL, 'POST', '/api/dispatch/cad', { apply: true, csv: csvOf([{ reference: '5160', kind: 'Search', category: 'Stop and search', place: 'Dalston Lane, E8', from: 298, to: 320 }]) });
  await expect.poll(left, { timeout: 30_000 }).toEqual([[3, 'Stop and search']]);
  const page = await as(PRIYA, '/duty');
  const current = page.locator('[data-current-group]');
  await current.getByRole('link', { name: 'Look at the incident' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(`CAD 5160/${RUN}`);
  await expect(page.getByRole('listitem').filter({ hasText: 'Priya Nair' })).toHaveCount(3);
  await isAccessible(page);
  await page.getByRole('button', { name: /^Refuse Priya Nair/ }).last().click();
  await expect(page.getByText(/^Refused by Priya Nair · /)).toBeVisible();
  await page.getByRole('link', { name: 'All incidents' }).click();
  await expect(page.getByRole('link', { name: new RegExp(`CAD 5160/${RUN}`) })).toBeVisible();
  await isAccessible(page);
  await page.goto('/duty');
  await expect(current).toContainText('2 recordings');
  await expect(page.locator('[data-current-group][data-settled]')).toBeVisible();
  await current.getByRole('button', { name: 'Accept Stop and search' }).click();
  await expect(current).toContainText('1 recording');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(left).toEqual([[2, 'Stop and search'], [1, 'Stop and search']]);
  await expect(page.locator('[data-current-group][data-settled]')).toContainText('2 recordings');
  await current.getByRole('button', { name: 'Accept Stop and search' }).click();
  await expect(current).toContainText('1 recording');
  await current.getByRole('button', { name: 'All categories' }).click();
  await page.getByRole('option', { name: 'Missing person' }).click();
  await expect(page.getByRole('heading', { name: 'Nothing left from tonight' })).toBeVisible();
  await expect.poll(left).toEqual([]);
});
