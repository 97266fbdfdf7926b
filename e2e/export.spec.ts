/** From a clip to a package that proves itself: in the browser, and on the defence expert's machine. */
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { isAccessible } from './support/accessible.ts';
import { ledgerOf } from './support/database.ts';
import { daysAgo, recorded, shiftsOf, type Ready } from './support/docking.ts';
import { filmedTogether } from './support/incidents.ts';
import { TOM } from './support/people.ts';
import { PlayerOnPage } from './support/player.ts';
import { expect, test } from './support/test.ts';

let recording: Ready;
test.beforeAll(async () => {
  recording = await recorded({ officer: TOM, seconds: 20, startedAt: daysAgo(8, '03:14:15'), place: 'Mare Street, E8' });
});

/** With the keys the force publishes, or as somebody checks who has none. */
const verify = async (path: string, ...keys: string[]) => promisify(execFile)('./docket', ['verify', path, ...keys.flatMap((key) => ['--key', key])]).then(({ stdout }) => ({ code: 0, said: stdout }), ({ code, stdout }: { code: number; stdout: string }) => ({ code, said: stdout }));

async function publishedKeys(page: Page, path: string): Promise<string> {
  await writeFile(path, await (await page.request.get('/api/proof/keys')).body());
  return path;
}

test('a clip is exported, downloaded and holds; with one changed byte it does not, and the file is named', async ({ as, visit }, info) => {
  test.slow();
  const page = await as(TOM, shiftsOf(recording.startedAt));
  const player = new PlayerOnPage(page);
  await page.locator(`#recording-${recording.id}`).click();
  await player.isIn('ready');
  await player.goTo('5s');
  await player.standsOn(150);
  await page.keyboard.press('i');
  await player.goTo('7s');
  await player.standsOn(210);
  await page.keyboard.press('m');
  await expect(page.getByRole('tab', { name: /Marks 1/ })).toBeVisible();
  await player.goTo('9s');
  await player.standsOn(270);
  await page.keyboard.press('o');
  await page.keyboard.press('c');
  await page.getByRole('tab', { name: /Clips 1/ }).click();
  await page.getByRole('button', { name: /^Export Clip/ }).click();
  await page.getByText('Keep the frame at its mark as a picture too').click();
  await page.getByRole('textbox', { name: 'Name or reference' }).fill('AO/1/1');
  await isAccessible(page);
  await page.keyboard.press('Enter');
  const row = page.locator('[data-export]');
  await expect(row).toHaveAttribute('data-state', 'ready', { timeout: 60_000 });
  await isAccessible(page);
  const [download] = await Promise.all([page.waitForEvent('download'), row.getByRole('button', { name: 'Download package: AO/1/1' }).click()]);
  expect(download.suggestedFilename()).toBe('AO_1-1.zip');
  expect((await ledgerOf(recording.id)).map(({ action }) => action)).toContain('export:download');

  const path = info.outputPath('AO_1-1.zip');
  await download.saveAs(path);
  expect((await readFile(path)).includes('still 00h00m07')).toBe(true);
  const keys = await publishedKeys(page, info.outputPath('keys.json'));
  expect(await verify(path, keys)).toEqual({ code: 0, said: expect.stringContaining('This package holds') });
  expect(await verify(path)).toEqual({ code: 3, said: expect.stringContaining('whose key signed it is not known') });
  // The public page says the same, to somebody who is not signed in, and sends nothing anywhere.
  const outsider = await visit();
  await outsider.goto('/verify');
  const sent: string[] = [];
  outsider.on('request', (request) => request.method() !== 'GET' && sent.push(request.url()));
  const checkThere = async () => {
    const [chooser] = await Promise.all([outsider.waitForEvent('filechooser'), outsider.getByRole('button', { name: /^Choose/ }).click()]);
    await chooser.setFiles(path);
  };
  await checkThere();
  await expect(outsider.locator('[data-holds=true]')).toContainText('AO_1-1.zip holds');
  await expect(outsider.getByText('is signed by the force')).toBeVisible();
  await isAccessible(outsider);

  const bytes = await readFile(path);
  const film = bytes.indexOf('ftyp');
  bytes[film + 20_000]! ^= 1;
  await writeFile(path, bytes);
  await checkThere();
  await expect(outsider.locator('[data-holds=false]')).toContainText('AO_1-1.mp4 was changed');
  expect(sent).toEqual([]);
  expect(await verify(path)).toEqual({ code: 1, said: expect.stringContaining('AO_1-1.mp4 was changed') });
});

test('two cameras of an incident are exported side by side by keyboard, and their package names both', async ({ as }, info) => {
  test.slow();
  const { incidentId, ids } = await filmedTogether([{ serial: 'BESIDE-A', beginsAt: 0, perSecond: 30, seconds: 12, footage: { sound: {} } }, { serial: 'BESIDE-B', beginsAt: 3.5, perSecond: 25, seconds: 12, clockAhead: 40 }], daysAgo(9, '02:10:00'));
  const page = await as(TOM, `/incidents/${incidentId}/watch`);
  for (const n of [1, 2]) await expect(page.locator(`[data-camera="${n}"]`)).toHaveAttribute('data-phase', n === 1 ? 'in' : 'before');
  await expect(page.locator('[data-camera="1"]')).toHaveAttribute('data-frame', /\d/);
  await page.keyboard.press('e');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('i');
  await expect(page.locator('[data-selection]')).toContainText('in 02:10:00');
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('[data-camera="2"]')).toHaveAttribute('data-phase', 'in');
  await page.keyboard.press('o');
  await expect(page.locator('[data-selection]')).toContainText('out 02:10:05');
  await page.keyboard.press('e');
  const dialog = page.getByRole('dialog', { name: 'Export side by side' });
  await expect(dialog.getByRole('checkbox')).toHaveCount(2);
  await expect(dialog).toContainText('begins later');
  await isAccessible(page);
  await dialog.getByRole('textbox', { name: 'Name or reference' }).fill('Mare Street, both');
  await page.keyboard.press('Enter');
  const row = page.locator('[data-export]');
  await expect(row).toHaveAttribute('data-state', 'ready', { timeout: 60_000 });
  await isAccessible(page);
  const [download] = await Promise.all([page.waitForEvent('download'), row.getByRole('button', { name: 'Download package: Mare Street, both' }).click()]);
  const path = info.outputPath('both.zip');
  await download.saveAs(path);
  expect(await verify(path, await publishedKeys(page, info.outputPath('keys.json')))).toEqual({ code: 0, said: expect.stringContaining('This package holds') });
  for (const serial of ['BESIDE-A', 'BESIDE-B']) expect((await readFile(path)).includes(`${serial}.MP4`)).toBe(true);
  for (const id of ids) expect((await ledgerOf(id)).map(({ action }) => action)).toEqual(expect.arrayContaining(['export:ask', 'export:ready', 'export:download']));
});
