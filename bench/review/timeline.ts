/**
 * The timeline under the hand: eight hours, 2,000 marks and 200 clips on the product's own page, zoomed, panned and dragged along its
 * overview. What the main thread does for a frame (script, style, layout, paint), from Chromium's own trace; and how much was loaded for
 * its first paint. The recording's film is short; its index, tracks and marks are those of eight hours, put in the place of its own on
 * their way to the page.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CDPSession, Page } from '@playwright/test';
import { runFfmpeg } from '#local/footage/film/run-ffmpeg.ts';
import { longIndex, longTracks, type LongTrack } from '#test/timeline/long-tracks.ts';
import type { Sides } from '../first-frame/compare.ts';
import { ProductSide } from '../first-frame/product-side.ts';
import { atMost, machine, rounded, type Result } from '../measure/result.ts';
import { quantile, summary } from '../measure/statistics.ts';
import { mark, MOST } from './marked.ts';
import { traced, workByFrame } from './trace.ts';

const EIGHT_HOURS_US = MOST.seconds * 1e6;
const FRAME_TARGET_MS = 8;
const BYTES_TARGET = 300_000;
/** Turns of the wheel, of each kind. */
const TURNS = 90;
const CONTROL = 2;

/** What the page was given, by what its address ends in, bytes. */
type Given = Map<string, number>;

export async function* timeline({ whole, browser, person, ids, note }: Sides): AsyncGenerator<Result> {
  const id = ids[0]!;
  const folder = await mkdtemp(join(tmpdir(), 'docket-bench-'));
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    note('making eight hours of tracks');
    const served = await madeFiles(folder);
    await mark(whole, id, MOST);
    const page = await context.newPage();
    const given = await putInPlace(page, served);
    const product = await ProductSide.signIn(page, whole, person.name);
    // Stills of the library come from storyboards, too.
    given.clear();
    await product.open(id);
    await page.locator(`[data-moments="${MOST.markers} ${MOST.clips}"]`).waitFor();
    await page.locator('[data-timeline][data-tracks*=storyboard]').waitFor();
    await product.loaded();
    yield loaded(given);

    const session = await page.context().newCDPSession(page);
    const hands = await handsOn(page, session);
    note('warm-up');
    await hands.zoom(TURNS / 3);
    await hands.scroll(TURNS / 3);
    for (const work of ['zoom', 'scroll'] as const) {
      note(work);
      await hands.before(work);
      const frames = workByFrame(await traced(session, () => hands[work](TURNS)));
      const ms = frames.map((frame) => frame.ms);
      const ownMs = frames.map((frame) => frame.ownMs);
      note(`${work}: 95 % of ${frames.length} frames within ${rounded(quantile(ms, 0.95), 1)} ms, ${rounded(quantile(ownMs, 0.95), 1)} of them the thread's own`);
      yield atMost(FRAME_TARGET_MS, {
        name: `review-timeline-${work}`,
        value: quantile(ms, 0.95),
        detail: {
          frameMs: summary(ms),
          ownP95Ms: rounded(quantile(ownMs, 0.95), 2),
          ownMs: summary(ownMs),
          how: `8 h, ${MOST.markers} marks and ${MOST.clips} clips on the product's page, 1440 × 900. ${HOW[work]} Milliseconds of script, style, layout and paint on the main thread (nested work once) in each frame a script drew in, from CDP Tracing; the 95th percentile. Own: what the thread itself ran of it, by the same trace; on a machine with other work to do the rest is waiting for a turn.`,
          machine: machine(),
        },
      });
    }
  } finally {
    await context.close();
    await rm(folder, { recursive: true, force: true });
  }
}

const HOW = {
  zoom: `${TURNS} notches of the wheel with Ctrl from the whole to seconds, and as many back out.`,
  scroll: `A third in; ${TURNS} notches sideways there; then the overview's box dragged in ${TURNS} moves.`,
} as const;

function loaded(given: Given): Result {
  const tracks = [...given].filter(([name]) => name.startsWith('tracks/')).reduce((sum, [, bytes]) => sum + bytes, 0);
  return atMost(BYTES_TARGET, {
    name: 'review-timeline-data',
    value: tracks,
    detail: { bytes: Object.fromEntries(given), how: 'Bytes of all tracks the page was given until its timeline of eight hours was drawn and at rest: sound, loudness, movement, speech, film strip. The index, which the player steps by, is told apart.', machine: machine() },
  });
}

/** By what their addresses end in. */
async function madeFiles(folder: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const picture = async (size: string): Promise<Uint8Array> => {
    const path = join(folder, `${size}.jpg`);
    await runFfmpeg(process.env.FFMPEG_PATH || 'ffmpeg', ['-v', 'error', '-f', 'lavfi', '-i', `testsrc2=s=${size}`, '-frames:v', '1', '-q:v', '4', path]);
    return new Uint8Array(await readFile(path));
  };
  const tracks = longTracks(EIGHT_HOURS_US, { sheet: await picture('800x450'), overview: await picture('1280x450') });
  return new Map([['index.bin', longIndex(EIGHT_HOURS_US)], ...(Object.keys(tracks) as LongTrack[]).map((kind): [string, Uint8Array] => [`tracks/${kind}.bin`, tracks[kind]])]);
}

async function putInPlace(page: Page, served: ReadonlyMap<string, Uint8Array>): Promise<Given> {
  const given: Given = new Map();
  await page.route(/\/(index|tracks\/(sound|loudness|motion|activity|speech|storyboard))\.bin\?/, async (route) => {
    const { pathname } = new URL(route.request().url());
    const [name, bytes] = [...served].find(([end]) => pathname.endsWith(end)) ?? [];
    const range = /^bytes=(\d+)-(\d+)$/.exec(route.request().headers().range ?? '');
    if (!name || !bytes || !range) return route.continue();
    const [start, end] = [Number(range[1]), Math.min(Number(range[2]) + 1, bytes.length)];
    given.set(name, (given.get(name) ?? 0) + end - start);
    await route.fulfill({ status: 206, contentType: 'application/octet-stream', headers: { 'access-control-allow-origin': '*', 'content-range': `bytes ${start}-${end - 1}/${bytes.length}` }, body: Buffer.from(bytes.subarray(start, end)) });
  });
  return given;
}

/** Hands on the timeline. Each turn is handed over with a frame of the screen. */
async function handsOn(page: Page, session: CDPSession) {
  const bar = await page.getByRole('slider', { name: 'Position in the recording' }).boundingBox();
  const overview = await page.getByRole('scrollbar', { name: 'Part of the recording shown' }).boundingBox();
  if (!bar || !overview) throw new Error('There is no timeline on the page.');
  const at = { x: bar.x + bar.width * 0.6, y: bar.y + bar.height / 2 };
  const wheel = (deltaX: number, deltaY: number, modifiers: number) => session.send('Input.dispatchMouseEvent', { type: 'mouseWheel', ...at, deltaX, deltaY, modifiers });
  const all = async () => {
    await page.getByRole('button', { name: /^All/ }).click();
    await page.mouse.move(at.x, at.y);
  };
  return {
    async before(work: 'zoom' | 'scroll') {
      if (await page.getByRole('button', { name: /^All/ }).isEnabled()) await all();
      await page.mouse.move(at.x, at.y);
      if (work === 'scroll') for (let i = 0; i < TURNS / 3; i++) await wheel(0, -8, CONTROL);
    },
    async zoom(turns: number) {
      for (let i = 0; i < turns; i++) await wheel(0, -8, CONTROL);
      for (let i = 0; i < turns; i++) await wheel(0, 8, CONTROL);
    },
    async scroll(turns: number) {
      for (let i = 0; i < turns; i++) await wheel(i % 60 < 30 ? 40 : -40, 0, 0);
      const shown = await page.locator('[data-timeline]').getAttribute('data-view');
      const [from = 0, to = 0] = (shown ?? '').split(' ').map(Number);
      const middle = overview.x + ((from + to) / 2 / EIGHT_HOURS_US) * overview.width;
      await page.mouse.move(middle, overview.y + overview.height / 2);
      await page.mouse.down();
      for (let i = 0; i < turns; i++) await page.mouse.move(middle + Math.sin(i / 10) * 200, overview.y + overview.height / 2);
      await page.mouse.up();
    },
  };
}
