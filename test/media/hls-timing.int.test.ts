/**
 * What a real browser paints: frame-coded footage, packaged, played through hls.js in Chromium, sought to the middle of frames; the
 * painted frame's number is read back from a canvas and compared with the index. CHROMIUM_PATH, else /usr/bin/chromium.
 */
import { createReadStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from '@playwright/test';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildPlaylist, decodeFrameTable, frameAt, frameTableRange, gopAt } from '#contracts/media-index.ts';
import { frameShownAt, mediaTimeMap, seekTimeFor, tickOf, type InitPts, type TimelineMap } from '#contracts/timeline-map.ts';
import type { PackagedRecording } from '#server/media/index.ts';
import { readCode } from './frame-code.ts';
import { makeFootage, type Footage } from './make-footage.ts';
import { packaged } from './packaged.ts';

type Kind = Omit<Footage, 'path' | 'frames'> & { name: string; ending?: string };
const HEVC = ['-c:v', 'libx265', '-preset', 'ultrafast', '-x265-params', 'log-level=none'];
const FRAMES = 600;
const SEEKS = 20;
const KINDS: Kind[] = [
  { name: 'no sound' },
  { name: '5 B-frames, 44.1 kHz, 29.97 fps', bFrames: 5, fps: '30000/1001', sound: { sampleRate: 44_100 } },
  { name: 'sound 0.5 s early', bFrames: 2, sound: { offset: -0.5 } },
  { name: 'sound ends at 19 s of 20', bFrames: 2, sound: { seconds: 19 } },
  { name: 'sound ends at 8 s of 20', bFrames: 2, sound: { seconds: 8 } },
  { name: 'sound 8 s late', bFrames: 2, sound: { offset: 8, seconds: 12 } },
  { name: 'sound 8 s late, stereo, transport stream', bFrames: 2, sound: { offset: 8, seconds: 4 }, extra: ['-ac', '2'], ending: 'ts' },
  { name: 'uneven frame times', bFrames: 2, uneven: true, sound: {} },
  { name: 'Matroska', bFrames: 2, sound: {}, ending: 'mkv' },
  { name: 'transcoded: HEVC, uneven frame times, Dolby Digital 0.5 s late', uneven: true, sound: { codec: 'ac3', offset: 0.5 }, extra: HEVC },
  { name: 'transcoded: open GOPs, PCM', bFrames: 2, openGop: true, sound: { codec: 'pcm_s16le' }, ending: 'mov' },
];

const PAGE = `<!doctype html><video muted></video><canvas width=320 height=48></canvas><script src="/hls.js"></script>`;

function serve(files: Map<string, { path?: string; text?: string; type: string }>) {
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const file = files.get(request.url ?? '');
    if (!file) return void response.writeHead(404).end();
    if (file.text !== undefined) return void response.writeHead(200, { 'content-type': file.type }).end(file.text);
    const [, from, to] = /bytes=(\d+)-(\d+)/.exec(request.headers.range ?? '') ?? [];
    const range = from === undefined ? {} : { start: Number(from), end: Number(to) };
    response.writeHead(from === undefined ? 200 : 206, { 'content-type': file.type });
    createReadStream(file.path!, range).pipe(response);
  };
  return createServer(answer);
}

/** Runs in the page: loads the playlist, and leaves `seekTo(seconds)` behind, which answers what is painted then. */
function setUp(startPosition: number): Promise<void> {
  type Player = { on(event: string, heard: (name: string, data: never) => void): void; loadSource(address: string): void; attachMedia(element: HTMLMediaElement): void };
  const w = window as never as { Hls: { new (options: object): Player; Events: Record<string, string> }; inits: unknown[]; seekTo: (at: number) => Promise<unknown>; failures: string[] };
  const video = document.querySelector('video')!;
  const context = document.querySelector('canvas')!.getContext('2d', { willReadFrequently: true })!;
  w.inits = [];
  w.failures = [];
  const hls = new w.Hls({ startPosition, enableWorker: false });
  hls.on(w.Hls.Events['INIT_PTS_FOUND']!, (_, data: { initPTS: number; timescale: number; trackId: number }) => w.inits.push({ initPTS: data.initPTS, timescale: data.timescale, trackId: data.trackId }));
  hls.on(w.Hls.Events['ERROR']!, (_, data: { details: string }) => w.failures.push(data.details));
  const cells = () => {
    context.drawImage(video, 0, 0);
    return Array.from({ length: 32 }, (_, i) => context.getImageData((i % 16) * 20 + 10, i < 16 ? 12 : 36, 1, 1).data[0]!);
  };
  w.seekTo = (at) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`seek to ${at} hung; ${w.failures.join()}; buffered ${video.buffered.length && video.buffered.start(0)}-${video.buffered.length && video.buffered.end(0)}`)), 60_000);
      video.requestVideoFrameCallback((_, { mediaTime }) => (clearTimeout(timer), resolve({ mediaTime, cells: cells() })));
      video.currentTime = at;
    });
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error(`no picture after a minute; ${w.failures.join()}`)), 60_000);
    video.addEventListener('loadeddata', () => resolve(), { once: true });
    hls.loadSource('/play.m3u8');
    hls.attachMedia(video);
  });
}

type Seen = { seeks: number; paintedRight: number; saidRight: number; /** Without INIT_PTS_FOUND. */ plainRight: number; /** Seconds between a frame's tick and what the browser says. */ worst: number; wrong: string[] };

async function framesOf({ index, indexPath }: PackagedRecording): Promise<bigint[]> {
  const bytes = await readFile(indexPath);
  return index.gops.flatMap((gop) => decodeFrameTable(bytes.subarray(frameTableRange(gop).start, frameTableRange(gop).end), gop));
}

async function check(page: Page, origin: string, recording: PackagedRecording, startFrame: number): Promise<Seen> {
  const { index } = recording;
  const frames = (await framesOf(recording)) as ReturnType<typeof decodeFrameTable>;
  const end = (i: number) => frames[i + 1] ?? index.header.duration;
  const plain = mediaTimeMap(index.header);
  await page.goto(`${origin}/`);
  await page.evaluate(setUp, startFrame === 0 ? -1 : seekTimeFor(frames[startFrame]!, end(startFrame), plain));
  let [paintedRight, saidRight, plainRight, worst] = [0, 0, 0, 0];
  const edges = index.gops.flatMap((gop) => [frameAt(frames, gop.firstTick), frameAt(frames, gop.firstTick) + 1]).slice(0, 16);
  const wanted = [0, 1, FRAMES - 1, ...edges, ...Array.from({ length: SEEKS }, (_, i) => (i * 7919 + 13) % FRAMES)].filter((n, i, all) => all.indexOf(n) === i && n !== all[i - 1]);
  const wrong: string[] = [];
  for (const number of wanted) {
    const inits = await page.evaluate(() => (window as never as { inits: InitPts[] }).inits);
    const map: TimelineMap = { ...plain, init: inits.at(-1)! };
    const seen = await page.evaluate((at) => (window as never as { seekTo(at: number): Promise<{ mediaTime: number; cells: number[] }> }).seekTo(at), seekTimeFor(frames[number]!, end(number), map));
    const painted = readCode(Uint8Array.from(seen.cells));
    const shown = frameShownAt(seen.mediaTime, map);
    const gop = index.gops[gopAt(index.gops, shown)]!;
    const said = frameAt(frames, shown);
    paintedRight += painted === number ? 1 : 0;
    saidRight += said === painted && gop.firstTick <= shown ? 1 : 0;
    plainRight += frameAt(frames, frameShownAt(seen.mediaTime, plain)) === painted ? 1 : 0;
    worst = Math.max(worst, Math.abs(Number(tickOf(seen.mediaTime, plain) - frames[painted ?? 0]!) / index.header.timescale));
    if (painted !== number) wrong.push(`${number}→${painted}`);
  }
  return { seeks: wanted.length, paintedRight, saidRight, plainRight, worst, wrong };
}

const files = new Map<string, { path?: string; text?: string; type: string }>([['/', { text: PAGE, type: 'text/html' }], ['/hls.js', { path: createRequire(import.meta.url).resolve('hls.js/dist/hls.js'), type: 'text/javascript' }]]);
const server = serve(files);
let [folder, origin] = ['', ''];
let browser: Browser;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'docket-hls-timing-'));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await chromium.launch({ executablePath: process.env['CHROMIUM_PATH'] || '/usr/bin/chromium', args: ['--no-sandbox', '--disable-quic', '--disable-background-networking'] });
});

afterAll(async () => {
  await browser?.close();
  server.close();
  await rm(folder, { recursive: true, force: true });
});

it.each(KINDS)('every seek paints the frame asked for: $name', async ({ name, ending = 'mp4', ...kind }) => {
  const source = await makeFootage({ ...kind, path: join(folder, `source.${ending}`), frames: FRAMES });
  const recording = await packaged(source, join(folder, 'out'));
  files.set('/media.mp4', { path: recording.mediaPath, type: 'video/mp4' });
  files.set('/play.m3u8', { text: buildPlaylist({ index: recording.index, mediaUrl: '/media.mp4', targetSeconds: 2 }), type: 'application/vnd.apple.mpegurl' });
  for (const startFrame of [0, 437]) {
    const page = await browser.newPage();
    page.setDefaultTimeout(60_000);
    const { seeks, wrong, paintedRight, saidRight, plainRight, worst } = await check(page, origin, recording, startFrame);
    expect(wrong, `${name}, started at ${startFrame}`).toEqual([]);
    expect({ paintedRight, saidRight, plainRight }).toEqual({ paintedRight: seeks, saidRight: seeks, plainRight: seeks });
    expect(worst).toBeLessThan(0.000_005);
    await page.close();
  }
});
