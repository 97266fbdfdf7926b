/**
 * The timeline under the hand: eight hours, 2,000 marks and 200 clips on the product's own page, zoomed, panned and dragged along its
 * overview. What the main thread does for a frame (script, style, layout, paint), from Chromium's own trace. The recording's film is
 * short; its index, tracks and marks are those of eight hours, put in the place of its own on their way to the page.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type CDPSession, type Page } from '@playwright/test';
import pg from 'pg';
import { DOCKS } from '#local/cast.ts';
import { runFfmpeg } from '#local/footage/film/run-ffmpeg.ts';
import { longIndex, longTracks, type LongTrack } from '#test/timeline/long-tracks.ts';
import { startWhole } from '#test/stack/whole.ts';
import { makeClips } from './first-frame/clips.ts';
import { Person } from './first-frame/person.ts';
import { ProductSide } from './first-frame/product-side.ts';
import { atMost, machine, type Bench } from './measure/result.ts';
import { quantile, summary } from './measure/statistics.ts';
import { traced, workByFrame } from './review-timeline/trace.ts';

const EIGHT_HOURS_US = 8 * 3_600_000_000;
const MARKS = 2_000;
const CLIPS = 200;
const TARGET_MS = 8;
/** Turns of the wheel, of each kind. */
const TURNS = 90;
const CONTROL = 2;

export const bench: Bench = async function* ({ note }) {
  const folder = await mkdtemp(join(tmpdir(), 'docket-bench-'));
  const undo: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })];
  try {
    note('making eight hours of tracks');
    const clips = await makeClips({ folder, short: 1 });
    const served = await madeFiles(folder);
    note('starting Docket');
    const whole = await startWhole();
    undo.push(() => whole.stop());
    await whole.dock(DOCKS[0]!, clips.folder);
    const person = await Person.of(whole);
    const [recording] = (await person.recordings(clips.count)).filter(({ place }) => place !== clips.longPlace);
    if (!recording) throw new Error('The recording is missing.');
    await person.atRest([recording]);
    await mark(whole.databaseUrl.superuser, recording.id);
    const browser = await chromium.launch({ ...(process.env.CHROMIUM_PATH ? { executablePath: process.env.CHROMIUM_PATH } : {}), args: ['--no-sandbox'] });
    undo.push(() => browser.close());
    const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
    await putInPlace(page, served);
    const product = await ProductSide.signIn(page, whole, person.name);
    await product.open(recording.id);
    await page.locator(`[data-moments="${MARKS} ${CLIPS}"]`).waitFor();
    await page.locator('[data-timeline][data-tracks*=storyboard]').waitFor();
    await product.loaded();

    const session = await page.context().newCDPSession(page);
    note('warm-up');
    await handled(page, session, TURNS / 3);
    note('measuring');
    const frames = workByFrame(await traced(session, () => handled(page, session, TURNS)));
    yield atMost(TARGET_MS, {
      name: 'review-timeline',
      value: quantile(frames, 0.95),
      detail: {
        frameMs: summary(frames),
        how: `8 h, ${MARKS} marks and ${CLIPS} clips on the product's page, 1440 × 900. ${TURNS} notches of the wheel with Ctrl from the whole to seconds, ${TURNS} sideways, ${TURNS} back out, then the overview's box dragged. Milliseconds of script, style, layout and paint on the main thread (nested work once) in each frame a script drew in, from CDP Tracing; the 95th percentile.`,
        machine: machine(),
      },
    });
  } finally {
    for (const step of undo.toReversed()) await step();
  }
};

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

async function putInPlace(page: Page, served: ReadonlyMap<string, Uint8Array>): Promise<void> {
  await page.route(/\/(index|tracks\/(sound|loudness|motion|activity|speech|storyboard))\.bin\?/, async (route) => {
    const { pathname } = new URL(route.request().url());
    const bytes = [...served].find(([name]) => pathname.endsWith(name))?.[1];
    const range = /^bytes=(\d+)-(\d+)$/.exec(route.request().headers().range ?? '');
    if (!bytes || !range) return route.continue();
    const [start, end] = [Number(range[1]), Math.min(Number(range[2]) + 1, bytes.length)];
    await route.fulfill({ status: 206, contentType: 'application/octet-stream', headers: { 'access-control-allow-origin': '*', 'content-range': `bytes ${start}-${end - 1}/${bytes.length}` }, body: Buffer.from(bytes.subarray(start, end)) });
  });
}

async function mark(databaseUrl: string, recordingId: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows: [row] } = await client.query<{ id: string }>('select officer_id as id from recording where id = $1', [recordingId]);
    const seconds = EIGHT_HOURS_US / 1e6;
    await client.query(
      `insert into marker (id, recording_id, from_tick, timescale, kind, note, by_id, at) select gen_random_uuid(), $1, n * ${Math.floor((seconds * 1000) / MARKS) - 1}, 1000, 'note', 'Mark number ' || n, $2, now() from generate_series(1, ${MARKS}) n`,
      [recordingId, row?.id],
    );
    await client.query(
      `insert into clip (id, recording_id, in_tick, out_tick, timescale, title, by_id, at) select gen_random_uuid(), $1, n * ${Math.floor((seconds * 1000) / CLIPS) - 200}, n * ${Math.floor((seconds * 1000) / CLIPS) - 200} + 60000, 1000, 'Clip number ' || n, $2, now() from generate_series(1, ${CLIPS}) n`,
      [recordingId, row?.id],
    );
  } finally {
    await client.end();
  }
}

/** In to seconds, along, out again, and along the overview. Each turn is handed over with a frame of the screen. */
async function handled(page: Page, session: CDPSession, turns: number): Promise<void> {
  const bar = await page.getByRole('slider', { name: 'Position in the recording' }).boundingBox();
  const overview = await page.getByRole('scrollbar', { name: 'Part of the recording shown' }).boundingBox();
  if (!bar || !overview) throw new Error('There is no timeline on the page.');
  const at = { x: bar.x + bar.width * 0.6, y: bar.y + bar.height / 2 };
  await page.mouse.move(at.x, at.y);
  const wheel = (deltaX: number, deltaY: number, modifiers: number) => session.send('Input.dispatchMouseEvent', { type: 'mouseWheel', ...at, deltaX, deltaY, modifiers });
  for (let i = 0; i < turns; i++) await wheel(0, -8, CONTROL);
  for (let i = 0; i < turns; i++) await wheel(i % 60 < 30 ? 40 : -40, 0, 0);
  for (let i = 0; i < turns; i++) await wheel(0, 8, CONTROL);
  for (let i = 0; i < turns / 3; i++) await wheel(0, -8, CONTROL);
  const shown = await page.locator('[data-timeline]').getAttribute('data-view');
  const [from = 0, to = 0] = (shown ?? '').split(' ').map(Number);
  const middle = overview.x + ((from + to) / 2 / EIGHT_HOURS_US) * overview.width;
  await page.mouse.move(middle, overview.y + overview.height / 2);
  await page.mouse.down();
  for (let i = 0; i < turns; i++) await page.mouse.move(middle + Math.sin(i / 10) * 200, overview.y + overview.height / 2);
  await page.mouse.up();
}
