import { seeded } from '#local/footage/seeded.ts';
import { dock, film, FPS, daysAgo } from './support/docking.ts';
import { whenSettled } from './support/settled.ts';
import { AMARA } from './support/people.ts';
import { clockOfFrame, PlayerOnPage } from './support/player.ts';
import { holdingRelay } from './support/relay.ts';
import { expect, test } from './support/test.ts';
import { londonStamp } from './support/london.ts';
import { watchWords } from './support/watch-words.ts';

const SECONDS = 20;
/** The app makes segments of 4 s: a step over one of these goes from one segment into the next. */
const SEGMENT_FRAMES = 4 * FPS;
const STATES = ['Uploading', 'Checking', 'Packaging'];

test('a docked file appears, becomes ready and plays, frame for frame', async ({ as }) => {
  test.slow();
  const file = await film({ officer: AMARA, seconds: SECONDS, startedAt: daysAgo(1, '22:37:50'), place: 'Amhurst Road, E8' });
  const page = await as(AMARA);
  const player = new PlayerOnPage(page);

  await test.step('her list is empty, and says what fills it', async () => {
    await expect(page).toHaveURL(/\/shifts$/);
    await expect(page.getByRole('heading', { name: 'No recordings yet' })).toBeVisible();
    await expect(page.getByText('Put your camera in a dock')).toBeVisible();
  });

  const row = page.locator('[data-row]');
  await test.step('while the dock delivers, the row appears by itself and goes through its states', async () => {
    let loads = 0;
    page.on('load', () => (loads += 1));
    const seen = await watchWords(page, STATES);
    const relay = await holdingRelay(/\/complete$/);
    const docked = dock(file.folder, { args: ['--server', relay.url] });
    await expect(row).toHaveCount(1, { timeout: 30_000 });
    await expect(page.getByText('Uploading', { exact: false })).toBeVisible();
    await expect(row.locator('time')).toHaveText('22:37:50');
    relay.release();
    const { code, printed, files } = await docked;
    await relay.close();
    expect(code, printed).toBe(0);
    expect(await whenSettled(files[0]!.recordingId!)).toBe('ready');
    await expect(page.getByText(new RegExp(STATES.join('|')))).toHaveCount(0, { timeout: 30_000 });
    const order = (await seen()).map((word) => STATES.indexOf(word));
    expect(order[0], 'states seen live').toBe(0);
    expect(order, 'states only go forward').toEqual(order.toSorted((a, b) => a - b));
    expect(loads, 'loads of the page').toBe(0);
  });

  await test.step('it is ready, with its poster', async () => {
    const poster = page.locator('[data-recording] img');
    await expect(poster).toHaveCount(1);
    await expect.poll(() => poster.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  });

  await test.step('Enter opens it, with frame 0 painted and nothing playing', async () => {
    await page.keyboard.press('j');
    await expect(row).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/recordings\//);
    await player.isIn('ready');
    // The controls, and the time with them, come after the first frame.
    await expect(player.root.locator('[data-media-time]')).toHaveText('00:00:00.00');
    expect(await player.standsOn(0)).toMatchObject({ painted: 0, said: 0, clock: '00:00:00.00', wall: londonStamp(file.startedAt) });
  });

  await test.step('space plays and pauses', async () => {
    await page.keyboard.press('Space');
    await player.isIn('playing');
    await player.playsPast(1);
    await page.keyboard.press('Space');
    await player.isIn('paused');
    const { painted, said } = await player.look();
    expect(painted).toBe(said);
    expect(painted).toBeGreaterThan(FPS);
  });

  const isRight = (frame: number, shown: Awaited<ReturnType<PlayerOnPage['look']>>) =>
    expect(shown).toEqual({ painted: frame, said: frame, clock: clockOfFrame(frame), wall: londonStamp(new Date(file.startedAt.getTime() + Math.floor((frame * 1000) / FPS))) });

  const random = seeded('20261121');
  await test.step('a typed time paints the frame of that time', async () => {
    for (let i = 0; i < 10; i++) {
      const seconds = (Math.floor(random() * (SECONDS * 1000 - 1)) / 1000).toFixed(3);
      await player.goTo(`${seconds}s`);
      const frame = Math.floor(Number(seconds) * FPS + 1e-4);
      await test.step(`${seconds} s: frame ${frame}`, async () => isRight(frame, await player.standsOn(frame)));
    }
  });

  await test.step('a press on the bar paints the frame of that place', async () => {
    const bar = page.getByRole('slider', { name: 'Position in the recording' });
    for (let i = 0; i < 10; i++) {
      const { x, y, width, height } = (await bar.boundingBox())!;
      // Not within a tenth of a frame of an edge: the test's own arithmetic may round the other way there.
      let at = 0;
      do at = Math.floor(x + random() * width);
      while (Math.abs((((at - x) / width) * SECONDS * FPS) % 1 - 0.5) > 0.4);
      const frame = Math.floor(((at - x) / width) * SECONDS * FPS);
      await page.mouse.click(at, y + height / 2);
      await test.step(`frame ${frame}`, async () => isRight(frame, await player.standsOn(frame)));
      const played = (await bar.locator('[data-played]').boundingBox())!;
      expect(played.width / width, 'what is shown as played').toBeCloseTo(frame / file.frames, 2);
    }
  });

  await test.step('steps go frame by frame over the edge of a segment, both ways', async () => {
    const first = SEGMENT_FRAMES * 2 - 10;
    await player.goTo(`${((first + 0.5) / FPS).toFixed(3)}s`);
    await player.standsOn(first);
    for (let frame = first + 1; frame <= first + 20; frame++) {
      await page.keyboard.press('.');
      isRight(frame, await player.standsOn(frame));
    }
    for (let frame = first + 19; frame >= first; frame--) {
      await page.keyboard.press(',');
      isRight(frame, await player.standsOn(frame));
    }
  });

  await test.step('End is the last frame, and it plays again from the start', async () => {
    await page.keyboard.press('End');
    isRight(file.frames - 1, await player.standsOn(file.frames - 1));
    await page.keyboard.press('Home');
    isRight(0, await player.standsOn(0));
  });
});
