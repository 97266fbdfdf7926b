/**
 * How much the product adds to the bare player: from the click on a recording in the library to its first painted frame,
 * and from a press on the seek bar to the frame there. The other side is a page that has hls.js loaded with the same
 * configuration and a signed playlist in hand. Same browser, same storage, same bytes; alternating runs, medians.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { ticksToMicroseconds } from '#contracts/time.ts';
import { DOCKS } from '#local/cast.ts';
import { openStore, prepareStore } from '#server/platform/blob/index.ts';
import { startWhole, type Whole } from '#test/stack/whole.ts';
import { startBareServer, type BareServer } from './first-frame/bare-server.ts';
import { BareSide } from './first-frame/bare-side.ts';
import { makeClips } from './first-frame/clips.ts';
import { Person } from './first-frame/person.ts';
import { HOVER_MS } from './first-frame/press.ts';
import { ProductSide, type Steps } from './first-frame/product-side.ts';
import { watchRequests } from './first-frame/quiet.ts';
import { planSeeks, type Seek } from './first-frame/seeks.ts';
import { measured, type Reading } from './first-frame/stopwatch.ts';
import { atMost, machine, rounded, type Bench, type Result } from './measure/result.ts';
import { median, summary } from './measure/statistics.ts';

const RUNS = Number(process.env.DOCKET_BENCH_RUNS ?? 20);
const WARM_UPS = 1;
const SEEKS = 30;
const SEEK_WARM_UPS = 2;
const FIRST_FRAME_TARGET = 1.6;
const SEEK_TARGET = 1.15;

interface Pair {
  readonly product: number;
  readonly bare: number;
}

export const bench: Bench = async function* ({ note }) {
  const folder = await mkdtemp(join(tmpdir(), 'docket-bench-'));
  const undo: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })];
  try {
    note('making footage');
    const clips = await makeClips({ folder, short: RUNS + WARM_UPS });
    note('starting Docket');
    const whole = await startWhole();
    undo.push(() => whole.stop());
    note(`docking ${clips.count} recordings`);
    await whole.dock(DOCKS[0]!, clips.folder);
    const person = await Person.of(whole);
    const recordings = await person.recordings(clips.count);
    await person.atRest(recordings);
    const long = recordings.find(({ place }) => place === clips.longPlace);
    if (!long) throw new Error('The long recording is missing.');
    const browser = await chromium.launch({ ...(process.env.CHROMIUM_PATH ? { executablePath: process.env.CHROMIUM_PATH } : {}), args: ['--no-sandbox'] });
    undo.push(() => browser.close());

    const viewport = { width: 1440, height: 900 };
    // Each side in a context of its own: neither finds anything in the other's caches.
    const product = await ProductSide.signIn(await (await browser.newContext({ viewport })).newPage(), whole, person.name);
    const server = await startBareServer(await product.layoutOf(long.id));
    undo.push(() => server.stop());
    await letIn(whole, server);
    const bare = await BareSide.open(await (await browser.newContext({ viewport })).newPage(), server.url);

    const ids = recordings.filter(({ id }) => id !== long.id).map(({ id }) => id);
    yield await firstFrames({ product, bare, person, ids, note });
    yield await seeks({ product, bare, person, id: long.id, note });
  } finally {
    for (const step of undo.toReversed()) await step();
  }
};

/** Storage answers the app's own pages only; here the bare side's as well. */
async function letIn({ appUrl, env }: Whole, { url }: BareServer): Promise<void> {
  const { BLOB_ENDPOINT: endpoint, BLOB_ACCOUNT_NAME: accountName, BLOB_ACCOUNT_KEY: accountKey } = env;
  if (!endpoint || !accountName || !accountKey) throw new Error('The stack does not say where its storage is.');
  await prepareStore(`${appUrl},${url}`, openStore({ endpoint, accountName, accountKey }));
}

interface FirstFrames {
  readonly product: ProductSide;
  readonly bare: BareSide;
  readonly person: Person;
  readonly ids: readonly string[];
  readonly note: (text: string) => void;
}

async function firstFrames({ product, bare, person, ids, note }: FirstFrames): Promise<Result> {
  const pairs: Pair[] = [];
  const steps: Steps[] = [];
  const quiet = watchRequests(bare.page);
  const ofProduct = async (id: string) => {
    await product.page.bringToFront();
    const opened = await product.open(id);
    steps.push(opened.steps);
    await product.back();
    return tookMs(opened.reading);
  };
  const ofBare = async (id: string) => {
    await bare.page.bringToFront();
    await bare.prepare(await person.signedPlaylist(id));
    await quiet.settled();
    const ms = tookMs(await measured(bare.page, { from: 'click' }, await bare.openAt()));
    await quiet.settled();
    return ms;
  };
  for (const [i, id] of ids.entries()) {
    const pair = await alternate(i, () => ofProduct(id), () => ofBare(id));
    note(`${i < WARM_UPS ? 'warm-up' : `run ${i - WARM_UPS + 1}`}: product ${rounded(pair.product, 1)} ms, bare ${rounded(pair.bare, 1)} ms`);
    if (i >= WARM_UPS) pairs.push(pair);
  }
  note(`where the product's time goes, medians, ms after the click: ${breakdown(steps.slice(WARM_UPS))}`);
  return ratio({
    name: 'first-frame',
    target: FIRST_FRAME_TARGET,
    pairs,
    how: `Product: signed in, library loaded and idle, a real click on a recording (pointer over it ${HOVER_MS} ms before) to the first requestVideoFrameCallback on its page. Bare: a loaded page with hls.js, the product's own configuration and a signed playlist in memory, a real click on its button to the first requestVideoFrameCallback. Each pair opens a recording that neither side has opened before; who goes first alternates.`,
  });
}

interface Seeks extends Omit<FirstFrames, 'ids'> {
  readonly id: string;
}

async function seeks({ product, bare, person, id, note }: Seeks): Promise<Result> {
  await product.open(id);
  await product.loaded();
  await bare.prepare(await person.signedPlaylist(id));
  const index = await person.frameIndex(id);
  const seconds = ticksToMicroseconds(index.header.duration, index.header.timescale) / 1e6;
  await bare.seekable(seconds);
  const quiet = watchRequests(bare.page);
  await measured(bare.page, { from: 'click' }, await bare.openAt());
  await quiet.settled();

  const bar = await product.bar();
  const heights = { product: bar.y + bar.height / 2, bare: await bare.stripY() };
  const seekOn = async (side: keyof Pair, { x, mediaTime }: Seek) => {
    const { page } = side === 'product' ? product : bare;
    await page.bringToFront();
    const ms = tookMs(await measured(page, { from: 'pointerdown', mediaTime }, { x, y: heights[side] }));
    await (side === 'product' ? product.loaded() : quiet.settled());
    return ms;
  };
  const pairs: Pair[] = [];
  for (const [i, seek] of (await planSeeks({ count: SEEKS + SEEK_WARM_UPS, index, bar })).entries()) {
    const pair = await alternate(i, () => seekOn('product', seek), () => seekOn('bare', seek));
    note(`seek to ${seek.mediaTime.toFixed(2)} s: product ${rounded(pair.product, 1)} ms, bare ${rounded(pair.bare, 1)} ms`);
    if (i >= SEEK_WARM_UPS) pairs.push(pair);
  }
  return ratio({
    name: 'first-frame-seek',
    target: SEEK_TARGET,
    pairs,
    how: `The same ${Math.round(seconds)} s recording loaded and paused on both sides, the same seeded random places, mostly not buffered. Product: a real press on its seek bar. Bare: a real press on a strip of the same width that sets currentTime. From the press to the requestVideoFrameCallback of the frame at that place. Who goes first alternates.`,
  });
}

/** Runs both, the one after the other; who goes first changes from pair to pair, so that no side always finds warm caches. */
async function alternate(i: number, product: () => Promise<number>, bare: () => Promise<number>): Promise<Pair> {
  if (i % 2 === 0) return { product: await product(), bare: await bare() };
  const first = await bare();
  return { bare: first, product: await product() };
}

function ratio({ name, target, pairs, how }: { readonly name: string; readonly target: number; readonly pairs: readonly Pair[]; readonly how: string }): Result {
  const product = pairs.map((pair) => pair.product);
  const bare = pairs.map((pair) => pair.bare);
  return atMost(target, { name, value: median(product) / median(bare), detail: { productMs: summary(product), bareMs: summary(bare), how, machine: machine() } });
}

function tookMs({ startedAt, paintedAt }: Reading): number {
  return paintedAt - startedAt;
}

function breakdown(steps: readonly Steps[]): string {
  const names = [...new Set(steps.flatMap(Object.keys))];
  return names
    .map((name) => ({ name, all: steps.flatMap((step) => step[name] ?? []) }))
    .map(({ name, all }) => ({ name, all, at: median(all) }))
    .sort((a, b) => a.at - b.at)
    .map(({ name, all, at }) => `${name} ${rounded(at, 1)}${all.length < steps.length ? ` (${all.length} of ${steps.length})` : ''}`)
    .join(', ');
}
