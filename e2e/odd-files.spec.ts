import { randomUUID } from 'node:crypto';
import { copyFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFootage } from '#test/media/make-footage.ts';
import { ask } from './support/api.ts';
import { rows } from './support/database.ts';
import { daysAgo, dock, emptyFolder, film, writeSidecar, shiftsOf } from './support/docking.ts';
import { stateOf, whenSettled } from './support/settled.ts';
import { ELLIE, TOM } from './support/people.ts';
import { PlayerOnPage } from './support/player.ts';
import { expect, test } from './support/test.ts';

/** Docks one file of Tom's. @returns its recording and the state it ended in */
async function dockedAs(fileName: string, startedAt: Date, write: (path: string) => Promise<unknown> | void): Promise<{ id: string; state: string }> {
  const folder = await emptyFolder();
  await write(join(folder, fileName));
  writeSidecar(folder, fileName, { shoulderNumber: TOM.shoulder, startedAt: startedAt.toISOString() });
  const { code, printed, files } = await dock(folder);
  expect(code, printed).toBe(0);
  const id = files[0]!.recordingId!;
  return { id, state: await whenSettled(id) };
}

/** An MP4 without its last part, which says where the pictures are. */
async function unfinished(path: string): Promise<void> {
  await makeFootage({ path, frames: 30 });
  truncateSync(path, statSync(path).size >> 1);
}

const UNPLAYABLE: readonly { what: string; fileName: string; time: string; write: (path: string) => Promise<unknown> | void; words: RegExp }[] = [
  { what: 'a text file named .mp4', fileName: 'NOTES.MP4', time: '05:01:00', write: (path) => writeFileSync(path, `Dear diary, no footage here. ${randomUUID()}\n`), words: /\w/ },
  { what: 'a file the camera did not finish', fileName: 'POWERCUT.MP4', time: '05:02:00', write: unfinished, words: /did not finish/ },
];
for (const { what, fileName, time, write, words } of UNPLAYABLE)
  test(`${what} is kept, and says why it can’t be played`, async ({ as }) => {
    const { id, state } = await dockedAs(fileName, daysAgo(8, time), write);
    expect(state).toBe('unplayable');
    const page = await as(TOM);
    const row = page.getByRole('row').filter({ has: page.locator(`#recording-${id}`) });
    await expect(row).toContainText('Can’t be played');
    await expect(row.locator('.text-danger').last()).toHaveText(words);
    await row.getByRole('link').click();
    await expect(page.getByRole('heading', { name: 'This recording can’t be played here' })).toBeVisible();
    await expect(page.getByText('It is kept exactly as the dock received it')).toBeVisible();
    await expect(page.getByText(/original is safe/), 'said once').toHaveCount(1);
    await expect(page.locator('video')).toHaveCount(0);
    // Its details are there all the same, with the hash of what was received.
    await expect(page.getByRole('tabpanel')).toContainText(fileName);
    await expect(page.getByRole('tabpanel')).toContainText('matches');
  });

test('a film in HEVC is transcoded, plays, and says so', async ({ as }) => {
  const extra = ['-c:v', 'libx265', '-preset', 'ultrafast', '-x265-params', 'log-level=none'];
  const { id, state } = await dockedAs('HEVC0001.MP4', daysAgo(8, '05:05:00'), (path) => makeFootage({ path, frames: 90, extra, unlikeOthers: true }));
  expect(state).toBe('ready');
  const page = await as(TOM, `/recordings/${id}`);
  const player = new PlayerOnPage(page);
  await player.isIn('ready');
  await expect(page.getByRole('tabpanel')).toContainText('HEVC: transcoded for viewing; the original is untouched.');
  await page.keyboard.press('End');
  await player.isIn('paused', 'ended');
  await expect.poll(() => player.root.getAttribute('data-frame').then(Number)).toBe(89);
});

test('the same file docked twice is one recording, and the dock is told', async ({ as }) => {
  const startedAt = daysAgo(8, '05:10:00');
  const { folder, fileName } = await film({ officer: TOM, seconds: 2, startedAt });
  const first = await dock(folder);
  expect(first.code, first.printed).toBe(0);
  const id = first.files[0]!.recordingId!;
  expect(await whenSettled(id)).toBe('ready');

  const again = await emptyFolder();
  copyFileSync(join(folder, fileName), join(again, 'COPY.MP4'));
  copyFileSync(join(folder, `${fileName}.json`), join(again, 'COPY.MP4.json'));
  const second = await dock(again);
  expect(second.code, second.printed).toBe(0);
  expect(second.files[0]).toMatchObject({ delivered: true, duplicateOf: id });
  expect(second.printed).toMatch(/already/i);

  const page = await as(TOM, shiftsOf(startedAt));
  await expect(page.locator(`#recording-${id}`)).toHaveCount(1);
  await expect(page.locator('time').filter({ hasText: '05:10:00' })).toHaveCount(1);
});

test('a file of nobody’s is kept, and shown to no officer', async ({ as }) => {
  const folder = await emptyFolder();
  await makeFootage({ path: join(folder, 'STRAY001.MP4'), frames: 30, unlikeOthers: true });
  writeSidecar(folder, 'STRAY001.MP4', { cameraSerial: 'X60ZSTRAY', startedAt: daysAgo(8, '05:20:00').toISOString() });
  const { code, printed, files } = await dock(folder);
  expect(code, printed).toBe(0);
  const id = files[0]!.recordingId!;
  expect(await whenSettled(id)).toBe('ready');
  expect(await rows('select officer_id from recording where id = $1', [id])).toEqual([{ officer_id: null }]);

  for (const officer of [TOM, ELLIE]) {
    const { body } = await ask(officer, 'GET', '/api/me');
    const borough = (body as { boroughs: { id: string }[] }).boroughs[0]!.id;
    for (const query of ['scope=mine', `scope=borough&borough=${borough}`, 'scope=granted']) {
      const list = await ask(officer, 'GET', `/api/library?limit=100&${query}`);
      expect(list.status, `${officer.name}, ${query}`).toBe(200);
      expect(JSON.stringify(list.body), `${officer.name}, ${query}`).not.toContain(id);
    }
    expect((await ask(officer, 'GET', `/api/recordings/${id}`)).status).toBe(404);
  }
  const page = await as(TOM, '/borough');
  await expect(page.locator('[data-row]').first()).toBeVisible();
  await expect(page.getByText('X60ZSTRAY')).toHaveCount(0);
  expect(await stateOf(id)).toBe('ready');
});
