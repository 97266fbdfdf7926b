/** Exports on their way: which goes first, how far it is, and what becomes of it where the disk is full or the store away. */
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ExhibitMade } from '#contracts/cases.ts';
import type { Export } from '#contracts/exports.ts';
import { decodeGopTable, encodeIndex } from '#contracts/media-index.ts';
import { ticks, timescale } from '#contracts/time.ts';
import { blob, exportBlob, indexBlob, isAbsent, mediaBlob, openStore, replaceStore } from '#server/platform/blob/index.ts';
import { makeBoss } from '#server/platform/queue.ts';
import { openPackage } from '#verify/open-package.ts';
import { HANDLERS } from '#worker/registry.ts';
import { runJob } from '#worker/run-job.ts';
import { call } from './http/call.ts';
import { makeFootage } from './media/make-footage.ts';
import { pdfText } from './media/pdf-text.ts';
import { holdElsewhere } from './scratch/holder.ts';
import { backend, dock, openDesk, route, run, sha256 } from './stack/desk.ts';
import { makeRecording } from './stack/recordings.ts';
import { recipientIdOf } from './stack/shares.ts';

openDesk();

let dir: string;
/** Ten seconds that can be rendered. */
let recordingId: string;
let scale: number;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'docket-export-queue-'));
  const path = await makeFootage({ path: join(dir, 'a.mp4'), frames: 300, gop: 30, sound: {} });
  ({ recordingId } = await dock('export-queue', readFileSync(path)));
  expect(await HANDLERS['package-recording']({ recordingId }, run)).toBe('ready');
  scale = decodeGopTable(await blob(indexBlob(recordingId, 'source')).downloadToBuffer()).header.timescale;
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const ask = async (of: string, span: object | null) => (await call<Export>(route('/api/exports', 'POST'), { token: await backend.token('amara'), body: { recordingId: of, span } })).body;
const look = async (exportId: string) => (await call<Export>(route('/api/exports/{exportId}', 'GET'), { token: await backend.token('amara'), params: { exportId } })).body;
const cancel = async (exportId: string) => call<Export>(route('/api/exports/{exportId}/cancel', 'POST'), { token: await backend.token('amara'), params: { exportId }, body: { version: (await look(exportId)).version } });
const second = (n: number) => ({ timescale: scale, in: n * scale, out: (n + 1) * scale });
const job = (exportId: string) => runJob('render-export', { id: 'test', data: { exportId }, signal: run.signal });
const FILES = ['video.mp4', 'stream/media.mp4', 'stream/index.bin', 'still.jpg', 'package.zip'];
const offersNothing = async (exportId: string) => {
  expect((await look(exportId)).files).toEqual([]);
  for (const name of FILES) await expect(blob(exportBlob(exportId, name)).getProperties()).rejects.toSatisfy(isAbsent);
};

/** An ffmpeg that stands still where its arguments match, until it is released. */
function heldTool(where: string): { readonly reached: () => boolean; readonly release: () => void } {
  const [tool, gate] = [join(dir, `ffmpeg-${randomUUID()}`), join(dir, randomUUID())];
  writeFileSync(tool, `#!/bin/sh\ncase "$*" in ${where}) : > '${gate}.reached'; until [ -e '${gate}' ]; do sleep 0.05; done;; esac\nexec ffmpeg "$@"\n`, { mode: 0o755 });
  vi.stubEnv('FFMPEG_PATH', tool);
  return { reached: () => existsSync(`${gate}.reached`), release: () => (vi.unstubAllEnvs(), writeFileSync(gate, '')) };
}

describe('which goes first', () => {
  it('what encodes more than a minute and a half, or copies more than ten, stands in a line of its own, and a short one waits for none', async () => {
    const long = await makeRecording(backend, { durationUs: 3_600_000_000 });
    await blob(indexBlob(long, 'source')).uploadData(encodeIndex({
      header: { timescale: timescale(1000), duration: ticks(3_600_000n), base: ticks(0n), mediaBytes: 1000n, initBytes: 500, width: 16, height: 16, codecs: 'avc1.64001f' },
      gops: [{ firstTick: ticks(0n), duration: ticks(3_600_000n), offset: 500n, length: 500, frames: [ticks(0n)] }],
    }));
    const more = await ask(long, { timescale: 1000, in: 0, out: 90_001 });
    const whole = await ask(long, null);
    const just = await ask(long, { timescale: 1000, in: 0, out: 90_000 });
    const short = await ask(recordingId, second(0));
    expect([more.ahead, whole.ahead, just.ahead, short.ahead]).toEqual([0, 1, 0, 1]);
    const boss = makeBoss({ supervise: false, schedule: false });
    await boss.start();
    try {
      // Both long ones are taken and not done: in the line of the short ones are the short ones.
      const taken = [...(await boss.fetch<{ exportId: string }>('render-long-export')), ...(await boss.fetch<{ exportId: string }>('render-long-export'))];
      expect(taken.map(({ data }) => data.exportId)).toEqual([more.id, whole.id]);
      const next = [...(await boss.fetch<{ exportId: string }>('render-export')), ...(await boss.fetch<{ exportId: string }>('render-export'))];
      expect(next.map(({ data }) => data.exportId)).toEqual([just.id, short.id]);
    } finally {
      await boss.stop({ graceful: false });
    }
    for (const { id } of [more, whole, just, short]) expect(await cancel(id)).toMatchObject({ status: 200 });
  });

  it('an exhibit of the case whose date is nearest, and the person who waits is told how many come before', async () => {
    const exhibitIn = async (reference: string, dates: object) => {
      const { body } = await call<ExhibitMade>(route('/api/exhibits', 'POST'), { token: await backend.token('amara'), body: { case: { reference, title: 'Robbery' }, recordingId, description: 'First account', disclosure: 'used', span: second(3) } });
      await backend.db.case.update({ where: { id: body.case.id }, data: dates });
      return { caseId: body.case.id, exhibitId: body.exhibit.id };
    };
    const share = async ({ caseId, exhibitId }: { caseId: string; exhibitId: string }) => {
      const answer = await call(route('/api/cases/{caseId}/shares', 'POST'), { token: await backend.token('amara'), params: { caseId }, body: { recipientId: recipientIdOf('pat.lindqvist@demo.invalid'), exportIds: [], exhibitIds: [exhibitId], purpose: 'Charging decision', mayDownload: true } });
      expect(answer.status).toBe(201);
      return (await backend.db.export.findFirstOrThrow({ where: { exhibitId } })).id;
    };
    const soon = (days: number) => new Date(Date.now() + days * 86_400_000);
    const ordinary = await ask(recordingId, second(1));
    const undated = await share(await exhibitIn('05/1/26', {}));
    const later = await share(await exhibitIn('05/2/26', { nextHearingAt: soon(20) }));
    const urgent = await share(await exhibitIn('05/3/26', { detentionUntil: soon(0.5) }));
    expect(await Promise.all([urgent, later, ordinary.id, undated].map(async (id) => (await look(id)).ahead))).toEqual([0, 1, 2, 3]);
    // A limit that is entered while it waits counts as well.
    await backend.db.case.updateMany({ where: { reference: '05/1/26' }, data: { nextHearingAt: soon(5) } });
    await HANDLERS['resume-stuck']({}, run);
    expect(await Promise.all([urgent, undated, later, ordinary.id].map(async (id) => (await look(id)).ahead))).toEqual([0, 1, 2, 3]);
    const boss = makeBoss({ supervise: false, schedule: false });
    await boss.start();
    try {
      const order: string[] = [];
      for (let n = 0; n < 4; n++) order.push(...(await boss.fetch<{ exportId: string }>('render-export')).map(({ data }) => data.exportId));
      expect(order).toEqual([urgent, undated, later, ordinary.id]);
    } finally {
      await boss.stop({ graceful: false });
    }
    for (const id of [ordinary.id, undated, later]) await cancel(id);
    // Its package tells who held and saw what it is of, and nothing of what else was made of it.
    await job(urgent);
    const path = join(dir, 'urgent.zip');
    writeFileSync(path, await blob(exportBlob(urgent, 'package.zip')).downloadToBuffer());
    const opened = await openPackage(path);
    const continuity = pdfText(Buffer.from(await opened.read(opened.files.find(({ name }) => name === 'continuity.pdf')!)));
    const page = Buffer.from(await opened.read(opened.files.find(({ name }) => name === 'index.html')!)).toString();
    expect(await opened.verify(null)).toMatchObject({ faults: [], isUnknownKey: true });
    await opened.close();
    // The same by itself, for whoever doesn't take the film away.
    expect(pdfText(await blob(exportBlob(urgent, 'continuity.pdf')).downloadToBuffer())).toBe(continuity);
    for (const words of ['Continuity record of exhibit', 'Robbery', 'SHA-256 of the original', 'Amara Okafor', 'What else was made of the recording']) expect(continuity).toContain(words);
    expect(continuity.match(/asked for an export/g)).toHaveLength(1);
    expect(page).toContain('href="continuity.pdf"');
    expect(await backend.db.ledgerEntry.count({ where: { action: 'case:document', recordingId, actorName: 'Exports' } })).toBe(1);
  });
});

describe('on its way', () => {
  it('says how far it is, only upwards, and counts as one that comes before', async () => {
    const { id } = await ask(recordingId, second(2));
    const behind = await ask(recordingId, second(2));
    expect(behind.ahead).toBe(1);
    // Rendered, and not yet read back.
    const { release } = heldTool('*framehash*');
    const under = job(id);
    await expect.poll(async () => (await look(id)).progress, { timeout: 30_000 }).toBeGreaterThan(40);
    expect(await look(id)).toMatchObject({ state: 'rendering', files: [] });
    expect((await look(behind.id)).ahead).toBe(1);
    release();
    await under;
    expect(await look(id)).toMatchObject({ state: 'ready', progress: 100 });
    expect((await look(behind.id)).ahead).toBe(0);
    await cancel(behind.id);
  });

  it.each([['before a frame is made', '*-filter_complex*'], ['while it is read back', '*framehash*'], ['while its twin is made', '*-min_frag_duration*']])('cancelled %s it leaves nothing', async (_, where) => {
    const { id } = await ask(recordingId, second(4));
    const { reached, release } = heldTool(where);
    const under = job(id);
    await expect.poll(reached, { timeout: 30_000 }).toBe(true);
    expect(await cancel(id)).toMatchObject({ status: 200, body: { state: 'cancelled' } });
    await under;
    release();
    await offersNothing(id);
    expect((await look(id)).state).toBe('cancelled');
  });
});

describe('what passes by itself is waited for, in words and without a strike', () => {
  it('no room on the worker’s disk', async () => {
    const { id } = await ask(recordingId, second(5));
    // All but what is kept free anyway. Other programs of the machine write meanwhile: asked for again, until it is held.
    const hold = async () => {
      const { bavail, bsize } = await statfs(backend.scratch);
      return holdElsewhere('a-long-file', bavail * bsize - 530 * 1024 * 1024);
    };
    let other = await hold();
    for (let tries = 0; other.said === 'full' && tries < 10; tries++) {
      await other.end();
      other = await hold();
    }
    expect(other.said).toBe('held');
    await expect(job(id)).rejects.toThrow(/scratch/);
    expect(await look(id)).toMatchObject({ state: 'queued', reason: 'There was no room on the worker’s disk.', progress: 0 });
    expect((await backend.db.export.findUniqueOrThrow({ where: { id } })).strikes).toBe(0);
    await other.end('kill');
    await job(id);
    expect(await look(id)).toMatchObject({ state: 'ready' });
  });

  it('the worker’s disk is full in the middle of a film', async () => {
    const { id } = await ask(recordingId, second(7));
    const { reached, release } = heldTool('*-filter_complex*');
    const under = expect(job(id)).rejects.toThrow(/no-room/);
    await expect.poll(reached, { timeout: 30_000 }).toBe(true);
    // What the encoder writes is a device without room: its own words, and the kernel's.
    const folder = readdirSync(backend.scratch).find((name) => name.startsWith(`export-${id}`));
    symlinkSync('/dev/full', join(backend.scratch, folder!, 'video.mp4'));
    release();
    await under;
    expect(await look(id)).toMatchObject({ state: 'queued', reason: 'There was no room on the worker’s disk.', progress: 0 });
    expect((await backend.db.export.findUniqueOrThrow({ where: { id } })).strikes).toBe(0);
    await offersNothing(id);
    await job(id);
    expect(await look(id)).toMatchObject({ state: 'ready' });
  });

  it('the store goes away in the middle', async () => {
    const { id } = await ask(recordingId, second(6));
    const { release } = heldTool('*framehash*');
    const under = job(id);
    const failed = expect(under).rejects.toThrow(/ECONNREFUSED/);
    await expect.poll(async () => (await look(id)).progress, { timeout: 30_000 }).toBeGreaterThan(40);
    replaceStore(openStore({ endpoint: 'http://127.0.0.1:9/away', accountName: 'away', accountKey: Buffer.from('away').toString('base64') }));
    release();
    await failed;
    replaceStore(backend.store);
    expect(await look(id)).toMatchObject({ state: 'queued', reason: 'The footage store did not answer.' });
    expect((await backend.db.export.findUniqueOrThrow({ where: { id } })).strikes).toBe(0);
    await offersNothing(id);
    await job(id);
    const { state, files } = await look(id);
    expect(state).toBe('ready');
    for (const { name, sha256: hash } of files) expect(sha256(await blob(exportBlob(id, name)).downloadToBuffer())).toBe(hash);
  }, 120_000);

  it('the footage itself is gone: four tries, then a person, in words', async () => {
    const path = await makeFootage({ path: join(dir, 'gone.mp4'), frames: 60, gop: 30 });
    const { recordingId: gone } = await dock('export-gone', readFileSync(path));
    await HANDLERS['package-recording']({ recordingId: gone }, run);
    const { id } = await ask(gone, null);
    await blob(mediaBlob(gone, 'source')).delete();
    for (let n = 0; n < 4; n++) await expect(job(id)).rejects.toThrow(/exist/);
    expect(await look(id)).toMatchObject({ state: 'failed', reason: 'Footage it needs is not in the footage store. Tell whoever looks after the storage.' });
    await offersNothing(id);
  });
});
