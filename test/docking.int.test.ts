/** Uploads that stop, differ, repeat or are forgotten, through the real routes, PostgreSQL and Azurite. */
import { randomBytes } from 'node:crypto';
import { BlockBlobClient } from '@azure/storage-blob';
import { describe, expect, it } from 'vitest';
import { BLOCK_BYTES, type UploadStatus } from '#contracts/uploads.ts';
import { HANDLERS } from '#worker/registry.ts';
import { call } from './http/call.ts';
import { announce, backend, complete, detail, footage, openDesk, route, run, send, sha256 } from './stack/desk.ts';

openDesk();

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
    // What whoever keeps the store put there stops nobody's sweep, and stays.
    const incoming = backend.store.service.getContainerClient('incoming');
    await incoming.uploadBlockBlob('kept by hand/readme', 'x', 1);
    await HANDLERS['sweep-uploads']({}, run);
    expect(await incoming.getBlockBlobClient(left.body.uploadId).exists()).toBe(false);
    expect(await incoming.getBlockBlobClient('kept by hand/readme').exists()).toBe(true);
  });
});
