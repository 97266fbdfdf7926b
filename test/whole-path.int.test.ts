/** Dock → checked → packaged → watched, through the real routes, PostgreSQL, Azurite and ffmpeg. */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BlockBlobClient } from '@azure/storage-blob';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeGopTable } from '#contracts/media-index.ts';
import { ledgerWords } from '#contracts/ledger-words.ts';
import type { Playback } from '#contracts/playback.ts';
import type { RecordingDetail, RecordingPage, Posters } from '#contracts/recordings.ts';
import { BLOCK_BYTES, blockId, type UploadStatus } from '#contracts/uploads.ts';
import { ROUTES } from '#app/api/routes.ts';
import { HANDLERS } from '#worker/registry.ts';
import { verifyEntry } from '#server/ledger/index.ts';
import { call } from '#test/http/call.ts';
import { startBackend, type Backend } from './stack/backend.ts';
import { makeRecording } from './stack/recordings.ts';
import type { Route } from '#server/http/index.ts';

let backend: Backend;
let dir: string;
let footage: Buffer;
const route = (path: string, method: 'GET' | 'POST' | 'PUT'): Route => {
  const found = ROUTES[path]?.[method];
  if (!found) throw new Error(`There is no ${method} ${path}.`);
  return found;
};
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const run = { correlationId: 'test', signal: new AbortController().signal };

beforeAll(async () => {
  backend = await startBackend();
  dir = mkdtempSync(join(tmpdir(), 'docket-footage-'));
  const path = join(dir, 'a.mp4');
  execFileSync(process.env.FFMPEG_PATH ?? 'ffmpeg', ['-v', 'error', '-f', 'lavfi', '-i', 'testsrc2=s=640x360:r=30', '-f', 'lavfi', '-i', 'sine', '-t', '6', '-c:v', 'libx264', '-preset', 'ultrafast', '-g', '60', '-pix_fmt', 'yuv420p', '-c:a', 'aac', '-metadata', 'creation_time=2026-11-20T03:04:05Z', path]);
  footage = readFileSync(path);
});
afterAll(async () => {
  await backend.stop();
  rmSync(dir, { recursive: true, force: true });
});

const sidecar = { cameraSerial: 'X60A4471F', shoulderNumber: '447CE', startedAt: '2026-11-21T22:37:50Z', place: 'Amhurst Road, E8', gps: [{ at: 0, lat: 51.55, lon: -0.07 }] };

async function announce(key: string, bytes: number, extra: Record<string, unknown> = { sidecar }) {
  return call<UploadStatus>(route('/api/uploads', 'POST'), {
    token: await backend.dockToken(),
    body: { clientKey: key, fileName: 'X60A4471F_0007.MP4', bytes, modifiedAt: '2026-11-21T23:19:59Z', ...extra },
  });
}

async function send(status: UploadStatus, bytes: Buffer, blocks?: number[]) {
  if (!status.signature) throw new Error('There is no signature to send with.');
  const blob = new BlockBlobClient(`${status.signature.url}?${status.signature.query}`);
  for (let n = 0; n * BLOCK_BYTES < bytes.length; n++) {
    if (blocks && !blocks.includes(n)) continue;
    const part = bytes.subarray(n * BLOCK_BYTES, (n + 1) * BLOCK_BYTES);
    await blob.stageBlock(blockId(n), part, part.length);
  }
}

const complete = async (uploadId: string, bytes: Buffer, hash = sha256(bytes)) =>
  call<UploadStatus>(route('/api/uploads/{uploadId}/complete', 'POST'), {
    token: await backend.dockToken(),
    params: { uploadId },
    body: { sha256: hash, blocks: Math.ceil(bytes.length / BLOCK_BYTES) },
  });

async function dock(key: string, bytes: Buffer, extra?: Record<string, unknown>) {
  const { body } = await announce(key, bytes.length, extra);
  await send(body, bytes);
  const completed = await complete(body.uploadId, bytes);
  expect(completed.status).toBe(202);
  const outcome = await HANDLERS['check-upload']({ uploadId: body.uploadId }, run);
  return { ...body, outcome };
}

const detail = async (who: string, recordingId: string) =>
  call<RecordingDetail>(route('/api/recordings/{recordingId}', 'GET'), { token: await backend.token(who), params: { recordingId } });
const play = async (who: string, recordingId: string, reason?: object) =>
  call<Playback & { code: string }>(route('/api/playback', 'POST'), { token: await backend.token(who), body: { recordingIds: [recordingId], reason } });

describe('from the dock to the browser', () => {
  it('a file becomes an original, a package and a picture, each step in the ledger', async () => {
    const { recordingId, uploadId, outcome } = await dock('whole-path-1', footage);
    expect(outcome).toBe('stored');
    const status = await call<UploadStatus>(route('/api/uploads/{uploadId}', 'GET'), { token: await backend.dockToken(), params: { uploadId } });
    expect(status.body).toMatchObject({ state: 'stored', storedSha256: sha256(footage), signature: null });
    expect((await detail('amara', recordingId)).body.state).toBe('packaging');
    expect(await backend.store.service.getContainerClient('originals').getBlockBlobClient(`${recordingId}/original`).downloadToBuffer()).toEqual(footage);
    expect(await backend.store.service.getContainerClient('incoming').getBlockBlobClient(uploadId).exists()).toBe(false);

    expect(await HANDLERS['package-recording']({ recordingId }, run)).toBe('ready');
    const { body } = await detail('amara', recordingId);
    expect(body).toMatchObject({
      state: 'ready', mine: true, reasonRequired: false, sha256: sha256(footage), place: 'Amhurst Road, E8', startedAt: '2026-11-21T22:37:50.000Z', startSource: 'sidecar',
      officer: { name: 'Amara Okafor', shoulderNumber: '447CE' }, borough: { name: 'Hackney' }, hasPoster: true,
    });
    expect(body.durationUs).toBeCloseTo(6_000_000, -5);

    const entries = await backend.db.ledgerEntry.findMany({ where: { recordingId }, orderBy: { id: 'asc' } });
    expect(entries.map((e) => e.action)).toEqual(expect.arrayContaining(['upload:announce', 'upload:signature', 'upload:complete', 'upload:stored', 'recording:ready']));
    for (const entry of entries) expect(verifyEntry(entry)).toEqual([]);
    expect(entries[0]?.address).toBe('127.0.0.1');
  });

  it('is watched by its officer: signatures name two blobs, read, minutes; the playlist holds none', async () => {
    const [item] = (await call<RecordingPage>(route('/api/recordings', 'GET'), { token: await backend.token('amara'), query: { scope: 'mine' } })).body.items;
    if (!item) throw new Error('The officer’s list is empty.');
    const opened = await play('amara', item.id);
    expect(opened.status).toBe(201);
    const [shown] = opened.body.items;
    if (!shown) throw new Error('The session holds nothing.');
    const playlist = await call<string>(route('/api/playback/{sessionId}/{recordingId}/playlist.m3u8', 'GET'), {
      token: await backend.token('amara'), params: { sessionId: opened.body.sessionId, recordingId: item.id },
    });
    expect(playlist.status).toBe(200);
    expect(playlist.body).toContain(shown.media.url);
    expect(playlist.body).not.toMatch(/sig=|[?&]se=/);
    // Opened alone, it came with the session already.
    expect(shown.playlist).toBe(playlist.body);

    const media = await fetch(`${shown.media.url}?${shown.media.query}`, { headers: { range: 'bytes=0-99' } });
    expect(media.status).toBe(206);
    const index = decodeGopTable(new Uint8Array(await (await fetch(`${shown.index.url}?${shown.index.query}`)).arrayBuffer()));
    expect(index.header.frameCount).toBe(180);
    // Nothing else opens with it: no other blob, no writing, no listing, not without it.
    const original = shown.media.url.replace(`/media/${item.id}/source/media.mp4`, `/originals/${item.id}/original`);
    for (const attempt of [
      fetch(shown.media.url), fetch(`${shown.index.url}?${shown.media.query}`), fetch(`${original}?${shown.media.query}`),
      fetch(`${shown.media.url}?${shown.media.query}`, { method: 'PUT', headers: { 'x-ms-blob-type': 'BlockBlob' }, body: 'x' }),
      fetch(`${shown.media.url}?${shown.media.query}`, { method: 'DELETE' }),
      fetch(`${shown.media.url.split('/media/')[0]}/media?restype=container&comp=list&${shown.media.query}`),
    ])
      expect((await attempt).status).toBeGreaterThanOrEqual(403);
    const life = Date.parse(shown.media.expiresAt) - Date.now();
    expect(life).toBeGreaterThan(0);
    expect(life).toBeLessThanOrEqual(240_000);
  });

  it('a beat reports and renews; the end is recorded with its spans', async () => {
    const [item] = (await call<RecordingPage>(route('/api/recordings', 'GET'), { token: await backend.token('amara'), query: { scope: 'mine' } })).body.items;
    const recordingId = item?.id ?? '';
    const { body } = await play('amara', recordingId);
    const params = { sessionId: body.sessionId };
    const beat = await call<Playback>(route('/api/playback/{sessionId}/beat', 'POST'), {
      token: await backend.token('amara'), params, body: { items: [{ recordingId, spans: [{ fromUs: 0, toUs: 2_000_000 }] }] },
    });
    expect(beat.status).toBe(200);
    expect(await call(route('/api/playback/{sessionId}/beat', 'POST'), { token: await backend.token('tom'), params, body: { items: [] } })).toMatchObject({ status: 404 });
    const end = { items: [{ recordingId, spans: [{ fromUs: 2_000_000, toUs: 3_000_000 }] }], why: 'left' };
    expect(await call(route('/api/playback/{sessionId}/end', 'POST'), { token: await backend.token('amara'), params, body: end })).toMatchObject({ status: 204 });
    expect(await call(route('/api/playback/{sessionId}/beat', 'POST'), { token: await backend.token('amara'), params, body: { items: [] } })).toMatchObject({ status: 410, body: { code: 'session-ended' } });
    const said = await backend.db.ledgerEntry.findMany({ where: { recordingId, action: { in: ['playback:beat', 'playback:end'] } }, orderBy: { id: 'asc' } });
    expect(said.map((e) => (e.details as { reportedSpansUs: number[][] }).reportedSpansUs)).toEqual([[[0, 2_000_000]], [[2_000_000, 3_000_000]]]);
  });

  it('a sergeant gives a reason, and the ledger has it; without one nothing is opened', async () => {
    const [item] = (await call<RecordingPage>(route('/api/recordings', 'GET'), { token: await backend.token('priya'), query: { scope: 'borough', borough: backend.boroughId('Hackney') } })).body.items;
    const recordingId = item?.id ?? '';
    expect(item).toMatchObject({ mine: false, reasonRequired: true, hasPoster: false });
    const before = await backend.db.playbackSession.count();
    expect(await play('priya', recordingId)).toMatchObject({ status: 422, body: { code: 'reason-required' } });
    expect(await play('priya', recordingId, { code: 'other', words: '  ' })).toMatchObject({ status: 400 });
    expect(await backend.db.playbackSession.count()).toBe(before);
    const posters = async () => (await call<Posters>(route('/api/posters', 'POST'), { token: await backend.token('priya'), body: { recordingIds: [recordingId] } })).body.posters;
    expect(await posters()).toEqual([]);
    expect((await play('priya', recordingId, { code: 'supervision' })).status).toBe(201);
    const entry = await backend.db.ledgerEntry.findFirstOrThrow({ where: { recordingId, action: 'playback:open', actorId: backend.personId('priya') } });
    expect(entry.reason).toBe('Supervising the officer or incident');
    // Opened once, its poster is hers to see.
    const [poster] = await posters();
    expect((await fetch(poster?.url ?? '')).headers.get('content-type')).toBe('image/jpeg');
  });

  it('another borough’s officer finds nothing: 404 everywhere, absent from lists', async () => {
    const [mine] = (await call<RecordingPage>(route('/api/recordings', 'GET'), { token: await backend.token('amara'), query: { scope: 'mine' } })).body.items;
    const recordingId = mine?.id ?? '';
    expect(await detail('ellie', recordingId)).toMatchObject({ status: 404 });
    expect(await play('ellie', recordingId, { code: 'investigation' })).toMatchObject({ status: 404 });
    const list = await call<RecordingPage>(route('/api/recordings', 'GET'), { token: await backend.token('ellie'), query: { scope: 'borough', borough: backend.boroughId('Hackney') } });
    expect(list.body.items).toEqual([]);
  });

  it('locked after a death: closed to its own officer at the next beat, posters included; the sergeant still sees it', async () => {
    const [mine] = (await call<RecordingPage>(route('/api/recordings', 'GET'), { token: await backend.token('amara'), query: { scope: 'mine' } })).body.items;
    const recordingId = mine?.id ?? '';
    const { body } = await play('amara', recordingId);
    await backend.db.recording.update({ where: { id: recordingId }, data: { lockedAt: new Date(), lockReason: 'Death following police contact' } });
    const beat = await call(route('/api/playback/{sessionId}/beat', 'POST'), { token: await backend.token('amara'), params: { sessionId: body.sessionId }, body: { items: [] } });
    expect(beat).toMatchObject({ status: 403, body: { code: 'access-withdrawn' } });
    expect(await play('amara', recordingId)).toMatchObject({ status: 404 });
    expect((await call<Posters>(route('/api/posters', 'POST'), { token: await backend.token('amara'), body: { recordingIds: [recordingId] } })).body.posters).toEqual([]);
    expect((await detail('amara', recordingId)).body).toMatchObject({ locked: true, hasPoster: false });
    expect((await play('tom', recordingId, { code: 'investigation' })).status).toBe(404);
    expect((await play('priya', recordingId, { code: 'supervision' })).status).toBe(201);
    expect(await backend.db.ledgerEntry.count({ where: { recordingId, action: 'playback:refused' } })).toBe(1);
    await backend.db.recording.update({ where: { id: recordingId }, data: { lockedAt: null } });
  });

  it('restricted: only who is named, with a reason, and no signature outlives the grant', async () => {
    const recordingId = await makeRecording(backend, { restricted: true });
    const reason = { code: 'investigation' };
    expect((await play('priya', recordingId, reason)).status).toBe(404);
    expect((await play('amara', recordingId, reason)).status).toBe(404);
    const until = new Date(Date.now() + 60_000);
    const grant = { recordingId, why: 'Operation Test', approvedBy: backend.personId('marcus'), from: new Date(0) };
    await backend.db.recordingGrant.create({ data: { id: randomUUID(), personId: backend.personId('priya'), ...grant, until } });
    expect(await play('priya', recordingId)).toMatchObject({ status: 422 });
    const opened = await play('priya', recordingId, reason);
    expect(opened.body.items[0]?.media.expiresAt).toBe(until.toISOString());
    // A grant on footage that is open anyway shortens nothing; nor does one that has ended.
    await backend.db.recording.update({ where: { id: recordingId }, data: { restricted: false } });
    await backend.db.recordingGrant.create({ data: { id: randomUUID(), personId: backend.personId('priya'), ...grant, until: new Date(Date.now() - 1000) } });
    const unrestricted = await play('priya', recordingId, reason);
    expect(Date.parse(unrestricted.body.items[0]?.media.expiresAt ?? '')).toBeGreaterThan(until.getTime());
  });

  it('professional standards watch what a complaint covers, approved and while it lasts', async () => {
    const recordingId = await makeRecording(backend, { restricted: true });
    const reason = { code: 'complaint' };
    const grant = await backend.db.recordingGrant.create({ data: { id: randomUUID(), recordingId, personId: backend.personId('dana'), why: 'Complaint 9', from: new Date(0) } });
    expect((await play('dana', recordingId, reason)).status).toBe(404);
    await backend.db.recordingGrant.update({ where: { id: grant.id }, data: { approvedBy: backend.personId('marcus') } });
    expect((await play('dana', recordingId, reason)).status).toBe(201);
    // Who is looked into doesn't learn it from the history, nor does the unit; the auditor does.
    const history = async (who: string) =>
      (await call<{ items: { actor: string }[] }>(route('/api/recordings/{recordingId}/history', 'GET'), { token: await backend.token(who), params: { recordingId } })).body.items.map((i) => i.actor);
    expect(await history('amara')).not.toContain('Dana Whitlock');
    expect(await history('priya')).not.toContain('Dana Whitlock');
    expect(await history('ada')).toContain('Dana Whitlock');
    // Restricted: the unit's list has it, and says nothing of where or what.
    expect((await detail('tom', recordingId)).body).toMatchObject({ restricted: true, place: null, position: null, sha256: null });
    const list = await call<RecordingPage>(route('/api/recordings', 'GET'), { token: await backend.token('dana'), query: { scope: 'granted' } });
    expect(list.body.items.map((i) => i.id)).toEqual([recordingId]);
    await backend.db.recordingGrant.update({ where: { id: grant.id }, data: { revokedAt: new Date() } });
    expect((await play('dana', recordingId, reason)).status).toBe(404);
  });

  it('a player gone silent is swept, once', async () => {
    const recordingId = await makeRecording(backend);
    const { body } = await play('amara', recordingId);
    await backend.db.playbackSession.update({ where: { id: body.sessionId }, data: { lastBeatAt: new Date(Date.now() - 3_600_000) } });
    await HANDLERS['sweep-playback']({}, run);
    await HANDLERS['sweep-playback']({}, run);
    expect((await backend.db.playbackSession.findUniqueOrThrow({ where: { id: body.sessionId } })).endedWhy).toBe('no word from the player');
    expect(await backend.db.ledgerEntry.count({ where: { recordingId, action: 'playback:end' } })).toBe(1);
  });

  it('pages by keyset: every recording once, newest first; a cursor that is none is refused', async () => {
    for (let n = 0; n < 7; n++) await makeRecording(backend, { officerId: backend.personId('ellie'), unitId: backend.unitId('Camden Response Team C'), startedAt: new Date(Date.UTC(2026, 10, 1, Math.floor(n / 2))) });
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: RecordingPage = (await call<RecordingPage>(route('/api/recordings', 'GET'), { token: await backend.token('ellie'), query: { scope: 'mine', limit: '2', ...(cursor ? { cursor } : {}) } })).body;
      seen.push(...page.items.map((i) => i.id));
      cursor = page.nextCursor;
    } while (cursor);
    const all = await backend.db.recording.findMany({ where: { officerId: backend.personId('ellie') }, orderBy: [{ startedAt: 'desc' }, { id: 'desc' }], select: { id: true } });
    expect(seen).toEqual(all.map((r) => r.id));
    for (const bad of ['x', 'eyJ9', Buffer.from('["now","nobody"]').toString('base64url'), 'a'.repeat(201)])
      expect((await call(route('/api/recordings', 'GET'), { token: await backend.token('ellie'), query: { scope: 'mine', cursor: bad } })).status).toBe(400);
  });
});

describe('docking survives', () => {
  it('resuming: announced again it names what has arrived, and only that', async () => {
    const big = Buffer.concat([footage, randomBytes(BLOCK_BYTES * 2)]);
    const first = await announce('resume-1', big.length);
    expect(first.status).toBe(201);
    await send(first.body, big, [0, 2]);
    const again = await announce('resume-1', big.length);
    expect(again.status).toBe(200);
    expect(again.body).toMatchObject({ uploadId: first.body.uploadId, stagedBlocks: [0, 2], state: 'open' });
    expect(await complete(first.body.uploadId, big)).toMatchObject({ status: 409, body: { code: 'upload-incomplete' } });
    await send(again.body, big, [1]);
    expect((await complete(first.body.uploadId, big)).status).toBe(202);
    // The answer was lost: completing again says the same, and with another hash is refused.
    expect((await complete(first.body.uploadId, big)).status).toBe(202);
    expect(await complete(first.body.uploadId, big, 'f'.repeat(64))).toMatchObject({ status: 409, body: { code: 'upload-closed' } });
    expect(await HANDLERS['check-upload']({ uploadId: first.body.uploadId }, run)).toBe('stored');
  });

  it('the write signature writes its one blob, and reads nothing', async () => {
    const { body } = await announce('write-only', footage.length);
    const { url, query } = body.signature ?? { url: '', query: '' };
    await send(body, footage);
    for (const attempt of [
      fetch(`${url}?${query}`), fetch(`${url}?comp=blocklist&${query}`), fetch(`${url}?${query}`, { method: 'DELETE' }),
      fetch(`${url.replace('/incoming/', '/originals/')}?${query}`, { method: 'PUT', headers: { 'x-ms-blob-type': 'BlockBlob' }, body: 'x' }),
      fetch(`${url}x?${query}`, { method: 'PUT', headers: { 'x-ms-blob-type': 'BlockBlob' }, body: 'x' }),
    ])
      expect((await attempt).status).toBe(403);
  });

  it('a hash that differs is quarantined, kept, and does not block the next attempt', async () => {
    const bytes = Buffer.concat([footage, Buffer.from('q')]);
    const { body } = await announce('quarantine-1', bytes.length);
    const damaged = Buffer.from(bytes);
    damaged[1000] = (damaged[1000] ?? 0) ^ 1;
    await send(body, damaged);
    await complete(body.uploadId, bytes);
    expect(await HANDLERS['check-upload']({ uploadId: body.uploadId }, run)).toBe('quarantined');
    expect((await detail('amara', body.recordingId)).body).toMatchObject({ state: 'quarantined' });
    const next = await announce('quarantine-1', bytes.length);
    expect(next.status).toBe(201);
    expect(next.body.uploadId).not.toBe(body.uploadId);
    await send(next.body, bytes);
    await complete(next.body.uploadId, bytes);
    expect(await HANDLERS['check-upload']({ uploadId: next.body.uploadId }, run)).toBe('stored');
  });

  it('the same file twice makes one recording, also when both are checked at once', async () => {
    const bytes = Buffer.concat([footage, Buffer.from('twice')]);
    const [a, b] = [await announce('same-file-a', bytes.length), await announce('same-file-b', bytes.length)];
    for (const { body } of [a, b]) {
      await send(body, bytes);
      await complete(body.uploadId, bytes);
    }
    const outcomes = await Promise.all([a, b].map(({ body }) => HANDLERS['check-upload']({ uploadId: body.uploadId }, run)));
    expect(new Set(outcomes)).toEqual(new Set(['duplicate', 'stored']));
    const loser = outcomes[0] === 'duplicate' ? a : b;
    const winner = outcomes[0] === 'duplicate' ? b : a;
    const status = await call<UploadStatus>(route('/api/uploads/{uploadId}', 'GET'), { token: await backend.dockToken(), params: { uploadId: loser.body.uploadId } });
    expect(status.body).toMatchObject({ state: 'duplicate', duplicateOf: winner.body.recordingId, storedSha256: sha256(bytes) });
    expect(await backend.store.service.getContainerClient('originals').getBlockBlobClient(`${loser.body.recordingId}/original`).exists()).toBe(false);
    // Run again, as after a crash: nothing changes.
    const entries = await backend.db.ledgerEntry.count();
    for (const { body } of [a, b]) await HANDLERS['check-upload']({ uploadId: body.uploadId }, run);
    expect(await backend.db.ledgerEntry.count()).toBe(entries);
  });

  it('another dock’s upload looks absent; a dock switched off is refused at once', async () => {
    const { body } = await announce('other-dock', footage.length);
    const get = async (n: number) => call(route('/api/uploads/{uploadId}', 'GET'), { token: await backend.dockToken(n), params: { uploadId: body.uploadId } });
    expect((await get(0)).status).toBe(200);
    expect((await get(1)).status).toBe(404);
    const dockId = (await backend.db.upload.findUniqueOrThrow({ where: { id: body.uploadId } })).dockId;
    const switchTo = async (enabled: boolean) => call(route('/api/directory/docks/{dockId}', 'PUT'), { token: await backend.token('noel'), params: { dockId }, body: { enabled } });
    expect((await switchTo(false)).status).toBe(200);
    expect(await get(0)).toMatchObject({ status: 403, body: { code: 'dock-unknown' } });
    await switchTo(true);
    expect((await get(0)).status).toBe(200);
  });

  it('whose it is: sidecar, else the camera’s assignment, else unassigned', async () => {
    const of = async (key: string, extra: Record<string, unknown>) => {
      const { body } = await announce(key, 500, extra);
      return backend.db.recording.findUniqueOrThrow({ where: { id: body.recordingId } });
    };
    expect(await of('whose-sidecar', { sidecar: { shoulderNumber: '512CE', cameraSerial: 'X60A4471F' } })).toMatchObject({ officerId: backend.personId('tom'), officerSource: 'sidecar' });
    expect(await of('whose-device', { sidecar: { cameraSerial: 'X60A4471F', shoulderNumber: '999ZZ' } })).toMatchObject({ officerId: backend.personId('amara'), officerSource: 'device' });
    // One's own old files in the demo: whoever is named has always been where they are.
    expect(await of('whose-long-ago', { sidecar: { shoulderNumber: '447CE' }, modifiedAt: '2011-03-04T05:06:07Z' })).toMatchObject({ officerId: backend.personId('amara'), officerSource: 'sidecar' });
    expect(await of('whose-nobody', {})).toMatchObject({ officerId: null, officerSource: null, unitId: null, boroughId: backend.boroughId('Hackney'), startSource: 'file' });
  });

  it('a date that can’t be true costs nobody their list: the next source counts, and the ledger says so', async () => {
    const impossible = ['9999-12-31T00:00:00Z', '0001-01-01T00:00:00Z', '0000-01-01T00:00:00Z', '2099-06-01T00:00:00Z'];
    for (const [n, startedAt] of impossible.entries()) {
      const answered = await announce(`impossible-date-${n}`, 10, { sidecar: { shoulderNumber: '447CE', startedAt } });
      expect([201, 400]).toContain(answered.status);
      if (answered.status !== 201) continue;
      const row = await backend.db.recording.findUniqueOrThrow({ where: { id: answered.body.recordingId } });
      expect(row).toMatchObject({ startSource: 'file', startedAt: new Date('2026-11-21T23:19:59Z') });
      const entry = await backend.db.ledgerEntry.findFirstOrThrow({ where: { recordingId: row.id, action: 'upload:announce' } });
      expect(entry.details).toMatchObject({ disbelieved: { sidecar: startedAt } });
    }
    expect((await announce('impossible-date-file', 10, { modifiedAt: '9999-12-31T00:00:00Z' })).status).toBe(201);
    expect((await call(route('/api/recordings', 'GET'), { token: await backend.token('amara'), query: { scope: 'mine' } })).status).toBe(200);
    await expect(backend.db.recording.updateMany({ data: { startedAt: new Date('9998-01-01') } })).rejects.toThrow('recording_start_is_plausible');
  });

  it('text no database can hold is refused in words; a file’s name never is', async () => {
    const token = await backend.dockToken();
    const body = { fileName: 'a.mp4', bytes: 10, modifiedAt: '2026-11-21T00:00:00Z' };
    const post = (extra: object) => call(route('/api/uploads', 'POST'), { token, body: JSON.stringify({ clientKey: randomUUID(), ...body, ...extra }) });
    for (const place of ['a\u0000b', 'a\u202eb', 'a\ud800b'])
      expect(await post({ sidecar: { place } }), JSON.stringify(place)).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
    expect((await post({ clientKey: 'aaaaaaaa\u0000' })).status).toBe(400);
    const named = await call<UploadStatus>(route('/api/uploads', 'POST'), { token, body: { clientKey: randomUUID(), ...body, fileName: 'a\u0000\u202egpj.mp4' } });
    expect(named.status).toBe(201);
    expect((await backend.db.upload.findUniqueOrThrow({ where: { id: named.body.uploadId } })).fileName).toBe('a\ufffd\ufffdgpj.mp4');
    const impossible: Record<string, string>[] = [{ actor: '\u0000' }, { from: '0000-01-01T00:00:00Z' }, { cursor: Buffer.from(JSON.stringify(['-271821-04-20T00:00:00.000Z', randomUUID()])).toString('base64url') }];
    for (const query of impossible) expect((await call(route('/api/ledger', 'GET'), { token: await backend.token('ada'), query })).status).toBe(400);
  });

  it('what has no job left gets one: nothing acknowledged waits for ever', async () => {
    const bytes = Buffer.concat([footage, Buffer.from('stuck')]);
    const { body } = await announce('given-up-1', bytes.length);
    await send(body, bytes);
    await complete(body.uploadId, bytes);
    const jobs = () => backend.db.$queryRaw<{ state: string }[]>`SELECT state::text FROM pgboss.job WHERE name = 'check-upload' AND singleton_key = ${body.uploadId} ORDER BY created_on`;
    await backend.db.$executeRaw`UPDATE pgboss.job SET state = 'failed' WHERE name = 'check-upload' AND singleton_key = ${body.uploadId}`;
    await backend.db.upload.update({ where: { id: body.uploadId }, data: { completedAt: new Date(Date.now() - 600_000) } });
    await HANDLERS['resume-stuck']({}, run);
    await HANDLERS['resume-stuck']({}, run);
    expect((await jobs()).map((j) => j.state).sort()).toEqual(['created', 'failed']);
    expect(await HANDLERS['check-upload']({ uploadId: body.uploadId }, run)).toBe('stored');
  });

  it('the sweep closes what was left, not what a dock has come back to; nor keeps what a dead signature wrote', async () => {
    const [left, back] = [await announce('sweep-left-1', footage.length), await announce('sweep-back-1', footage.length)];
    for (const { body } of [left, back]) {
      await send(body, footage);
      await backend.db.upload.update({ where: { id: body.uploadId }, data: { expiresAt: new Date(Date.now() - 1000) } });
    }
    const before = await announce('sweep-back-1', footage.length);
    await HANDLERS['sweep-uploads']({}, run);
    expect((await backend.db.upload.findUniqueOrThrow({ where: { id: left.body.uploadId } })).state).toBe('expired');
    expect((await announce('sweep-back-1', footage.length)).body).toMatchObject({ uploadId: before.body.uploadId, state: 'open', stagedBlocks: [0] });
    const { url, query } = left.body.signature ?? { url: '', query: '' };
    const late = new BlockBlobClient(`${url}?${query}`);
    await late.upload('too late', 8);
    await late.getBlobLeaseClient().acquireLease(-1).catch(() => expect.fail('the store took no lease'));
    await HANDLERS['sweep-uploads']({}, run);
    expect(await backend.store.service.getContainerClient('incoming').getBlockBlobClient(left.body.uploadId).exists()).toBe(false);
  });

  it('a second delivery that knows whose it is gives the first its officer', async () => {
    const bytes = Buffer.concat([footage, Buffer.from('whose')]);
    const first = await dock('unassigned-first', bytes, {});
    expect((await dock('assigned-second', bytes)).outcome).toBe('duplicate');
    expect(await backend.db.recording.findUniqueOrThrow({ where: { id: first.recordingId } })).toMatchObject({ officerId: backend.personId('amara'), officerSource: 'sidecar', startSource: 'sidecar', place: 'Amhurst Road, E8' });
    // A third that says otherwise changes nothing, and is on record.
    await dock('contradicting-third', bytes, { sidecar: { ...sidecar, shoulderNumber: '512CE' } });
    expect((await backend.db.recording.findUniqueOrThrow({ where: { id: first.recordingId } })).officerId).toBe(backend.personId('amara'));
    const said = await backend.db.ledgerEntry.findMany({ where: { recordingId: first.recordingId, action: 'recording:assign' }, orderBy: { id: 'asc' } });
    expect(said.map((e) => (e.details as { taken: boolean }).taken)).toEqual([true, false]);
  });

  it('a second delivery that names the place’s borough corrects one that was inferred; no unit corrects a named one', async () => {
    const bytes = Buffer.concat([footage, Buffer.from('where')]);
    const first = await dock('borough-of-unit', bytes);
    const at = () => backend.db.recording.findUniqueOrThrow({ where: { id: first.recordingId } });
    expect(await at()).toMatchObject({ boroughId: backend.boroughId('Hackney'), boroughSource: 'unit' });
    await dock('borough-of-place', bytes, { sidecar: { ...sidecar, borough: 'Islington' } });
    expect(await at()).toMatchObject({ officerId: backend.personId('amara'), boroughId: backend.boroughId('Islington'), boroughSource: 'sidecar' });
    await dock('borough-of-unit-again', bytes, { sidecar: { ...sidecar, place: 'Elsewhere' } });
    expect(await at()).toMatchObject({ boroughId: backend.boroughId('Islington'), place: 'Amhurst Road, E8' });
    const said = await backend.db.ledgerEntry.findMany({ where: { recordingId: first.recordingId, action: 'recording:assign' } });
    expect(said.map((e) => ledgerWords(e.action, e.details))).toEqual(['assigned the recording to Amara Okafor, from the sidecar; borough Islington from the sidecar']);
  });

  it('another officer found by the file’s own date takes the recording, not the place’s borough', async () => {
    const deviceId = randomUUID();
    await backend.db.device.create({ data: { id: deviceId, serial: 'HANDED-ON' } });
    const handedOn = new Date('2026-11-21T00:00:00Z');
    await backend.db.deviceAssignment.create({ data: { id: randomUUID(), deviceId, personId: backend.personId('amara'), from: new Date('2026-01-01'), to: handedOn } });
    await backend.db.deviceAssignment.create({ data: { id: randomUUID(), deviceId, personId: backend.personId('ellie'), from: handedOn } });
    const of = async (key: string, borough: object) => {
      const { recordingId } = await dock(key, Buffer.concat([footage, Buffer.from([0, 0, 0, 8 + key.length]), Buffer.from(`free${key}`)]), { sidecar: { cameraSerial: 'HANDED-ON', ...borough } });
      const before = await backend.db.recording.findUniqueOrThrow({ where: { id: recordingId } });
      await HANDLERS['package-recording']({ recordingId }, run);
      return [before, await backend.db.recording.findUniqueOrThrow({ where: { id: recordingId } })];
    };
    const [ellie, amara] = [backend.personId('ellie'), backend.personId('amara')];
    const named = { boroughId: backend.boroughId('Islington'), boroughSource: 'sidecar' };
    expect(await of('handed-1', { borough: 'Islington' })).toMatchObject([{ officerId: ellie, ...named }, { officerId: amara, ...named }]);
    expect(await of('handed-2', {})).toMatchObject([{ officerId: ellie, boroughId: backend.boroughId('Camden') }, { officerId: amara, boroughId: backend.boroughId('Hackney'), boroughSource: 'unit' }]);
  });

  it('without a sidecar the file’s own date counts; a file that is no recording is kept, unplayable, with words', async () => {
    const dated = await dock('container-date', Buffer.concat([footage, Buffer.from([0, 0, 0, 8]), Buffer.from('free')]), {});
    await HANDLERS['package-recording']({ recordingId: dated.recordingId }, run);
    expect(await backend.db.recording.findUniqueOrThrow({ where: { id: dated.recordingId } })).toMatchObject({ state: 'ready', startSource: 'container', startedAt: new Date('2026-11-20T03:04:05Z') });
    const text = await dock('no-recording', Buffer.from('this is no film at all, and never was'), { sidecar });
    expect(await HANDLERS['package-recording']({ recordingId: text.recordingId }, run)).toBe('unplayable');
    const { body } = await detail('amara', text.recordingId);
    expect(body).toMatchObject({ state: 'unplayable' });
    expect(body.stateReason).toContain('original is safe');
    expect(await play('amara', text.recordingId)).toMatchObject({ status: 409, body: { code: 'not-playable' } });
    expect(await backend.store.service.getContainerClient('originals').getBlockBlobClient(`${text.recordingId}/original`).exists()).toBe(true);
  });
});
