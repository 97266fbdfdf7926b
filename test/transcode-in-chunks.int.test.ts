/** A long file that has to be transcoded, through the worker's jobs: cut, encoded in chunks by anybody, joined once, ready whole. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { decodeFrameTable, decodeGopTable, frameTableRange } from '#contracts/media-index.ts';
import type { JobName } from '#contracts/jobs.ts';
import { verifyEntry } from '#server/ledger/index.ts';
import { blob, indexBlob, mediaBlob, posterBlob } from '#server/platform/blob/index.ts';
import { HANDLERS } from '#worker/registry.ts';
import { runJob } from '#worker/run-job.ts';
import { brokenInvariants } from './invariants/broken-invariants.ts';
import { makeFootage, readFrameNumbers } from './media/make-footage.ts';
import { backend, dock, openDesk, run } from './stack/desk.ts';
import { until } from './stack/until.ts';

openDesk();

let dir: string;
let footage: Buffer;
/** Eleven minutes at two frames a second: seven chunks, and little to encode. */
const FRAMES = 1320;
const CHUNKS = 7;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'docket-transcode-'));
  const hevc = ['-c:v', 'libx265', '-preset', 'ultrafast', '-x265-params', 'log-level=none:keyint=8:min-keyint=8:scenecut=0:open-gop=0', '-tag:v', 'hvc1'];
  footage = readFileSync(await makeFootage({ path: join(dir, 'a.mp4'), frames: FRAMES, fps: '2', sound: {}, extra: [...hevc, '-metadata', 'creation_time=2026-11-20T03:04:05Z'] }));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

let count = 0;
/** Docked and checked. Each has its own bytes. */
async function docked(extra?: Record<string, unknown>): Promise<string> {
  const bytes = Buffer.concat([footage, Buffer.from([0, 0, 0, 12]), Buffer.from('free'), Buffer.from([0, 0, 0, ++count])]);
  return (await dock(`transcode-${count}`, bytes, extra)).recordingId;
}

const pack = (recordingId: string) => HANDLERS['package-recording']({ recordingId }, run);
const encode = (recordingId: string, number: number) => HANDLERS['encode-chunk']({ recordingId, number }, run);
const encodeAll = async (recordingId: string) => {
  for (let number = 0; number < CHUNKS; number++) await encode(recordingId, number);
};
const job = (name: JobName, data: unknown) => runJob(name, { id: 'test', data, signal: run.signal });
const recordingOf = (id: string) => backend.db.recording.findUniqueOrThrow({ where: { id }, include: { renditions: true, steps: true, tracks: true, transcode: true } });
const stepOf = async (id: string, kind: string) => (await recordingOf(id)).steps.find((step) => step.kind === kind);
const chunksOf = (recordingId: string) => backend.db.encodeChunk.findMany({ where: { recordingId, step: 'package' }, orderBy: { number: 'asc' } });
const jobsOf = async (recordingId: string) =>
  (await backend.db.$queryRaw<{ job: string }[]>`SELECT name || ' ' || singleton_key AS job FROM pgboss.job WHERE singleton_key LIKE ${`${recordingId}%`} AND name IN ('package-recording', 'encode-chunk') AND state < 'active' ORDER BY name, priority DESC`).map(({ job: name }) => name.replace(recordingId, 'R'));
const noJobs = (recordingId: string) => backend.db.$executeRaw`DELETE FROM pgboss.job WHERE singleton_key LIKE ${`${recordingId}%`}`;
const entriesOf = async (recordingId: string, action: string) => backend.db.ledgerEntry.findMany({ where: { recordingId, action } });

/** Every frame of what is to be played, by its number; and that the index says where each is. */
async function expectWhole(recordingId: string): Promise<void> {
  const media = await blob(mediaBlob(recordingId, 'source'), backend.store).downloadToBuffer();
  const bytes = await blob(indexBlob(recordingId, 'source'), backend.store).downloadToBuffer();
  const { header, gops } = decodeGopTable(bytes);
  const path = join(dir, `${recordingId}.mp4`);
  writeFileSync(path, media);
  expect(await readFrameNumbers(path)).toEqual(Array.from({ length: FRAMES }, (_, i) => i));
  const times = gops.flatMap((gop) => {
    const { start, end } = frameTableRange(gop);
    return decodeFrameTable(bytes.subarray(start, end), gop).map((tick) => Number(tick) / header.timescale);
  });
  expect(times).toEqual(Array.from({ length: FRAMES }, (_, i) => i / 2));
  for (const { offset, length, duration } of gops) {
    expect([media.toString('latin1', Number(offset) + 4, Number(offset) + 8), length > 0]).toEqual(['moof', true]);
    expect(Number(duration) / header.timescale).toBeLessThanOrEqual(2);
  }
  const row = (await recordingOf(recordingId)).renditions[0];
  expect(row).toMatchObject({ kind: 'source', width: 320, height: 180, codecs: expect.stringMatching(/^avc1\.64[0-9a-f]{4},mp4a\.40\.2$/), bytes: BigInt(media.length), indexBytes: BigInt(bytes.length) });
  expect(header).toMatchObject({ codecs: row!.codecs, mediaBytes: BigInt(media.length), frameCount: FRAMES });
  expect((await blob(mediaBlob(recordingId, 'source'), backend.store).getProperties())).toMatchObject({ contentType: 'video/mp4', cacheControl: 'no-store' });
}

/** Previews and speech, which come after it and have tests of their own. */
const TO_COME = /: its (tracks|speech) are still waiting$/;

/** All that must be true of database, storage and ledger is, but for what is still to come. */
async function expectLawful(): Promise<void> {
  const own = (await backend.db.recording.findMany({ select: { id: true } })).map(({ id }) => id);
  // The storage account is shared with the files that ran before in this process: their blobs have no row here.
  const { broken } = await brokenInvariants({ db: backend.db, store: backend.store });
  expect(broken.filter((what) => !TO_COME.test(what) && (!what.endsWith(' belongs to no live row') || own.some((id) => what.includes(id))))).toEqual([]);
}

describe('a long HEVC file', () => {
  let recordingId: string;
  beforeAll(async () => {
    recordingId = await docked({});
  });

  it('is cut at its own groups, each chunk with one job, however often it is taken up; nothing can be played yet', async () => {
    expect(await pack(recordingId)).toBe('in-chunks');
    expect(await pack(recordingId)).toBe('in-chunks');
    const chunks = await chunksOf(recordingId);
    expect(chunks.map(({ number, state }) => [number, state])).toEqual(Array.from({ length: CHUNKS }, (_, n) => [n, 'waiting']));
    expect(chunks.reduce((sum, { gops }) => sum + gops, 0)).toBe(FRAMES / 8);
    expect((await jobsOf(recordingId)).filter((name) => name.startsWith('encode'))).toEqual(chunks.map(({ number }) => `encode-chunk R:${number}`));
    expect(await recordingOf(recordingId)).toMatchObject({ state: 'packaging', renditions: [], hasPoster: false, startSource: 'container' });
    expect(await stepOf(recordingId, 'package')).toMatchObject({ state: 'running', strikes: 0 });
  });

  it('is encoded in any order, also by two at once; a worker that dies loses its own chunk only', async () => {
    await noJobs(recordingId);
    expect(await encode(recordingId, 3)).toBe('done');
    expect(await encode(recordingId, 3)).toBeNull();
    expect((await stepOf(recordingId, 'package'))!.progress).toBe(27);
    // Begun, and never heard of again.
    await backend.db.encodeChunk.updateMany({ where: { recordingId, number: 5 }, data: { state: 'running', attempts: 1, strikes: 1 } });
    await noJobs(recordingId);
    await backend.db.recording.update({ where: { id: recordingId }, data: { dockedAt: new Date(Date.now() - 120_000) } });
    // No packaging job: it would stand in the way of the one the last chunk begins.
    await HANDLERS['resume-stuck']({}, run);
    await HANDLERS['resume-stuck']({}, run);
    expect(await jobsOf(recordingId)).toEqual([0, 1, 2, 4, 5, 6].map((n) => `encode-chunk R:${n}`));
    await noJobs(recordingId);
    expect(await pack(recordingId)).toBe('in-chunks');
    expect(await jobsOf(recordingId)).toEqual([0, 1, 2, 4, 5, 6].map((n) => `encode-chunk R:${n}`));
    const ends = await Promise.all([encode(recordingId, 5), encode(recordingId, 0), encode(recordingId, 5)]);
    expect(ends.map(String).toSorted((a, b) => a.localeCompare(b))).toEqual(['done', 'done', 'late']);
    for (const number of [6, 4, 2]) await encode(recordingId, number);
    await noJobs(recordingId);
    expect((await recordingOf(recordingId)).state).toBe('packaging');
    expect(await encode(recordingId, 1)).toBe('done');
    expect(await jobsOf(recordingId)).toEqual(['package-recording R']);
    expect((await stepOf(recordingId, 'package'))!.progress).toBe(99);
  });

  it('parts that storage has dropped, or another version encoded, are encoded again before it is joined', async () => {
    const change = async (number: number, changed: object) => {
      const { parts } = (await chunksOf(recordingId))[number]!;
      await backend.db.encodeChunk.updateMany({ where: { recordingId, number }, data: { parts: { ...(parts as object), ...changed } } });
    };
    await change(2, { init: 'AAAA' });
    expect(await pack(recordingId)).toBe('in-chunks');
    expect((await chunksOf(recordingId)).filter(({ state }) => state === 'waiting').map(({ number }) => number)).toEqual([2]);
    await encode(recordingId, 2);
    await change(0, { blocks: [Buffer.from('000000-00000000-000000').toString('base64')] });
    expect(await pack(recordingId)).toBe('in-chunks');
    expect((await chunksOf(recordingId)).map(({ state }) => state)).toEqual(Array(CHUNKS).fill('waiting'));
    await encodeAll(recordingId);
  });

  it('becomes ready once it is joined, whole, every frame at its own time over the seams, with one entry', async () => {
    expect(await pack(recordingId)).toBe('ready');
    expect(await pack(recordingId)).toBeNull();
    await expectWhole(recordingId);
    const row = await recordingOf(recordingId);
    expect(row).toMatchObject({ state: 'ready', hasPoster: true, durationUs: 660_000_000n, facts: { picture: { codec: 'hevc' }, viewing: { picture: 'transcode', sound: 'copy', notes: [{ code: 'picture-transcoded' }] } } });
    expect(row.startedAt.toISOString()).toBe('2026-11-20T03:04:05.000Z');
    expect(await stepOf(recordingId, 'package')).toMatchObject({ state: 'done', progress: 100, toolVersion: expect.stringContaining('ffmpeg') });
    const entries = await entriesOf(recordingId, 'recording:ready');
    expect(entries).toHaveLength(1);
    expect(verifyEntry(entries[0]!)).toEqual([]);
    expect(entries[0]!.details).toMatchObject({ frames: FRAMES, picture: 'transcode', causes: 'codec' });
    expect(await entriesOf(recordingId, 'recording:start')).toHaveLength(1);
    expect((await blob(posterBlob(recordingId), backend.store).getProperties()).contentType).toBe('image/jpeg');
    expect((await chunksOf(recordingId)).every(({ parts }) => parts === null)).toBe(true);
    await HANDLERS['derive-tracks']({ recordingId }, run);
    await expectLawful();
  });
});

it('a file with a hole in it, and one too short, are not cut', async () => {
  const whole = footage;
  try {
    footage = Buffer.from(whole).fill(0, 2_000_000, 2_020_000);
    const holed = await docked({});
    expect(await pack(holed)).toBe('ready');
    expect((await recordingOf(holed)).transcode).toBeNull();
    footage = readFileSync(await makeFootage({ path: join(dir, 'short.mp4'), frames: 200, fps: '2', extra: ['-pix_fmt', 'yuv422p'] }));
    const recordingId = await docked({});
    expect(await pack(recordingId)).toBe('ready');
    expect((await recordingOf(recordingId)).transcode).toBeNull();
  } finally {
    footage = whole;
  }
});

it('the last chunk ends while a packaging job looks: the job it begins is that one, which joins', async () => {
  const recordingId = await docked({});
  await pack(recordingId);
  await encodeAll(recordingId);
  // As it was a moment before the last one's end.
  await backend.db.encodeChunk.updateMany({ where: { recordingId, number: 4 }, data: { state: 'running' } });
  await noJobs(recordingId);
  const waits = async () => (await backend.db.$queryRaw<unknown[]>`SELECT 1 FROM pg_locks WHERE NOT granted`)[0];
  const looking = await backend.db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM processing_step WHERE recording_id = ${recordingId}::uuid FOR UPDATE`;
    const packing = pack(recordingId);
    await until(waits, { patienceMs: 30_000, everyMs: 20, otherwise: () => 'It decides without the lock.' });
    await tx.encodeChunk.updateMany({ where: { recordingId, number: 4 }, data: { state: 'done' } });
    return { packing };
  }, { timeout: 60_000 });
  expect(await looking.packing).toBe('ready');
  await expectWhole(recordingId);
});

it('a join that fails every time is given up for the way in one piece', async () => {
  const recordingId = await docked({});
  await pack(recordingId);
  await encodeAll(recordingId);
  await backend.db.processingStep.updateMany({ where: { recordingId, kind: 'package' }, data: { strikes: 4 } });
  expect(await pack(recordingId)).toBe('ready');
  expect((await recordingOf(recordingId)).transcode).toMatchObject({ inOnePiece: true });
  await expectWhole(recordingId);
});

it('a chunk that can’t be encoded sends all of it down the way in one piece, and it is ready all the same', async () => {
  const recordingId = await docked({});
  expect(await pack(recordingId)).toBe('in-chunks');
  await encode(recordingId, 0);
  await noJobs(recordingId);
  vi.stubEnv('FFMPEG_PATH', '/bin/false');
  for (let n = 0; n < 4; n++) await expect(job('encode-chunk', { recordingId, number: 1 })).rejects.toThrow('ffmpeg failed');
  vi.unstubAllEnvs();
  expect(await jobsOf(recordingId)).toEqual(['package-recording R']);
  expect(await stepOf(recordingId, 'package')).toMatchObject({ state: 'waiting', strikes: 0, progress: 0 });
  // The others stop.
  expect(await encode(recordingId, 2)).toBeNull();
  expect(await pack(recordingId)).toBe('ready');
  await expectWhole(recordingId);
  expect(await entriesOf(recordingId, 'recording:start')).toHaveLength(1);
  expect(await entriesOf(recordingId, 'recording:ready')).toHaveLength(1);
  await expectLawful();
});
