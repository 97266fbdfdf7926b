/** An inspector sets a goal and reviews five recordings drawn at random, with the form filled in: keys and clicks counted. */
import { randomUUID } from 'node:crypto';
import { isAccessible } from './support/accessible.ts';
import { rows } from './support/database.ts';
import { recorded } from './support/docking.ts';
import { MARCUS, TOM } from './support/people.ts';
import { PlayerOnPage } from './support/player.ts';
import { expect, test } from './support/test.ts';

/** product.md: "sergeant dip-samples 5 recordings". */
const BUDGET = 22;
/** Seconds; close to the end of what is filmed. */
const FAR = 19;

/** Of somebody nobody signs in as, in a unit whose footage no other journey looks at. */
async function filmedInIslington(): Promise<string[]> {
  const shoulder = '808CN';
  const officer = randomUUID();
  await rows(`insert into person (id, oid, tenant_id, name, initials, rank, warrant_number, organisation_id) select $1::uuid, $2::uuid, tenant_id, 'Sam Quill', 'SQ', 'PC', '808808', organisation_id from person where name = $3`, [officer, randomUUID(), MARCUS.name]);
  await rows(`insert into posting (id, person_id, unit_id, "as", shoulder_number, "from") select $1::uuid, $2::uuid, id, 'member', $3, '2005-01-01' from unit where name = 'Islington'`, [randomUUID(), officer, shoulder]);
  const began = new Date();
  const month = new Date(Date.UTC(began.getUTCFullYear(), began.getUTCMonth() - 1, 10, 12));
  const films = Array.from({ length: 5 }, (_, n) => recorded({ officer: { ...TOM, camera: 'DIPSAMPLE-1', shoulder }, seconds: 20, startedAt: new Date(month.getTime() + n * 3_600_000) }));
  return (await Promise.all(films)).map(({ id }) => id);
}

test('five recordings drawn at random are reviewed in at most 22 keys and clicks', async ({ as }) => {
  test.slow();
  const ids = await filmedInIslington();
  const page = await as(MARCUS, '/reviews');
  const samples = page.getByRole('region', { name: 'Dip-samples' });
  await samples.getByRole('button', { name: /^To/ }).first().click();
  await expect(samples.getByText(/No goal is set for/)).toBeVisible();
  await isAccessible(page);
  await samples.getByRole('button', { name: 'Set a goal…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Unit' }).selectOption({ label: 'Islington' });
  await dialog.getByRole('textbox', { name: 'Recordings to review' }).fill('5');
  await dialog.getByRole('button', { name: 'Set the goal' }).click();

  const player = new PlayerOnPage(page);
  let used = 0;
  const press = async (key: string) => {
    used += 1;
    await page.keyboard.press(key);
  };
  used += 1;
  await samples.getByRole('link', { name: 'Draw and start: Islington' }).click();
  for (let n = 1; n <= 5; n++) {
    await expect(page.getByRole('heading', { name: `Review ${n} of 5` })).toBeFocused();
    // It plays by itself: nobody was asked why.
    await expect(page.locator('[data-player][data-state=playing]')).toBeVisible();
    // From its own beginning, wherever the one before was left.
    expect(await player.seconds()).toBeLessThan(FAR);
    const form = page.getByRole('form', { name: 'Review' });
    await expect(form.getByRole('radiogroup')).toHaveCount(4);
    await press('1');
    await press('1');
    await press(n === 3 ? '2' : '3');
    await expect(form.getByRole('radio', { name: n === 3 ? 'Learning point' : 'No concerns' })).toBeChecked();
    if (n === 2) {
      await page.getByRole('button', { name: 'how', exact: true }).click();
      await expect(dialog.getByText('Drawn again just now from what was recorded: the same recordings, in the same order.')).toBeVisible();
      await dialog.getByRole('button', { name: 'Close' }).click();
      await isAccessible(page);
      await page.locator('video').evaluate((film: HTMLVideoElement, at) => void (film.currentTime = at), FAR);
      await expect(page).toHaveURL(/[?&]t=19/);
      await page.getByRole('heading', { name: 'Review 2 of 5' }).focus();
    }
    await press('Enter');
  }
  await expect(page.getByRole('heading', { name: '5 of 5 reviewed' })).toBeFocused();
  expect(used, 'the look at how it was drawn is not part of it').toBeLessThanOrEqual(BUDGET);
  await isAccessible(page);

  const drawn = await rows<{ at: Date; drawn: string[]; eligible: number }>(`select at, details->'drawn' as drawn, (details->>'eligible')::int as eligible from ledger_entry where action = 'sample:draw' and actor_name = $1`, [MARCUS.name]);
  expect(drawn).toHaveLength(1);
  expect(drawn[0]!.drawn.toSorted()).toEqual(ids.toSorted());
  const opened = await rows<{ at: Date; reason: string }>(`select at, reason from ledger_entry where action = 'playback:open' and recording_id = any($1) order by at`, [ids]);
  expect(opened.every(({ reason }) => /^Dip-sample of \w+ \d{4}, Islington$/.test(reason))).toBe(true);
  expect(opened[0]!.at.getTime(), 'recorded before it is shown').toBeGreaterThan(drawn[0]!.at.getTime());
  expect(await rows(`select 1 from review where reviewer_id = (select id from person where name = $1) and at > now() - interval '10 minutes'`, [MARCUS.name])).toHaveLength(5);
});
