/** A worker killed in the middle of a job: another takes the job up by itself, and nothing happens twice. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BlockBlobClient } from '@azure/storage-blob';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ROUTES } from '#app/api/routes.ts';
import { blockId, type UploadStatus } from '#contracts/uploads.ts';
import { MAX_STRIKES } from '#server/recordings/index.ts';
import { call } from '#test/http/call.ts';
import { startBackend, type Backend } from './stack/backend.ts';
import { deliver } from './stack/deliver.ts';

let backend: Backend;
let dir: string;
const workers: ChildProcess[] = [];

beforeAll(async () => {
  backend = await startBackend();
  dir = mkdtempSync(join(tmpdir(), 'docket-crash-'));
});
/** A test begins without the workers of the one before. */
async function endWorkers(): Promise<void> {
  for (const worker of workers.filter((w) => w.exitCode === null && w.signalCode === null)) await kill(worker);
}
afterEach(endWorkers);
afterAll(async () => {
  await backend.stop();
  rmSync(dir, { recursive: true, force: true });
});

function startWorker(env: Record<string, string> = {}): ChildProcess {
  const worker = spawn(process.execPath, ['worker/main.ts'], { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'inherit'] });
  workers.push(worker);
  return worker;
}

/** A worker whose ffmpeg says that it has begun, and never ends; resolves once that is so. @param before a shell's words that go first */
async function stuckWorker(name: string, before = ''): Promise<ChildProcess> {
  const [program, begun] = [join(dir, `ffmpeg-${name}`), join(dir, `begun-${name}`)];
  writeFileSync(program, `#!/bin/sh\n${before}\n: > '${begun}'\nexec tail -f /dev/null\n`);
  chmodSync(program, 0o755);
  const worker = startWorker({ FFMPEG_PATH: program });
  await expect.poll(() => existsSync(begun), { timeout: 60_000 }).toBe(true);
  return worker;
}

async function kill(worker: ChildProcess): Promise<void> {
  const dead = new Promise((resolve) => worker.once('exit', resolve));
  worker.kill('SIGKILL');
  await dead;
}

/** What a dead worker held is as if its next beat had been due by now. That it is missed by itself, in time, is shown once: the first test waits. */
async function missBeats(): Promise<void> {
  expect(await backend.db.$executeRaw`UPDATE pgboss.job SET heartbeat_on = heartbeat_on - interval '1 second' * heartbeat_seconds WHERE state = 'active'`).toBeGreaterThan(0);
}

it('is taken up again within a minute of its worker’s death, and ends once', async () => {
  const path = join(dir, 'a.mp4');
  const ffmpeg = process.env.FFMPEG_PATH ?? 'ffmpeg';
  execFileSync(ffmpeg, ['-v', 'error', '-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=25', '-t', '2', '-c:v', 'libx264', '-g', '25', '-pix_fmt', 'yuv420p', path]);
  const bytes = readFileSync(path);
  const { body } = await call<UploadStatus>(ROUTES['/api/uploads']!.POST!, {
    token: await backend.dockToken(),
    body: { clientKey: randomUUID(), fileName: 'a.mp4', bytes: bytes.length, modifiedAt: '2026-11-21T10:00:00Z', sidecar: { shoulderNumber: '447CE' } },
  });
  await new BlockBlobClient(`${body.signature?.url}?${body.signature?.query}`).stageBlock(blockId(0), bytes, bytes.length);
  const params = { uploadId: body.uploadId };
  await call(ROUTES['/api/uploads/{uploadId}/complete']!.POST!, { token: await backend.dockToken(), params, body: { sha256: createHash('sha256').update(bytes).digest('hex'), blocks: 1 } });

  await kill(await stuckWorker('first'));

  startWorker();
  const state = async () => (await backend.db.recording.findUniqueOrThrow({ where: { id: body.recordingId } })).state;
  await expect.poll(state, { timeout: 60_000, interval: 500 }).toBe('ready');
  const actions = (await backend.db.ledgerEntry.findMany({ where: { recordingId: body.recordingId } })).map((e) => e.action);
  expect(actions.filter((a) => a === 'upload:stored')).toHaveLength(1);
  expect(actions.filter((a) => a === 'recording:ready')).toHaveLength(1);
  const step = await backend.db.processingStep.findFirstOrThrow({ where: { recordingId: body.recordingId, kind: 'package' } });
  expect(step).toMatchObject({ state: 'done', attempts: 2 });
});

it('a file that takes its worker along each time is left for a person, in words, and not taken up for ever', async () => {
  const { recordingId } = await deliver(backend, Buffer.concat([readFileSync(join(dir, 'a.mp4')), randomBytes(8)]));
  // All but the last of its strikes are behind it.
  await backend.db.processingStep.update({ where: { recordingId_kind: { recordingId, kind: 'package' } }, data: { strikes: MAX_STRIKES - 1, attempts: MAX_STRIKES - 1 } });
  await kill(await stuckWorker('again'));
  await missBeats();

  startWorker();
  const step = () => backend.db.processingStep.findFirstOrThrow({ where: { recordingId, kind: 'package' } });
  await expect.poll(async () => (await step()).state, { timeout: 120_000, interval: 500 }).toBe('failed');
  expect(await step()).toMatchObject({ attempts: MAX_STRIKES, reason: expect.stringContaining('The worker ended in the middle of it') });
  expect(await backend.db.ledgerEntry.count({ where: { recordingId, action: 'recording:stalled' } })).toBe(1);
  // Its job has ended too: nothing is left in the queue to take it up.
  await expect.poll(() => backend.db.$queryRaw`SELECT 1 FROM pgboss.job WHERE singleton_key = ${recordingId} AND state IN ('created', 'retry', 'active')`).toEqual([]);
});

it('a worker killed in the middle of a long transcode loses the chunk it was at, and nothing else', async () => {
  const path = join(dir, 'long.mp4');
  const ffmpeg = process.env.FFMPEG_PATH ?? execFileSync('which', ['ffmpeg'], { encoding: 'utf8' }).trim();
  const hevc = ['-c:v', 'libx265', '-preset', 'ultrafast', '-x265-params', 'log-level=none:keyint=8:open-gop=0', '-tag:v', 'hvc1', '-pix_fmt', 'yuv420p'];
  execFileSync(ffmpeg, ['-v', 'error', '-f', 'lavfi', '-i', 'testsrc2=s=160x90:r=2', '-f', 'lavfi', '-i', 'sine', '-t', '660', ...hevc, '-c:a', 'aac', path]);
  const { recordingId } = await deliver(backend, readFileSync(path));

  // It encodes one chunk, and never ends at the next.
  const one = join(dir, 'one');
  const goesOn = `exec '${ffmpeg}' "$@"`;
  await kill(await stuckWorker('second', `case "$*" in *pictures.mp4*) if [ ! -e '${one}' ]; then : > '${one}'; ${goesOn}; fi;; *) ${goesOn};; esac`));
  const chunks = () => backend.db.encodeChunk.findMany({ where: { recordingId, step: 'package' }, orderBy: { number: 'asc' } });
  const lost = (await chunks()).filter(({ state }) => state === 'running').map(({ number }) => number);
  expect([lost.length, (await chunks()).filter(({ state }) => state === 'done').length]).toEqual([1, 1]);
  await missBeats();

  startWorker();
  await expect.poll(async () => (await backend.db.recording.findUniqueOrThrow({ where: { id: recordingId } })).state, { timeout: 120_000, interval: 500 }).toBe('ready');
  expect((await chunks()).map(({ number, attempts }) => [number, attempts])).toEqual((await chunks()).map(({ number }) => [number, lost.includes(number) ? 2 : 1]));
  expect(await backend.db.processingStep.findFirstOrThrow({ where: { recordingId, kind: 'package' } })).toMatchObject({ state: 'done', attempts: 1 });
  expect(await backend.db.ledgerEntry.count({ where: { recordingId, action: 'recording:ready' } })).toBe(1);
});

describe('an export whose worker dies is made by another, once, and is offered only whole', () => {
  let prepared: Promise<string> | undefined;
  const ffmpeg = process.env.FFMPEG_PATH ?? execFileSync('which', ['ffmpeg'], { encoding: 'utf8' }).trim();
  const prepare = async () => {
    const path = join(dir, 'to-export.mp4');
    execFileSync(ffmpeg, ['-v', 'error', '-f', 'lavfi', '-i', 'testsrc2=s=160x90:r=25', '-t', '3', '-c:v', 'libx264', '-g', '25', '-pix_fmt', 'yuv420p', path]);
    const { recordingId } = await deliver(backend, readFileSync(path));
    const first = startWorker();
    const quiet = async () => (await backend.db.processingStep.count({ where: { recordingId, state: { in: ['waiting', 'running'] } } })) === 0 && (await backend.db.recording.findUniqueOrThrow({ where: { id: recordingId } })).state === 'ready';
    await expect.poll(quiet, { timeout: 120_000, interval: 500 }).toBe(true);
    await kill(first);
    return recordingId;
  };

  const goesOn = `exec '${ffmpeg}' "$@"`;
  const clip = { timescale: 12_800, in: 3_072, out: 23_552 };
  it.each([
    ['at the beginning of a copy', null, [], `case "$*" in *-version*) ${goesOn};; esac`],
    ['as it begins to encode', clip, [], `case "$*" in *-filter_complex*) ;; *) ${goesOn};; esac`],
    // Its film is in the store by then, in blocks that nobody has said to be a file, and its twin is being made.
    ['with all encoded, and some of it staged', clip, ['video.mp4'], `case "$*" in *-min_frag_duration*) ;; *) ${goesOn};; esac`],
  ])('%s', async (at, span, staged, before) => {
    const recordingId = await (prepared ??= prepare());
    const made = await call<{ id: string }>(ROUTES['/api/exports']!.POST!, { token: await backend.token('amara'), body: { recordingId, span, options: { reference: 'AO/1' } } });
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    const { id } = made.body;
    const row = () => backend.db.export.findUniqueOrThrow({ where: { id }, include: { files: true } });
    const inStore = async (includeUncommitedBlobs = false) => {
      const names: string[] = [];
      for await (const { name } of backend.store.service.getContainerClient('exports').listBlobsFlat({ prefix: id, includeUncommitedBlobs })) names.push(name.slice(id.length + 1));
      return names.toSorted();
    };
    const first = await stuckWorker(`export ${at}`, before);
    await expect.poll(() => inStore(true)).toEqual(staged);
    await kill(first);
    expect(await row()).toMatchObject({ state: 'rendering', attempts: 1, files: [], facts: null });
    expect(await inStore()).toEqual([]);
    await missBeats();

    startWorker();
    await expect.poll(async () => (await row()).state, { timeout: 120_000, interval: 500 }).toBe('ready');
    const ready = await row();
    expect(ready).toMatchObject({ attempts: 2, strikes: 0 });
    expect(await backend.db.ledgerEntry.count({ where: { action: 'export:ready', details: { path: ['export'], equals: id } } })).toBe(1);
    for (const { name, bytes, sha256 } of ready.files) {
      const content = await backend.store.service.getContainerClient('exports').getBlobClient(`${id}/${name}`).downloadToBuffer();
      expect([name, content.length, createHash('sha256').update(content).digest('hex')]).toEqual([name, Number(bytes), sha256]);
    }
    expect(await inStore()).toEqual(expect.arrayContaining(ready.files.map(({ name }) => name)));
  });
});
