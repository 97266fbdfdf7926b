/** The same in Firefox: from signing in to signing out, each frame that was asked for read back from the picture. */
import { askForFrames, frameStarts } from '#test/review/truth.ts';
import { installTruth } from '#test/review/truth-in-page.ts';
import { join } from 'node:path';
import { rows } from './support/database.ts';
import { daysAgo, recorded } from './support/docking.ts';
import { evaluateIn, openFirefox, signedInFirefox, there } from './support/firefox.ts';
import { ELLIE } from './support/people.ts';
import { expect, test } from './support/test.ts';

test('in Firefox a recording is opened, played, sought, stepped, cut and marked, and its officer signs out', async () => {
  const recording = await recorded({ officer: ELLIE, seconds: 20, startedAt: daysAgo(3, '06:07:08'), place: 'Camden Road, NW1' });
  const browser = await openFirefox();
  try {
    expect(await browser.version()).toMatch(/^firefox/i);
    const { page, errors } = await signedInFirefox(browser, ELLIE);
    await (await there(page, `#recording-${recording.id}`)).click();
    await there(page, '[data-player][data-state="ready"][data-frame="0"]');
    await there(page, '[aria-label="Marks and clips"]');

    await test.step('it plays', async () => {
      await page.focus('[data-player]');
      await page.keyboard.press(' ');
      await expect.poll(() => page.$eval('[data-player]', (player) => Number(player.getAttribute('data-frame'))), { timeout: 30_000 }).toBeGreaterThan(30);
      await page.keyboard.press('k');
      await there(page, '[data-player][data-state="paused"]');
    });

    await test.step('seeks and steps paint the frames that were asked for', async () => {
      const asked = { evaluate: evaluateIn(page) };
      await installTruth(asked);
      const starts = await frameStarts(join(recording.folder, recording.fileName));
      const { looks, misses } = await askForFrames(asked, starts, { seeks: 10, steps: 20, bursts: 1, clips: 2 }, 'Firefox');
      expect(misses, `of ${looks} looks`).toEqual([]);
      expect(looks).toBeGreaterThan(50);
    });

    await test.step('M marks what is painted', async () => {
      await page.keyboard.press('m');
      await expect.poll(() => rows('select 1 from marker where recording_id = $1', [recording.id])).toHaveLength(1);
    });

    await test.step('signing out ends it', async () => {
      await (await there(page, 'button', 'your menu')).click();
      await (await there(page, '[role=menuitem]', 'Sign out')).click();
      await there(page, 'h1', 'You are signed out');
      await expect.poll(() => rows('select 1 from playback_session s join playback_item i on i.session_id = s.id where s.ended_at is null and i.recording_id = $1', [recording.id])).toEqual([]);
    });
    expect(errors, 'faults seen in the browser').toEqual([]);
  } finally {
    await browser.close();
  }
});
