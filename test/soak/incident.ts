/**
 * Four cameras of an incident watched in step from end to end: the numbers in their painted pictures read back all the while, at the
 * machine's own pace, with seeks, and every two minutes one camera whose footage is held up beyond what it has. `--minutes` is how
 * long; the cameras film that long.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { seeded } from '#local/footage/seeded.ts';
import { openBrowser, signedIn } from '#test/review/officer.ts';
import { until } from '#test/stack/until.ts';
import { startWhole } from '#test/stack/whole.ts';
import type { FilmedCamera } from '../together/film.ts';
import { filmTogether } from '../together/officer.ts';
import { APART_MS, installReader, inWords, isApart, looksWhile, unsaid, type Look } from '../together/reader.ts';
import type { Soak } from './main.ts';

const ROUND_SECONDS = 120;
/** A camera is back in step so soon after its footage comes, ms. */
const BACK_WITHIN_MS = 3_500;
/** What has come before it is measured: starts and seeks take a moment. */
const SETTLES_SECONDS = 3;
/** The last camera begins so many seconds into the scene. */
const LAST_BEGINS = 12.8;

const cameras = (seconds: number): readonly FilmedCamera[] => [
  { serial: 'SOAK-A', beginsAt: 0, perSecond: 30, seconds: seconds + 20, footage: { bFrames: 2, sound: {} } },
  { serial: 'SOAK-B', beginsAt: 1.4, perSecond: 25, seconds: seconds + 20, clockAhead: 90, footage: { sound: { sampleRate: 44_100 } } },
  { serial: 'SOAK-C', beginsAt: 3.2, perSecond: 60, seconds: seconds + 20, clockAhead: -3600 },
  { serial: 'SOAK-D', beginsAt: LAST_BEGINS, perSecond: 30, seconds: seconds + 5, clockAhead: 12, footage: { bFrames: 2, sound: {} } },
];

export const soak: Soak = async ({ seed = 'incident', until: endMs, note }) => {
  const minutes = Math.max(1, Math.round((endMs - performance.now()) / 60_000));
  const seconds = minutes * 60;
  const folder = await mkdtemp(join(tmpdir(), 'docket-incident-'));
  const undo: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })];
  try {
    const whole = await startWhole();
    undo.push(() => whole.stop());
    note(`filming and docking four cameras of ${minutes} minutes`);
    const filmed = cameras(seconds);
    const { incidentId, ids } = await filmTogether(whole, folder, filmed);
    const browser = await openBrowser(['--autoplay-policy=no-user-gesture-required']);
    undo.push(() => browser.close());
    const page = await signedIn(browser, whole);
    await page.goto(`/incidents/${incidentId}/watch`);
    for (const n of [1, 2, 3, 4]) await page.locator(`[data-camera="${n}"][data-frame]`).waitFor();
    await installReader(page, filmed);
    /** Where one camera's picture stands, seconds into the scene. */
    const sceneOf = async (camera = 0) => filmed[camera]!.beginsAt + Number(await page.locator(`[data-camera="${camera + 1}"]`).getAttribute('data-frame')) / filmed[camera]!.perSecond;
    const passes = (moment: number, camera = 0) => until(async () => (await sceneOf(camera)) >= moment || undefined, { patienceMs: (moment + 60) * 1_000, everyMs: 250, otherwise: () => `It never came to ${Math.round(moment)} s.` });
    const random = seeded(seed);
    const found: string[] = [];
    const all: Look[] = [];
    await page.keyboard.press('Space');
    await passes(LAST_BEGINS + SETTLES_SECONDS);
    for (let round = 0; round * ROUND_SECONDS + LAST_BEGINS + SETTLES_SECONDS < seconds; round++) {
      const end = Math.min(seconds, (round + 1) * ROUND_SECONDS);
      const looks = await looksWhile(page, () => passes(end - 30));
      all.push(...looks);
      const apart = looks.filter(isApart);
      note(`to ${end - 30} s: ${inWords(looks)}`);
      found.push(...unsaid(looks), ...(apart.length > 0 ? [`to ${end - 30} s: ${apart.length} of ${looks.length} looks beyond ${APART_MS} ms`] : []));
      if (end + 10 > seconds) break;
      const camera = Math.floor(random() * ids.length);
      // Another one tells how long: it goes on meanwhile.
      const other = (camera + 1) % ids.length;
      found.push(...(await held(page, ids[camera]!, async () => passes((await sceneOf(other)) + (2 * BACK_WITHIN_MS) / 1000, other), note)));
      await passes((await sceneOf()) + SETTLES_SECONDS);
    }
    note(`all: ${inWords(all)}`);
    return found;
  } finally {
    for (const step of undo.toReversed()) await step();
  }
};

/** One camera's footage is held up where nothing of it is buffered, and comes after a while. @param goesOn resolves once the others have played on for long enough to tell */
async function held(page: Page, id: string, goesOn: () => Promise<unknown>, note: (text: string) => void): Promise<string[]> {
  const released = Promise.withResolvers<void>();
  const isMedia = (url: URL) => url.pathname.includes(`${id}/`) && url.pathname.endsWith('media.mp4');
  await page.route(isMedia, async (route) => {
    await released.promise;
    await route.continue();
  });
  for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowRight');
  await page.locator('[data-step]', { hasText: 'out of step' }).waitFor();
  const looks = await looksWhile(page, async () => {
    released.resolve();
    await goesOn();
  });
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  const last = looks.findLastIndex(isApart);
  const tookMs = last < 0 ? 0 : (looks[last + 1]?.atMs ?? Number.POSITIVE_INFINITY) - looks[0]!.atMs;
  note(`footage held up: back in step after ${Math.round(tookMs)} ms`);
  return tookMs > BACK_WITHIN_MS ? [`a camera whose footage was held up was back in step only ${Math.round(tookMs)} ms after it came`] : [];
}
