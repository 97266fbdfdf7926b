/** Steps that fail: tried again by themselves, left for a person after their last try, started anew by the right people. */
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RestError } from '@azure/storage-blob';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ROUTES } from '#app/api/routes.ts';
import type { JobName } from '#contracts/jobs.ts';
import type { FailedPage, Processing, ProcessingOverview, RetriedAll } from '#contracts/processing.ts';
import type { LibraryPage } from '#contracts/library.ts';
import type { OriginalAddress, RecordingDetail } from '#contracts/recordings.ts';
import { verifyEntry } from '#server/ledger/index.ts';
import { sweepScratch } from '#server/ingest/index.ts';
import { beginStep, MAX_STRIKES, noteAttemptFailed } from '#server/recordings/index.ts';
import { failureOf } from '#worker/failure-words.ts';
import { runJob } from '#worker/run-job.ts';
import { call } from '#test/http/call.ts';
import { startBackend, type Backend } from './stack/backend.ts';
import { deliver, sha256 } from './stack/deliver.ts';
import { makeRecording } from './stack/recordings.ts';

let backend: Backend;
let dir: string;
let footage: Buffer;
let killed: string;
const fresh = () => Buffer.concat([footage, Buffer.from([0, 0, 0, 24]), Buffer.from('free'), randomBytes(16)]);
const signal = new AbortController().signal;
const run = (name: JobName, data: unknown) => runJob(name, { id: 'test', data, signal });

beforeAll(async () => {
  backend = await startBackend();
  dir = mkdtempSync(join(tmpdir(), 'docket-stuck-'));
  const path = join(dir, 'a.mp4');
  execFileSync(process.env.FFMPEG_PATH ?? 'ffmpeg', ['-v', 'error', '-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=25', '-t', '1', '-c:v', 'libx264', '-g', '25', '-pix_fmt', 'yuv420p', path]);
  footage = readFileSync(path);
  // As the system's out-of-memory killer ends a program.
  killed = join(dir, 'ffmpeg-killed');
  writeFileSync(killed, '#!/bin/sh\nkill -9 $$\n');
  chmodSync(killed, 0o755);
});
afterAll(async () => {
  await backend.stop();
  rmSync(dir, { recursive: true, force: true });
});

const stepOf = (recordingId: string, kind: 'check' | 'package') => backend.db.processingStep.findUniqueOrThrow({ where: { recordingId_kind: { recordingId, kind } } });
const stateOf = async (id: string) => (await backend.db.recording.findUniqueOrThrow({ where: { id } })).state;
const actionsOf = async (recordingId: string) => (await backend.db.ledgerEntry.findMany({ where: { recordingId }, orderBy: { id: 'asc' } })).map((e) => e.action);
const processing = async (who: string, recordingId: string) =>
  call<Processing>(ROUTES['/api/recordings/{recordingId}/processing']!.GET!, { token: await backend.token(who), params: { recordingId } });
const retry = async (who: string, recordingId: string, kind: string, body: object = { reason: 'The engine was updated' }) =>
  call(ROUTES['/api/recordings/{recordingId}/steps/{kind}/retry']!.POST!, { token: await backend.token(who), params: { recordingId, kind }, body });
const jobsOf = (key: string) => backend.db.$queryRaw<{ name: string; state: string }[]>`SELECT name, state::text FROM pgboss.job WHERE singleton_key = ${key} ORDER BY created_on`;

/** Docked and checked, with packaging to come. */
async function checked(): Promise<{ recordingId: string; uploadId: string }> {
  const delivered = await deliver(backend, fresh());
  await run('check-upload', { uploadId: delivered.uploadId });
  return delivered;
}

/** Packaging whose program is killed, so many times. */
async function packagingKilled(recordingId: string, times: number): Promise<void> {
  vi.stubEnv('FFMPEG_PATH', killed);
  try {
    for (let n = 0; n < times; n++) await expect(run('package-recording', { recordingId })).rejects.toThrow('ffmpeg aborted');
  } finally {
    vi.unstubAllEnvs();
  }
}

describe('a step whose program is killed every time', () => {
  let recordingId: string;

  it('says so, and when it is tried again, in lists and on the page', async () => {
    ({ recordingId } = await checked());
    await packagingKilled(recordingId, 2);
    const { body } = await processing('amara', recordingId);
    expect(body.steps.map((s) => [s.kind, s.state, s.attempts])).toEqual([['check', 'done', 1], ['package', 'waiting', 2]]);
    expect(body.steps[1]).toMatchObject({ reason: expect.stringContaining('more memory'), nextTryAt: expect.any(String), mayRetry: false });
    const list = await call<LibraryPage>(ROUTES['/api/library']!.GET!, { token: await backend.token('amara'), query: { scope: 'mine' } });
    expect(list.body.items.find((r) => r.id === recordingId)?.trouble).toMatchObject({ kind: 'package', stopped: false, nextTryAt: expect.any(String) });
  });

  it('is left for a person after its last try, with its entry, and is not taken up by itself any more', async () => {
    await packagingKilled(recordingId, MAX_STRIKES - 2);
    expect(await stepOf(recordingId, 'package')).toMatchObject({ state: 'failed', attempts: MAX_STRIKES, reason: expect.stringContaining('more memory'), finishedAt: expect.any(Date) });
    expect(await stateOf(recordingId)).toBe('packaging');
    expect((await actionsOf(recordingId)).filter((a) => a === 'recording:stalled')).toHaveLength(1);
    // A job of the queue's that comes late does nothing, and does not fail either; nor is a new one given.
    await run('package-recording', { recordingId });
    await backend.db.$executeRaw`DELETE FROM pgboss.job WHERE singleton_key = ${recordingId}`;
    await backend.db.recording.update({ where: { id: recordingId }, data: { dockedAt: new Date(Date.now() - 3_600_000) } });
    await run('resume-stuck', {});
    expect(await jobsOf(recordingId)).toEqual([]);
    expect(await stepOf(recordingId, 'package')).toMatchObject({ attempts: MAX_STRIKES });
    const detail = await call<RecordingDetail>(ROUTES['/api/recordings/{recordingId}']!.GET!, { token: await backend.token('amara'), params: { recordingId } });
    expect(detail.body.trouble).toMatchObject({ stopped: true, nextTryAt: null });
  });

  it('is started anew by its sergeant, once, with who and why; and then ends well', async () => {
    expect(await retry('amara', recordingId, 'package')).toMatchObject({ status: 403 });
    expect(await retry('marcus', recordingId, 'package')).toMatchObject({ status: 404 });
    expect(await retry('priya', recordingId, 'package', { reason: ' ' })).toMatchObject({ status: 400 });
    expect((await processing('priya', recordingId)).body.steps[1]).toMatchObject({ mayRetry: true });
    expect((await processing('amara', recordingId)).body.steps[1]).toMatchObject({ mayRetry: false });
    expect(await retry('priya', recordingId, 'package')).toMatchObject({ status: 204 });
    expect(await retry('priya', recordingId, 'package')).toMatchObject({ status: 409, body: { code: 'conflict' } });
    expect(await jobsOf(recordingId)).toEqual([{ name: 'package-recording', state: 'created' }]);
    const entry = await backend.db.ledgerEntry.findFirstOrThrow({ where: { recordingId, action: 'recording:retry' } });
    expect(entry).toMatchObject({ actorName: 'Priya Nair', reason: 'The engine was updated' });
    expect(verifyEntry(entry)).toEqual([]);
    await run('package-recording', { recordingId });
    expect(await stateOf(recordingId)).toBe('ready');
    expect(await stepOf(recordingId, 'package')).toMatchObject({ state: 'done', attempts: MAX_STRIKES + 1, strikes: 0, reason: null });
  });
});

describe('attempts that never report back', () => {
  it('count too: a file that takes its worker along each time is left for a person, in words', async () => {
    const { recordingId } = await checked();
    for (let n = 0; n < MAX_STRIKES; n++) await beginStep(recordingId, 'package');
    await run('package-recording', { recordingId });
    expect(await stepOf(recordingId, 'package')).toMatchObject({ state: 'failed', attempts: MAX_STRIKES, reason: expect.stringContaining('worker ended') });
  });

  it('storage away, a full disk and a worker that is stopped are excused for as long as they last', async () => {
    const { recordingId } = await checked();
    const passing = [
      failureOf(new RestError('down', { code: 'ECONNREFUSED' }), false), failureOf(new RestError('busy', { statusCode: 503 }), false),
      failureOf(Object.assign(new Error('x'), { code: 'ENOSPC' }), false), failureOf(new Error('ended'), true),
    ];
    for (let n = 0; n < 3 * MAX_STRIKES; n++) {
      await beginStep(recordingId, 'package');
      await noteAttemptFailed({ recordingId, kind: 'package', ...passing[n % passing.length]! });
    }
    expect(await stepOf(recordingId, 'package')).toMatchObject({ state: 'waiting', strikes: 0, attempts: 3 * MAX_STRIKES });
    await run('package-recording', { recordingId });
    expect(await stateOf(recordingId)).toBe('ready');
  });
});

it('a worker that starts clears the scratch folders that a killed one left, and keeps those in use', async () => {
  const inUse = await makeRecording(backend, { state: 'packaging', steps: { create: [{ kind: 'check', state: 'done' }, { kind: 'package', state: 'waiting' }] } });
  const done = await makeRecording(backend);
  const givenUp = await makeRecording(backend, { state: 'packaging', steps: { create: [{ kind: 'package', state: 'failed', reason: 'x', finishedAt: new Date() }] } });
  const unknown = '01900000-0000-7000-8000-00000000dead';
  // Each of one attempt, which a worker that was killed no longer makes.
  const attempts = ['chunk', 'export', 'lower', 'ahead'].map((of) => `${of}-${unknown}-1`);
  for (const name of [inUse, done, givenUp, unknown, ...attempts, 'lost+found']) {
    mkdirSync(join(backend.scratch, name), { recursive: true });
    writeFileSync(join(backend.scratch, name, 'original.verified'), 'x');
  }
  await sweepScratch();
  expect(readdirSync(backend.scratch).filter((name) => [inUse, done, givenUp, unknown, ...attempts, 'lost+found'].includes(name)).sort()).toEqual([inUse, 'lost+found'].sort());
});

describe('a check that fails every time', () => {
  it('is left for a person too, and started anew by an administrator', async () => {
    const { recordingId, uploadId } = await deliver(backend, fresh());
    await backend.db.upload.update({ where: { id: uploadId }, data: { blocks: null } });
    for (let n = 0; n < MAX_STRIKES; n++) {
      await beginStep(recordingId, 'check');
      await noteAttemptFailed({ recordingId, kind: 'check', ...failureOf(new Error('x'), false) });
    }
    expect(await stepOf(recordingId, 'check')).toMatchObject({ state: 'failed' });
    await backend.db.upload.update({ where: { id: uploadId }, data: { blocks: 1 } });
    expect(await retry('noel', recordingId, 'check')).toMatchObject({ status: 204 });
    await run('check-upload', { uploadId });
    await run('package-recording', { recordingId });
    expect(await stateOf(recordingId)).toBe('ready');
  });
});

describe('a recording found unplayable', () => {
  it('goes back to packaging by a person’s decision only, which the database sees to', async () => {
    const { recordingId, uploadId } = await deliver(backend, randomBytes(2000));
    await run('check-upload', { uploadId });
    await run('package-recording', { recordingId });
    expect(await stateOf(recordingId)).toBe('unplayable');
    await expect(backend.db.recording.update({ where: { id: recordingId }, data: { state: 'packaging' } })).rejects.toThrow('person');
    expect(await retry('priya', recordingId, 'check')).toMatchObject({ status: 409 });
    expect(await retry('priya', recordingId, 'package')).toMatchObject({ status: 204 });
    expect(await stateOf(recordingId)).toBe('packaging');
    await run('package-recording', { recordingId });
    expect(await stateOf(recordingId)).toBe('unplayable');
    expect((await actionsOf(recordingId)).filter((a) => /unplayable|retry/.test(a))).toEqual(['recording:unplayable', 'recording:retry', 'recording:unplayable']);
  });
});

describe('the original', () => {
  const original = async (who: string, recordingId: string, body: object = {}) =>
    call<OriginalAddress>(ROUTES['/api/recordings/{recordingId}/original']!.POST!, { token: await backend.token(who), params: { recordingId }, body });

  it('of an unplayable recording is downloaded whole, under its own name, by those it is open to, after its entry', async () => {
    const bytes = randomBytes(3000);
    const { recordingId, uploadId } = await deliver(backend, bytes, { fileName: 'böse "name".mp4' });
    expect(await original('amara', recordingId)).toMatchObject({ status: 404 });
    await run('check-upload', { uploadId });
    await run('package-recording', { recordingId });
    expect(await stateOf(recordingId)).toBe('unplayable');
    const { status, body } = await original('amara', recordingId);
    expect(status).toBe(201);
    const entry = await backend.db.ledgerEntry.findFirstOrThrow({ where: { recordingId, action: 'recording:download' } });
    expect(entry.details).toMatchObject({ own: true, blob: `originals/${recordingId}/original`, sha256: sha256(bytes) });
    const answer = await fetch(body.url);
    expect(sha256(Buffer.from(await answer.arrayBuffer()))).toBe(sha256(bytes));
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="b_se _name_.mp4"; filename*=UTF-8''b%C3%B6se%20_name_.mp4`);
    expect(answer.headers.get('content-type')).toBe('application/octet-stream');
    expect(Date.parse(body.expiresAt) - Date.now()).toBeLessThanOrEqual(240_000);
    // It reads that one blob and nothing else.
    for (const attempt of [fetch(body.url, { method: 'DELETE' }), fetch(body.url, { method: 'PUT', headers: { 'x-ms-blob-type': 'BlockBlob' }, body: 'x' }), fetch(body.url.replace(recordingId, uploadId))])
      expect((await attempt).status).toBeGreaterThanOrEqual(403);

    expect(await original('priya', recordingId)).toMatchObject({ status: 422, body: { code: 'reason-required' } });
    expect(await original('priya', recordingId, { reason: { code: 'disclosure' } })).toMatchObject({ status: 201 });
    expect(await original('ellie', recordingId, { reason: { code: 'disclosure' } })).toMatchObject({ status: 404 });
    expect(await original('noel', recordingId, { reason: { code: 'disclosure' } })).toMatchObject({ status: 403 });
  });

  it('is closed where watching would be: locked, restricted, quarantined', async () => {
    for (const fields of [{ lockedAt: new Date() }, { restricted: true }, { state: 'quarantined' as const }]) {
      const recordingId = await makeRecording(backend, fields);
      expect(await original('amara', recordingId), JSON.stringify(fields)).toMatchObject({ status: 404 });
      const detail = await call<RecordingDetail>(ROUTES['/api/recordings/{recordingId}']!.GET!, { token: await backend.token('amara'), params: { recordingId } });
      expect(detail.body.mayDownload).toBe(false);
    }
    const { recordingId, uploadId } = await deliver(backend, randomBytes(100), { claimed: 'a'.repeat(64) });
    await run('check-upload', { uploadId });
    expect(await stateOf(recordingId)).toBe('quarantined');
    expect(await original('priya', recordingId, { reason: { code: 'supervision' } })).toMatchObject({ status: 404 });
    expect(await retry('priya', recordingId, 'check')).toMatchObject({ status: 409 });
  });
});

describe('the administrator’s page', () => {
  const view = async <T>(path: string, query: Record<string, string> = {}) => (await call<T>(ROUTES[path]!.GET!, { token: await backend.token('noel'), query })).body;
  const REASON = 'The engine could not read it.';
  let ids: string[];

  it('counts what waits, works and failed, and names neither officer, place nor title', async () => {
    const failed = (minute: number) => ({
      state: 'packaging' as const, title: 'A secret title', place: 'A secret place', hasPoster: false,
      steps: { create: [{ kind: 'check' as const, state: 'done' as const }, { kind: 'package' as const, state: 'failed' as const, attempts: 8, strikes: 8, reason: REASON, finishedAt: new Date(Date.UTC(2026, 10, 1, 0, minute)) }] },
    });
    ids = [];
    for (const minute of [2, 0, 1]) ids.push(await makeRecording(backend, failed(minute)));
    await makeRecording(backend, { state: 'packaging', steps: { create: [{ kind: 'package', state: 'waiting', reason: 'The footage store did not answer.' }] } });
    const overview = await view<ProcessingOverview>('/api/processing');
    expect(overview.failed).toContainEqual({ kind: 'package', reason: REASON, count: 3, oldestAt: '2026-11-01T00:00:00.000Z' });
    expect(overview.work.find((w) => w.kind === 'package')).toMatchObject({ again: 1, oldestAt: expect.any(String) });
    // Two at a time, oldest first, nothing twice and nothing left out.
    const first = await view<FailedPage>('/api/processing/failed', { limit: '2', kind: 'package' });
    expect(first.items.map((i) => i.recordingId)).toEqual([ids[1], ids[2]]);
    const second = await view<FailedPage>('/api/processing/failed', { limit: '2', kind: 'package', cursor: first.nextCursor ?? '' });
    expect(second.items[0]?.recordingId).toBe(ids[0]);
    expect(JSON.stringify([overview, first, second])).not.toMatch(/secret|Amara|poster|447CE/);
    expect((await view<FailedPage>('/api/processing/failed', { kind: 'check' })).items).toEqual([]);
  });

  it('counts renditions as worked on while a chunk is encoded, planned or joined, and as waiting while all of them queue', async () => {
    const counts = async () => {
      const { running = 0, waiting = 0 } = (await view<ProcessingOverview>('/api/processing')).work.find((w) => w.kind === 'renditions') ?? {};
      return { running, waiting };
    };
    const before = await counts();
    const chunks = (...states: ('waiting' | 'running' | 'done')[]) =>
      makeRecording(backend, {
        state: 'ready', steps: { create: [{ kind: 'renditions', state: 'running' }] },
        chunks: { create: states.map((state, number) => ({ number, firstGop: number, gops: 1, state })) },
      });
    await chunks('waiting', 'waiting');
    await chunks('done', 'waiting');
    expect(await counts()).toEqual({ running: before.running, waiting: before.waiting + 2 });
    await chunks('running', 'waiting');
    await chunks('done', 'done');
    await chunks();
    expect(await counts()).toEqual({ running: before.running + 3, waiting: before.waiting + 2 });
  });

  it('starts all of one reason anew, each with its entry and its job; a second time there is nothing left', async () => {
    const again = async () => call<RetriedAll>(ROUTES['/api/processing/retry']!.POST!, { token: await backend.token('noel'), body: { kind: 'package', failedBecause: REASON, reason: 'Updated ffmpeg' } });
    expect(await again()).toMatchObject({ status: 200, body: { retried: 3, left: 0 } });
    for (const id of ids) {
      expect(await stepOf(id, 'package')).toMatchObject({ state: 'waiting', strikes: 0, reason: null });
      expect(await jobsOf(id)).toEqual([{ name: 'package-recording', state: 'created' }]);
      expect(await backend.db.ledgerEntry.count({ where: { recordingId: id, action: 'recording:retry', reason: 'Updated ffmpeg' } })).toBe(1);
    }
    expect(await again()).toMatchObject({ status: 409 });
  });
});
