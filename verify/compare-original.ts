/**
 * Ties a film that was encoded anew to the original it was made from, for somebody who has both: every frame of the film beside the
 * original's frame that should be it, and the sound beside the sound. Decodes both; believes neither.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { Manifest } from '#contracts/export-package.ts';
import { openInput, runTool } from '#server/media/index.ts';
import type { OpenPackage } from './open-package.ts';
import { soundOffset } from './sound-offset.ts';

export interface CompareWithOriginal {
  readonly opened: OpenPackage;
  readonly manifest: Manifest;
  readonly original: string;
  readonly say: (text: string) => void;
}

/** Pictures are compared as grey thumbnails of this size: enough to tell neighbours apart, blind to what encoding does. */
const [WIDTH, HEIGHT] = [96, 54];
/** Of 255, on average over a thumbnail: re-encoding stays well below, another scene far above. */
const ALIKE = 6;
const RATE = 16_000;
/** Sound further apart than this is another sound. */
const MOST_OFFSET_MS = 5;
const PATIENCE_MS = 6 * 3_600_000;

/** @returns whether what was compared agrees */
export async function compareWithOriginal({ opened, manifest, original, say }: CompareWithOriginal): Promise<boolean> {
  const sha256 = await hashOf(original);
  const source = manifest.sources.find((one) => one.sha256 === sha256);
  if (!source) {
    say(`✗ ${original} is none of the originals the manifest names: its SHA-256 is ${sha256}.`);
    return false;
  }
  say(`✓ The original is the one the manifest names, ${source.fileName}: SHA-256 ${sha256}.`);
  if (manifest.export.kind === 'together') {
    say('  The film shows several cameras side by side: its frames can’t be laid over one original’s.');
    return true;
  }
  const folder = await mkdtemp(join(tmpdir(), 'docket-verify-'));
  try {
    const film = join(folder, 'film.mp4');
    const packed = opened.files.find(({ name }) => name === manifest.picture.file);
    if (!packed) throw new Error(`${manifest.picture.file} is not in the package.`);
    await opened.copyTo(packed, film);
    const pictures = await comparePictures(film, original, manifest, source.firstFrameTick / source.timescale);
    const hidden = manifest.redactions.length > 0 || manifest.picture.burntIn.length > 0;
    const different = pictures.far.length;
    say(`${different === 0 || hidden ? '✓' : '✗'} ${pictures.compared} frames compared with the original’s frames of the same moments: ${pictures.compared - different} alike (difference ${pictures.median.toFixed(2)} of 255 in the middle, ${pictures.most.toFixed(2)} at most)${different > 0 ? `; different: ${spansOf(pictures.far)}` : ''}.`);
    if (hidden && different > 0) say('  Something was drawn on the picture, as the manifest says: those frames differ for that.');
    const sound = manifest.sound ? await compareSound(film, original, source.firstFrameTick / source.timescale, manifest.picture.durationUs / 1e6) : null;
    if (sound) say(`${Math.abs(sound.offsetMs) <= MOST_OFFSET_MS ? '✓' : '✗'} The sound lies ${Math.abs(sound.offsetMs).toFixed(2)} ms ${sound.offsetMs < 0 ? 'before' : 'after'} the original’s (agreement ${(100 * sound.agreement).toFixed(1)} %).`);
    return pictures.compared === manifest.picture.frames && (different === 0 || hidden) && (!sound || Math.abs(sound.offsetMs) <= MOST_OFFSET_MS);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

type Pictures = { compared: number; /** Numbers from 1. */ far: number[]; median: number; most: number };

/** Side by side, so that neither is held: the original's frames from the film's first one on. */
async function comparePictures(film: string, original: string, manifest: Manifest, startSeconds: number): Promise<Pictures> {
  const differences: number[] = [];
  const ours = thumbnails(film, manifest.picture.frames, null);
  // Half a frame early: the original's own times are rounded in another way than the manifest's.
  const half = manifest.picture.durationUs / 1e6 / manifest.picture.frames / 2;
  const theirs = thumbnails(original, manifest.picture.frames, Math.max(0, startSeconds - half));
  for (;;) {
    const [a, b] = [await ours.next(), await theirs.next()];
    if (a.done || b.done) break;
    let sum = 0;
    for (let i = 0; i < a.value.length; i++) sum += Math.abs(a.value[i]! - b.value[i]!);
    differences.push(sum / a.value.length);
  }
  await Promise.all([ours.return(undefined), theirs.return(undefined)]);
  const sorted = differences.toSorted((a, b) => a - b);
  return { compared: differences.length, far: differences.flatMap((value, i) => (value > ALIKE ? [i + 1] : [])), median: sorted[sorted.length >> 1] ?? 0, most: sorted.at(-1) ?? 0 };
}

/** Frames from a moment on, counted from the first frame of the file. */
async function* thumbnails(path: string, count: number, from: number | null): AsyncGenerator<Buffer, void> {
  const bytes = WIDTH * HEIGHT;
  const waiting: Buffer[] = [];
  let wake: () => void = () => undefined;
  let resume: () => void = () => undefined;
  let ended = false;
  const stop = new AbortController();
  const select = from === null ? '' : `setpts=PTS-STARTPTS,select='gte(t,${from.toFixed(6)})',`;
  const run = runTool({
    tool: 'ffmpeg',
    args: [...openInput(path), '-map', '0:v:0', '-fps_mode', 'passthrough', '-vf', `${select}scale=${WIDTH}:${HEIGHT}:flags=area,format=gray`, '-frames:v', String(count), '-protocol_whitelist', 'pipe', '-f', 'rawvideo', 'pipe:1'],
    consume: async (stdout: Readable) => {
      let rest = Buffer.alloc(0);
      for await (const chunk of stdout) {
        rest = Buffer.concat([rest, chunk as Buffer]);
        while (rest.length >= bytes) {
          waiting.push(Buffer.from(rest.subarray(0, bytes)));
          rest = rest.subarray(bytes);
        }
        wake();
        while (waiting.length > 64 && !stop.signal.aborted) await new Promise<void>((done) => (resume = done));
      }
    },
    signal: stop.signal,
    timeoutMs: PATIENCE_MS,
    limits: { cpuSeconds: PATIENCE_MS / 1000, fileBytes: 0 },
  }).finally(() => {
    ended = true;
    wake();
  });
  run.catch(() => undefined);
  try {
    for (;;) {
      const next = waiting.shift();
      if (next) yield next;
      else if (ended) {
        await run;
        return;
      } else {
        resume();
        await new Promise<void>((done) => (wake = done));
      }
    }
  } finally {
    stop.abort();
    resume();
  }
}

/** "12–15, 40" */
function spansOf(numbers: readonly number[]): string {
  const spans: [number, number][] = [];
  for (const n of numbers) {
    const last = spans.at(-1);
    if (last && last[1] === n - 1) last[1] = n;
    else spans.push([n, n]);
  }
  const said = spans.slice(0, 8).map(([a, b]) => (a === b ? String(a) : `${a}–${b}`));
  return said.join(', ') + (spans.length > 8 ? ` and ${spans.length - 8} more stretches` : '');
}

/** A minute tells where it lies. */
const LISTENED_SECONDS = 60;

async function compareSound(film: string, original: string, startSeconds: number, seconds: number): Promise<{ offsetMs: number; agreement: number } | null> {
  const length = Math.min(LISTENED_SECONDS, seconds);
  const [ours, theirs] = await Promise.all([samples(film, 0, length), samples(original, startSeconds, length)]);
  if (ours.length < RATE / 10 || theirs.length < RATE / 10) return null;
  const { offset, agreement } = soundOffset(ours, theirs, RATE / 2);
  return { offsetMs: (offset * 1000) / RATE, agreement };
}

/** Seconds, of the first picture as the file counts. */
async function pictureStart(path: string): Promise<number> {
  const { stdout } = await runTool({ tool: 'ffprobe', args: ['-select_streams', 'v:0', '-show_entries', 'stream=start_time', '-of', 'csv=p=0', ...openInput(path)], timeoutMs: 60_000 });
  return Number.parseFloat(stdout.toString()) || 0;
}

async function samples(path: string, from: number, seconds: number): Promise<Int16Array> {
  const start = (await pictureStart(path)) + from;
  const { stdout } = await runTool({
    tool: 'ffmpeg',
    args: [
      '-copyts', ...openInput(path), '-map', '0:a:0', '-af', `asetpts='PTS-${start.toFixed(6)}/TB',aresample=${RATE}:async=1:first_pts=0:min_hard_comp=0.01`, '-ac', '1', '-t', seconds.toFixed(6),
      '-protocol_whitelist', 'pipe', '-c:a', 'pcm_s16le', '-f', 's16le', 'pipe:1',
    ],
    timeoutMs: PATIENCE_MS, maxStdoutBytes: 4 * RATE * Math.ceil(seconds + 1), limits: { cpuSeconds: PATIENCE_MS / 1000, fileBytes: 0 },
  });
  return new Int16Array(stdout.buffer.slice(stdout.byteOffset, stdout.byteOffset + (stdout.length & ~1)));
}
