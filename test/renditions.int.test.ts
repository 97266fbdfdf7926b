/** Lower renditions through the worker's jobs: planned, encoded in chunks by anybody, joined once, shown whole. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { decodeFrameTable, decodeGopTable, frameTableRange } from '#contracts/media-index.ts';
import type { JobName } from '#contracts/jobs.ts';
import type { Playback } from '#contracts/playback.ts';
import type { Processing } from '#contracts/processing.ts';
import { verifyEntry } from '#server/ledger/index.ts';
import { blob, indexBlob, mediaBlob, type Rendition } from '#server/platform/blob/index.ts';
import { HANDLERS } from '#worker/registry.ts';
import { runJob } from '#worker/run-job.ts';
import { call } from './http/call.ts';
import { makeFootage, readFrameNumbers } from './media/make-footage.ts';
import { backend, dock, openDesk, route, run } from './stack/desk.ts';

openDesk();

let dir: string;
let footage: Buffer;
/** Five minutes at two frames a second: three chunks, and little to encode. */
const FRAMES = 600;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'docket-renditions-'));
  footage = readFileSync(await makeFootage({ path: join(dir, 'a.mp4'), frames: FRAMES, fps: '2', gop: 8, bFrames: 2, sound: {}, extra: ['-s', '800x450'] }));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

let count = 0;
/** Docked and ready, its renditions to be made. Each has its own bytes. */
async function ready(): Promise<string> {
  const bytes = Buffer.concat([footage, Buffer.from([0, 0, 0, 12]), Buffer.from('free'), Buffer.from([0, 0, 0, ++count])]);
  const { recordingId } = await dock(`renditions-${count}`, bytes);
  expect(await HANDLERS['package-recording']({ recordingId }, run)).toBe('ready');
  return recordingId;
}

const stepOf = (recordingId: string) => backend.db.processingStep.findUniqueOrThrow({ where: { recordingId_kind: { recordingId, kind: 'renditions' } } });
const chunksOf = (recordingId: string) => backend.db.encodeChunk.findMany({ where: { recordingId }, orderBy: { number: 'asc' } });
const kindsOf = async (recordingId: string) => (await backend.db.rendition.findMany({ where: { recordingId } })).map(({ kind }) => kind).toSorted();
const jobsOf = async (recordingId: string) =>
  (await backend.db.$queryRaw<{ job: string }[]>`SELECT name || ' ' || singleton_key AS job FROM pgboss.job WHERE singleton_key LIKE ${`${recordingId}%`} AND name IN ('plan-renditions', 'encode-chunk', 'join-renditions') ORDER BY priority DESC, name`).map(({ job }) => job.replace(recordingId, 'R'));
const noJobs = (recordingId: string) => backend.db.$executeRaw`DELETE FROM pgboss.job WHERE singleton_key LIKE ${`${recordingId}%`}`;
const encode = (recordingId: string, number: number) => HANDLERS['encode-chunk']({ recordingId, number }, run);
const job = (name: JobName, data: unknown) => runJob(name, { id: 'test', data, signal: run.signal });

async function download(recordingId: string, kind: Rendition): Promise<{ media: Buffer; ticks: bigint[]; offsets: [bigint, number][]; header: object }> {
  const media = await blob(mediaBlob(recordingId, kind), backend.store).downloadToBuffer();
  const bytes = await blob(indexBlob(recordingId, kind), backend.store).downloadToBuffer();
  const { header, gops } = decodeGopTable(bytes);
  const ticks = gops.flatMap((gop) => {
    const { start, end } = frameTableRange(gop);
    return decodeFrameTable(bytes.subarray(start, end), gop);
  });
  return { media, ticks, header, offsets: gops.map(({ offset, length }) => [offset, length]) };
}

describe('a ready recording', () => {
  let recordingId: string;
  beforeAll(async () => {
    recordingId = await ready();
  });

  it('has its step and its job from the moment it is ready, and is watchable meanwhile', async () => {
    expect(await stepOf(recordingId)).toMatchObject({ state: 'waiting', progress: 0 });
    expect(await jobsOf(recordingId)).toEqual(['plan-renditions R']);
    expect(await kindsOf(recordingId)).toEqual(['source']);
  });

  it('is cut into chunks, each with one job, however often it is planned', async () => {
    expect(await HANDLERS['plan-renditions']({ recordingId }, run)).toBe(3);
    expect(await HANDLERS['plan-renditions']({ recordingId }, run)).toBe(3);
    expect((await chunksOf(recordingId)).map(({ number, firstGop, gops, state }) => [number, firstGop, gops, state])).toEqual([[0, 0, 23, 'waiting'], [1, 23, 23, 'waiting'], [2, 46, 29, 'waiting']]);
    expect((await jobsOf(recordingId)).filter((name) => name.startsWith('encode'))).toEqual(['encode-chunk R:0', 'encode-chunk R:1', 'encode-chunk R:2']);
    expect(await stepOf(recordingId)).toMatchObject({ state: 'running', strikes: 0 });
  });

  it('is encoded in any order, also by two at once; the last one to end, and only that, begins the join', async () => {
    expect(await encode(recordingId, 2)).toBe('done');
    expect(await stepOf(recordingId)).toMatchObject({ state: 'running', progress: 33 });
    expect(await encode(recordingId, 2)).toBeNull();
    expect((await jobsOf(recordingId)).filter((name) => name.startsWith('join'))).toEqual([]);
    // The middle one twice: a worker thought dead goes on.
    const ends = await Promise.all([encode(recordingId, 1), encode(recordingId, 0), encode(recordingId, 1)]);
    expect(ends.map(String).toSorted((a, b) => a.localeCompare(b))).toEqual(['done', 'done', 'late']);
    expect((await jobsOf(recordingId)).filter((name) => name.startsWith('join'))).toEqual(['join-renditions R']);
    // Nothing is to be seen of it yet.
    expect(await kindsOf(recordingId)).toEqual(['source']);
    await expect(blob(mediaBlob(recordingId, 'p360'), backend.store).getProperties()).rejects.toMatchObject({ statusCode: 404 });
  });

  it('appears whole, once, with its entry', async () => {
    expect(await Promise.all([HANDLERS['join-renditions']({ recordingId }, run), HANDLERS['join-renditions']({ recordingId }, run)])).toContain('done');
    expect(await HANDLERS['join-renditions']({ recordingId }, run)).toBeNull();
    expect(await HANDLERS['plan-renditions']({ recordingId }, run)).toBeNull();
    expect(await stepOf(recordingId)).toMatchObject({ state: 'done', progress: 100, toolVersion: expect.stringContaining('ffmpeg'), finishedAt: expect.any(Date) });
    const entries = await backend.db.ledgerEntry.findMany({ where: { recordingId, action: 'recording:renditions' } });
    expect(entries).toHaveLength(1);
    expect(verifyEntry(entries[0]!)).toEqual([]);
    expect(entries[0]!.details).toMatchObject({ kinds: ['360p'] });
  });

  it('is every frame of the source at its own tick, over the seams, and its row says what it is', async () => {
    const [source, made] = [await download(recordingId, 'source'), await download(recordingId, 'p360')];
    expect(made.ticks).toEqual(source.ticks);
    const path = join(dir, 'p360.mp4');
    await writeFile(path, made.media);
    expect(await readFrameNumbers(path)).toEqual(Array.from({ length: FRAMES }, (_, i) => i));
    const row = await backend.db.rendition.findUniqueOrThrow({ where: { recordingId_kind: { recordingId, kind: 'p360' } } });
    expect(row).toMatchObject({ width: 640, height: 360, codecs: expect.stringMatching(/^avc1\.64[0-9a-f]{4},mp4a\.40\.2$/), bytes: BigInt(made.media.length) });
    expect(made.header).toMatchObject({ width: 640, height: 360, mediaBytes: BigInt(made.media.length) });
    // Each group is where the index says: a moof.
    for (const [offset, length] of made.offsets) expect([made.media.toString('latin1', Number(offset) + 4, Number(offset) + 8), length > 0]).toEqual(['moof', true]);
    expect(made.offsets.at(-1)!.reduce<bigint>((sum, n) => sum + BigInt(n), 0n)).toBe(BigInt(made.media.length));
    expect((await blob(mediaBlob(recordingId, 'p360'), backend.store).getProperties())).toMatchObject({ contentType: 'video/mp4', cacheControl: 'no-store' });
  });
});

describe('a recording of several forms', () => {
  let recordingId: string;
  beforeAll(async () => {
    recordingId = await ready();
    await HANDLERS['plan-renditions']({ recordingId }, run);
    for (const number of [0, 1, 2]) await encode(recordingId, number);
    await HANDLERS['join-renditions']({ recordingId }, run);
  });

  const open = async (wish?: object) =>
    (await call<Playback>(route('/api/playback', 'POST'), { token: await backend.token('amara'), body: { recordingIds: [recordingId], ...(wish ? { wish } : {}) } })).body;
  const itemOf = (playback: Playback) => {
    const [item] = playback.items;
    if (!item) throw new Error('The session holds nothing.');
    return item;
  };

  it('is answered with all of them, largest first, and with the master and the playlist it begins with', async () => {
    const playback = await open();
    const item = itemOf(playback);
    expect(item.forms.map(({ kind, lines, playlistPath }) => [kind, lines, playlistPath])).toEqual([
      ['source', 450, `/api/playback/${playback.sessionId}/${recordingId}/source/playlist.m3u8`], ['p360', 360, `/api/playback/${playback.sessionId}/${recordingId}/p360/playlist.m3u8`],
    ]);
    expect(Object.keys(item.playlists ?? {})).toEqual([item.playlistPath, item.forms[0]!.playlistPath]);
    expect(Object.keys(itemOf(await open({ lines: 400 })).playlists ?? {})[1]).toMatch(/p360/);
    expect(Object.keys(itemOf(await open({ lines: 2000 })).playlists ?? {})[1]).toMatch(/source/);
    expect(Object.keys(itemOf(await open({ bitsPerSecond: 1000 })).playlists ?? {})[1]).toMatch(/p360/);
  });

  it('its master says what each takes, and leads to their playlists; no signature is in any of them', async () => {
    const playback = await open();
    const item = itemOf(playback);
    const master = item.playlists?.[item.playlistPath] ?? '';
    const rows = await backend.db.rendition.findMany({ where: { recordingId }, orderBy: { width: 'desc' } });
    const streams = master.split('\n').filter((line) => line.startsWith('#EXT-X-STREAM-INF'));
    expect(streams).toEqual(rows.map(({ bandwidth, bytes, codecs, width, height }) => `#EXT-X-STREAM-INF:BANDWIDTH=${bandwidth},AVERAGE-BANDWIDTH=${Math.ceil((Number(bytes) * 8) / 300)},CODECS="${codecs}",RESOLUTION=${width}x${height},FRAME-RATE=2.000`));
    expect(master.split('\n').filter((line) => line && !line.startsWith('#'))).toEqual(['source/playlist.m3u8', 'p360/playlist.m3u8']);
    const params = { sessionId: playback.sessionId, recordingId };
    const token = await backend.token('amara');
    expect((await call<string>(route('/api/playback/{sessionId}/{recordingId}/playlist.m3u8', 'GET'), { token, params })).body).toBe(master);
    for (const { kind, media } of item.forms) {
      const { status, body } = await call<string>(route('/api/playback/{sessionId}/{recordingId}/{kind}/playlist.m3u8', 'GET'), { token, params: { ...params, kind } });
      expect(status).toBe(200);
      expect(body).toContain(`${media.url}`);
      expect(body + master).not.toMatch(/sig=|[?&]se=/);
      const answer = await fetch(`${media.url}?${media.query}`, { headers: { range: 'bytes=0-99' } });
      expect(answer.status).toBe(206);
    }
    // One blob each: the one's signature opens not the other.
    expect((await fetch(`${item.forms[0]!.media.url}?${item.forms[1]!.media.query}`)).status).toBeGreaterThanOrEqual(403);
    expect(await call(route('/api/playback/{sessionId}/{recordingId}/{kind}/playlist.m3u8', 'GET'), { token, params: { ...params, kind: 'p720' } })).toMatchObject({ status: 404 });
    // The segments of all forms begin and end at the same moments.
    const lengths = async (kind: string) => ((await call<string>(route('/api/playback/{sessionId}/{recordingId}/{kind}/playlist.m3u8', 'GET'), { token, params: { ...params, kind } })).body.match(/#EXTINF:.*/g) ?? []).join();
    expect(await lengths('p360')).toBe(await lengths('source'));
  });

  it('a beat renews the signatures of all forms', async () => {
    const playback = await open();
    const beat = await call<Playback>(route('/api/playback/{sessionId}/beat', 'POST'), { token: await backend.token('amara'), params: { sessionId: playback.sessionId }, body: { items: [] } });
    expect(itemOf(beat.body).forms.map(({ kind, media }) => [kind, media.url])).toEqual(itemOf(playback).forms.map(({ kind, media }) => [kind, media.url]));
  });
});

describe('what comes in between', () => {
  it('jobs that got lost are given again, for what is left only', async () => {
    const recordingId = await ready();
    await noJobs(recordingId);
    await HANDLERS['resume-stuck']({}, run);
    expect(await jobsOf(recordingId)).toEqual(['plan-renditions R']);
    await HANDLERS['plan-renditions']({ recordingId }, run);
    await encode(recordingId, 0);
    await noJobs(recordingId);
    await HANDLERS['plan-renditions']({ recordingId }, run);
    expect(await jobsOf(recordingId)).toEqual(['encode-chunk R:1', 'encode-chunk R:2']);
    await Promise.all([encode(recordingId, 1), encode(recordingId, 2)]);
    await noJobs(recordingId);
    await HANDLERS['plan-renditions']({ recordingId }, run);
    expect(await jobsOf(recordingId)).toEqual(['join-renditions R']);

    // Storage has dropped some of what was staged, as it does after a week: it is encoded again, and then it is well.
    const partOf = async (number: number) => ((await chunksOf(recordingId))[number]!.parts as { p360: { init: string; blocks: string[] } }).p360;
    const change = async (number: number, changed: object) => backend.db.encodeChunk.update({ where: { recordingId_step_number: { recordingId, step: 'renditions', number } }, data: { parts: { p360: { ...(await partOf(number)), ...changed } } } });
    await change(0, { blocks: [Buffer.from('000000-00000000-000000').toString('base64')] });
    expect(await HANDLERS['join-renditions']({ recordingId }, run)).toBe('again');
    expect((await chunksOf(recordingId)).map(({ state }) => state)).toEqual(['waiting', 'waiting', 'waiting']);
    for (const number of [0, 1, 2]) expect(await encode(recordingId, number)).toBe('done');
    // One of them by an encoder of another version.
    await change(1, { init: 'AAAA' });
    expect(await HANDLERS['join-renditions']({ recordingId }, run)).toBe('again');
    expect((await chunksOf(recordingId)).map(({ state }) => state)).toEqual(['done', 'waiting', 'done']);
    await encode(recordingId, 1);
    expect(await HANDLERS['join-renditions']({ recordingId }, run)).toBe('done');
    expect(await kindsOf(recordingId)).toEqual(['p360', 'source']);
  });

  it('a chunk that fails every time leaves the step for a person, in words; the recording stays watchable, and is tried anew', async () => {
    const recordingId = await ready();
    await HANDLERS['plan-renditions']({ recordingId }, run);
    await encode(recordingId, 0);
    vi.stubEnv('FFMPEG_PATH', '/bin/false');
    for (let n = 0; n < 4; n++) await expect(job('encode-chunk', { recordingId, number: 1 })).rejects.toThrow('ffmpeg failed');
    vi.unstubAllEnvs();
    expect(await stepOf(recordingId)).toMatchObject({ state: 'failed', reason: expect.stringContaining('failed on it') });
    expect(await backend.db.ledgerEntry.count({ where: { recordingId, action: 'recording:stalled' } })).toBe(1);
    // The others stop too, and nothing is given a job by itself.
    expect(await encode(recordingId, 2)).toBeNull();
    await noJobs(recordingId);
    await HANDLERS['resume-stuck']({}, run);
    expect(await jobsOf(recordingId)).toEqual([]);
    const seen = async (who: string) => (await call<Processing>(route('/api/recordings/{recordingId}/processing', 'GET'), { token: await backend.token(who), params: { recordingId } })).body;
    expect(await seen('priya')).toMatchObject({ state: 'ready', steps: expect.arrayContaining([expect.objectContaining({ kind: 'renditions', state: 'failed', mayRetry: true })]) });

    const retried = await call(route('/api/recordings/{recordingId}/steps/{kind}/retry', 'POST'), { token: await backend.token('priya'), params: { recordingId, kind: 'renditions' }, body: { reason: 'The engine was updated' } });
    expect(retried.status).toBe(204);
    expect(await HANDLERS['plan-renditions']({ recordingId }, run)).toBe(2);
    for (const number of [1, 2]) expect(await encode(recordingId, number)).toBe('done');
    expect(await HANDLERS['join-renditions']({ recordingId }, run)).toBe('done');
    expect(await stepOf(recordingId)).toMatchObject({ state: 'done', reason: null });
  });

  it('a chunk that takes its worker along each time is left for a person too; storage away is excused', async () => {
    const recordingId = await ready();
    await HANDLERS['plan-renditions']({ recordingId }, run);
    const chunk = { recordingId_step_number: { recordingId, step: 'renditions' as const, number: 0 } };
    const aborted = new AbortController();
    aborted.abort();
    for (let n = 0; n < 6; n++) await expect(runJob('encode-chunk', { id: 'test', data: { recordingId, number: 0 }, signal: aborted.signal })).rejects.toThrow(/abort/i);
    expect(await backend.db.encodeChunk.findUniqueOrThrow({ where: chunk })).toMatchObject({ state: 'waiting', strikes: 0, attempts: 6 });
    await backend.db.encodeChunk.update({ where: chunk, data: { state: 'running', strikes: 4 } });
    expect(await encode(recordingId, 0)).toBeNull();
    expect(await stepOf(recordingId)).toMatchObject({ state: 'failed', reason: expect.stringContaining('worker ended') });
  });
});
