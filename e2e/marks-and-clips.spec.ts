/** Marking moments and making clips: by keyboard, by mouse, and to the frame. */
import type { Page } from '@playwright/test';
import { isAccessible } from './support/accessible.ts';
import { ledgerOf, rows } from './support/database.ts';
import { daysAgo, FPS, recorded, shiftsOf, type Ready } from './support/docking.ts';
import { TOM } from './support/people.ts';
import { PlayerOnPage } from './support/player.ts';
import { expect, test } from './support/test.ts';

let recording: Ready;
test.beforeAll(async () => {
  recording = await recorded({ officer: TOM, seconds: 30, startedAt: daysAgo(6, '04:05:06'), place: 'Mare Street, E8' });
});

async function opened(page: Page): Promise<PlayerOnPage> {
  const player = new PlayerOnPage(page);
  await page.locator(`#recording-${recording.id}`).click();
  await player.isIn('ready');
  await expect(page.getByRole('group', { name: 'Marks and clips' })).toBeVisible();
  return player;
}

const tab = (page: Page, name: RegExp) => page.getByRole('tab', { name });

/** Frames the compositor says it painted from now on, by the presentation time it gives with each. */
async function watchPainted(page: Page): Promise<() => Promise<number[]>> {
  await page.evaluate((fps) => {
    const video = document.querySelector('video')!;
    const seen: number[] = [];
    Object.assign(window, { seenFrames: seen });
    const next: VideoFrameRequestCallback = (_now, { mediaTime }) => {
      seen.push(Math.round(mediaTime * fps));
      video.requestVideoFrameCallback(next);
    };
    video.requestVideoFrameCallback(next);
  }, FPS);
  return () => page.evaluate(() => (window as unknown as { seenFrames: number[] }).seenFrames);
}

const atFrame = (frame: number) => `${((frame + 0.5) / FPS).toFixed(3)}s`;

test('by keyboard: mark, go from mark to mark, cut, and play the clip from its first frame to its last', async ({ as }) => {
  test.slow();
  const page = await as(TOM, shiftsOf(recording.startedAt));
  const player = await opened(page);
  const stand = async (frame: number) => {
    await player.goTo(atFrame(frame));
    await player.standsOn(frame);
  };

  await test.step('M marks what is painted', async () => {
    for (const frame of [90, 400]) {
      await stand(frame);
      await page.keyboard.press('m');
      await expect(page.getByRole('region', { name: 'What you just did' })).toContainText('Marked 00:00:');
    }
    await expect(tab(page, /Marks 2/)).toBeVisible();
  });

  await test.step('Shift and M write a note', async () => {
    await stand(200);
    await page.keyboard.press('Shift+M');
    await expect(page.getByRole('textbox', { name: 'Note' })).toBeFocused();
    await page.keyboard.type('Victim names suspect');
    await page.keyboard.press('Enter');
    const row = page.getByRole('list', { name: '3 marks' }).getByRole('listitem').nth(1);
    await expect(row).toContainText('00:00:06.66');
    await expect(row).toContainText('Victim names suspect');
  });

  await test.step('brackets go from mark to mark, to their frames', async () => {
    await page.locator('[data-player]').focus();
    await page.keyboard.press('[');
    await player.standsOn(90);
    await page.keyboard.press(']');
    await page.keyboard.press(']');
    expect((await player.standsOn(400)).painted).toBe(400);
  });

  // Neither end on a key frame: each second begins with one.
  const [first, last] = [137, 221];
  await test.step('I, O and C make a clip, to the frame', async () => {
    await stand(first);
    await page.keyboard.press('i');
    await stand(last);
    await page.keyboard.press('o');
    await expect(page.locator('[data-selection]')).toHaveText('in 00:00:04.56 · out 00:00:07.40');
    await page.keyboard.press('c');
    await expect(tab(page, /Clips 1/)).toBeVisible();
    // Shown before the server has it.
    await expect.poll(async () => {
      const [clip] = await rows<{ from: number; to: number; count: number }>(
      `select (c.in_tick * ${FPS})::float / c.timescale as from, (c.out_tick * ${FPS})::float / c.timescale as to, r.clip_count as count from clip c join recording r on r.id = c.recording_id where r.id = $1`,
      [recording.id],
    );
      return clip;
    }).toEqual({ from: first, to: last + 1, count: 1 });
  });

  await test.step('the clip plays from its first frame to its last, and no other is painted', async () => {
    await tab(page, /Clips 1/).click();
    await page.getByRole('button', { name: /^Play Clip/ }).focus();
    const painted = await watchPainted(page);
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await painted()).at(-1), { timeout: 30_000 }).toBe(last);
    expect((await player.standsOn(last)).painted, 'the last frame, in the picture itself').toBe(last);
    const seen = await painted();
    expect(seen[0], 'the first frame').toBe(first);
    expect(Math.max(...seen), 'never past the end').toBe(last);
    expect(Math.min(...seen)).toBe(first);
    expect(seen.length, 'it played, and was not only sought').toBeGreaterThan(20);
  });

  await test.step('space plays it again; P too; a seek elsewhere makes it the whole recording', async () => {
    await page.locator('[data-player]').focus();
    const painted = await watchPainted(page);
    await page.keyboard.press('Space');
    await expect.poll(async () => (await painted()).includes(first)).toBe(true);
    await expect(page.getByText('Only 00:00:04.56 to 00:00:07.40')).toBeVisible();
    // Sought while it plays it would play on from there, past the frame that is looked for.
    await player.isIn('playing');
    await page.keyboard.press('Space');
    await player.isIn('paused');
    await stand(600);
    await expect(page.getByText('Only 00:00:04.56')).toHaveCount(0);
  });

  await test.step('everything is in the ledger', async () => {
    const actions = (await ledgerOf(recording.id)).map(({ action }) => action);
    expect(actions.filter((action) => action === 'marker:add')).toHaveLength(3);
    expect(actions).toEqual(expect.arrayContaining(['marker:change', 'clip:add']));
  });
});

test('by mouse: cut, name, repeat, remove and undo; a typed time adjusts', async ({ as }) => {
  test.slow();
  const page = await as(TOM, shiftsOf(recording.startedAt));
  const player = await opened(page);
  const bar = page.getByRole('slider', { name: 'Position in the recording' });
  const { x, y, width, height } = (await bar.boundingBox())!;
  await page.mouse.click(x + width * 0.505, y + height / 2);
  await expect.poll(() => player.seconds()).toBeGreaterThan(15);
  await player.isIn('paused', 'ready');
  const first = Number(await player.root.getAttribute('data-frame'));
  await page.getByRole('button', { name: /^In\b/ }).click();
  await page.mouse.click(x + width * 0.6, y + height / 2);
  await expect.poll(() => player.seconds()).toBeGreaterThan(17);
  await page.getByRole('button', { name: /^Out\b/ }).click();
  await page.getByRole('button', { name: /^Save clip/ }).click();
  await tab(page, /Clips/).click();
  const clips = page.getByRole('listitem').filter({ has: page.getByRole('button', { name: 'Adjust' }) });
  await expect(clips.last()).toContainText('00:00:15');

  await clips.last().getByRole('button', { name: /^Adjust/ }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Boot searched');
  await page.getByRole('textbox', { name: 'Out' }).fill('15.7');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(clips.last()).toContainText('Boot searched');
  await expect(clips.last()).toContainText('– 00:00:15.70');

  await clips.last().getByRole('button', { name: /^Play/ }).click();
  await page.getByRole('button', { name: /^Repeat/ }).click();
  const painted = await watchPainted(page);
  const end = Math.round(15.7 * FPS) - 1;
  // Round and round: its first frame comes after its last.
  await expect.poll(async () => { const seen = await painted(); return seen.indexOf(first, seen.indexOf(end)) > 0; }, { timeout: 30_000 }).toBe(true);
  expect(Math.max(...(await painted()))).toBe(end);
  await page.getByRole('button', { name: 'Whole recording' }).click();
  await page.keyboard.press('k');

  const before = await clips.count();
  await clips.last().getByRole('button', { name: /^Remove/ }).click();
  await expect(clips).toHaveCount(before - 1);
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(clips).toHaveCount(before);
  await expect(clips.last()).toContainText('Boot searched');
});

test('along the timeline: a drag selects and is drawn to a mark, its ends are moved, taken back and typed', async ({ as }) => {
  const own = await recorded({ officer: TOM, seconds: 30, startedAt: daysAgo(6, '09:10:11'), place: 'Amhurst Road, E8' });
  const page = await as(TOM, `/recordings/${own.id}`);
  const player = new PlayerOnPage(page);
  await player.isIn('ready', 'paused');
  await player.goTo(atFrame(450));
  await player.standsOn(450);
  await page.keyboard.press('m');
  const list = page.getByRole('listbox', { name: 'Marks, clips and exhibits on the timeline' });
  await expect(list).toBeVisible();
  const { x, y, width, height } = (await page.getByRole('slider', { name: 'Position in the recording' }).boundingBox())!;
  const said = page.locator('[data-selection]');

  // Off the playhead, which a drag would take along, and near the mark, to which it snaps.
  await player.goTo('2s');
  await player.standsOn(60);
  await page.mouse.move(x + width / 2 + 5, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(x + width * 0.6, y + height / 2, { steps: 5 });
  await page.mouse.move(x + width * (20 / 30), y + height / 2, { steps: 5 });
  await page.mouse.up();
  await expect(said).toHaveText(/^in 00:00:15\.00 · out 00:00:(19\.9|20\.0)\d$/);

  await page.getByRole('slider', { name: 'Clip begins' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(said).toContainText('in 00:00:15.03');
  await page.keyboard.press('Control+z');
  await expect(said).toContainText('in 00:00:15.00');
  await page.keyboard.press('Control+z');
  await expect(said).toHaveCount(0);
  await page.keyboard.press('Control+Shift+z');
  await expect(said).toContainText('in 00:00:15.00');

  await page.getByRole('button', { name: 'Type in and out' }).click();
  await page.getByRole('textbox', { name: 'In' }).fill('0:00:05:12');
  const out = page.getByRole('textbox', { name: 'Out' });
  const selection = page.getByRole('form', { name: 'In and out' });
  await out.fill('f299');
  await expect(selection).toContainText('Last frame shown: 00:00:09.96, f299');
  await out.fill('9.5');
  await expect(selection).toContainText('Last frame shown: 00:00:09.46, f284');
  await out.fill('10');
  await expect(selection).toContainText('Last frame shown: 00:00:09.96, f299');
  await page.getByRole('button', { name: 'Set', exact: true }).click();
  await expect(said).toHaveText('in 00:00:05.40 · out 00:00:10.00');

  // What an out before the in takes with it is said, and comes back.
  await player.goTo('2s');
  await player.standsOn(60);
  await page.keyboard.press('o');
  const did = page.getByRole('region', { name: 'What you just did' });
  await expect(did).toContainText('Out at 00:00:02.03. In was after it and is gone.');
  await expect(said).toHaveText('in – · out 00:00:02.03');
  await page.keyboard.press('z');
  await expect(said).toHaveText('in 00:00:05.40 · out 00:00:10.00');

  await list.focus();
  await page.keyboard.press('Enter');
  expect((await player.standsOn(450)).painted).toBe(450);
  await page.screenshot({ path: test.info().outputPath('selection.png') });

  // A note that is being written stays, whatever is marked besides.
  const [second, first] = [page.getByRole('form', { name: 'Note at 00:00:03.00' }), page.getByRole('form', { name: 'Note at 00:00:15.00' })];
  await page.locator('[data-player]').focus();
  await page.keyboard.press('Shift+M');
  await expect(first.getByRole('textbox', { name: 'Note' })).toBeFocused();
  await page.keyboard.type('Runs towards the park');
  await page.locator('[data-player]').focus();
  await player.goTo('3s');
  await player.standsOn(90);
  await page.keyboard.press('Shift+M');
  await expect(second.getByRole('textbox', { name: 'Note' })).toBeFocused();
  await page.keyboard.type('Second');
  await expect(first.getByRole('textbox', { name: 'Note' })).toHaveValue('Runs towards the park');
  // Nor is it lost by another tab of the panel, by Escape, by another page, or by loading this one again; before that is done, the page asks.
  await tab(page, /Clips/).click();
  await tab(page, /Marks/).click();
  await second.getByRole('textbox', { name: 'Note' }).press('Escape');
  await expect(page.getByRole('group', { name: 'Note at 00:00:03.00, not saved' })).toContainText('Second');
  const isAsked = () => page.evaluate(() => !window.dispatchEvent(new Event('beforeunload', { cancelable: true })));
  expect(await isAsked()).toBe(true);
  await page.screenshot({ path: test.info().outputPath('not-saved.png') });
  await isAccessible(page);
  await page.getByRole('button', { name: /your menu/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('alertdialog', { name: 'Sign out?' })).toContainText('2 things you wrote about marks and clips are not saved.');
  await page.getByRole('button', { name: 'Stay signed in' }).click();
  await page.getByRole('link', { name: 'My shifts' }).first().click();
  await expect(second.or(first)).toHaveCount(0);
  await page.goBack();
  await expect(first.getByRole('textbox', { name: 'Note' })).toHaveValue('Runs towards the park');
  await page.reload();
  await player.isIn('ready', 'paused');
  await expect(first.getByRole('textbox', { name: 'Note' })).toHaveValue('Runs towards the park');
  await expect(second.getByRole('textbox', { name: 'Note' })).toHaveValue('Second');
  await first.getByRole('button', { name: 'Save' }).click();
  await second.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('list', { name: '3 marks' })).toContainText('Runs towards the park');
  await expect(page.getByRole('list', { name: '3 marks' }).getByRole('listitem')).toHaveCount(3);
  await expect.poll(isAsked).toBe(false);
});

test('one mark in two windows: what the second says is kept beside what the first saved, and nothing is lost', async ({ as, faults }) => {
  faults.expect(409, /\/markers\/[^/]+$/);
  const { id } = await recorded({ officer: TOM, seconds: 10, startedAt: daysAgo(6, '05:05:06') });
  const one = await as(TOM, `/recordings/${id}`);
  await new PlayerOnPage(one).isIn('ready');
  await one.keyboard.press('m');
  await tab(one, /Marks 1/).click();
  const other = await as(TOM, `/recordings/${id}`);
  await tab(other, /Marks 1/).click();
  const write = async (page: Page, words: string) => {
    await page.getByRole('button', { name: /^Edit the mark/ }).click();
    await page.getByRole('textbox', { name: 'Note' }).fill(words);
  };
  await write(one, 'He drops the knife');
  await write(other, 'A knife, by the bin');
  await one.keyboard.press('Enter');
  await expect(one.getByRole('list', { name: '1 mark' })).toContainText('He drops the knife');
  await other.keyboard.press('Enter');

  const form = other.locator('form').filter({ has: other.getByRole('textbox', { name: 'Note' }) });
  await expect(form).toContainText('He drops the knife');
  await expect(form.getByRole('textbox', { name: 'Note' })).toHaveValue('A knife, by the bin');
  const noted = () => rows<{ note: string }>('select note from marker where recording_id = $1', [id]);
  expect(await noted()).toEqual([{ note: 'He drops the knife' }]);
  await form.getByRole('button', { name: /^Save/ }).click();
  await expect(other.getByRole('list', { name: '1 mark' })).toContainText('A knife, by the bin');
  await expect.poll(noted).toEqual([{ note: 'A knife, by the bin' }]);
});

test('two thousand marks and two hundred clips: what is out of sight is not drawn, and it is accessible', async ({ as }) => {
  test.slow();
  const full = await recorded({ officer: TOM, seconds: 20, startedAt: daysAgo(6, '07:08:09'), place: 'Graham Road, E8' });
  const [scale] = await rows<{ id: string }>(`select officer_id as id from recording where id = $1`, [full.id]);
  await rows(
    `insert into marker (id, recording_id, from_tick, timescale, kind, note, by_id, at) select gen_random_uuid(), $1, n * 9, 1000, 'note', 'Mark ' || n, $2, now() from generate_series(1, 2000) n`,
    [full.id, scale!.id],
  );
  await rows(`insert into clip (id, recording_id, in_tick, out_tick, timescale, title, by_id, at) select gen_random_uuid(), $1, n * 90, n * 90 + 50, 1000, 'Clip ' || n, $2, now() from generate_series(1, 200) n`, [full.id, scale!.id]);
  const page = await as(TOM, `/recordings/${full.id}`);
  const player = new PlayerOnPage(page);
  await player.isIn('ready', 'paused');
  await tab(page, /Marks 2,000/).click();
  const list = page.getByRole('list', { name: '2000 marks' });
  await expect(list.getByRole('listitem').first()).toContainText('Mark 1');
  expect(await list.getByRole('listitem').count()).toBeLessThan(60);
  await page.getByRole('region', { name: '2000 marks' }).evaluate((box) => box.scrollTo(0, box.scrollHeight));
  await expect(list.getByText('Mark 2000', { exact: true })).toBeVisible();
  await expect(list.getByRole('listitem').last()).toHaveAttribute('aria-posinset', '2000');
  expect(await list.getByRole('listitem').count()).toBeLessThan(60);
  await expect(page.locator('[data-moments="2000 200"]')).toHaveCount(1);
  await page.screenshot({ path: test.info().outputPath('marks.png') });
  await isAccessible(page);
  await page.locator('[data-player]').focus();
  await page.keyboard.press('Shift+M');
  await expect(page.locator('[data-answer]')).toContainText('There are 2,000 marks, which is the most there can be. Remove one to mark another moment.');
  await expect(page.getByRole('form', { name: /^Note at/ })).toHaveCount(0);
  await tab(page, /Clips 200/).click();
  await expect(page.getByRole('list', { name: '200 clips' }).getByRole('listitem').first()).toContainText('Clip 1');
  await page.screenshot({ path: test.info().outputPath('clips.png') });
  await isAccessible(page);
});
