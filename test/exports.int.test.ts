/** Exports through the worker's job: exactly the frames and samples asked for, nothing of the rest, offered once whole. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { decodeFrameTable, decodeGopTable, frameTableRange } from '#contracts/media-index.ts';
import { beganMs } from '#contracts/clock.ts';
import { Manifest } from '#contracts/export-package.ts';
import type { WatchedByOthers } from '#contracts/reviews.ts';
import type { DownloadAddress, Export, Exports } from '#contracts/exports.ts';
import type { RecordingDetail } from '#contracts/recordings.ts';
import { noteExportFailed } from '#server/exports/index.ts';
import { verifyEntry } from '#server/ledger/index.ts';
import { blob, exportBlob, indexBlob, isAbsent } from '#server/platform/blob/index.ts';
import { openPackage } from '#verify/open-package.ts';
import { HANDLERS } from '#worker/registry.ts';
import { runJob } from '#worker/run-job.ts';
import { call } from './http/call.ts';
import { ffmpeg, makeFootage, presentationTicks, readFrameNumbers, type Footage } from './media/make-footage.ts';
import { backend, dock, openDesk, route, run, sha256 } from './stack/desk.ts';

openDesk();

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'docket-exports-'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

interface Docked {
  readonly recordingId: string;
  /** When each frame starts, media ticks. */
  readonly ticks: readonly number[];
  readonly timescale: number;
  readonly path: string;
}

let count = 0;
/** Frame-coded footage, docked and ready. */
async function docked(kind: Partial<Footage> = {}): Promise<Docked> {
  const path = await makeFootage({ path: join(dir, `${++count}.mp4`), frames: 300, gop: 30, sound: {}, ...kind });
  const { recordingId } = await dock(`exports-${count}`, Buffer.concat([readFileSync(path), Buffer.from([0, 0, 0, 12]), Buffer.from('free'), Buffer.from([0, 0, 0, count])]));
  expect(await HANDLERS['package-recording']({ recordingId }, run)).toBe('ready');
  const bytes = await blob(indexBlob(recordingId, 'source')).downloadToBuffer();
  const { header, gops } = decodeGopTable(bytes);
  const ticks = gops.flatMap((gop) => decodeFrameTable(bytes.subarray(frameTableRange(gop).start, frameTableRange(gop).end), gop).map(Number));
  return { recordingId, ticks, timescale: header.timescale, path };
}

let plain: Promise<Docked> | undefined;
/** One that many exports are made of: none changes it. */
const ordinary = (): Promise<Docked> => (plain ??= docked());

const ask = async (body: object, who = 'amara') => call<Export & { code: string; detail: string }>(route('/api/exports', 'POST'), { token: await backend.token(who), body });
const look = async (exportId: string, who = 'amara') => (await call<Export>(route('/api/exports/{exportId}', 'GET'), { token: await backend.token(who), params: { exportId } })).body;
const change = async (verb: 'cancel' | 'retry', { id, version }: { id: string; version: number }) => call<Export & { code: string }>(route(`/api/exports/{exportId}/${verb}`, 'POST'), { token: await backend.token('amara'), params: { exportId: id }, body: { version } });
const download = async (exportId: string, file: 'video' | 'package') => call<DownloadAddress & { code: string }>(route('/api/exports/{exportId}/download', 'POST'), { token: await backend.token('amara'), params: { exportId }, body: { file } });
const render = (exportId: string) => HANDLERS['render-export']({ exportId }, run);
const span = ({ ticks, timescale }: Docked, from: number, to: number) => ({ timescale, in: ticks[from]!, out: ticks[to]! });
const entriesOf = async (action: string, exportId: string) => (await backend.db.ledgerEntry.findMany({ where: { action } })).filter(({ details }) => (details as { export?: string } | null)?.export === exportId);

async function file(exportId: string, name: string): Promise<string> {
  const path = join(dir, `${exportId}-${name.replaceAll('/', '-')}`);
  await writeFile(path, await blob(exportBlob(exportId, name)).downloadToBuffer());
  return path;
}

/** Decoded samples, one channel. */
const samplesOf = async (path: string, extra: string[] = []) => {
  const raw = await ffmpeg(['-i', path, ...extra, '-map', '0:a:0', '-ac', '1', '-c:a', 'pcm_s16le', '-f', 's16le', 'pipe:1']);
  return new Int16Array(raw.buffer.slice(raw.byteOffset, raw.byteOffset + raw.length));
};

/** All box types anywhere in the file's tables. */
const hasBox = (bytes: Buffer, type: string) => bytes.subarray(0, bytes.indexOf('mdat')).includes(type);

describe('a clip is exactly its frames', () => {
  it.each<[string, Partial<Footage>, number, number]>([
    ['ordinary footage', {}, 95, 161],
    ['B-frames, in and out in the middle of groups', { bFrames: 2 }, 95, 161],
    ['uneven frame rate', { uneven: true, bFrames: 2 }, 34, 200],
    ['drop-frame rate, from a group’s first frame', { fps: '30000/1001', bFrames: 3 }, 60, 61],
    ['from the first frame to before the last', {}, 0, 299],
    ['no sound', { sound: undefined }, 10, 20],
  ])('%s', async (_, kind, from, to) => {
    const recording = await docked(kind);
    const asked = await ask({ recordingId: recording.recordingId, span: span(recording, from, to), title: 'AO/1/1' });
    expect(asked).toMatchObject({ status: 201, body: { state: 'queued', ahead: 0, kind: 'clip', files: [] } });
    const { id } = asked.body;
    expect(await render(id)).toBe('ready');
    const path = await file(id, 'video.mp4');
    expect(await readFrameNumbers(path)).toEqual(Array.from({ length: to - from }, (__, i) => from + i));
    // The streamable twin is the same film.
    expect(await readFrameNumbers(await file(id, 'stream/media.mp4'))).toHaveLength(to - from);
    const done = await look(id);
    expect(done).toMatchObject({ state: 'ready', progress: 100, ahead: null, durationUs: Math.round(((recording.ticks[to]! - recording.ticks[from]!) * 1e6) / recording.timescale) });
    for (const { name, bytes, sha256: hash } of done.files) {
      const stored = await blob(exportBlob(id, name)).downloadToBuffer();
      expect([name, stored.length, sha256(stored)]).toEqual([name, bytes, hash]);
    }
    const bytes = readFileSync(path);
    expect(bytes.indexOf('moov')).toBeLessThan(bytes.indexOf('mdat'));
    for (const none of ['elst', 'udta', 'meta', 'gpmd', 'ctts']) expect([none, hasBox(bytes, none)]).toEqual([none, false]);
    const entries = await entriesOf('export:ready', id);
    expect(entries).toHaveLength(1);
    expect(verifyEntry(entries[0]!)).toEqual([]);
  });

  it('its sound begins and ends with the sample, and is where it was', async () => {
    const recording = await docked({ bFrames: 2 });
    const { body } = await ask({ recordingId: recording.recordingId, span: span(recording, 95, 161) });
    await render(body.id);
    const ours = await samplesOf(await file(body.id, 'video.mp4'));
    const start = Math.round((recording.ticks[95]! * 48_000) / recording.timescale);
    const length = Math.floor(((recording.ticks[161]! - recording.ticks[95]!) * 48_000) / recording.timescale);
    const all = await samplesOf(recording.path);
    // Loudest where the same samples lie over each other: no shift fits better than none.
    const fit = (shift: number) => {
      let sum = 0;
      for (let i = 4_000; i < length - 4_000; i += 3) sum += Math.abs(ours[i]! - all[start + i + shift]!);
      return sum;
    };
    const best = Array.from({ length: 41 }, (_, i) => i - 20).toSorted((a, b) => fit(a) - fit(b))[0]!;
    expect(Math.abs(best)).toBeLessThanOrEqual(1);
    // A decoder brings out whole coded frames; what lies behind the out-point is silence.
    expect(ours.length - length).toBeGreaterThanOrEqual(0);
    expect(ours.length - length).toBeLessThan(1024);
    expect(Math.max(...ours.subarray(length + 64).map(Math.abs), 0)).toBeLessThan(600);
  });

  it('reads just the groups it needs', async () => {
    const recording = await ordinary();
    const { body } = await ask({ recordingId: recording.recordingId, span: span(recording, 130, 170) });
    await render(body.id);
    const { header, gops } = decodeGopTable(await blob(indexBlob(recording.recordingId, 'source')).downloadToBuffer());
    const facts = (await backend.db.export.findUniqueOrThrow({ where: { id: body.id } })).facts as { bytesRead: number };
    expect(facts.bytesRead).toBe(header.initBytes + gops[4]!.length + gops[5]!.length);
  });
});

describe('a whole recording', () => {
  it('is its own coded pictures, without what its file said besides', async () => {
    const recording = await docked({ bFrames: 2, extra: ['-metadata', 'location=+51.5-000.1/', '-metadata', 'title=Amara Okafor', '-metadata:s:v', 'handler_name=Amara'] });
    const { body } = await ask({ recordingId: recording.recordingId, span: null });
    expect(body).toMatchObject({ kind: 'whole' });
    await render(body.id);
    const path = await file(body.id, 'video.mp4');
    expect(await readFrameNumbers(path)).toEqual(Array.from({ length: 300 }, (_, i) => i));
    // Each at its own time, from 0 on, and the sound beside it as it was.
    const { ticks, timeBase } = await presentationTicks(path, 'v:0');
    expect(ticks.map((tick) => Number((tick * timeBase.num * BigInt(recording.timescale)) / timeBase.den))).toEqual(recording.ticks);
    const [ours, all] = [await samplesOf(path), await samplesOf(recording.path)];
    const fit = (shift: number) => {
      let sum = 0;
      for (let i = 48_000; i < 240_000; i += 5) sum += Math.abs(ours[i]! - all[i + shift]!);
      return sum;
    };
    expect(Math.abs(Array.from({ length: 4097 }, (_, i) => i - 2048).toSorted((a, b) => fit(a) - fit(b))[0]!)).toBeLessThan(1100);
    const pictures = (from: string) => ffmpeg(['-i', from, '-map', '0:v:0', '-c', 'copy', '-f', 'streamhash', '-hash', 'sha256', 'pipe:1']);
    expect(String(await pictures(path))).toBe(String(await pictures(recording.path)));
    const bytes = readFileSync(path);
    for (const none of ['Amara', '+51.5', 'location', 'elst', 'udta']) expect([none, bytes.includes(none)]).toEqual([none, false]);
  });
});

describe('what is asked for lies within the recording', () => {
  it('or is refused in words', async () => {
    const recording = await docked();
    const { recordingId, timescale, ticks } = recording;
    const end = ticks.at(-1)! * 2;
    for (const [wrong, words] of [[{ timescale, in: 10, out: 10 }, 'no length'], [{ timescale, in: 20, out: 10 }, 'before its beginning'], [{ timescale, in: 0, out: end }, 'after the end'], [{ timescale: timescale + 1, in: 0, out: 10 }, 'ticks a second']] as const)
      expect(await ask({ recordingId, span: wrong })).toMatchObject({ status: 422, body: { code: 'span-invalid', detail: expect.stringContaining(words) } });
    expect(await ask({ recordingId, span: span(recording, 0, 9), options: { redactions: [{ shape: 'box', style: 'solid', reason: 'A child', keyframes: [{ tick: ticks[20]!, x: 0, y: 0, width: 1, height: 1 }] }] } })).toMatchObject({ status: 422 });
    expect(await ask({ recordingId, span: span(recording, 0, 9) }, 'ellie')).toMatchObject({ status: 404 });
    // Another's footage asks why, and an answer sent again is one export.
    expect(await ask({ recordingId, span: span(recording, 0, 9) }, 'priya')).toMatchObject({ status: 422, body: { code: 'reason-required' } });
    const id = randomUUID();
    const twice = [await ask({ id, recordingId, span: span(recording, 0, 9) }), await ask({ id, recordingId, span: span(recording, 0, 9) })];
    expect(twice.map(({ status, body }) => [status, body.id])).toEqual([[201, id], [201, id]]);
    expect(await backend.db.export.count({ where: { sources: { some: { recordingId } } } })).toBe(1);
  });
});

describe('nothing half made is offered', () => {
  it('cancelled before and while it is rendered; made anew; the place in the queue is told', async () => {
    const recording = await ordinary();
    const { body: first } = await ask({ recordingId: recording.recordingId, span: span(recording, 0, 30) });
    const { body: second } = await ask({ recordingId: recording.recordingId, span: span(recording, 0, 30) });
    const ahead = async (id: string) => (await look(id)).ahead!;
    expect((await ahead(second.id)) - (await ahead(first.id))).toBe(1);
    expect(await download(first.id, 'video')).toMatchObject({ status: 409, body: { code: 'not-ready' } });
    expect(await change('cancel', first)).toMatchObject({ status: 200, body: { state: 'cancelled' } });
    expect(await render(first.id)).toBeNull();
    expect(await change('cancel', first)).toMatchObject({ status: 409, body: { code: 'conflict' } });
    // While it is rendered: ffmpeg is ended, and nothing is committed.
    vi.stubEnv('FFMPEG_PATH', join(dir, 'endless'));
    await writeFile(join(dir, 'endless'), '#!/bin/sh\ncase "$*" in *-version*) exec ffmpeg "$@";; esac\nexec tail -f /dev/null\n', { mode: 0o755 });
    const under = render(second.id);
    await expect.poll(async () => (await look(second.id)).state).toBe('rendering');
    await change('cancel', await look(second.id));
    expect(await under).toBeNull();
    vi.unstubAllEnvs();
    await expect(blob(exportBlob(second.id, 'video.mp4')).getProperties()).rejects.toSatisfy(isAbsent);
    expect(await change('retry', await look(second.id))).toMatchObject({ status: 200, body: { state: 'queued' } });
    expect(await render(second.id)).toBe('ready');
    expect(await look(second.id)).toMatchObject({ state: 'ready' });
    expect(await change('cancel', await look(second.id))).toMatchObject({ status: 409 });
    expect((await entriesOf('export:cancel', second.id)).length).toBe(1);
  });

  it('of two workers at once the attempt begun last counts, and once', async () => {
    const recording = await ordinary();
    const { body } = await ask({ recordingId: recording.recordingId, span: span(recording, 0, 60) });
    const ends = await Promise.all([render(body.id), render(body.id)]);
    expect(ends.filter((end) => end === 'ready')).toHaveLength(1);
    expect(await entriesOf('export:ready', body.id)).toHaveLength(1);
    const { files } = await look(body.id);
    for (const { name, sha256: hash } of files) expect(sha256(await blob(exportBlob(body.id, name)).downloadToBuffer())).toBe(hash);
  });

  it('an attempt that another has taken over from fails for itself alone', async () => {
    const recording = await ordinary();
    const { body } = await ask({ recordingId: recording.recordingId, span: span(recording, 0, 30) });
    const where = { id: body.id };
    const failed = (attempts: number, counts = true) => noteExportFailed({ exportId: body.id, attempts, reason: 'It failed', counts, correlationId: 'test' });
    // The last that may be begun, and the one before fails only now.
    await backend.db.export.update({ where, data: { state: 'rendering', attempts: 4, strikes: 4, progress: 40 } });
    await failed(3);
    expect(await backend.db.export.findUniqueOrThrow({ where })).toMatchObject({ state: 'rendering', progress: 40, strikes: 4, reason: null });
    // What passes by itself is excused, though another has been begun.
    await failed(3, false);
    expect(await backend.db.export.findUniqueOrThrow({ where })).toMatchObject({ state: 'rendering', progress: 40, strikes: 3 });
    await failed(4);
    expect(await backend.db.export.findUniqueOrThrow({ where })).toMatchObject({ state: 'queued', progress: 0, strikes: 3, reason: 'It failed' });
    await backend.db.export.update({ where, data: { state: 'rendering', attempts: 5, strikes: 4 } });
    await failed(5);
    expect(await look(body.id)).toMatchObject({ state: 'failed', reason: 'It failed' });
  });

  it('a tool that fails every time leaves it for a person, in words', async () => {
    const recording = await ordinary();
    const { body } = await ask({ recordingId: recording.recordingId, span: span(recording, 0, 30) });
    vi.stubEnv('FFMPEG_PATH', '/bin/false');
    for (let n = 0; n < 4; n++) await expect(runJob('render-export', { id: 'test', data: { exportId: body.id }, signal: run.signal })).rejects.toThrow('ffmpeg failed');
    vi.unstubAllEnvs();
    expect(await look(body.id)).toMatchObject({ state: 'failed', reason: 'The program that reads footage failed on it.', files: [] });
    expect(await entriesOf('export:failed', body.id)).toHaveLength(1);
    await change('retry', await look(body.id));
    expect(await render(body.id)).toBe('ready');
  });

  it('jobs that got lost are given again', async () => {
    const recording = await ordinary();
    const { body } = await ask({ recordingId: recording.recordingId, span: span(recording, 0, 30) });
    await backend.db.$executeRaw`DELETE FROM pgboss.job WHERE singleton_key = ${body.id}`;
    await HANDLERS['resume-stuck']({}, run);
    expect(await backend.db.$queryRaw<object[]>`SELECT 1 FROM pgboss.job WHERE singleton_key = ${body.id} AND name = 'render-export'`).toHaveLength(1);
    await render(body.id);
  });
});

describe('a form of 360 lines', () => {
  it('follows what is ready: the same frames at the same moments, small enough for a poor line; small films get none', async () => {
    const recording = await docked({ bFrames: 2, extra: ['-vf', 'scale=1280:720:flags=neighbor,format=yuv420p'] });
    const { body } = await ask({ recordingId: recording.recordingId, span: span(recording, 95, 161) });
    expect(await render(body.id)).toBe('ready');
    expect(await backend.db.$queryRaw<object[]>`SELECT 1 FROM pgboss.job WHERE singleton_key = ${body.id} AND name = 'lower-export'`).toHaveLength(1);
    const lower = () => HANDLERS['lower-export']({ exportId: body.id }, run);
    expect([await lower(), await lower()]).toEqual(['done', null]);
    expect(await readFrameNumbers(await file(body.id, 'low/media.mp4'))).toEqual(Array.from({ length: 66 }, (_, i) => 95 + i));
    const [ours, theirs] = await Promise.all(['low/index.bin', 'stream/index.bin'].map(async (name) => decodeGopTable(await blob(exportBlob(body.id, name)).downloadToBuffer())));
    expect(ours!.gops.map(({ firstTick, duration, frames }) => [firstTick, duration, frames])).toEqual(theirs!.gops.map(({ firstTick, duration, frames }) => [firstTick, duration, frames]));
    expect(ours!.header).toMatchObject({ width: 640, height: 360 });
    const row = await backend.db.export.findUniqueOrThrow({ where: { id: body.id } });
    expect(row).toMatchObject({ state: 'ready', lowerDue: false, lower: { width: 640, height: 360 } });
    expect(await entriesOf('export:lower', body.id)).toHaveLength(1);
    for (const { name, sha256: hash } of (await look(body.id)).files) expect(sha256(await blob(exportBlob(body.id, name)).downloadToBuffer())).toBe(hash);
    const { body: small } = await ask({ recordingId: (await ordinary()).recordingId, span: null });
    await render(small.id);
    expect(await backend.db.export.findUniqueOrThrow({ where: { id: small.id } })).toMatchObject({ lowerDue: false, lower: null });
  });

  it('fails four times, and is let be: what is ready stays; what lost its job has one again', async () => {
    const recording = await docked({ extra: ['-vf', 'scale=1280:720:flags=neighbor,format=yuv420p'] });
    const { body } = await ask({ recordingId: recording.recordingId, span: span(recording, 0, 30) });
    await render(body.id);
    await backend.db.$executeRaw`DELETE FROM pgboss.job WHERE singleton_key = ${body.id}`;
    await HANDLERS['resume-stuck']({}, run);
    expect(await backend.db.$queryRaw<object[]>`SELECT 1 FROM pgboss.job WHERE singleton_key = ${body.id} AND name = 'lower-export'`).toHaveLength(1);
    const job = () => runJob('lower-export', { id: 'test', data: { exportId: body.id }, signal: run.signal });
    vi.stubEnv('FFMPEG_PATH', '/bin/false');
    for (let n = 0; n < 4; n++) await expect(job()).rejects.toThrow('ffmpeg failed');
    vi.unstubAllEnvs();
    await job();
    expect(await backend.db.export.findUniqueOrThrow({ where: { id: body.id } })).toMatchObject({ state: 'ready', lowerDue: false, lower: null });
    expect((await look(body.id)).files.map(({ name }) => name)).not.toContain('low/media.mp4');
  });
});

describe('still frames', () => {
  const packed = async (exportId: string) => {
    const opened = await openPackage(await file(exportId, 'package.zip'));
    try {
      expect(await opened.verify(null)).toMatchObject({ faults: [], isUnknownKey: true });
      const read = async (name: string) => Buffer.from(await opened.read(opened.files.find((one) => one.name === name)!));
      const manifest = Manifest.parse(JSON.parse((await read('manifest.json')).toString()));
      const paths = await Promise.all((manifest.stills ?? []).map(async ({ file: name, sha256: hash }) => {
        const png = await read(name);
        expect(sha256(png)).toBe(hash);
        const path = join(dir, `${exportId}-${name}`);
        await writeFile(path, png);
        return path;
      }));
      return { manifest, paths, frames: (await read('frames.txt')).toString().trim().split('\n').slice(1) };
    } finally {
      await opened.close();
    }
  };

  it('are the film’s own frames, each once, with their time, in the package; what lies outside is refused', async () => {
    const recording = await docked({ bFrames: 2 });
    const { ticks, timescale } = recording;
    const wish = { recordingId: recording.recordingId, span: span(recording, 95, 161), title: 'AO/1/1' };
    expect(await ask({ ...wish, options: { stills: [ticks[161]] } })).toMatchObject({ status: 422, body: { detail: 'A still frame lies outside the export.' } });
    // Any tick within a frame is that frame.
    const { body } = await ask({ ...wish, options: { stills: [ticks[130]! + 1, ticks[100], ticks[130]] } });
    expect(await render(body.id)).toBe('ready');
    const { manifest, paths, frames } = await packed(body.id);
    expect(await Promise.all(paths.map(async (path) => (await readFrameNumbers(path))[0]))).toEqual([100, 130]);
    expect(manifest.stills!.map(({ tick, frame, pictureSha256, recordingUs }) => [tick, frame, pictureSha256, recordingUs])).toEqual([100, 130].map((n) => [ticks[n], n - 94, frames[n - 95]!.split(' ')[2], Math.round((ticks[n]! * 1e6) / timescale)]));
    expect(manifest.stills![0]!.file).toMatch(/^still 00h00m03\.\d{3}s\.png$/);
    const [entry] = await entriesOf('export:ask', body.id);
    expect(entry!.details).toMatchObject({ stills: 3 });
  });

  it('of a whole recording; and what is hidden in the film is hidden in them', async () => {
    const recording = await docked();
    const { body: whole } = await ask({ recordingId: recording.recordingId, span: null, options: { stills: [recording.ticks[7]] } });
    expect(whole.kind).toBe('whole');
    await render(whole.id);
    expect(await readFrameNumbers((await packed(whole.id)).paths[0]!)).toEqual([7]);
    const box = { shape: 'box', style: 'solid', reason: 'A bystander', keyframes: [{ tick: 0, x: 0, y: 0, width: 1, height: 0.3 }] };
    const { body: hidden } = await ask({ recordingId: recording.recordingId, span: span(recording, 0, 30), options: { stills: [recording.ticks[7]], redactions: [box] } });
    await render(hidden.id);
    expect(await readFrameNumbers((await packed(hidden.id)).paths[0]!)).toEqual([null]);
  });
});

describe('a download', () => {
  it('is in the ledger first, is signed for that one blob for an hour, and goes on by range', async () => {
    const recording = await docked();
    const { body } = await ask({ recordingId: recording.recordingId, span: span(recording, 0, 30), title: 'AO/1/1' });
    await render(body.id);
    const { body: address } = await download(body.id, 'video');
    expect(address.fileName).toBe('AO_1-1.mp4');
    expect((Date.parse(address.expiresAt) - Date.now()) / 60_000).toBeGreaterThan(58);
    const [entry] = await entriesOf('export:download', body.id);
    expect(entry!.details).toMatchObject({ file: 'video', seconds: 3600, sha256: address.sha256 });
    const [all, rest] = await Promise.all([fetch(address.url), fetch(address.url, { headers: { range: 'bytes=1000-' } })]);
    expect(all.headers.get('content-disposition')).toContain('AO_1-1.mp4');
    expect(rest.status).toBe(206);
    expect(sha256(Buffer.from(await all.arrayBuffer()))).toBe(address.sha256);
    expect((await fetch(address.url.replace('video.mp4', 'package.zip'))).status).toBe(403);
    const { body: list } = await call<Exports>(route('/api/recordings/{recordingId}/exports', 'GET'), { token: await backend.token('amara'), params: { recordingId: recording.recordingId } });
    expect(list.items.map(({ id, state }) => [id, state])).toEqual([[body.id, 'ready']]);
    expect(await backend.db.ledgerEntry.count({ where: { action: 'export:list', recordingId: recording.recordingId } })).toBeGreaterThan(0);
  });

  it('by another is told to whose footage it is, with their reason', async () => {
    const { recordingId, ...recording } = await docked();
    const reason = { code: 'investigation' };
    const { body } = await ask({ recordingId, span: span({ recordingId, ...recording }, 0, 30), reason }, 'tom');
    await render(body.id);
    expect((await call(route('/api/exports/{exportId}/download', 'POST'), { token: await backend.token('tom'), params: { exportId: body.id }, body: { file: 'video', reason } })).status).toBe(201);
    const { body: watched } = await call<WatchedByOthers>(route('/api/watched-by-others', 'GET'), { token: await backend.token('amara') });
    expect(watched.items.filter(({ recording: { id } }) => id === recordingId).map(({ who, what, reason: why }) => [who, what, why])).toEqual([['Tom Hale', 'was given an export to download', 'Investigating an offence']]);
  });
});

describe('what is drawn is of the pixels', () => {
  /** Brightness of every pixel of one frame. */
  const greyOf = async (path: string, n: number) => {
    const raw = await ffmpeg(['-i', path, '-vf', `select='eq(n,${n})',format=gray`, '-frames:v', '1', '-f', 'rawvideo', 'pipe:1']);
    return (x: number, y: number) => raw[y * 320 + x]!;
  };
  const hide = (style: string, shape: string, keyframes: object[], toEnd = true) => ({ shape, style, reason: 'A bystander', keyframes, toEnd });

  it('a redaction moves between its keyframes, covers what it should and nothing far from it, and is listed with its reason', async () => {
    const recording = await docked({ bFrames: 2 });
    const { ticks } = recording;
    // Over the code's left half in the first frame, its right half in the 31st, and gone after it.
    const box = hide('solid', 'box', [{ tick: ticks[100]!, x: 0, y: 0, width: 0.5, height: 0.25 }, { tick: ticks[130]!, x: 0.5, y: 0, width: 0.5, height: 0.25 }], false);
    const ellipse = hide('solid', 'ellipse', [{ tick: ticks[100]!, x: 0.25, y: 0.5, width: 0.5, height: 0.5 }]);
    const { body } = await ask({ recordingId: recording.recordingId, span: span(recording, 100, 160), options: { redactions: [box, ellipse] } });
    expect(await render(body.id)).toBe('ready');
    const path = await file(body.id, 'video.mp4');
    const isBlack = (value: number) => value < 40;
    const first = await greyOf(path, 0);
    for (let x = 4; x < 156; x += 8) for (let y = 4; y < 41; y += 8) expect(isBlack(first(x, y)), `${x},${y}`).toBe(true);
    expect(isBlack(first(200, 6)) && isBlack(first(200, 30))).toBe(false);
    const middle = await greyOf(path, 15);
    expect([isBlack(middle(100, 20)), isBlack(middle(160, 20)), isBlack(middle(220, 20))]).toEqual([true, true, true]);
    expect([middle(20, 6), middle(20, 30)].some((value) => value > 150)).toBe(true);
    const gone = await greyOf(path, 31);
    expect([gone(200, 6), gone(200, 30)].some((value) => value > 150)).toBe(true);
    // The ellipse stays to the end: its middle is black, the corners around it are not.
    const last = await greyOf(path, 59);
    expect(isBlack(last(160, 135))).toBe(true);
    expect(isBlack(last(84, 94)) || isBlack(last(236, 176))).toBe(false);
    const [entry] = await entriesOf('export:ask', body.id);
    expect(entry!.details).toMatchObject({ redactions: [{ style: 'solid', shape: 'box', reason: 'A bystander' }, { style: 'solid', shape: 'ellipse', reason: 'A bystander' }] });
  });

  it.each(['blur', 'pixelate'])('%s leaves no code to be read', async (style) => {
    const recording = await ordinary();
    const { body } = await ask({ recordingId: recording.recordingId, span: span(recording, 100, 110), options: { redactions: [hide(style, 'box', [{ tick: recording.ticks[100]!, x: 0, y: 0, width: 1, height: 0.3 }])] } });
    await render(body.id);
    expect((await readFrameNumbers(await file(body.id, 'video.mp4'))).some((n, i) => n === 100 + i)).toBe(false);
  });

  it('the time and the reference stand in the lower corners, and the frames above are all there', async () => {
    const recording = await ordinary();
    const { body } = await ask({ recordingId: recording.recordingId, span: span(recording, 30, 60), options: { time: true, reference: "AO/1/1: 50%, 'x' \\ {n}" } });
    expect(await render(body.id)).toBe('ready');
    const path = await file(body.id, 'video.mp4');
    expect(await readFrameNumbers(path)).toEqual(Array.from({ length: 30 }, (_, i) => 30 + i));
    const pixel = await greyOf(path, 10);
    const bright = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => Array.from({ length: 20 }, (__, j) => pixel(from + i, 158 + j))).flat().filter((value) => value > 180).length;
    expect(bright(5, 120)).toBeGreaterThan(50);
    expect(bright(220, 315)).toBeGreaterThan(50);
  });

  it('the time is by the clock of its incident, as whoever asked saw it, and says so; a later one changes nothing of it', async () => {
    const [other, shown] = [await docked(), await docked()];
    const decided = { decidedById: backend.personId('priya'), decidedAt: new Date() };
    const incident = await backend.db.incident.create({
      data: {
        id: randomUUID(), state: 'accepted', startsAt: new Date(0), endsAt: new Date(1), why: 'Said', madeAt: new Date(),
        cameras: { create: [shown, other].map(({ recordingId }) => ({ recordingId, state: 'accepted' as const, why: 'Said', proposedAt: new Date(), ...decided })) },
      },
    });
    await backend.db.recording.updateMany({ where: { id: { in: [shown.recordingId, other.recordingId] } }, data: { incidentId: incident.id } });
    const { startedAt: othersStart } = await backend.db.recording.findUniqueOrThrow({ where: { id: other.recordingId } });
    const { startedAt } = await backend.db.recording.findUniqueOrThrow({ where: { id: shown.recordingId } });
    const BEGINS_MS = 754_250;
    // It began so long after the other, whatever its own clock says: what is at t in the other is at t less that in it.
    const clockId = randomUUID();
    await backend.db.incidentClock.create({ data: { id: clockId, incidentId: incident.id, recordingId: shown.recordingId, referenceId: other.recordingId, source: 'sound', confidence: 1, state: 'accepted', lagUs: BigInt(-BEGINS_MS * 1000), driftPpm: 0, madeAt: new Date(), ...decided } });
    const { body: seen } = await call<RecordingDetail>(route('/api/recordings/{recordingId}', 'GET'), { token: await backend.token('amara'), params: { recordingId: shown.recordingId } });
    expect(beganMs(seen)).toBe(othersStart.getTime() + BEGINS_MS);
    const { body } = await ask({ recordingId: shown.recordingId, span: span(shown, 30, 60), options: { time: true, stills: [shown.ticks[30]] } });
    await backend.db.incidentClock.update({ where: { id: clockId }, data: { lagUs: 0n } });
    expect(await render(body.id)).toBe('ready');
    const opened = await openPackage(await file(body.id, 'package.zip'));
    const read = async (name: string) => Buffer.from(await opened.read(opened.files.find((one) => one.name === name)!)).toString();
    const manifest = Manifest.parse(JSON.parse(await read('manifest.json')));
    const CLOCK = 'the camera’s clock, corrected by sound';
    expect(manifest.sources[0]).toMatchObject({ startedAt: startedAt.toISOString(), clockCorrectionUs: (othersStart.getTime() + BEGINS_MS - startedAt.getTime()) * 1000, clock: CLOCK });
    expect(manifest.stills![0]!.at).toBe(new Date(othersStart.getTime() + BEGINS_MS + 1000).toISOString());
    expect(manifest.picture.burntIn).toEqual([`time of day, by ${CLOCK}`]);
    expect(await read('index.html')).toContain(`by ${CLOCK}`);
    // The other camera may be nobody's to know of.
    expect(JSON.stringify(manifest)).not.toContain(other.recordingId);
    // Above the time, in small letters, its clock.
    const { body: plainly } = await ask({ recordingId: shown.recordingId, span: span(shown, 30, 60) });
    await render(plainly.id);
    const [drawn, bare] = [await greyOf(await file(body.id, 'video.mp4'), 10), await greyOf(await file(plainly.id, 'video.mp4'), 10)];
    const changed = (from: number, to: number) => Array.from({ length: 150 }, (_, i) => Array.from({ length: to - from }, (__, j) => Math.abs(drawn(5 + i, from + j) - bare(5 + i, from + j)) > 60)).flat().filter(Boolean).length;
    expect([changed(145, 155) > 100, changed(100, 135)]).toEqual([true, 0]);
  });

  it('a muted span is silent to the sample, and nothing beside it', async () => {
    const recording = await ordinary();
    const { ticks, timescale } = recording;
    const { body } = await ask({ recordingId: recording.recordingId, span: span(recording, 0, 90), options: { mutes: [{ from: ticks[30]!, to: ticks[60]!, reason: 'An address' }] } });
    await render(body.id);
    const samples = await samplesOf(await file(body.id, 'video.mp4'));
    const sampleAt = (n: number) => Math.round((ticks[n]! * 48_000) / timescale);
    const loudest = (from: number, to: number) => samples.subarray(from, to).reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    // The coded frames at its edges hold both; two of them are left out of the look.
    expect(loudest(sampleAt(30) + 2048, sampleAt(60) - 2048)).toBe(0);
    expect(loudest(sampleAt(30) - 4096, sampleAt(30))).toBeGreaterThan(1000);
    expect(loudest(sampleAt(60), sampleAt(60) + 4096)).toBeGreaterThan(1000);
  });
});
