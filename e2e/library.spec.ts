/** Finding, marking and the map, by mouse and by keyboard alone; and a list of fifty thousand rows. */
import { randomUUID } from 'node:crypto';
import type { Locator, Page } from '@playwright/test';
import { isAccessible } from './support/accessible.ts';
import { rows } from './support/database.ts';
import { CAMDEN_DOCK, ELLIE, MARCUS } from './support/people.ts';
import { expect, test } from './support/test.ts';

/** A day of Ellie's that no other journey has. */
const DAY = new Date(Date.now() - 21 * 86_400_000).toISOString().slice(0, 10);
const AT_HOME = `/shifts?from=${DAY}&to=${DAY}`;

interface Made {
  readonly id: string;
  readonly title: string;
}

/** Ready recordings of Ellie's, ten minutes apart, the first newest; without pictures. */
async function made(titles: readonly string[], hour = 12): Promise<Made[]> {
  const recordings = titles.map((title) => ({ id: randomUUID() as string, title }));
  await rows(
    `insert into recording (id, state, file_name, bytes, officer_id, officer_source, shoulder_number, unit_id, borough_id, borough_source, started_at, start_source, duration_us, dock_id, docked_at, title, place, lat, lon, retain_until, sha256)
     select n.id::uuid, 'ready', 'LIB' || n.i || '.MP4', 1000, p.id, 'sidecar', t.shoulder_number, t.unit_id, u.borough_id, 'unit', $2::timestamptz - n.i * interval '10 minutes', 'sidecar', 60000000, $3::uuid, now(),
       n.title, 'Kentish Town Road, NW5', 51.55 + n.i * 0.001, -0.14 - n.i * 0.004, now() + interval '20 days', repeat(md5(n.id), 2)
     from unnest($1::text[], $5::text[]) with ordinality as n(id, title, i), person p join posting t on t.person_id = p.id join unit u on u.id = t.unit_id where p.name = $4`,
    [recordings.map(({ id }) => id), new Date(`${DAY}T${String(hour).padStart(2, '0')}:00:00Z`), CAMDEN_DOCK.id, ELLIE.name, titles],
  );
  return recordings;
}

const link = (page: Page, { id }: Made) => page.locator(`#recording-${id}`);
const row = (page: Page, { id }: Made) => page.locator(`[data-recording="${id}"]`);
const categoryOf = async ({ id }: Made) => (await rows<{ label: string | null }>('select c.label from recording r left join category c on c.id = r.category_id where r.id = $1', [id]))[0]?.label ?? null;

test('found by words and filters with the mouse; the address is the search, and going back undoes it', async ({ as }) => {
  const word = `swan${Date.now().toString(36)}`;
  const [swan, other] = (await made([`Fight at the ${word}`, 'A quiet walk'])) as [Made, Made];
  await rows('update recording set evidence_at = now(), evidence_by = officer_id where id = $1', [swan.id]);
  const page = await as(ELLIE, AT_HOME);
  await expect(link(page, other)).toBeVisible();
  await page.getByRole('combobox', { name: /^Search title/ }).fill(`fight ${word.slice(0, 6)}`);
  await page.keyboard.press('Enter');
  await expect(link(page, swan)).toBeVisible();
  await expect(link(page, other)).toHaveCount(0);
  await expect(page).toHaveURL(new RegExp(`q=fight\\+${word.slice(0, 6)}`));
  await page.getByRole('button', { name: /^Evidence/ }).click();
  await expect(page).toHaveURL(/evidence=yes/);
  await expect(row(page, swan)).toContainText('Evidence');
  await row(page, swan).getByRole('checkbox').check();
  await isAccessible(page);
  await row(page, swan).getByRole('checkbox').uncheck();

  const shared = await as(ELLIE, new URL(page.url()).pathname + new URL(page.url()).search);
  await expect(link(shared, swan)).toBeVisible();
  await expect(shared.locator('[data-row]')).toHaveCount(1);

  await page.getByRole('button', { name: /^Without: “fight/ }).click();
  await expect(link(page, swan)).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(/q=fight/);
  await page.goBack();
  await expect(page).not.toHaveURL(/evidence/);
  await page.goBack();
  await expect(link(page, other)).toBeVisible();
});

test('a search is kept under a name, and found again', async ({ as }) => {
  const [one] = (await made(['Kept under a name'], 9)) as [Made];
  const page = await as(ELLIE, `${AT_HOME}&hours=08-10`);
  await expect(link(page, one)).toBeVisible();
  await page.getByRole('button', { name: 'Save this view' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('That morning');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: 'That morning' })).toBeVisible();
  await page.goto('/shifts');
  await page.getByRole('link', { name: 'That morning' }).click();
  await expect(page).toHaveURL(/hours=08-10/);
  await expect(link(page, one)).toBeVisible();
  await page.getByRole('button', { name: 'Forget That morning' }).click();
  await expect(page.getByRole('link', { name: 'That morning' })).toHaveCount(0);
});

test('an address that isn’t understood says what, and lists nothing', async ({ as }) => {
  await made(['Not to be listed'], 8);
  const page = await as(ELLIE, '/shifts?from=yesterday&colour=red');
  const told = page.getByRole('alert').filter({ hasText: 'doesn’t understand' });
  await expect(told).toContainText('from = yesterday');
  await expect(told).toContainText('colour = red');
  await expect(page.locator('[data-row]')).toHaveCount(0);
  await page.getByRole('button', { name: 'Clear the filters' }).click();
  await expect(page.locator('[data-row]').first()).toBeVisible();
});

test('by keyboard alone: rows, a range, a category, undone, tags, evidence', async ({ as }) => {
  const [a, b, c, d] = (await made(['First', 'Second', 'Third', 'Fourth'], 16)) as [Made, Made, Made, Made];
  const page = await as(ELLIE, `${AT_HOME}&hours=15-17`);
  await expect(link(page, d)).toBeVisible();
  await page.keyboard.press('j');
  await expect(link(page, a)).toBeFocused();
  await page.keyboard.press('x');
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await expect(link(page, c)).toBeFocused();
  await page.keyboard.press('Shift+X');
  await expect(page.getByText('3 selected')).toBeVisible();

  await test.step('a category by its digit, and the way back', async () => {
    await page.keyboard.press('c');
    await expect(page.getByRole('dialog', { name: 'Category of 3 recordings' })).toBeVisible();
    await expect(page.getByRole('dialog').getByRole('option').first()).toBeVisible();
    const label = (await rows<{ label: string }>('select label from category where retired_at is null order by position, id limit 1'))[0]!.label;
    await page.keyboard.press('1');
    await expect(row(page, b)).toContainText(label);
    await expect.poll(() => Promise.all([a, b, c, d].map(categoryOf))).toEqual([label, label, label, null]);
    await expect(page.getByText('3 selected')).toHaveCount(0);
    await page.keyboard.press('z');
    await expect(page.getByRole('region', { name: 'What you just did' }).getByText('Undone')).toBeVisible();
    await expect.poll(() => Promise.all([a, b, c, d].map(categoryOf))).toEqual([null, null, null, null]);
    await expect(row(page, b)).toContainText('Uncategorised');
  });

  await test.step('a tag and evidence for the row one stands on', async () => {
    await link(page, d).focus();
    await page.keyboard.press('t');
    await expect(page.getByRole('dialog', { name: 'Tags' })).toBeVisible();
    await page.keyboard.type('knife');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Save tags' }).press('Enter');
    await expect(row(page, d)).toContainText('#knife');
    await expect(link(page, d)).toBeFocused();
    await page.keyboard.press('e');
    // Escape puts the list of cases away, and leaves the sheet.
    await expect(page.getByRole('listbox', { name: 'Case' })).toBeVisible();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').getByRole('button', { name: /^Only mark as evidence/ }).press('Enter');
    await expect(row(page, d).getByText('Evidence', { exact: true })).toBeVisible();
  });

  await test.step('help, the search, and out again', async () => {
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: 'Keys' })).toContainText('Next that needs attention');
    await page.keyboard.press('Escape');
    await page.keyboard.press('/');
    await expect(page.getByRole('combobox', { name: /^Search title/ })).toBeFocused();
    await page.keyboard.press('Escape');
    await page.keyboard.press('n');
    await expect(link(page, a)).toBeFocused();
  });
});

test('a key that can’t be answered says so and keeps nothing; what is cancelled leaves nothing chosen; Enter in the search leads to its first row', async ({ as }) => {
  const word = `heron${Date.now().toString(36)}`;
  const [locked, one, two] = (await made(['Locked', 'One of these', `Two by the ${word}`], 22)) as [Made, Made, Made];
  await rows('update recording set locked_at = now(), lock_reason = $2 where id = $1', [locked.id, 'A death']);
  const page = await as(ELLIE, `${AT_HOME}&hours=21-23`);
  await expect(link(page, two)).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('e');
  await expect(page.getByText('This recording isn’t yours to mark.').first()).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await expect(page.getByText('1 selected')).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('Escape');

  await page.keyboard.press('t');
  await expect(page.getByRole('dialog', { name: /^Tags of 2[12]:40:00, .*Kentish Town Road/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('j');
  await page.keyboard.press('c');
  await expect(page.getByRole('dialog', { name: /^Category of 2[12]:30:00/ }).getByRole('option').first()).toBeVisible();
  await page.keyboard.press('1');
  await expect.poll(async () => (await categoryOf(two)) !== null && (await categoryOf(one)) === null).toBe(true);

  // The way back and the next selection stand one above the other.
  await page.keyboard.press('x');
  const edge = async (of: Locator, which: 'top' | 'bottom') => of.evaluate((element, side) => element.getBoundingClientRect()[side], which);
  await expect.poll(async () => (await edge(page.getByRole('toolbar'), 'top')) - (await edge(page.getByRole('button', { name: /^Undo/ }), 'bottom'))).toBeGreaterThanOrEqual(0);
  await page.keyboard.press('Escape');

  await page.keyboard.press('/');
  await page.keyboard.type('---');
  await page.keyboard.press('Enter');
  const box = page.getByRole('combobox', { name: /^Search title/ });
  await expect(box).toHaveAccessibleDescription('Type a letter or a digit to search for.');
  await box.fill(word);
  await page.keyboard.press('Enter');
  await expect(link(page, two)).toBeFocused();
  await expect(page.locator('[data-row]')).toHaveCount(1);
});

test('what somebody else changed meanwhile is told, and nothing half done', async ({ as, faults }) => {
  faults.expect(409, /\/api\/library\/marks$/);
  const [mine, theirs] = (await made(['Left alone', 'Changed meanwhile'], 18)) as [Made, Made];
  const page = await as(ELLIE, `${AT_HOME}&hours=17-19`);
  await row(page, mine).getByRole('checkbox').check();
  await row(page, theirs).getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Set category' }).click();
  await expect(page.getByRole('dialog').getByRole('option').first()).toBeVisible();
  await rows('update recording set title = $2, version = version + 1 where id = $1', [theirs.id, 'Changed by another']);
  await page.getByRole('dialog').getByRole('option').first().click();
  await expect(page.getByRole('region', { name: 'What you just did' }).getByRole('alert')).toContainText('since you opened it');
  // Nothing was said to be done, and the same recordings are at hand for another try.
  await expect(page.locator('[aria-live=polite]').filter({ hasText: 'to undo' })).toHaveCount(0);
  await expect(page.getByText('2 selected')).toBeVisible();
  expect([await categoryOf(mine), await categoryOf(theirs)]).toEqual([null, null]);
  await expect(row(page, theirs)).toContainText('Changed by another');
});

test('a unit’s list: by officer, its busy hours, its map with the list beside it', async ({ as }) => {
  const [near] = (await made(['Seen on the map', 'Seen on the map, too'], 20)) as [Made, Made];
  const page = await as(MARCUS, `/unit?from=${DAY}&to=${DAY}&hours=19-21`);
  await expect(link(page, near)).toBeVisible();
  await page.getByRole('combobox', { name: 'Group' }).selectOption('By officer');
  await expect(page.getByRole('heading', { name: new RegExp(ELLIE.name) })).toBeVisible();
  await page.getByRole('button', { name: 'Map' }).click();
  const map = page.getByRole('region', { name: 'Map' });
  await expect(map.getByRole('img')).toHaveAccessibleName(/2 recordings on the map/);
  // Two dots, one name.
  await map.getByRole('button', { name: /^Kentish Town Road/ }).press('Enter');
  await map.getByRole('listitem').getByRole('button').first().press('Enter');
  await expect(page.locator('[data-row]:focus')).toHaveCount(1);
  await isAccessible(page);
  const busy = page.getByRole('gridcell').getByRole('button', { name: /[1-9]\d* recordings?$/ }).first();
  await busy.click();
  await expect(page).toHaveURL(/weekday=/);
  await expect(busy).toHaveAttribute('aria-pressed', 'true');
});

test('filters typed and several at once on a narrow screen, by keyboard; each taken out by itself, and all', async ({ as }) => {
  const [one, two, three] = (await made(['Typed one', 'Typed two', 'Typed three'], 14)) as [Made, Made, Made];
  const categories = await rows<{ id: string; label: string }>('select id, label from category where retired_at is null order by position, id limit 2');
  for (const [i, { id }] of [one, two].entries()) await rows('update recording set category_id = $2, categorised_by = officer_id, categorised_at = now() where id = $1', [id, categories[i]!.id]);
  const page = await as(MARCUS, `/unit?from=${DAY}&to=${DAY}&hours=13-15`);
  await page.setViewportSize({ width: 320, height: 720 });
  await expect(link(page, three)).toBeVisible();
  await page.getByRole('button', { name: 'Filters', exact: false }).first().press('Enter');
  const panel = page.getByRole('complementary', { name: 'Filters' });
  await panel.getByRole('textbox', { name: 'Officer' }).fill(ELLIE.name.split(' ')[0]!.slice(0, 3));
  await expect(panel.getByRole('option', { name: new RegExp(ELLIE.name) })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/officer=/);
  await panel.getByRole('button', { name: categories[0]!.label }).press('Enter');
  await expect(page).toHaveURL(/category=/);
  // The other category is still there to be added.
  await panel.getByRole('button', { name: categories[1]!.label }).press('Enter');
  await expect(link(page, three)).toHaveCount(0);
  await expect(link(page, two)).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await isAccessible(page);
  await page.getByRole('button', { name: `Without: ${categories[0]!.label}` }).press('Enter');
  await expect(link(page, one)).toHaveCount(0);
  await page.getByRole('button', { name: 'Clear all' }).press('Enter');
  await expect(page).not.toHaveURL(/officer=|category=|hours=/);
});

/** Recordings of one duty, and of one answer of {@link answers}. */
const DUTY = 48;
const ANSWER = 500;

/**
 * Has the page's list answered as the API would, of any length, in pages: made in the page, as so many rows take long through
 * a relay. A duty is
 * eight hours of a day, years before any roster. In pages, as a list that looks again reads the page on the screen, not all of it.
 */
function answers({ count, ofDuty, ofAnswer }: { readonly count: number; readonly ofDuty: number; readonly ofAnswer: number }): void {
  const answer = (from: number) => ({
    items: Array.from({ length: Math.min(ofAnswer, count - from) }, (_, i) => {
      const n = from + i;
      return {
        id: `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`,
        state: 'ready', stateReason: null, progress: null, startedAt: new Date(Date.UTC(2020, 10, 20, 18) - Math.floor(n / ofDuty) * 86_400_000 - (n % ofDuty) * 600_000).toISOString(), startSource: 'sidecar', clock: null, durationUs: 60_000_000,
        title: `Number ${n}`, place: null, position: null, cadReference: null, crimeReference: null, category: null, needsReview: false, tags: [], evidence: n % 7 === 0, held: false, clips: 0, incident: null, proposal: null, mayMark: true,
        officer: null, borough: null, cameraSerial: null, mine: true, restricted: false, locked: false, watched: null, reasonRequired: false, hasPoster: false, retainUntil: null, retainReason: null, version: 1, trouble: null,
      };
    }),
    nextCursor: from + ofAnswer < count ? String(from + ofAnswer) : null,
    lookedBackTo: null,
  });
  const real = window.fetch;
  window.fetch = (input, init) => {
    if (typeof input !== 'string' || !input.startsWith('/api/library?')) return real(input, init);
    const from = Number(new URL(input, window.location.origin).searchParams.get('cursor') ?? 0);
    // Like an answer from elsewhere, not before the page has drawn that it waits for one.
    return new Promise((resolve) => requestAnimationFrame(() => resolve(new Response(JSON.stringify(answer(from)), { headers: { 'content-type': 'application/json' } }))));
  };
}

/**
 * Scrolls from the top in steps of a few rows, the same whatever the list's length.
 *
 * @returns the most rows that were in the page at once, and what the page's own thread did for it: the processor's time, so
 * that whatever else the machine does is not counted
 */
async function scrolled(page: Page): Promise<{ mostRows: number; seconds: number }> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const busy = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.filter(({ name }) => name === 'ScriptDuration' || name === 'LayoutDuration' || name === 'RecalcStyleDuration').reduce((sum, { value }) => sum + value, 0);
  };
  const before = await busy();
  const mostRows = await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    let most = 0;
    for (let step = 0; step <= 100; step += 1) {
      window.scrollTo(0, step * 300);
      await frame();
      await frame();
      most = Math.max(most, document.querySelectorAll('[data-recording]').length);
    }
    return most;
  });
  const seconds = (await busy()) - before;
  await session.detach();
  return { mostRows, seconds };
}

/** Goes down until the list goes on no further. */
async function toItsEnd(page: Page, last: string): Promise<void> {
  await page.evaluate(async (words) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    while (!document.body.textContent.includes(words)) {
      window.scrollTo(0, document.body.scrollHeight);
      await frame();
    }
  }, last);
}

test('fifty thousand rows scroll like five hundred: few are in the page, each says which it is, and a selection stays', async ({ as, faults }) => {
  test.slow();
  const measure = async (count: number) => {
    const page = await as(ELLIE, '/unit');
    await page.evaluate(answers, { count, ofDuty: DUTY, ofAnswer: ANSWER });
    await page.getByRole('link', { name: 'My shifts' }).click();
    await expect(page.getByText('Number 0', { exact: true })).toBeVisible();
    await toItsEnd(page, `Number ${count - 1}`);
    // Once for what is only done once.
    await scrolled(page);
    return { page, ...(await scrolled(page)) };
  };
  const few = await measure(500);
  // A list at rest looks again now and then: that time is not the other's.
  await few.page.goto('about:blank');
  const many = await measure(50_000);
  expect(many.mostRows).toBeLessThan(60);
  // Whatever is done for each of the fifty thousand at each step takes many times what drawing a few rows does.
  expect(many.seconds / few.seconds, `${many.seconds.toFixed(2)} s against ${few.seconds.toFixed(2)} s`).toBeLessThan(2.5);

  const { page } = many;
  await toItsEnd(page, 'Number 49999');
  const table = page.getByRole('table', { name: 'My shifts' });
  const all = Number(await table.getAttribute('aria-rowcount'));
  // Each recording, each duty's heading, and the heads of the columns.
  expect(all).toBe(50_000 + Math.ceil(50_000 / DUTY) + 1);
  expect(Number(await table.getByRole('row').last().getAttribute('aria-rowindex'))).toBe(all);
  await page.getByRole('checkbox', { name: /^Select/ }).last().check();
  await page.evaluate(() => window.scrollTo(0, 0));
  await expect(page.getByText('Number 0', { exact: true })).toBeVisible();
  await expect(page.getByText('1 selected')).toBeVisible();

  // Back to a row in the middle of it.
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight / 2));
  await expect(page.getByText('Number 0', { exact: true })).toHaveCount(0);
  const middle = page.locator('[data-row]').nth(8);
  const id = await middle.getAttribute('id');
  const top = await middle.evaluate((element) => (element.scrollIntoView({ block: 'center' }), element.getBoundingClientRect().top));
  faults.expect(503, /\/api\/(recordings|playback)/);
  await page.route(/\/api\/(recordings|playback)/, (route) => route.fulfill({ status: 503, contentType: 'application/problem+json', body: JSON.stringify({ type: 'urn:docket:unavailable', code: 'unavailable', title: 'Docket can’t do this right now.', status: 503, correlationId: 'test' }) }));
  await page.locator(`#${id}`).press('Enter');
  await expect(page).toHaveURL(/\/recordings\//);
  await page.goBack();
  await expect(page.locator(`#${id}`)).toBeFocused();
  await expect.poll(async () => Math.abs((await page.locator(`#${id}`).evaluate((element) => element.getBoundingClientRect().top)) - top)).toBeLessThan(4);
});
