import { randomUUID } from 'node:crypto';
import type { Locator, Page } from '@playwright/test';
import { rows } from './support/database.ts';
import { daysAgo, recorded } from './support/docking.ts';
import { ADA, CAMDEN_DOCK, ELLIE, MARCUS, TOM } from './support/people.ts';
import { expect, test } from './support/test.ts';

/** Recordings put straight into the database, an hour apart, newest first; without pictures. */
async function many(count: number, newest: Date): Promise<string[]> {
  const ids = Array.from({ length: count }, () => randomUUID());
  await rows(
    `insert into recording (id, state, file_name, bytes, officer_id, officer_source, shoulder_number, unit_id, borough_id, borough_source, started_at, start_source, duration_us, dock_id, docked_at)
     select n.id::uuid, 'packaging', 'LIST' || n.i || '.MP4', 1000, p.id, 'sidecar', t.shoulder_number, t.unit_id, u.borough_id, 'unit', $2::timestamptz - n.i * interval '1 hour', 'sidecar', 60000000, $3::uuid, now()
     from unnest($1::text[]) with ordinality as n(id, i), person p join posting t on t.person_id = p.id join unit u on u.id = t.unit_id where p.name = $4`,
    [ids, newest, CAMDEN_DOCK.id, ELLIE.name],
  );
  return ids;
}

/** Scrolls down until the row is drawn: of a long list only what is near the screen is, and others' recordings may stand anywhere around it. */
async function scrolledTo(page: Page, row: Locator): Promise<void> {
  let top = 0;
  await expect(async () => {
    const end = await page.evaluate(async (to) => {
      window.scrollTo(0, to);
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      return document.body.scrollHeight;
    }, top);
    top = top > end ? 0 : top + 300;
    expect(await row.count()).toBe(1);
  }).toPass({ intervals: [10] });
}

test('an older page of a list looks again by itself', async ({ as }) => {
  const ids = await many(70, daysAgo(12, '23:00:00'));
  await rows(`update recording set state = 'ready', sha256 = repeat(md5(id::text), 2) where id = any($1::uuid[]) and id <> $2::uuid`, [ids, ids[60]]);
  const page = await as(ELLIE, '/shifts');
  await page.getByRole('button', { name: 'Show more' }).press('Enter');
  const row = page.getByRole('row').filter({ has: page.locator(`#recording-${ids[60]}`) });
  await scrolledTo(page, row);
  await expect(row.getByText('Packaging')).toBeVisible();
  await rows(`update recording set state = 'ready', sha256 = repeat(md5(id::text), 2) where id = $1`, [ids[60]]);
  await expect(row.getByText('Packaging')).toHaveCount(0);
  await expect(row).toBeVisible();
});

test('coming back from a recording, the list stands where it was left', async ({ as }) => {
  const opened = await recorded({ officer: TOM, seconds: 2, startedAt: daysAgo(25, '09:00:00') });
  for (const time of ['08:00:00', '10:00:00']) await recorded({ officer: TOM, seconds: 2, startedAt: daysAgo(25, time) });
  const page = await as(TOM);
  await page.setViewportSize({ width: 1000, height: 380 });
  await page.goto('/shifts');
  const row = page.locator(`#recording-${opened.id}`);
  for (const back of [() => page.goBack(), () => page.getByRole('link', { name: 'My shifts' }).first().click()]) {
    await row.evaluate((element) => element.scrollIntoView({ block: 'center' }));
    const top = await row.evaluate((element) => element.getBoundingClientRect().top);
    expect(await page.evaluate(() => window.scrollY)).toBeGreaterThan(0);
    await row.click();
    await expect(page).toHaveURL(new RegExp(opened.id));
    await expect(page.locator('video')).toBeVisible();
    await back();
    await expect(row).toBeFocused();
    // Windows scroll by whole pixels, rows are as high as their words.
    await expect.poll(async () => Math.abs((await row.evaluate((element) => element.getBoundingClientRect().top)) - top)).toBeLessThan(2);
  }
});

test('footage of one’s units is listed wherever it happened, and a borough’s list holds what happened there', async ({ as }) => {
  const [abroad] = await many(1, daysAgo(3, '11:00:00'));
  await rows(`update recording set borough_id = (select id from borough where name = 'Hackney'), borough_source = 'sidecar', place = 'Amhurst Road, E8' where id = $1`, [abroad]);
  const page = await as(MARCUS, '/borough');
  await expect(page.getByRole('heading', { level: 1, name: 'Camden' })).toBeVisible();
  await expect(page.locator(`#recording-${abroad}`)).toHaveCount(0);
  await page.getByRole('link', { name: 'Unit' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Central North' })).toBeVisible();
  await expect(page.locator(`#recording-${abroad}`)).toBeVisible();
  await page.reload();
  await expect(page.locator(`#recording-${abroad}`)).toBeVisible();
});

test('a title, a place and tags without a blank make no page wider than a narrow screen', async ({ as }) => {
  const [id] = (await many(1, daysAgo(0, '00:05:00'))) as [string];
  const word = 'Auffindezeugenvernehmung'.repeat(9).slice(0, 200);
  await rows(`update recording set title = $2, place = $3 where id = $1`, [id, word, word.slice(0, 120).toLowerCase()]);
  const page = await as(MARCUS, '/unit');
  await page.setViewportSize({ width: 320, height: 640 });
  for (const path of ['/unit', `/borough?by=place`, `/recordings/${id}`]) {
    await page.goto(path);
    await expect(page.getByText(word).first()).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(320);
  }
});

test('on paper the list takes the sheet’s width and says what narrows it and who printed it', async ({ as }) => {
  const [id] = (await many(1, daysAgo(0, '00:07:00'))) as [string];
  await rows(`update recording set title = 'Printed with its title' where id = $1`, [id]);
  const page = await as(MARCUS, '/unit?hold=no');
  await expect(page.getByText('Printed with its title')).toBeVisible();
  // A4 landscape, in CSS pixels.
  await page.setViewportSize({ width: 1123, height: 794 });
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  const table = page.getByRole('table').filter({ has: page.getByRole('columnheader', { name: 'Marks' }) });
  await expect(table).toContainText('Printed with its title');
  await expect(table.getByRole('caption')).toContainText(`Only: Not on hold. Printed by ${MARCUS.name}`);
  expect((await table.boundingBox())!.width).toBeGreaterThan(1_000);
});

test('the menu opens at the first press, and gives the focus back', async ({ as }) => {
  const page = await as(TOM, '/shifts');
  const button = page.getByRole('button', { name: /your menu/ });
  await button.press('Enter');
  await expect(page.getByRole('menu')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await expect(button).toBeFocused();
});

test('days are asked for and shown as in Britain, also in an American browser', async ({ as }) => {
  const page = await as(ADA, '/ledger?from=2026-11-02', { locale: 'en-US' });
  await expect(page.getByRole('group', { name: 'From' })).toHaveText('02/11/2026');
  await page.getByRole('group', { name: 'To' }).getByRole('spinbutton').first().click();
  await page.keyboard.type('03112026');
  await page.getByRole('button', { name: 'Search' }).click();
  await expect(page).toHaveURL(/to=2026-11-03/);
});
