/** What grants, complaints, silence and paging do to viewings and lists, through the real routes. */
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { LibraryPage } from '#contracts/library.ts';
import type { Playback } from '#contracts/playback.ts';
import { HANDLERS } from '#worker/registry.ts';
import { call } from './http/call.ts';
import { backend, detail, openDesk, play, route, run } from './stack/desk.ts';
import { makeRecording } from './stack/recordings.ts';

openDesk();

describe('what is open, and how long', () => {
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
    expect(opened.body.items[0]?.index.expiresAt).toBe(until.toISOString());
    // A grant on footage that is open anyway shortens nothing; nor does one that has ended.
    await backend.db.recording.update({ where: { id: recordingId }, data: { restricted: false } });
    await backend.db.recordingGrant.create({ data: { id: randomUUID(), personId: backend.personId('priya'), ...grant, until: new Date(Date.now() - 1000) } });
    const unrestricted = await play('priya', recordingId, reason);
    expect(Date.parse(unrestricted.body.items[0]?.index.expiresAt ?? '')).toBeGreaterThan(until.getTime());
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
    const list = await call<LibraryPage>(route('/api/library', 'GET'), { token: await backend.token('dana'), query: { scope: 'granted' } });
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

  it('disposed of while it is watched: refused at the next beat, in those words to who had access until then, and recorded', async () => {
    const beat = async (sessionId: string) => call(route('/api/playback/{sessionId}/beat', 'POST'), { token: await backend.token('amara'), params: { sessionId }, body: { items: [] } });
    const recordingId = await makeRecording(backend);
    const [watched, stale] = [(await play('amara', recordingId)).body.sessionId, (await play('amara', recordingId)).body.sessionId];
    await backend.db.recording.update({ where: { id: recordingId }, data: { state: 'disposed', disposedAt: new Date(Date.now() + 1000) } });
    expect(await beat(watched)).toMatchObject({ status: 410, body: { code: 'disposed' } });
    // Whose last beat came after it has no business knowing: access had ended already.
    await backend.db.playbackSession.update({ where: { id: stale }, data: { lastBeatAt: new Date(Date.now() + 5000) } });
    expect(await beat(stale)).toMatchObject({ status: 403, body: { code: 'access-withdrawn' } });
    expect(await beat(watched)).toMatchObject({ status: 410, body: { code: 'session-ended' } });
    const refusals = await backend.db.ledgerEntry.findMany({ where: { recordingId, action: 'playback:refused' }, orderBy: { at: 'asc' } });
    expect(refusals.map(({ details }) => (details as { why: string }).why)).toEqual(['disposed of', 'access withdrawn']);
  });

  it('pages by keyset: every recording once, newest first; a cursor that is none is refused', async () => {
    for (let n = 0; n < 7; n++) await makeRecording(backend, { officerId: backend.personId('ellie'), unitId: backend.unitId('Camden Response Team C'), startedAt: new Date(Date.UTC(2026, 10, 1, Math.floor(n / 2))) });
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: LibraryPage = (await call<LibraryPage>(route('/api/library', 'GET'), { token: await backend.token('ellie'), query: { scope: 'mine', limit: '2', ...(cursor ? { cursor } : {}) } })).body;
      seen.push(...page.items.map((i) => i.id));
      cursor = page.nextCursor;
    } while (cursor);
    const all = await backend.db.recording.findMany({ where: { officerId: backend.personId('ellie') }, orderBy: [{ startedAt: 'desc' }, { id: 'desc' }], select: { id: true } });
    expect(seen).toEqual(all.map((r) => r.id));
    for (const bad of ['x', 'eyJ9', Buffer.from('["now","nobody"]').toString('base64url'), 'a'.repeat(201)])
      expect((await call(route('/api/library', 'GET'), { token: await backend.token('ellie'), query: { scope: 'mine', cursor: bad } })).status).toBe(400);
  });
});

describe('several recordings in one session', () => {
  it('one restricted or disposed of meanwhile leaves it, said once and recorded; the others go on, the last one ends it', async () => {
    const ids = await Promise.all([1, 2, 3].map(() => makeRecording(backend)));
    const [first, second, third] = ids as [string, string, string];
    const token = await backend.token('amara');
    const { status, body } = await call<Playback>(route('/api/playback', 'POST'), { token, body: { recordingIds: ids } });
    expect([status, body.items.map((i) => i.recordingId)]).toEqual([201, ids]);
    const beat = async (items: object[] = []) => call<Playback & { code?: string }>(route('/api/playback/{sessionId}/beat', 'POST'), { token, params: { sessionId: body.sessionId }, body: { items } });
    const refusals = async (recordingId: string) => (await backend.db.ledgerEntry.findMany({ where: { recordingId, action: 'playback:refused' } })).map(({ details }) => (details as { why: string }).why);

    await backend.db.recording.update({ where: { id: second }, data: { restricted: true } });
    const after = await beat([{ recordingId: first, spans: [{ fromUs: 0, toUs: 1000 }] }]);
    expect(after.body).toMatchObject({ over: [{ recordingId: second, why: 'access-withdrawn' }] });
    expect(after.body.items.map((i) => i.recordingId)).toEqual([first, third]);
    expect(JSON.stringify(after.body.items)).not.toContain(second);
    // Open again or not: this session is over for it, and it is told once.
    await backend.db.recording.update({ where: { id: second }, data: { restricted: false } });
    const later = await beat();
    expect([later.body.over, later.body.items.length, await refusals(second)]).toEqual([undefined, 2, ['access withdrawn']]);
    const playlist = await call(route('/api/playback/{sessionId}/{recordingId}/playlist.m3u8', 'GET'), { token, params: { sessionId: body.sessionId, recordingId: second } });
    expect(playlist.status).toBe(404);

    await backend.db.recording.update({ where: { id: third }, data: { state: 'disposed', disposedAt: new Date(Date.now() + 1000) } });
    expect((await beat()).body.over).toEqual([{ recordingId: third, why: 'disposed' }]);
    await backend.db.recording.update({ where: { id: first }, data: { restricted: true } });
    expect(await beat()).toMatchObject({ status: 403, body: { code: 'access-withdrawn' } });
    expect(await beat()).toMatchObject({ status: 410, body: { code: 'session-ended' } });
    expect([await refusals(third), await refusals(first)]).toEqual([['disposed of'], ['access withdrawn']]);
    // What is over is not ended a second time.
    expect(await backend.db.ledgerEntry.count({ where: { recordingId: second, action: 'playback:end' } })).toBe(0);
  });

  it('one that somebody may not see opens nothing, as one that isn’t there', async () => {
    const [mine, others] = [await makeRecording(backend), await makeRecording(backend, { officerId: null, unitId: null })];
    const open = async (recordingIds: string[]) => {
      const { status, body } = await call<{ code: string; title: string }>(route('/api/playback', 'POST'), { token: await backend.token('amara'), body: { recordingIds } });
      return [status, body.code, body.title];
    };
    expect(await open([mine, others])).toEqual(await open([mine, randomUUID()]));
    expect((await open([mine, others]))[0]).toBe(404);
  });
});
