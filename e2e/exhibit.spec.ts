/** From a moment to an exhibit in a case, shared with the prosecution: one sheet, counted. */
import { randomUUID } from 'node:crypto';
import type { Locator, Page } from '@playwright/test';
import type { RecordingDetail } from '#contracts/recordings.ts';
import { isAccessible } from './support/accessible.ts';
import { ask } from './support/api.ts';
import { ledgerOf, rows } from './support/database.ts';
import { daysAgo, FPS, recorded, shiftsOf, type Ready } from './support/docking.ts';
import { TOM } from './support/people.ts';
import { PlayerOnPage } from './support/player.ts';
import { expect, test } from './support/test.ts';

/** From the in point to what is shared, as the issue counts it: keys and clicks, letters typed included. */
const BUDGET = 12;
const CRIME = `01/${randomUUID().slice(0, 6).toUpperCase()}/26`;

let recording: Ready;
test.beforeAll(async () => {
  recording = await recorded({ officer: TOM, seconds: 30, startedAt: daysAgo(9, '03:04:05'), place: 'Ridley Road, E8' });
  const { version } = (await ask(TOM, 'GET', `/api/recordings/${recording.id}`)).body as RecordingDetail;
  await ask(TOM, 'PATCH', `/api/recordings/${recording.id}`, { version, crimeReference: CRIME, title: 'Robbery of a phone' });
});

/** Every key and click goes through here. */
class Counted {
  keys = 0;
  readonly #page: Page;
  constructor(page: Page) {
    this.#page = page;
  }
  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      this.keys += 1;
      await this.#page.keyboard.press(key);
    }
  }
  async click(what: Locator): Promise<void> {
    this.keys += 1;
    await what.click();
  }
}

test('a moment is marked in and out, put into a case and shared on one sheet, without leaving the player', async ({ as }) => {
  test.slow();
  const page = await as(TOM, `/recordings/${recording.id}`);
  const player = new PlayerOnPage(page);
  await player.isIn('ready');
  const sheet = page.getByRole('dialog', { name: 'Put into evidence' });
  const done = page.getByRole('dialog', { name: /is in case/ });
  const standsOn = async (frame: number) => {
    await player.goTo(`${((frame + 0.5) / FPS).toFixed(3)}s`);
    await player.standsOn(frame);
  };

  await test.step('the case is new: its reference and title are what the recording says', async () => {
    await standsOn(90);
    const by = new Counted(page);
    await by.press('i');
    await expect(page.locator('[data-selection]')).toContainText('in 00:00:03.00');
    await by.press('ArrowRight');
    await player.standsOn(240);
    await by.press('o', 'e');
    await expect(sheet).toContainText('From 00:00:03.00 to 00:00:08.03');
    await expect(sheet.getByRole('combobox', { name: 'Case' })).toHaveValue(CRIME);
    await expect(sheet.getByLabel('Title of the new case')).toHaveValue('Robbery of a phone');
    await expect(sheet.getByLabel('What it shows')).toHaveValue(/^Body-worn video of Tom Hale, .*03:04:08 to 03:04:13 .*, Ridley Road, E8$/);
    await by.click(sheet.getByText('Pat Lindqvist'));
    await expect(sheet.getByRole('checkbox', { name: /^Pat Lindqvist/ })).toBeFocused();
    await expect(sheet.getByRole('button', { name: /^Put into evidence and share/ })).toBeVisible();
    await by.press('Control+Enter');
    await expect(done).toContainText('TH/1 is in case');
    await expect(done.getByRole('listitem')).toHaveText('Pat Lindqvist, CPS London North (demo)');
    await by.press('Enter');
    await expect(done).toHaveCount(0);
    expect(by.keys).toBeLessThanOrEqual(BUDGET);
  });

  await test.step('it is on the timeline, by hand and by key, now and when the page is loaded again', async () => {
    const onTimeline = page.getByRole('listbox', { name: 'Marks, clips and exhibits on the timeline' });
    const reached = async () => {
      await onTimeline.press('ArrowRight');
      await expect(onTimeline.getByRole('option')).toHaveText('Exhibit, TH/1, 3 seconds to 8 seconds');
    };
    await reached();
    await page.reload();
    await player.isIn('ready');
    await reached();
    // Letters typed there look for a mark by its name: the player has them again once it is left.
    await page.getByRole('heading', { level: 1 }).click();
  });

  await test.step('the next goes into the same case, found by a part of its reference', async () => {
    await standsOn(300);
    const by = new Counted(page);
    await by.press('i');
    await by.press('ArrowRight');
    await player.standsOn(450);
    await by.press('o', 'e');
    await expect(sheet.getByLabel('Reference', { exact: true })).toHaveValue('TH/2');
    await expect(sheet.getByRole('checkbox', { name: /^Pat Lindqvist/ })).toBeChecked();
    await sheet.getByRole('combobox', { name: 'Case' }).focus();
    await isAccessible(page);
    await by.press('Escape', 'Control+Enter');
    await expect(done).toContainText('TH/2 is in case');
    await expect(done.getByRole('listitem')).toHaveText('Pat Lindqvist, CPS London North (demo)');
    await by.press('Enter');
    expect(by.keys).toBeLessThanOrEqual(BUDGET);
  });

  const kept = await rows<{ reference: string; in_tick: string; out_tick: string; timescale: string; title: string; held: boolean; retain_until: string | null; retain_reason: string }>(
    `select x.reference, x.in_tick, x.out_tick, x.timescale, c.title, r.held, r.retain_until, r.retain_reason from exhibit x join case_file c on c.id = x.case_id join recording r on r.id = x.recording_id where r.id = $1 order by x.number`,
    [recording.id],
  );
  expect(kept.map((x) => [x.reference, (Number(x.in_tick) * FPS) / Number(x.timescale), (Number(x.out_tick) * FPS) / Number(x.timescale)])).toEqual([['TH/1', 90, 241], ['TH/2', 300, 451]]);
  expect(kept[0]).toMatchObject({ title: 'Robbery of a phone', retain_until: null, retain_reason: `Exhibit TH/1 in case ${CRIME} and 1 more: kept until it is withdrawn` });

  expect(await rows('select x.reference, e.state <> $2 as asked from share_item i join exhibit x on x.id = i.exhibit_id join export e on e.id = i.export_id where x.recording_id = $1 order by 1', [recording.id, 'cancelled'])).toEqual([{ reference: 'TH/1', asked: true }, { reference: 'TH/2', asked: true }]);

  await test.step('what is selected is rendered meanwhile, and dropped where its sheet is closed', async () => {
    const said = async (what: string) => (await ledgerOf(recording.id)).filter(({ action }) => action === what).length;
    await standsOn(500);
    await page.keyboard.press('i');
    await standsOn(560);
    await page.keyboard.press('o');
    await page.keyboard.press('e');
    await expect(sheet).toContainText('From 00:00:16.66 to');
    await expect.poll(() => said('export:ahead')).toBe(3);
    const dropped = await said('export:ahead-drop');
    await sheet.getByRole('button', { name: 'Cancel' }).click();
    await expect.poll(() => said('export:ahead-drop')).toBe(dropped + 1);
  });

  await test.step('what is sensitive is numbered apart; where every share takes a second person, the sheet says so before it is sent', async () => {
    // The setting is the whole force's: here its answer alone is another.
    await page.route(/\/api\/recipients\?/, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: { ...((await response.json()) as object), asksSecond: true } });
    });
    await page.reload();
    await player.isIn('ready');
    await standsOn(600);
    await page.keyboard.press('i');
    await standsOn(640);
    await page.keyboard.press('o');
    await page.keyboard.press('e');
    await expect(sheet.getByText('The force has a second person agree to every share: it opens once they have.')).toBeVisible();
    await expect(sheet.getByRole('button', { name: /^Put into evidence and ask to share/ })).toBeVisible();
    await expect(sheet.getByLabel('Reference', { exact: true })).toHaveValue('TH/3');
    await sheet.getByRole('combobox', { name: 'Disclosure' }).selectOption('Unused, sensitive');
    await expect(sheet.getByLabel('Reference', { exact: true })).toHaveValue('TH/S1');
    await isAccessible(page);
    await sheet.getByRole('button', { name: 'Cancel' }).click();
    await page.unroute(/\/api\/recipients\?/);
  });

  await test.step('the recording says so, and the case has both', async () => {
    const beside = page.getByRole('region', { name: 'Exhibits and holds' });
    await expect(beside).toContainText('TH/1');
    await expect(beside).toContainText('00:00:10.00 – 00:00:15.03');
    await beside.getByRole('link', { name: CRIME }).first().click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(CRIME);
    await expect(page.getByRole('region', { name: 'Exhibits' }).getByRole('listitem')).toHaveCount(2);
    await page.getByRole('button', { name: 'Change TH/2' }).click();
    await page.getByRole('combobox', { name: 'Disclosure' }).selectOption('Unused, sensitive');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByLabel(/^Why it is sensitive/).fill('Shows a witness who fears reprisals');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('Sensitive: Shows a witness who fears reprisals')).toBeVisible();
    // It was shared as something else: that is closed at once, and whoever says what it is learns so.
    await expect(page.getByText('TH/2 was shared with Pat Lindqvist, CPS London North (demo). It is closed to them now, until a second person agrees.')).toBeVisible();
    await isAccessible(page);
    await page.getByRole('button', { name: 'Done' }).click();
    await expect(page.getByRole('region', { name: 'Shares' }).getByRole('listitem').filter({ hasText: 'TH/2' })).toContainText('Waits for a second person');
    await page.getByRole('button', { name: 'Show who did what' }).click();
    await expect(page.getByRole('region', { name: 'History' })).toContainText('Tom Hale made exhibit TH/2');
    await expect(page.getByRole('region', { name: 'History' })).toContainText('Tom Hale revealed an exhibit to Pat Lindqvist');
    await isAccessible(page);
    await page.getByRole('link', { name: 'All cases' }).click();
    await expect(page.getByRole('link', { name: CRIME })).toBeVisible();
    await isAccessible(page);
  });
});

test('in the list, a whole recording is put into a case and shared on the same sheet', async ({ as }) => {
  const whole = await recorded({ officer: TOM, seconds: 6, startedAt: daysAgo(10, '03:04:05') });
  const reference = `01/${randomUUID().slice(0, 6).toUpperCase()}/26`;
  const page = await as(TOM, shiftsOf(whole.startedAt));
  const sheet = page.getByRole('dialog', { name: 'Put into evidence' });
  const done = page.getByRole('dialog', { name: /is in case/ });
  await page.locator(`#recording-${whole.id}`).focus();
  const by = new Counted(page);
  await by.press('e');
  await expect(sheet.getByRole('combobox', { name: 'Case' })).toBeFocused();
  // Pasted, as crime references are.
  await page.keyboard.insertText(reference);
  await by.press('Enter');
  await expect(page.getByRole('listbox', { name: 'Case' })).toHaveCount(0);
  const title = sheet.getByLabel('Title of the new case');
  await by.click(title);
  // Pasted, too: the list of cases, as it is put away, may still have the focus back for a moment.
  await title.fill('Burglary in Mare Street');
  await by.click(sheet.getByText('Pat Lindqvist'));
  await by.press('Control+Enter');
  await expect(done).toContainText('TH/1 is in case');
  await by.press('Enter');
  await expect(done).toHaveCount(0);
  expect(by.keys).toBeLessThanOrEqual(BUDGET);
  expect(await rows('select x.reference, x.in_tick, i.id is not null as shared from exhibit x left join share_item i on i.exhibit_id = x.id where x.recording_id = $1', [whole.id])).toEqual([{ reference: 'TH/1', in_tick: null, shared: true }]);
});
