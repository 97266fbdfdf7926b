/** Four cameras of an incident watched in step: what is painted, read back from the pictures. */
import type { FilmedCamera } from '#test/together/film.ts';
import { installReader, inWords, isApart, keptOrSaid, look, looksWhile, undisturbed, unsaid, type Look } from '#test/together/reader.ts';
import { isAccessible } from './support/accessible.ts';
import { ledgerOf, rows } from './support/database.ts';
import { daysAgo } from './support/docking.ts';
import { filmedTogether } from './support/incidents.ts';
import { PRIYA } from './support/people.ts';
import { expect, test } from './support/test.ts';

const SECONDS = 125;
/** In the order they begin: so they are numbered on the page. */
const CAMERAS: readonly FilmedCamera[] = [
  { serial: 'TOGETHER-A', beginsAt: 0, perSecond: 30, seconds: SECONDS, footage: { bFrames: 2, sound: {} } },
  { serial: 'TOGETHER-B', beginsAt: 1.4, perSecond: 25, seconds: SECONDS, clockAhead: 90, footage: { sound: { sampleRate: 44_100 } } },
  { serial: 'TOGETHER-C', beginsAt: 3.2, perSecond: 60, seconds: SECONDS, clockAhead: -3600 },
  { serial: 'TOGETHER-D', beginsAt: 12.8, perSecond: 30, seconds: SECONDS - 14, clockAhead: 12, footage: { bFrames: 2, sound: {} } },
];

const mediaOf = (id: string) => (url: URL) => url.pathname.includes(`${id}/`) && url.pathname.endsWith('media.mp4');

/** A worker and a database share this machine's two cores, if no other journey does: what they take is told apart, or said by the page. */
function holds(looks: readonly Look[]): void {
  const steady = undisturbed(looks);
  console.info(`in step: ${inWords(looks)}; undisturbed: ${inWords(steady)}; kept or said: ${keptOrSaid(looks).length} of ${looks.length}`);
  expect(looks.length).toBeGreaterThan(100);
  expect(unsaid(looks)).toEqual([]);
  // An instant that is over before anybody could read of it is not said: one, where a busy machine left few looks undisturbed.
  expect(steady.length - keptOrSaid(steady).length, inWords(steady)).toBeLessThanOrEqual(Math.max(1, steady.length * 0.005));
}

test('four cameras play in step, one that waits for its footage is said so and is back soon; one reason for all', async ({ as, faults }) => {
  test.setTimeout(600_000);
  const { incidentId, ids } = await filmedTogether(CAMERAS, daysAgo(6, '05:10:00'));
  const page = await as(PRIYA, `/incidents/${incidentId}`);
  const tile = (n: number) => page.locator(`[data-camera="${n}"]`);
  const step = page.locator('[data-step]');
  const frame = async (n: number) => Number(await tile(n).getAttribute('data-frame'));
  /** Scene seconds of a camera's painted frame. */
  const scene = async () => ((await look(page))?.frames[0] ?? 0) / CAMERAS[0]!.perSecond;

  await test.step('one reason opens all four, each in the ledger', async () => {
    await page.getByRole('link', { name: 'Watch together' }).click();
    await expect(page.getByRole('heading', { name: 'Why are you watching this?' })).toBeVisible();
    await page.keyboard.press('1');
    for (const n of [1, 2, 3, 4]) await expect(tile(n)).toHaveAttribute('data-frame', /\d/);
    const opened = await Promise.all(ids.map(async (id) => (await ledgerOf(id)).filter(({ action }) => action === 'playback:open')));
    expect(opened.map(({ length }) => length)).toEqual([1, 1, 1, 1]);
    expect(await rows('select count(distinct session_id)::int as n from playback_item where recording_id = any($1)', [ids])).toEqual([{ n: 1 }]);
    await installReader(page, CAMERAS);
  });

  await test.step('by which clock is said; in focus the others are seen beside it, and nothing lies over what moves them', async () => {
    await expect(page.getByText(/^Time: .*by hand/)).toBeVisible();
    const layout = (name: string) => page.getByRole('button', { name, exact: true }).click();
    await layout('Focus');
    const controls = (await page.getByRole('group', { name: 'All cameras' }).boundingBox())!;
    for (const n of [1, 2, 3, 4]) {
      const box = (await tile(n).boundingBox())!;
      expect(box.y + box.height, `camera ${n}`).toBeLessThanOrEqual(controls.y);
      expect(Math.min(box.width, box.height), `camera ${n}`).toBeGreaterThan(80);
      // What is said of it leaves most of its tile to its picture.
      expect((await tile(n).locator('video').boundingBox())!.height, `camera ${n}`).toBeGreaterThan(box.height * 0.6);
    }
    await isAccessible(page);
    await layout('Grid');
    // Space is the focused button's, else.
    await page.getByRole('heading', { level: 1 }).click();
  });

  await test.step('one that hasn’t begun says so, and joins when due', async () => {
    await expect(tile(4)).toHaveAttribute('data-phase', 'before');
    await expect(tile(4)).toContainText('Not filming yet. Begins in 00:00:12');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Space');
    await expect(page.getByRole('button', { name: 'Pause all' })).toBeVisible();
    await expect(tile(4)).toHaveAttribute('data-phase', 'in');
    await expect(step).toHaveText(/^in step, \d+ ms apart/);
  });

  await test.step('they play in step for a minute: within 40 ms, or said not to be', async () => {
    // The last one joins at 12.8 s.
    await expect.poll(scene).toBeGreaterThan(15);
    const looks = await looksWhile(page, () => expect.poll(scene, { timeout: 60_000 }).toBeGreaterThan(15 + 45));
    holds(looks);
  });

  await test.step('one whose footage doesn’t come: the others go on, it is said, and it is back within 3.5 s', async () => {
    const release = Promise.withResolvers<void>();
    await page.route(mediaOf(ids[2]!), async (route) => {
      await release.promise;
      await route.continue();
    });
    // Beyond what it has buffered, while they play.
    for (let i = 0; i < 6; i++) await page.keyboard.press('ArrowRight');
    await expect(tile(3)).toHaveAttribute('data-phase', 'stalled');
    await expect(step).toHaveText(/^out of step: .* waits for its footage$/);
    const from = await frame(1);
    await expect.poll(() => frame(1)).toBeGreaterThan(from + 30);
    const looks = await looksWhile(page, async () => {
      release.resolve();
      const back = await frame(1);
      // What is left of the minute, by the others' pictures.
      await expect.poll(() => frame(1), { timeout: 30_000 }).toBeGreaterThan(back + 15 * CAMERAS[0]!.perSecond);
    });
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    // In step again from here on, but for instants of others.
    const backAt = looks.findIndex((_, i) => looks.slice(i, i + 10).every((one) => !isApart(one)));
    expect(backAt, `not in step again: ${inWords(looks)}`).not.toBe(-1);
    const backAfter = looks[backAt]!.atMs - looks[0]!.atMs;
    console.info(`back in step ${Math.round(backAfter)} ms after its footage came`);
    expect(backAfter).toBeLessThan(3_500);
    holds(looks.slice(backAt));
    await expect(step).toHaveText(/^in step, \d+ ms apart/);
  });

  await test.step('the network gone for one camera only: it says so, the others go on, and it is there again with it', async () => {
    faults.expect(0, new RegExp(`${ids[1]}/.*media\\.mp4`));
    await page.route(mediaOf(ids[1]!), (route) => route.abort('internetdisconnected'));
    // To where nothing of it was shown yet.
    await page.keyboard.press('Home');
    for (let i = 0; i < 14; i++) await page.keyboard.press('ArrowRight');
    await expect(tile(2)).toHaveAttribute('data-phase', /stalled|failed/);
    await expect(step).toHaveText(/waits for its footage|no picture from/);
    const from = await frame(1);
    await expect.poll(() => frame(1)).toBeGreaterThan(from + 30);
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    const again = tile(2).getByRole('button', { name: /^Try/ });
    // It tries by itself, too: the button may go while it is reached for.
    await expect(async () => {
      if (await again.isVisible()) await again.click({ timeout: 1_000 });
      await expect(tile(2)).toHaveAttribute('data-phase', 'in', { timeout: 3_000 });
    }).toPass({ timeout: 60_000 });
    await expect(step).toHaveText(/^in step, \d+ ms apart/);
  });

  await test.step('paused and stepped, all four show one moment', async () => {
    await page.keyboard.press('k');
    await expect(page.getByRole('button', { name: 'Play all' })).toBeVisible();
    await page.keyboard.press('Shift+Digit3');
    await expect(tile(3).getByRole('button', { name: /put in focus$/ })).toHaveAttribute('aria-pressed', 'true');
    let before = -1;
    await expect.poll(async () => before === (before = await frame(3)), { intervals: [400] }).toBe(true);
    for (let i = 0; i < 3; i++) await page.keyboard.press('.');
    await expect.poll(() => frame(3)).toBe(before + 3);
    await expect.poll(async () => (await look(page))?.painted).toBe(0);
  });

  await test.step('one is heard at once', async () => {
    const heard = () => page.locator('video').evaluateAll((videos: HTMLVideoElement[]) => videos.flatMap(({ muted }, i) => (muted ? [] : [i + 1])));
    expect(await heard()).toEqual([1]);
    await page.keyboard.press('s');
    expect(await heard()).toEqual([3]);
    await tile(2).getByRole('button', { name: /^Sound of/ }).click();
    expect(await heard()).toEqual([2]);
  });

  await test.step('one restricted meanwhile says so, and the others go on', async () => {
    faults.expect(404, new RegExp(`/api/.*${ids[1]}`));
    await page.keyboard.press('Home');
    for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('l');
    await rows('update recording set restricted = true, version = version + 1 where id = $1', [ids[1]]);
    await expect(tile(2)).toHaveAttribute('data-phase', 'withdrawn');
    await expect(tile(2).getByRole('alert')).toContainText('Your access to this recording was withdrawn');
    const from = await frame(1);
    await expect.poll(() => frame(1)).toBeGreaterThan(from + 30);
    await expect(step).toHaveText(/^in step/);
    await isAccessible(page);
  });
});
