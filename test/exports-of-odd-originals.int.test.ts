/** Exports of originals that aren't as they should be: a gap in the footage, an end that is missing, sound alone, nothing that can be played. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeFrameTable, decodeGopTable, frameTableRange } from '#contracts/media-index.ts';
import type { Export } from '#contracts/exports.ts';
import type { OriginalAddress } from '#contracts/recordings.ts';
import { blob, exportBlob, indexBlob } from '#server/platform/blob/index.ts';
import { HANDLERS } from '#worker/registry.ts';
import { runJob } from '#worker/run-job.ts';
import { call } from './http/call.ts';
import { ffmpeg, makeFootage, presentationTicks, readFrameNumbers } from './media/make-footage.ts';
import { backend, dock, openDesk, route, run, sha256 } from './stack/desk.ts';

openDesk();

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'docket-odd-originals-'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const token = () => backend.token('amara');
const ask = async (body: object) => call<Export & { code: string }>(route('/api/exports', 'POST'), { token: await token(), body });
const look = async (exportId: string) => (await call<Export>(route('/api/exports/{exportId}', 'GET'), { token: await token(), params: { exportId } })).body;
const job = (exportId: string) => runJob('render-export', { id: 'test', data: { exportId }, signal: run.signal });

interface Docked {
  readonly recordingId: string;
  /** When each frame starts, media ticks. */
  readonly ticks: readonly number[];
  readonly timescale: number;
  readonly duration: number;
}

async function ready(key: string, bytes: Buffer): Promise<Docked> {
  const { recordingId } = await dock(key, bytes);
  expect(await HANDLERS['package-recording']({ recordingId }, run)).toBe('ready');
  const index = await blob(indexBlob(recordingId, 'source')).downloadToBuffer();
  const { header, gops } = decodeGopTable(index);
  const ticks = gops.flatMap((gop) => decodeFrameTable(index.subarray(frameTableRange(gop).start, frameTableRange(gop).end), gop).map(Number));
  return { recordingId, ticks, timescale: header.timescale, duration: Number(header.duration) };
}

async function rendered(recordingId: string, span: object | null): Promise<string> {
  const { status, body } = await ask({ recordingId, span });
  expect(status).toBe(201);
  await job(body.id);
  expect(await look(body.id)).toMatchObject({ state: 'ready' });
  const path = join(dir, `${body.id}.mp4`);
  writeFileSync(path, await blob(exportBlob(body.id, 'video.mp4')).downloadToBuffer());
  return path;
}

/** Of an export's film, in the recording's own ticks. */
const ticksOf = async (path: string, { timescale }: Docked) => {
  const { ticks, timeBase } = await presentationTicks(path, 'v:0');
  return ticks.map((tick) => Number((tick * timeBase.num * BigInt(timescale)) / timeBase.den));
};
const samplesOf = async (path: string) => {
  const raw = await ffmpeg(['-i', path, '-map', '0:a:0', '-ac', '1', '-c:a', 'pcm_s16le', '-f', 's16le', 'pipe:1']);
  return new Int16Array(raw.buffer.slice(raw.byteOffset, raw.byteOffset + raw.length));
};
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);

describe('a gap of five seconds in the footage', () => {
  let recording: Docked;
  beforeAll(async () => {
    // The picture stands still from frame 149 on; its sound goes on.
    const path = await makeFootage({ path: join(dir, 'gap.mp4'), frames: 300, gop: 30, sound: { seconds: 15 }, extra: ['-vf', 'setpts=PTS+gte(N\\,150)*5/TB,format=yuv420p'] });
    recording = await ready('odd-with-a-gap', readFileSync(path));
    expect(recording.ticks[150]! - recording.ticks[149]!).toBeGreaterThan(5 * recording.timescale);
  });

  it('is in an export across it as long as it was: each frame at its own tick, and the sound of all of it', async () => {
    const { recordingId, ticks, timescale } = recording;
    const path = await rendered(recordingId, { timescale, in: ticks[140]!, out: ticks[160]! });
    expect(await readFrameNumbers(path)).toEqual(range(140, 160));
    expect(await ticksOf(path, recording)).toEqual(ticks.slice(140, 160).map((tick) => tick - ticks[140]!));
    const samples = Math.floor(((ticks[160]! - ticks[140]!) * 48_000) / timescale);
    const all = await samplesOf(path);
    expect(all.length - samples).toBeGreaterThanOrEqual(0);
    expect(all.length - samples).toBeLessThan(1024);
  });

  it('where it begins or ends within it, it shows what begins in it', async () => {
    const { recordingId, ticks, timescale } = recording;
    const within = ticks[149]! + 2 * timescale;
    expect(await readFrameNumbers(await rendered(recordingId, { timescale, in: within, out: ticks[155]! }))).toEqual(range(150, 155));
    const before = await rendered(recordingId, { timescale, in: ticks[145]!, out: within });
    expect(await readFrameNumbers(before)).toEqual(range(145, 150));
    // The last frame stays till the out-point.
    expect((await samplesOf(before)).length).toBeGreaterThanOrEqual(Math.floor(((within - ticks[145]!) * 48_000) / timescale));
  });

  it('where it lies within it altogether, that is said, and nothing is tried again', async () => {
    const { recordingId, ticks, timescale } = recording;
    const { body } = await ask({ recordingId, span: { timescale, in: ticks[149]! + timescale, out: ticks[149]! + 3 * timescale } });
    await job(body.id);
    expect(await look(body.id)).toMatchObject({ state: 'failed', reason: 'No frame begins in this stretch: there is a gap in the footage.', files: [] });
    expect((await backend.db.export.findUniqueOrThrow({ where: { id: body.id } })).attempts).toBe(1);
  });
});

describe('an original that ends in the middle', () => {
  it('is exported as far as it goes: the whole of it, and its last frames', async () => {
    const path = await makeFootage({ path: join(dir, 'whole.mp4'), frames: 300, gop: 30, sound: {}, extra: ['-movflags', '+faststart'] });
    const bytes = readFileSync(path);
    const recording = await ready('odd-truncated', bytes.subarray(0, Math.floor(bytes.length * 0.6)));
    const { recordingId, ticks, timescale, duration } = recording;
    expect(ticks.length).toBeGreaterThan(100);
    expect(ticks.length).toBeLessThan(300);
    const whole = await rendered(recordingId, null);
    expect(await ticksOf(whole, recording)).toEqual(ticks);
    const numbers = await readFrameNumbers(whole);
    expect(numbers.slice(0, ticks.length - 1)).toEqual(range(0, ticks.length - 1));
    const last = await rendered(recordingId, { timescale, in: ticks.at(-21)!, out: duration });
    expect((await readFrameNumbers(last)).slice(0, 20)).toEqual(range(ticks.length - 21, ticks.length - 1));
    expect(await ask({ recordingId, span: { timescale, in: ticks[0]!, out: duration + 1 } })).toMatchObject({ status: 422, body: { code: 'span-invalid' } });
  });
});

describe('an original without anything to show', () => {
  it.each<[string, () => Promise<Buffer>]>([
    ['sound alone', async () => {
      const path = join(dir, 'sound.mp4');
      await ffmpeg(['-f', 'lavfi', '-i', 'sine=frequency=440', '-t', '3', '-c:a', 'aac', path]);
      return readFileSync(path);
    }],
    ['no film at all', async () => Buffer.from('This is no film. '.repeat(500))],
  ])('%s: refused in words, and the original itself is given with its hash', async (name, make) => {
    const bytes = await make();
    const { recordingId } = await dock(`odd-${name.replaceAll(' ', '-')}`, bytes);
    await HANDLERS['package-recording']({ recordingId }, run);
    expect((await backend.db.recording.findUniqueOrThrow({ where: { id: recordingId } })).state).toBe('unplayable');
    for (const span of [null, { timescale: 48_000, in: 0, out: 48_000 }]) expect(await ask({ recordingId, span })).toMatchObject({ status: 409, body: { code: 'not-playable' } });
    const put = async () => call<{ code: string }>(route('/api/recordings/{recordingId}/film-ahead', 'PUT'), { token: await token(), params: { recordingId }, body: { span: { timescale: 48_000, in: 0, out: 48_000 } } });
    expect(await put()).toMatchObject({ status: 409, body: { code: 'not-playable' } });
    expect(await backend.db.export.count({ where: { sources: { some: { recordingId } } } })).toBe(0);
    const { status, body } = await call<OriginalAddress>(route('/api/recordings/{recordingId}/original', 'POST'), { token: await token(), params: { recordingId }, body: {} });
    expect([status, body.sha256]).toEqual([201, sha256(bytes)]);
  });
});
