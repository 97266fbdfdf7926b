/** Dock → checked → packaged → watched, through the real routes, PostgreSQL, Azurite and ffmpeg. */
import { describe, expect, it } from 'vitest';
import { decodeGopTable } from '#contracts/media-index.ts';
import type { Playback } from '#contracts/playback.ts';
import type { LibraryPage } from '#contracts/library.ts';
import type { Posters } from '#contracts/recordings.ts';
import type { UploadStatus } from '#contracts/uploads.ts';
import { verifyEntry } from '#server/ledger/index.ts';
import { HANDLERS } from '#worker/registry.ts';
import { call } from './http/call.ts';
import { backend, detail, dock, footage, openDesk, play, route, run, sha256 } from './stack/desk.ts';

openDesk();

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
    const [item] = (await call<LibraryPage>(route('/api/library', 'GET'), { token: await backend.token('amara'), query: { scope: 'mine' } })).body.items;
    if (!item) throw new Error('The officer’s list is empty.');
    const opened = await play('amara', item.id);
    expect(opened.status).toBe(201);
    const [shown] = opened.body.items;
    const media = shown?.forms[0]?.media;
    if (!shown || !media) throw new Error('The session holds nothing.');
    const playlist = await call<string>(route('/api/playback/{sessionId}/{recordingId}/playlist.m3u8', 'GET'), {
      token: await backend.token('amara'), params: { sessionId: opened.body.sessionId, recordingId: item.id },
    });
    expect(playlist.status).toBe(200);
    expect(playlist.body).toContain(media.url);
    expect(playlist.body).not.toMatch(/sig=|[?&]se=/);
    // Opened alone, it came with the session already.
    expect(shown.playlists).toEqual({ [shown.playlistPath]: playlist.body });

    const answer = await fetch(`${media.url}?${media.query}`, { headers: { range: 'bytes=0-99' } });
    expect(answer.status).toBe(206);
    const index = decodeGopTable(new Uint8Array(await (await fetch(`${shown.index.url}?${shown.index.query}`)).arrayBuffer()));
    expect(index.header.frameCount).toBe(180);
    // Nothing else opens with it: no other blob, no writing, no listing, not without it.
    const original = media.url.replace(`/media/${item.id}/source/media.mp4`, `/originals/${item.id}/original`);
    for (const attempt of [
      fetch(media.url), fetch(`${shown.index.url}?${media.query}`), fetch(`${original}?${media.query}`),
      fetch(`${media.url}?${media.query}`, { method: 'PUT', headers: { 'x-ms-blob-type': 'BlockBlob' }, body: 'x' }),
      fetch(`${media.url}?${media.query}`, { method: 'DELETE' }),
      fetch(`${media.url.split('/media/')[0]}/media?restype=container&comp=list&${media.query}`),
    ])
      expect((await attempt).status).toBeGreaterThanOrEqual(403);
    const life = Date.parse(media.expiresAt) - Date.now();
    expect(life).toBeGreaterThan(0);
    expect(life).toBeLessThanOrEqual(240_000);
  });

  it('a beat reports and renews; the end is recorded with its spans', async () => {
    const [item] = (await call<LibraryPage>(route('/api/library', 'GET'), { token: await backend.token('amara'), query: { scope: 'mine' } })).body.items;
    const recordingId = item?.id ?? '';
    const { body } = await play('amara', recordingId);
    const params = { sessionId: body.sessionId };
    // As if watched: no more is believed than can have been shown since the last report.
    const someTimePassed = () => backend.db.playbackSession.update({ where: { id: body.sessionId }, data: { lastBeatAt: new Date(Date.now() - 5_000) } });
    await someTimePassed();
    const beat = await call<Playback>(route('/api/playback/{sessionId}/beat', 'POST'), {
      token: await backend.token('amara'), params, body: { items: [{ recordingId, spans: [{ fromUs: 0, toUs: 2_000_000 }] }] },
    });
    expect(beat.status).toBe(200);
    expect(await call(route('/api/playback/{sessionId}/beat', 'POST'), { token: await backend.token('tom'), params, body: { items: [] } })).toMatchObject({ status: 404 });
    const end = { items: [{ recordingId, spans: [{ fromUs: 2_000_000, toUs: 3_000_000 }] }], why: 'left' };
    await someTimePassed();
    expect(await call(route('/api/playback/{sessionId}/end', 'POST'), { token: await backend.token('amara'), params, body: end })).toMatchObject({ status: 204 });
    expect(await call(route('/api/playback/{sessionId}/beat', 'POST'), { token: await backend.token('amara'), params, body: { items: [] } })).toMatchObject({ status: 410, body: { code: 'session-ended' } });
    const said = await backend.db.ledgerEntry.findMany({ where: { recordingId, action: { in: ['playback:beat', 'playback:end'] } }, orderBy: { id: 'asc' } });
    expect(said.map((e) => (e.details as { reportedSpansUs: number[][] }).reportedSpansUs)).toEqual([[[0, 2_000_000]], [[2_000_000, 3_000_000]]]);
  });

  it('a sergeant gives a reason, and the ledger has it; without one nothing is opened', async () => {
    const [item] = (await call<LibraryPage>(route('/api/library', 'GET'), { token: await backend.token('priya'), query: { scope: 'borough', borough: backend.boroughId('Hackney') } })).body.items;
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
    const [mine] = (await call<LibraryPage>(route('/api/library', 'GET'), { token: await backend.token('amara'), query: { scope: 'mine' } })).body.items;
    const recordingId = mine?.id ?? '';
    expect(await detail('ellie', recordingId)).toMatchObject({ status: 404 });
    expect(await play('ellie', recordingId, { code: 'investigation' })).toMatchObject({ status: 404 });
    const list = await call<LibraryPage>(route('/api/library', 'GET'), { token: await backend.token('ellie'), query: { scope: 'borough', borough: backend.boroughId('Hackney') } });
    expect(list.body.items).toEqual([]);
  });

  it('locked after a death: closed to its own officer at the next beat, posters included; the sergeant still sees it', async () => {
    const [mine] = (await call<LibraryPage>(route('/api/library', 'GET'), { token: await backend.token('amara'), query: { scope: 'mine' } })).body.items;
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
});
