import { randomUUID } from 'node:crypto';
import { isAccessible } from './support/accessible.ts';
import { rows } from './support/database.ts';
import { HACKNEY_DOCK, MARCUS, PRIYA, TOM } from './support/people.ts';
import { expect, test } from './support/test.ts';

/** A month that no other journey films in. */
const MONTH = '2025-03';

test('every figure of a unit leads to a list that holds as many; another unit’s supervisor sees nothing', async ({ as, faults }) => {
  await rows(
    `insert into recording (id, state, file_name, bytes, officer_id, officer_source, shoulder_number, unit_id, borough_id, borough_source, started_at, start_source, duration_us, dock_id, docked_at, sha256, category_id, categorised_by, categorised_at, evidence_at, evidence_by)
     select n.id::uuid, 'ready', 'OVS' || n.i || '.MP4', 1000, p.id, 'sidecar', t.shoulder_number, t.unit_id, u.borough_id, 'unit', '2025-03-01T08:00:00Z'::timestamptz + n.i * interval '1 day', 'sidecar', 600000000, $2::uuid, '2025-03-01T18:00:00Z'::timestamptz + n.i * interval '1 day', repeat(md5(n.id), 2),
       case when n.i > 3 then c.id end, case when n.i > 3 then p.id end, case when n.i > 3 then '2025-03-01T23:30:00Z'::timestamptz + n.i * interval '1 day' end, case when n.i > 6 then now() end, case when n.i > 6 then p.id end
     from unnest($1::text[]) with ordinality as n(id, i), person p join posting t on t.person_id = p.id join unit u on u.id = t.unit_id, (select id from category order by position limit 1) as c where p.name = $3`,
    [Array.from({ length: 8 }, () => randomUUID()), HACKNEY_DOCK.id, TOM.name],
  );
  const [hackney] = await rows<{ id: string }>(`select id from unit where name = 'Hackney'`);
  const page = await as(PRIYA, `/oversight/${hackney!.id}?month=${MONTH}`);
  const figure = (label: string) => page.getByRole('link', { name: new RegExp(`^${label}: `) });
  await expect(page.getByRole('link', { name: 'Recordings: 8' })).toBeVisible();
  await isAccessible(page);
  for (const [label, words, count] of [['Recordings', '8', 8], ['Uncategorised', '3', 3], ['Time to categorise', '6 h', 5], ['Marked as evidence', '2', 2]] as const) {
    await test.step(label, async () => {
      await expect(figure(label)).toHaveText(words);
      await figure(label).click();
      await expect(page).toHaveURL(/\/unit\?unit=/);
      await expect(page.getByText(new RegExp(`^${count} recordings? · `))).toBeVisible();
      await page.goBack();
    });
  }
  await test.step('a table is saved; a month without footage says so', async () => {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save as CSV: Time to categorise' }).click();
    expect((await download).suggestedFilename()).toBe(`Docket Hackney time to categorise ${MONTH}.csv`);
    await page.getByLabel('Month').selectOption({ index: 6 });
    await expect(page).toHaveURL(/month=/);
  });
  await test.step('another unit’s supervisor', async () => {
    faults.expect(404, /\/api\/oversight\//);
    const other = await as(MARCUS, `/oversight/${hackney!.id}?month=${MONTH}`);
    await expect(other.getByRole('alert').filter({ hasText: 'not open to you' })).toBeVisible();
    await expect(other.getByRole('link', { name: /^Recordings: / })).toHaveCount(0);
  });
});
