/**
 * The review page: two hundred random seeks, five hundred steps each way and clips, in every form of every kind of film, each frame read
 * back from the picture; then half an hour watched at sixteen times its speed, with what the page holds at both ends. `--minutes` bounds
 * the watch; `DOCKET_SOAK_REVIEW=truth` or `watch`: that part alone.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { startWhole } from '#test/stack/whole.ts';
import { deliver, FILMS, type Film } from '../review/films.ts';
import { openBrowser, openRecording, signedIn } from '../review/officer.ts';
import { askForFrames, frameStarts } from '../review/truth.ts';
import { installTruth } from '../review/truth-in-page.ts';
import { watchLong, type Held } from '../review/watch-long.ts';
import type { Soak } from './main.ts';

const ONLY = process.env.DOCKET_SOAK_REVIEW;
const WHOLE = { seeks: 200, steps: 500, bursts: 10, clips: 4 };
const LONG_SECONDS = 30 * 60;
/** At sixteen times its speed it takes two minutes, on a machine that does nothing else. */
const LEAST_PATIENCE_MS = 10 * 60_000;
const LONG: Film = { name: 'half an hour', footage: { frames: LONG_SECONDS * 15, fps: '15', gop: 30, bFrames: 2, sound: {} }, lines: [180] };
/** Beyond what it was: a heap breathes by a few megabytes. */
const HEAP_GROWS = 1.1;
const HEAP_BREATHES = 3e6;
/** hls.js is told to keep 60 s behind and 32 s ahead at most; a segment more at either end. */
const MOST_BUFFERED_SECONDS = 110;

export const soak: Soak = async ({ seed = 'review', until, note }) => {
  const folder = await mkdtemp(join(tmpdir(), 'docket-review-'));
  const undo: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })];
  try {
    const whole = await startWhole();
    undo.push(() => whole.stop());
    note('filming and docking');
    const delivered = await deliver(whole, folder, [...(ONLY === 'watch' ? [] : FILMS), ...(ONLY === 'truth' ? [] : [LONG])]);
    const browser = await openBrowser();
    undo.push(() => browser.close());
    const found: string[] = [];
    for (const { film, id, file } of delivered) {
      const page = await signedIn(browser, whole);
      await openRecording(page, id);
      if (film === LONG) found.push(...(await watch(browser, page, until, note)));
      else found.push(...(await truth(page, film, await frameStarts(file), seed, note)));
      await page.context().close();
    }
    return found;
  } finally {
    for (const step of undo.toReversed()) await step();
  }
};

async function truth(page: Page, { name, lines }: Film, starts: readonly number[], seed: string, note: (text: string) => void): Promise<string[]> {
  const found: string[] = [];
  await installTruth(page);
  const shown = () => page.locator('video').evaluate((video: HTMLVideoElement) => video.videoHeight);
  for (const form of lines) {
    const began = performance.now();
    if (lines.length > 1) {
      await page.getByRole('combobox', { name: 'Quality' }).selectOption(`${form}p`);
      await page.waitForFunction((height) => document.querySelector('video')?.videoHeight === height, form);
    }
    const { looks, misses } = await askForFrames(page, starts, WHOLE, `${seed} ${name} ${form}`);
    if ((await shown()) !== form) misses.push(`ended at ${await shown()} lines`);
    note(`${name}, ${form} lines: ${looks} frames looked at in ${Math.round((performance.now() - began) / 1000)} s, ${misses.length} missed`);
    const said = misses.map((miss) => `${name}, ${form} lines: ${miss}`);
    // At once: a later part may fail altogether.
    for (const miss of said) note(miss);
    found.push(...said);
  }
  return found;
}

async function watch(browser: Browser, page: Page, until: number, note: (text: string) => void): Promise<string[]> {
  const { early, late } = await watchLong(browser, page, LONG_SECONDS, Math.max(LEAST_PATIENCE_MS, until - performance.now()));
  note(`half an hour watched: ${words(early)} after three minutes, ${words(late)} at the end`);
  return [
    ...(late.heapBytes > early.heapBytes * HEAP_GROWS + HEAP_BREATHES ? [`the heap grew from ${mb(early.heapBytes)} to ${mb(late.heapBytes)} while watching`] : []),
    ...(late.bufferedSeconds > MOST_BUFFERED_SECONDS ? [`${late.bufferedSeconds} s of footage were held at the end`] : []),
  ];
}

const mb = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
const words = ({ heapBytes, nodes, listeners, bufferedSeconds, processBytes }: Held) =>
  `heap ${mb(heapBytes)}, ${nodes} nodes, ${listeners} listeners, ${bufferedSeconds} s of footage, ${processBytes === null ? 'processes unknown' : `processes ${mb(processBytes)}`}`;
