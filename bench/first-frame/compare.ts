/** The two sides against each other: first frames and seeks, in pairs whose order alternates, as the ratio of their medians. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser } from '@playwright/test';
import { ticksToMicroseconds } from '#contracts/time.ts';
import { DOCKS } from '#local/cast.ts';
import { openStore, prepareStore } from '#server/platform/blob/index.ts';
import { startWhole, type Whole } from '#test/stack/whole.ts';
import { atMost, machine, rounded, type Result } from '../measure/result.ts';
import { median, summary } from '../measure/statistics.ts';
import { startBareServer, type BareServer } from './bare-server.ts';
import { BareSide } from './bare-side.ts';
import { makeClips } from './clips.ts';
import { Person } from './person.ts';
import { HOVER_MS } from './press.ts';
import { ProductSide, type Steps } from './product-side.ts';
import { watchRequests } from './quiet.ts';
import { planSeeks, type Seek } from './seeks.ts';
import { measured, type Reading } from './stopwatch.ts';

const WARM_UPS = 1;
const SEEKS = 30;
const SEEK_WARM_UPS = 2;

interface Pair {
  readonly product: number;
  readonly bare: number;
}

/** A whole Docket with recordings in it, and both sides before it, at rest. */
export interface Sides {
  readonly whole: Whole;
  readonly browser: Browser;
  readonly product: ProductSide;
  readonly bare: BareSide;
  readonly person: Person;
  /** Equal ones, to be opened for the first time by what is measured; the first is for warming up. */
  readonly ids: readonly string[];
  readonly longId: string;
  readonly note: (text: string) => void;
}

interface Open {
  readonly runs: number;
  readonly note: (text: string) => void;
  /** Fills the recordings with what they are to have, before anybody opens them. */
  readonly prepare?: (around: Pick<Sides, 'whole' | 'ids' | 'longId'>) => Promise<void>;
}

/** @returns what was measured, as it comes; everything is taken down after */
export async function* withSides({ runs, note, prepare }: Open, measure: (sides: Sides) => AsyncIterable<Result>): AsyncGenerator<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'docket-bench-'));
  const undo: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })];
  try {
    note('making footage');
    const clips = await makeClips({ folder, short: runs + WARM_UPS });
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
    const ids = recordings.filter(({ id }) => id !== long.id).map(({ id }) => id);
    await prepare?.({ whole, ids, longId: long.id });
    const browser = await chromium.launch({ ...(process.env.CHROMIUM_PATH ? { executablePath: process.env.CHROMIUM_PATH } : {}), args: ['--no-sandbox'] });
    undo.push(() => browser.close());

    const viewport = { width: 1440, height: 900 };
    // Each side in a context of its own: neither finds anything in the other's caches.
    const product = await ProductSide.signIn(await (await browser.newContext({ viewport })).newPage(), whole, person.name);
    const server = await startBareServer(await product.layoutOf(long.id));
    undo.push(() => server.stop());
    await letIn(whole, server);
    const bare = await BareSide.open(await (await browser.newContext({ viewport })).newPage(), server.url);

    yield* measure({ whole, browser, product, bare, person, ids, longId: long.id, note });
  } finally {
    for (const step of undo.toReversed()) await step();
  }
}

/** Storage answers the app's own pages only; here the bare side's as well. */
async function letIn({ appUrl, env }: Whole, { url }: BareServer): Promise<void> {
  const { BLOB_ENDPOINT: endpoint, BLOB_ACCOUNT_NAME: accountName, BLOB_ACCOUNT_KEY: accountKey } = env;
  if (!endpoint || !accountName || !accountKey) throw new Error('The stack does not say where its storage is.');
  await prepareStore(`${appUrl},${url}`, openStore({ endpoint, accountName, accountKey }));
}

/** What a ratio is called, and what it should be at most. */
export interface Called {
  readonly name: string;
  readonly target: number;
}

export async function firstFrames({ product, bare, person, ids, note }: Sides, { name, target }: Called): Promise<Result> {
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
    name,
    target,
    pairs,
    how: `Product: signed in, library loaded and idle, a real click on a recording (pointer over it ${HOVER_MS} ms before) to the first requestVideoFrameCallback on its page. Bare: a loaded page with hls.js, the product's own configuration and a signed playlist in memory, a real click on its button to the first requestVideoFrameCallback. Each pair opens a recording that neither side has opened before; who goes first alternates.`,
  });
}

export async function seeks({ product, bare, person, longId: id, note }: Sides, { name, target }: Called): Promise<Result> {
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
    name,
    target,
    pairs,
    how: `The same ${Math.round(seconds)} s recording loaded and paused on both sides, the same seeded random places, mostly not buffered. Product: a real press on its seek bar. Bare: a real press on a strip of the same width that sets currentTime. From the press to the requestVideoFrameCallback of the frame at that place. Who goes first alternates.`,
  });
}

/** Runs both, the one after the other; who goes first changes from pair to pair, so that no side always finds warm caches. */
export async function alternate<T>(i: number, product: () => Promise<T>, bare: () => Promise<T>): Promise<{ product: T; bare: T }> {
  if (i % 2 === 0) return { product: await product(), bare: await bare() };
  const first = await bare();
  return { bare: first, product: await product() };
}

export function ratio({ name, target, pairs, how }: { readonly name: string; readonly target: number; readonly pairs: readonly Pair[]; readonly how: string }): Result {
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
