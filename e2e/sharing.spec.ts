/** From the case to the prosecutor: shared, watched, revoked while it plays. */
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { ExhibitMade } from '#contracts/cases.ts';
import { isAccessible } from './support/accessible.ts';
import { ask } from './support/api.ts';
import { daysAgo, recorded } from './support/docking.ts';
import { IMOGEN, PAT, TOM } from './support/people.ts';
import { PlayerOnPage } from './support/player.ts';
import { signatureSeconds } from './support/stack.ts';
import { expect, test } from './support/test.ts';
import { rows } from './support/database.ts';
import type { CaseShares, Recipients, Share, SharedWithMe } from '#contracts/sharing.ts';

const CRIME = `01/${randomUUID().slice(0, 6).toUpperCase()}/26`;

test('an exhibit is shared with a prosecutor, who watches exactly that until it is revoked', async ({ as, faults }, info) => {
  test.slow();
  const { id: recordingId } = await recorded({ officer: TOM, seconds: 60, startedAt: daysAgo(8, '04:10:00') });
  faults.expect(403, /\/api\/shared\/playback\/[^/]+\/beat$/);
  const made = (await ask(TOM, 'POST', '/api/exhibits', { case: { reference: CRIME, title: 'Doyle, assault' }, recordingId, span: null, description: 'First account', disclosure: 'used', intimate: false, keepTogether: false })).body as ExhibitMade;
  const found = (await ask(TOM, 'GET', '/api/recipients?words=Lindqvist')).body as Recipients;
  const share = (await ask(TOM, 'POST', `/api/cases/${made.case.id}/shares`, { recipientId: found.items[0]!.id, exhibitIds: [made.exhibit.id], purpose: 'Charging decision', mayDownload: true })).body as Share;
  expect(share).toMatchObject({ state: 'open', items: [{ reference: made.exhibit.reference }] });

  const page = await as(PAT);
  const player = new PlayerOnPage(page);
  const section = page.getByRole('region', { name: new RegExp(CRIME) });
  await expect(section).toContainText('First account');
  await expect.poll(async () => (await rows<{ state: string }>('select state from export where exhibit_id = $1', [made.exhibit.id]))[0]?.state, { timeout: 60_000 }).toBe('ready');
  await page.reload();
  // A still of the export itself, and that it is new.
  await expect(section.locator('[data-shared-item] img')).toBeVisible();
  await expect(section).toContainText('1 new');
  await expect(section.getByRole('button', { name: /Continuity/ })).toBeVisible();
  await isAccessible(page);
  await section.getByRole('link', { name: `Watch ${made.exhibit.reference}` }).click();
  await player.isIn('ready');
  await page.keyboard.press('Space');
  await player.playsPast(1);
  await page.keyboard.press('Space');
  await player.isIn('paused');
  const { painted, said } = await player.look();
  expect(painted).toBe(said);
  await isAccessible(page);
  await test.step('on a tablet the picture is as wide as its column: no room is kept for lanes and tools it hasn’t', async () => {
    const window = page.viewportSize()!;
    await page.setViewportSize({ width: 1024, height: 768 });
    await expect.poll(async () => (await page.locator('video').boundingBox())!.height).toBeGreaterThan(340);
    await expect(page.locator('[data-timeline]')).toBeInViewport({ ratio: 1 });
    await page.setViewportSize(window);
  });
  await page.getByLabel('A note at this moment').fill('Names the suspect');
  await page.getByRole('button', { name: 'Keep note' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'Names the suspect' })).toBeVisible();

  await test.step('taken away with its proof, it holds on the prosecutor’s own machine, and with one changed byte doesn’t', async () => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: `Download ${made.exhibit.reference}: Package with proof` }).click()]);
    const [path, keys] = [info.outputPath('package.zip'), info.outputPath('keys.json')];
    await download.saveAs(path);
    await writeFile(keys, await (await page.request.get('/api/proof/keys')).body());
    const verify = () => promisify(execFile)('./docket', ['verify', path, '--key', keys]).then(({ stdout }) => stdout, ({ stdout }: { stdout: string }) => stdout);
    expect(await verify()).toContain('This package holds');
    const bytes = await readFile(path);
    bytes[bytes.indexOf('ftyp') + 20_000]! ^= 1;
    await writeFile(path, bytes);
    expect(await verify()).toContain('.mp4 was changed');
  });

  await test.step('the prosecutor serves it to the defence, and takes it back', async () => {
    await page.getByRole('link', { name: 'Shared with me' }).last().click();
    await expect(section).not.toContainText('1 new');
    const released = section.getByRole('region', { name: 'Served and disclosed' });
    await released.getByRole('button', { name: 'Serve or disclose…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Serve or disclose' });
    await dialog.getByText('First account').click();
    await dialog.getByText('Imogen Shaw').click();
    await dialog.getByLabel('Purpose').fill('Initial details');
    await isAccessible(page);
    // What is typed reads as what is chosen elsewhere, not as a hint; of a low window the way out stays in sight.
    const ink = await page.locator('h1').evaluate((heading) => getComputedStyle(heading).color);
    await expect(dialog.getByLabel('Purpose')).toHaveCSS('color', ink);
    const window = page.viewportSize()!;
    await page.setViewportSize({ width: 1024, height: 500 });
    await expect(dialog.getByRole('button', { name: /^Serve/ })).toBeInViewport({ ratio: 1 });
    await page.setViewportSize(window);
    await page.keyboard.press('Control+Enter');
    await expect(dialog).toHaveCount(0);
    await expect(released.getByRole('listitem')).toContainText('Imogen Shaw');
    const theirs = async () => ((await ask(IMOGEN, 'GET', '/api/shared')).body as SharedWithMe).cases.filter(({ reference }) => reference === CRIME);
    expect(await theirs()).toMatchObject([{ dates: null, shares: [{ kind: 'service', mayRelease: false, releases: [], items: [{ reference: made.exhibit.reference, release: null }] }] }]);
    await isAccessible(page);
    await released.getByRole('button', { name: 'Revoke…' }).click();
    await page.getByLabel('Why').fill('Served too early');
    await page.getByRole('button', { name: 'Revoke', exact: true }).click();
    await expect(released.getByRole('listitem')).toContainText('Revoked by Pat Lindqvist');
    expect(await theirs()).toEqual([]);
    await section.getByRole('link', { name: `Watch ${made.exhibit.reference}` }).click();
    await player.isIn('ready');
  });

  await player.root.focus();
  await page.keyboard.press('Space');
  await player.isIn('playing');
  const sharesNow = async () => (await ask(TOM, 'GET', `/api/cases/${made.case.id}/shares`)).body as CaseShares;
  // It was released since: who revokes it knows that.
  const seen = (await sharesNow()).items.find(({ id }) => id === share.id)!;
  expect(seen.version).toBeGreaterThan(share.version);
  expect((await ask(TOM, 'POST', `/api/shares/${share.id}/revoke`, { version: share.version, reason: 'Shared in error' })).status).toBe(409);
  expect((await ask(TOM, 'POST', `/api/shares/${share.id}/revoke`, { version: seen.version, reason: 'Shared in error' })).status).toBe(200);
  await expect(player.root).toHaveAttribute('data-state', 'withdrawn', { timeout: signatureSeconds() * 1000 });
  await expect(player.root.getByRole('alert')).toContainText('This is no longer shared with you');
  await page.goto('/shared');
  await expect(page.getByRole('heading', { level: 1, name: 'Shared with me' })).toBeVisible();
  await expect(page.getByText(CRIME)).toHaveCount(0);
  const told = await sharesNow();
  expect(told.items.find(({ id }) => id === share.id)).toMatchObject({ state: 'revoked', items: [{ receipts: [{ kind: 'viewed', by: PAT.name }, { kind: 'downloaded', by: PAT.name }] }] });
});
