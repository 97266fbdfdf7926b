import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { rows } from './support/database.ts';
import { daysAgo, recorded } from './support/docking.ts';
import { NOEL, PRIYA, TOM } from './support/people.ts';
import { expect, test } from './support/test.ts';

const chooseFile = async (page: Page, csv: string) => {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: /Choose (a|another) file/ }).click();
  await (await chooser).setFiles({ name: 'cameras.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
};

test('a list of cameras is looked at, put right, and taken as a whole', async ({ as }) => {
  const [first, second] = ['A', 'B'].map((letter) => `LIST-${letter}-${randomUUID().slice(0, 8).toUpperCase()}`);
  const page = await as(NOEL, '/cameras');
  await page.getByRole('link', { name: 'Import a list' }).click();
  const head = 'serial,maker,model,officer,from,to';
  await chooseFile(page, `${head}\n${first},Axon,Body 4,260114,01/11/2026,\n${second},Axon,Body 4,999999,01/11/2026,\n`);
  await expect(page.getByRole('main').getByText('1 new camera, 1 assignment, 1 line is wrong.')).toBeVisible();
  await expect(page.getByRole('row', { name: /^3 / })).toContainText('No officer in service has the warrant number 999999.');
  await expect(page.getByRole('button', { name: 'Import the list' })).toHaveCount(0);
  await chooseFile(page, `${head}\n${first},Axon,Body 4,260114,01/11/2026,\n${second},Axon,Body 4,,,\n`);
  await page.getByRole('button', { name: 'Import the list' }).click();
  await expect(page.getByRole('main').getByText('Taken: 2 new cameras, 1 assignment.')).toBeVisible();
  const said = await rows<{ action: string }>(`select action from ledger_entry where subject_label in ($1, $2) order by id`, [first, second]);
  expect(said.map(({ action }) => action).toSorted()).toEqual(['device:add', 'device:add', 'device:assign']);
  await page.getByRole('link', { name: 'All cameras' }).click();
  await page.getByRole('textbox', { name: 'Find' }).fill(first!.slice(5));
  await expect(page.getByRole('row')).toHaveCount(2);
  await expect(page.getByRole('row', { name: new RegExp(first!) })).toContainText('Ellie Brandt');
});

test('a camera is added, assigned and handed on; two at once is refused in words', async ({ as, faults }) => {
  faults.expect(409, /\/assignments/);
  const serial = `HAND-${randomUUID().slice(0, 8).toUpperCase()}`;
  const page = await as(NOEL, '/cameras');
  await page.getByRole('button', { name: 'Add a camera' }).click();
  await page.keyboard.type(serial);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: serial })).toBeVisible();
  const assign = async (words: string, name: string) => {
    await page.getByRole('button', { name: 'Assign to an officer' }).click();
    await page.getByRole('textbox', { name: 'Officer' }).fill(words);
    await page.getByRole('option', { name: new RegExp(name) }).click();
    await page.getByRole('button', { name: `Assign to ${name}` }).click();
  };
  await assign('260114', 'Ellie Brandt');
  await expect(page.getByRole('row', { name: /Ellie Brandt/ })).toContainText('still');
  await assign('Hale', 'Tom Hale');
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('It is assigned to Ellie Brandt from');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'End Ellie Brandt’s assignment' }).click();
  // A minute later than it began: they are entered within one.
  const [begun] = await rows<{ later: string }>(`select to_char(("from" + interval '1 minute') at time zone 'Europe/London', 'HH24:MI') as later from device_assignment a join device d on d.id = a.device_id where d.serial = $1`, [serial]);
  await page.getByRole('textbox', { name: 'Until, time' }).fill(begun!.later);
  await page.getByRole('button', { name: 'End the assignment' }).click();
  await expect(page.getByRole('row', { name: /Ellie Brandt/ })).not.toContainText('still');
});

test('a clock behind GPS: said on the recording, accepted by the sergeant, shown corrected and nowhere written', async ({ as }) => {
  const ready = await recorded({ officer: TOM, seconds: 4, startedAt: daysAgo(9, '15:45:32') });
  const deviceId = randomUUID();
  await rows(`insert into device (id, serial) values ($1, $2)`, [deviceId, `GPS-${deviceId.slice(0, 8)}`]);
  await rows(`update recording set device_id = $2, clock_ahead_us = -28783425000 where id = $1`, [ready.id, deviceId]);
  await rows(
    `insert into clock_calibration (id, device_id, "from", offset_us, source, state, reason, recording_id, made_at)
     select gen_random_uuid(), $2, started_at, 28783425000, 'gps', 'proposed', 'The camera’s clock was 8 h 0 min behind GPS time.', id, now() from recording where id = $1`,
    [ready.id, deviceId],
  );
  const officer = await as(TOM, `/recordings/${ready.id}`);
  await expect(officer.getByText('The camera’s clock was 8 h 0 min behind GPS time.')).toBeVisible();
  await expect(officer.getByText('waits for a supervisor')).toBeVisible();
  await expect(officer.getByRole('button', { name: 'Accept' })).toHaveCount(0);
  await expect(officer.getByRole('heading', { level: 1 })).toContainText('15:45:32');

  const sergeant = await as(PRIYA, `/recordings/${ready.id}`);
  await sergeant.getByRole('button', { name: 'Accept +8 h 0 min' }).click();
  await expect(sergeant.getByRole('heading', { level: 1 })).toContainText('23:45:15');
  await expect(sergeant.getByText('corrected +8 h 0 min, from GPS, accepted by Priya Nair').first()).toBeVisible();

  await officer.reload();
  await expect(officer.locator('[data-wall-clock]')).toContainText('23:45:15');
  await expect(officer.getByText('· corrected +8 h 0 min, from GPS, accepted by Priya Nair')).toBeVisible();
  await officer.getByRole('link', { name: 'My shifts' }).first().click();
  await expect(officer.locator(`#recording-${ready.id}`)).toContainText('23:45:15');
  const [kept] = await rows<{ started_at: Date }>(`select started_at from recording where id = $1`, [ready.id]);
  expect(kept!.started_at.toISOString()).toBe(ready.startedAt.toISOString());
});
