/**
 * What a real browser paints: frame-coded footage, packaged, played through hls.js in Chromium, sought to the middle of frames; the
 * painted frame's number is read back from a canvas and compared with the index. Run: `node test/media/hls-timing.ts [NAME]`.
 * It reports, it does not assert. Known not to be right: sound that ends 3 s or more early (hangs), uneven frame times (15 of 66 off by one).
 */
import { createReadStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { buildPlaylist, decodeFrameTable, frameAt, frameTableRange, gopAt } from '#contracts/media-index.ts';
import { frameShownAt, mediaTimeMap, seekTimeFor, tickOf, type InitPts, type TimelineMap } from '#contracts/timeline-map.ts';
import { examine, packageRecording, type PackagedRecording } from '#server/media/index.ts';
import { readCode } from './frame-code.ts';
import { makeFootage, type Footage } from './make-footage.ts';

type Kind = Omit<Footage, 'path' | 'frames'> & { name: string; ending?: string };
const FRAMES = 600;
const SEEKS = 50;
const KINDS: Kind[] = [
  { name: 'plain' },
  { name: 'B-frames', bFrames: 2 },
  { name: 'sound', sound: {} },
  { name: 'B-frames, sound (source has edit lists)', bFrames: 2, sound: {} },
  { name: '5 B-frames, 44.1 kHz, 29.97 fps', bFrames: 5, fps: '30000/1001', sound: { sampleRate: 44_100 } },
  { name: 'sound 0.5 s late', bFrames: 2, sound: { offset: 0.5 } },
  { name: 'sound 0.5 s early', bFrames: 2, sound: { offset: -0.5 } },
  ...[19.9, 19.5, 19, 17, 8].map((seconds): Kind => ({ name: `sound ends at ${seconds} s of 20`, bFrames: 2, sound: { seconds } })),
  ...[1, 3, 8].map((offset): Kind => ({ name: `sound ${offset} s late`, bFrames: 2, sound: { offset, seconds: 20 - offset } })),
  { name: 'uneven frame times', bFrames: 2, uneven: true, sound: {} },
  { name: 'Matroska', bFrames: 2, sound: {}, ending: 'mkv' },
  { name: 'MPEG transport stream', bFrames: 2, sound: {}, ending: 'ts' },
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
  const w = window as never as { Hls: any; inits: unknown[]; seekTo: (at: number) => Promise<unknown>; failures: string[] };
  const video = document.querySelector('video')!;
  const context = document.querySelector('canvas')!.getContext('2d', { willReadFrequently: true })!;
  w.inits = [];
  w.failures = [];
  const hls = new w.Hls({ startPosition, enableWorker: false });
  hls.on(w.Hls.Events.INIT_PTS_FOUND, (_: unknown, data: { initPTS: number; timescale: number; trackId: number }) => w.inits.push({ initPTS: data.initPTS, timescale: data.timescale, trackId: data.trackId }));
  hls.on(w.Hls.Events.ERROR, (_: unknown, data: { details: string }) => w.failures.push(data.details));
  const cells = () => {
    context.drawImage(video, 0, 0);
    return Array.from({ length: 32 }, (_, i) => context.getImageData((i % 16) * 20 + 10, i < 16 ? 12 : 36, 1, 1).data[0]!);
  };
  w.seekTo = (at) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`seek to ${at} hung; ${w.failures}; buffered ${video.buffered.length && video.buffered.start(0)}-${video.buffered.length && video.buffered.end(0)}`)), 8000);
      const began = performance.now();
      video.requestVideoFrameCallback((_, { mediaTime }) => (clearTimeout(timer), resolve({ mediaTime, cells: cells(), ms: performance.now() - began })));
      video.currentTime = at;
    });
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error(`no picture after 8 s; ${w.failures}`)), 8000);
    video.addEventListener('loadeddata', () => resolve(), { once: true });
    hls.loadSource('/play.m3u8');
    hls.attachMedia(video);
  });
}

async function framesOf({ index, indexPath }: PackagedRecording): Promise<bigint[]> {
  const bytes = await readFile(indexPath);
  return index.gops.flatMap((gop) => decodeFrameTable(bytes.subarray(frameTableRange(gop).start, frameTableRange(gop).end), gop));
}

async function check(page: Page, origin: string, recording: PackagedRecording, startFrame: number): Promise<object> {
  const { index } = recording;
  const frames = (await framesOf(recording)) as ReturnType<typeof decodeFrameTable>;
  const end = (i: number) => frames[i + 1] ?? index.header.duration;
  const plain = mediaTimeMap(index.header);
  await page.goto(`${origin}/`);
  await page.evaluate(setUp, startFrame === 0 ? -1 : seekTimeFor(frames[startFrame]!, end(startFrame), plain));
  let [paintedRight, saidRight, plainRight, slowest, worst] = [0, 0, 0, 0, 0];
  const edges = index.gops.flatMap((gop) => [frameAt(frames, gop.firstTick), frameAt(frames, gop.firstTick) + 1]).slice(0, 16);
  const wanted = [0, 1, FRAMES - 1, ...edges, ...Array.from({ length: SEEKS }, (_, i) => (i * 7919 + 13) % FRAMES)].filter((n, i, all) => all.indexOf(n) === i && n !== all[i - 1]);
  const wrong: string[] = [];
  for (const number of wanted) {
    const inits = await page.evaluate(() => (window as never as { inits: InitPts[] }).inits);
    const map: TimelineMap = { ...plain, init: inits.at(-1)! };
    const seen = await page.evaluate((at) => (window as never as { seekTo(at: number): Promise<{ mediaTime: number; cells: number[]; ms: number }> }).seekTo(at), seekTimeFor(frames[number]!, end(number), map));
    const painted = readCode(Uint8Array.from(seen.cells));
    const shown = frameShownAt(seen.mediaTime, map);
    const gop = index.gops[gopAt(index.gops, shown)]!;
    const said = frameAt(frames, shown);
    paintedRight += painted === number ? 1 : 0;
    saidRight += said === painted && gop.firstTick <= shown ? 1 : 0;
    plainRight += frameAt(frames, frameShownAt(seen.mediaTime, plain)) === painted ? 1 : 0;
    slowest = Math.max(slowest, seen.ms);
    worst = Math.max(worst, Math.abs(Number(tickOf(seen.mediaTime, plain) - frames[painted ?? 0]!) / index.header.timescale));
    if (painted !== number) wrong.push(`${number}→${painted}`);
  }
  const { inits, failures } = await page.evaluate(() => window as never as { inits: object[]; failures: string[] }).then(() => page.evaluate(() => ({ inits: (window as never as { inits: object[] }).inits, failures: (window as never as { failures: string[] }).failures })));
  return { startFrame, seeks: wanted.length, paintedRight, saidRight, plainRight, worstSeconds: worst.toFixed(7), slowestMs: Math.round(slowest), inits: JSON.stringify(inits), base: Number(index.header.base), failures: [...new Set(failures)].join(), wrong: wrong.join(' ') };
}

const folder = await mkdtemp(join(tmpdir(), 'docket-hls-timing-'));
const files = new Map<string, { path?: string; text?: string; type: string }>([['/', { text: PAGE, type: 'text/html' }], ['/hls.js', { path: createRequire(import.meta.url).resolve('hls.js/dist/hls.js'), type: 'text/javascript' }]]);
const server = serve(files);
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const browser = await chromium.launch({ executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-quic', '--disable-background-networking'] });
try {
  for (const { name, ending = 'mp4', ...kind } of KINDS.filter(({ name: n }) => n.includes(process.argv[2] ?? ''))) {
    const source = await makeFootage({ ...kind, path: join(folder, `source.${ending}`), frames: FRAMES });
    const recording = await packageRecording({ source, outDir: join(folder, 'out'), probe: (await examine({ source })).probe! });
    files.set('/media.mp4', { path: recording.mediaPath, type: 'video/mp4' });
    files.set('/play.m3u8', { text: buildPlaylist({ index: recording.index, mediaUrl: '/media.mp4', targetSeconds: 2 }), type: 'application/vnd.apple.mpegurl' });
    for (const startFrame of [0, 437]) {
      const page = await browser.newPage();
      page.setDefaultTimeout(10_000);
      console.log(name, JSON.stringify(await check(page, origin, recording, startFrame).catch((error: Error) => error.message.slice(0, 300))));
      await page.close();
    }
  }
} finally {
  await browser.close();
  server.close();
  await rm(folder, { recursive: true, force: true });
}
