import { createHash, randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ledgerOf, rows } from './support/database.ts';
import { daysAgo, dock, emptyFolder, film, writeSidecar, type CameraFile } from './support/docking.ts';
import { isAccessible } from './support/accessible.ts';
import { NOEL, PRIYA, TOM } from './support/people.ts';
import { holdingRelay } from './support/relay.ts';
import { stateOf, whenSettled } from './support/settled.ts';
import { expect, test } from './support/test.ts';

/** Docks footage whose packaging has used up its strikes before it begins, as if it had taken its worker along each time. */
async function stopped(file: CameraFile): Promise<string> {
  const relay = await holdingRelay(/\/complete$/);
  const docked = dock(file.folder, { args: ['--server', relay.url] });
  await expect.poll(() => rows('select 1 from recording where file_name = $1', [file.fileName])).toHaveLength(1);
  const [found] = await rows<{ id: string }>('select id from recording where file_name = $1', [file.fileName]);
  await rows(`update processing_step set strikes = 8, attempts = 8 where recording_id = $1 and kind = 'package'`, [found!.id]);
  relay.release();
  const { code, printed } = await docked;
  await relay.close();
  expect(code, printed).toBe(0);
  await expect.poll(() => rows(`select 1 from processing_step where recording_id = $1 and kind = 'package' and state = 'failed'`, [found!.id])).toHaveLength(1);
  return found!.id;
}

test('a recording whose packaging failed for good: said in lists, listed for the administrator, started anew by the sergeant, ready live', async ({ as }) => {
  test.slow();
  const file = await film({ officer: TOM, seconds: 3, startedAt: daysAgo(9, '03:11:07'), place: 'Well Street, E9' });
  const id = await stopped(file);
  expect(await stateOf(id)).toBe('packaging');

  const tom = await as(TOM, `/recordings/${id}`);
  await test.step('its officer is told, and can’t start it anew', async () => {
    await expect(tom.getByRole('heading', { name: 'This recording needs attention' })).toBeVisible();
    await tom.getByRole('tab', { name: 'Processing' }).click();
    await expect(tom.getByRole('tabpanel').getByText(/The worker ended in the middle of it 8 times/)).toBeVisible();
    await expect(tom.getByRole('button', { name: 'Start anew…' })).toHaveCount(0);
    await isAccessible(tom);
  });

  await test.step('the administrator sees the failed step, and nothing of what it shows', async () => {
    const noel = await as(NOEL, '/processing');
    const row = noel.getByRole('listitem').filter({ hasText: file.fileName });
    await expect(row).toContainText('8 attempts');
    await expect(noel.getByText('Well Street')).toHaveCount(0);
    await expect(noel.locator('main img')).toHaveCount(0);
    await isAccessible(noel);
    await row.getByRole('button', { name: `Start anew… ${file.fileName}` }).click();
    await isAccessible(noel);
    await noel.getByRole('button', { name: 'Cancel' }).click();
  });

  await test.step('the sergeant starts it anew with a reason, and it opens by itself', async () => {
    const priya = await as(PRIYA, `/recordings/${id}`);
    await priya.getByRole('tab', { name: 'Processing' }).click();
    await priya.getByRole('button', { name: 'Start anew…' }).click();
    await priya.getByRole('button', { name: 'Start anew', exact: true }).click();
    await expect(priya.getByText('Say why in a few words.')).toBeVisible();
    await priya.getByRole('textbox', { name: 'Why' }).fill('The worker’s memory was doubled');
    await priya.keyboard.press('Enter');
    await expect(priya.getByText('Why are you watching this?')).toBeVisible({ timeout: 30_000 });
    await expect(priya.getByRole('tabpanel').getByRole('listitem').filter({ hasText: 'Make it playable' }).getByText('Done', { exact: true })).toBeVisible();
  });
  expect(await whenSettled(id)).toBe('ready');
  await tom.reload();
  await expect(tom.locator('[data-player]')).toBeVisible();
  expect(await ledgerOf(id)).toContainEqual(expect.objectContaining({ action: 'recording:retry', actor_name: PRIYA.name, reason: 'The worker’s memory was doubled' }));
});

test('footage nobody claimed is given to its officer by the sergeant, camera by camera, and is then in the officer’s list', async ({ as }) => {
  test.slow();
  const folder = await emptyFolder();
  const camera = `SPARE-${randomUUID().slice(0, 8).toUpperCase()}`;
  const names = ['SPARE01.MP4', 'SPARE02.MP4'];
  for (const name of names) {
    writeFileSync(join(folder, name), `Not a film either, ${randomUUID()}.`);
    writeSidecar(folder, name, { cameraSerial: camera, shoulderNumber: '999ZZ', startedAt: daysAgo(9, name === names[0] ? '04:00:01' : '04:00:02').toISOString() });
  }
  const { files } = await dock(folder);
  const ids = files.map((f) => f.recordingId!);
  for (const id of ids) expect(await whenSettled(id)).toBe('unplayable');

  const priya = await as(PRIYA, '/unassigned');
  const group = priya.getByRole('region', { name: new RegExp(camera) });
  await expect(group.getByRole('listitem')).toHaveCount(2);
  await expect(group).toContainText('Sidecar says 999ZZ');
  await expect(priya.locator('main img')).toHaveCount(0);
  await group.locator('label').first().click();
  await expect(priya.getByText('2 recordings chosen')).toBeVisible();
  await isAccessible(priya);
  await priya.getByRole('button', { name: 'Assign…' }).click();
  const dialog = priya.getByRole('dialog', { name: 'Whose are these 2 recordings?' });
  await dialog.getByRole('textbox', { name: 'Officer' }).fill('512C');
  await dialog.getByRole('option', { name: /Tom Hale/ }).click();
  await dialog.getByRole('textbox', { name: 'Why' }).fill('He drew the spare camera that night');
  await isAccessible(priya);
  await dialog.getByRole('button', { name: 'Assign to Tom Hale' }).click();
  await expect(group).toHaveCount(0);

  const tom = await as(TOM);
  for (const id of ids) {
    await expect(tom.locator(`#recording-${id}`)).toBeVisible();
    expect(await ledgerOf(id)).toContainEqual(expect.objectContaining({ action: 'recording:assign', actor_name: PRIYA.name, reason: 'He drew the spare camera that night' }));
  }
});

test('the original of what can’t be played is saved whole, under its name', async ({ as }) => {
  const folder = await emptyFolder();
  const bytes = `Evidence of some kind, ${randomUUID()}.`;
  writeFileSync(join(folder, 'EVIDENCE.MP4'), bytes);
  writeSidecar(folder, 'EVIDENCE.MP4', { shoulderNumber: TOM.shoulder, startedAt: daysAgo(9, '05:30:00').toISOString() });
  const id = (await dock(folder)).files[0]!.recordingId!;
  expect(await whenSettled(id)).toBe('unplayable');
  const page = await as(TOM);
  // What is above the button and comes late doesn't push it away under a hand: a press that ends beside it is none.
  const kept = Promise.withResolvers<void>();
  await page.route('**/keeping', async (route) => {
    await kept.promise;
    await route.continue();
  });
  await page.goto(`/recordings/${id}`);
  const button = page.getByRole('button', { name: 'Download the original' });
  const part = page.getByRole('region', { name: 'Exhibits and holds' });
  await expect(part.getByRole('status')).toBeVisible();
  const before = await button.boundingBox();
  kept.resolve();
  await expect(part.getByRole('button', { name: 'Place a hold' })).toBeVisible();
  expect(await button.boundingBox()).toEqual(before);
  const downloading = page.waitForEvent('download');
  await button.click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('EVIDENCE.MP4');
  const sha256 = (of: string | Buffer) => createHash('sha256').update(of).digest('hex');
  expect(sha256(readFileSync(await download.path()))).toBe(sha256(bytes));
  expect((await ledgerOf(id)).map((e) => e.action)).toContain('recording:download');
});
