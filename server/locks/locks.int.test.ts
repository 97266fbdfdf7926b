/** Post-incident locks, through the routes: placed at once, reaching what comes later, released by two. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROUTES } from '#app/api/routes.ts';
import type { IncidentDetail } from '#contracts/incidents.ts';
import type { Approvals, LockPlaced } from '#contracts/locks.ts';
import type { Playback } from '#contracts/playback.ts';
import type { Posters, RecordingDetail, RecordingHistory } from '#contracts/recordings.ts';
import { matchRecording } from '#server/dispatch/index.ts';
import { call } from '#test/http/call.ts';
import { startBackend, type Backend } from '#test/stack/backend.ts';
import { makeRecording } from '#test/stack/recordings.ts';
import { makeCase, makeExhibit, makeExport, makeShare, recipientIdOf } from '#test/stack/shares.ts';
import { Prisma } from '#server/platform/db.ts';

let backend: Backend;
const TEAM = 'Hackney Response Team A';

beforeAll(async () => {
  backend = await startBackend();
  // A second supervisor over Hackney: Noel, with the role for these tests.
  await backend.db.posting.create({ data: { id: randomUUID(), personId: backend.personId('noel'), unitId: backend.unitId('Hackney'), as: 'supervisor', from: new Date('2020-01-01Z') } });
});
afterAll(() => backend.stop());

const token = (who: string) => backend.token(who, who === 'noel' ? { roles: ['Supervisor'] } : {});
const ask = async <T>(who: string, method: 'GET' | 'POST', path: string, params: Record<string, string> = {}, body?: unknown) =>
  call<T>(ROUTES[path]![method]!, { token: await token(who), params, ...(body === undefined ? {} : { body }) });
const lock = (who: string, recordingId: string) => ask<LockPlaced>(who, 'POST', '/api/recordings/{recordingId}/lock', { recordingId }, { cause: 'death', reason: 'Death following police contact' });
const lockAll = (who: string, incidentId: string) => ask<LockPlaced>(who, 'POST', '/api/incidents/{incidentId}/lock', { incidentId }, { cause: 'injury', reason: 'Serious injury in a pursuit' });
const askRelease = (who: string, lockId: string) => ask<{ id: string }>(who, 'POST', '/api/locks/{lockId}/release', { lockId }, { reason: 'First accounts are taken' });
const decide = (who: string, approvalId: string, decision: string) => ask(who, 'POST', '/api/approvals/{approvalId}', { approvalId }, { decision, reason: 'I have seen the accounts' });
const waiting = async (who: string) => (await ask<Approvals>(who, 'GET', '/api/approvals')).body.items;
const detail = async (who: string, recordingId: string) => (await ask<RecordingDetail>(who, 'GET', '/api/recordings/{recordingId}', { recordingId })).body;
const play = (who: string, ...recordingIds: string[]) => ask<Playback>(who, 'POST', '/api/playback', {}, { recordingIds, reason: { code: 'supervision' } });
const beat = (who: string, sessionId: string, items: object[] = []) => ask(who, 'POST', '/api/playback/{sessionId}/beat', { sessionId }, { items });
const posters = async (who: string, id: string) => (await ask<Posters>(who, 'POST', '/api/posters', {}, { recordingIds: [id] })).body.posters.length;

/** An incident of these, accepted, with what each is shown by. */
async function incidentOf(...ids: string[]): Promise<string> {
  const { id } = await backend.db.incident.create({
    data: {
      id: randomUUID(), state: 'accepted', startsAt: new Date('2026-11-21T22:00:00Z'), endsAt: new Date('2026-11-21T23:00:00Z'), why: 'A test', madeAt: new Date(),
      cameras: { create: ids.map((recordingId) => ({ recordingId, state: 'accepted' as const, why: 'A test', proposedAt: new Date(), decidedById: backend.personId('priya'), decidedAt: new Date() })) },
    },
  });
  await backend.db.recording.updateMany({ where: { id: { in: ids } }, data: { incidentId: id } });
  return id;
}
const filmedBy = (who: string, fields: Parameters<typeof makeRecording>[1] = {}) => makeRecording(backend, { officerId: backend.personId(who), ...fields });
const actions = async (recordingId: string) => (await backend.db.ledgerEntry.findMany({ where: { recordingId }, orderBy: [{ at: 'asc' }, { id: 'asc' }] })).map(({ action }) => action);

describe('placed', () => {
  it('closes one recording to its officer at once: picture, poster and what was playing; the supervisor goes on', async () => {
    const id = await filmedBy('amara');
    const [own, watched] = [(await play('amara', id)).body.sessionId, (await play('priya', id)).body.sessionId];
    const colleague = (await play('tom', id)).body.sessionId;
    expect([await posters('amara', id), await posters('tom', id)]).toEqual([1, 1]);
    expect(await lock('priya', id)).toMatchObject({ status: 201, body: { recordings: 1, closedTo: ['Amara Okafor'] } });

    const sessions = await backend.db.playbackSession.findMany({ where: { id: { in: [own, colleague, watched] }, endedAt: null }, select: { id: true } });
    expect(sessions).toEqual([{ id: watched }]);
    expect([await posters('amara', id), await posters('tom', id), await posters('priya', id)]).toEqual([0, 0, 1]);
    // The next beat says why, and what had been shown until then is kept.
    const before = (await actions(id)).length;
    expect(await beat('amara', own, [{ recordingId: id, spans: [{ fromUs: 0, toUs: 500_000 }] }])).toMatchObject({ status: 403, body: { code: 'access-withdrawn' } });
    expect((await actions(id)).slice(before)).toEqual(['playback:beat', 'playback:refused']);
    expect((await beat('priya', watched)).status).toBe(200);
    for (const who of ['amara', 'tom']) expect((await play(who, id)).status, who).toBe(404);
    expect(await detail('amara', id)).toMatchObject({ locked: true, mayLock: false, title: null, lock: { cause: 'death', by: 'Priya Nair', details: null } });
    expect(await detail('noel', id)).toMatchObject({ locked: false, lock: { details: { reason: 'Death following police contact', closedTo: ['Amara Okafor'], mayRelease: true, waiting: null } } });
    expect((await lock('noel', id)).status).toBe(409);
    const history = async (who: string) => (await ask<RecordingHistory>(who, 'GET', '/api/recordings/{recordingId}/history', { recordingId: id })).body.items.map(({ action }) => action);
    expect(await history('noel')).toContain('recording:lock');
    expect(await history('amara')).not.toContain('recording:lock');
  });

  it('ends what those it is locked to have asked to be exported and isn’t rendered yet; what is ready is closed to them, what is shared and others’ go on', async () => {
    const [id, other] = [await filmedBy('amara'), await filmedBy('amara')];
    const caseId = await makeCase(backend);
    const exhibitId = await makeExhibit(backend, caseId, id);
    const asked = (by: string, state: 'queued' | 'rendering' | 'ready', recordingId = id) => makeExport(backend, exhibitId, id, { byId: backend.personId(by), exhibitId: null, ...(state === 'ready' ? {} : { state, facts: Prisma.DbNull, toolVersion: null, finishedAt: null, progress: 0 }), sources: { create: { position: 0, recordingId, inTick: 0, outTick: 1000, timescale: 1000 } } });
    const [queued, rendering, ready, noels, elsewhere] = [await asked('amara', 'queued'), await asked('amara', 'rendering'), await asked('amara', 'ready'), await asked('noel', 'queued'), await asked('amara', 'queued', other)];
    const shared = await makeExport(backend, exhibitId, id, { state: 'queued', facts: Prisma.DbNull, toolVersion: null, finishedAt: null, progress: 0 });
    await makeShare(backend, { caseId, exhibitId, exportId: shared, to: recipientIdOf('pat.lindqvist@demo.invalid') });
    await lock('noel', id);
    const states = await backend.db.export.findMany({ where: { id: { in: [queued, rendering, ready, noels, elsewhere, shared] } }, select: { id: true, state: true } });
    const of = (one: string) => states.find((row) => row.id === one)!.state;
    expect([queued, rendering, ready, noels, elsewhere, shared].map(of)).toEqual(['cancelled', 'cancelled', 'ready', 'queued', 'queued', 'queued']);
    const said = await backend.db.ledgerEntry.findMany({ where: { recordingId: id, action: 'export:cancel' }, select: { actorName: true, details: true } });
    expect(said.map(({ actorName, details }) => `${actorName} ${(details as { export: string }).export}`).toSorted()).toEqual([queued, rendering].map((one) => `Post-incident lock ${one}`).toSorted());
    // Nothing of it is offered to whom it is locked, nor said; the supervisor reads of it.
    for (const exportId of [queued, ready, shared]) {
      expect((await ask('amara', 'GET', '/api/exports/{exportId}', { exportId })).status).toBe(404);
      expect((await ask('amara', 'POST', '/api/exports/{exportId}/download', { exportId }, { file: 'video' })).status).toBe(404);
    }
    expect((await ask('amara', 'GET', '/api/recordings/{recordingId}/exports', { recordingId: id })).status).toBe(404);
    expect((await ask('noel', 'GET', '/api/exports/{exportId}', { exportId: queued })).body).toMatchObject({ state: 'cancelled', reason: 'The footage was locked.' });
  });

  it('is nobody’s but a supervisor’s of its unit', async () => {
    const id = await filmedBy('amara');
    expect([(await lock('amara', id)).status, (await lock('marcus', id)).status, (await lock('dana', id)).status]).toEqual([403, 404, 403]);
    expect((await backend.db.recording.findUniqueOrThrow({ where: { id } })).lockedAt).toBeNull();
  });

  it('closes all of an incident to all who filmed of it, a supervisor who was there among them, other units’ footage too, of which nothing is told', async () => {
    const [amaras, toms, priyas] = [await filmedBy('amara'), await filmedBy('tom'), await filmedBy('priya')];
    const ellies = await filmedBy('ellie', { unitId: backend.unitId('Camden Response Team C') });
    const incidentId = await incidentOf(amaras, toms, priyas, ellies);
    expect((await lockAll('dana', incidentId)).status).toBe(403);
    expect(await lockAll('noel', incidentId)).toMatchObject({ status: 201, body: { recordings: 3, closedTo: ['Amara Okafor', 'Priya Nair', 'Tom Hale'] } });
    for (const id of [amaras, toms, priyas]) for (const who of ['amara', 'tom', 'priya']) expect((await play(who, id)).status, `${who} ${id}`).toBe(404);
    expect([(await play('ellie', ellies)).status, (await play('marcus', ellies)).status]).toEqual([404, 201]);
    expect((await lockAll('noel', incidentId)).status).toBe(409);
    // Whom it is locked to can neither ask for its release nor see that it was asked for.
    const { id: lockId } = await backend.db.postIncidentLock.findFirstOrThrow({ where: { incidentId } });
    expect((await askRelease('priya', lockId)).status).toBe(404);
    const { body } = await askRelease('noel', lockId);
    expect([(await waiting('priya')).length, (await decide('priya', body.id, 'approve')).status]).toEqual([0, 404]);
    // Two of one unit don't open another's: here the second is Camden's, and together they answer for all of it.
    expect(await waiting('marcus')).toMatchObject([{ id: body.id, by: 'Noel Baptiste', mine: false, mayApprove: true, recordings: [{ id: ellies }], lock: { closedTo: ['Ellie Brandt'] } }]);
    expect((await decide('marcus', body.id, 'approve')).status).toBe(204);
    expect((await backend.db.recording.count({ where: { id: { in: [amaras, toms, priyas, ellies] }, lockedAt: null } }))).toBe(4);
    expect([(await play('amara', amaras)).status, (await play('priya', toms)).status]).toEqual([201, 201]);
  });

  it('is told on the incident to whom it is open: what, by whom, to whom, and what waits; of other units’ people nothing', async () => {
    const toms = await filmedBy('tom');
    const incidentId = await incidentOf(toms, await filmedBy('ellie', { unitId: backend.unitId('Camden Response Team C') }));
    const told = async (who: string) => (await ask<IncidentDetail>(who, 'GET', '/api/incidents/{incidentId}', { incidentId })).body;
    expect((await told('noel')).lock).toBeNull();
    const { body: placed } = await lockAll('noel', incidentId);
    expect((await told('noel')).lock).toMatchObject({ id: placed.id, cause: 'injury', by: 'Noel Baptiste', details: { reason: 'Serious injury in a pursuit', incident: incidentId, closedTo: ['Tom Hale'], waiting: null } });
    const { body: asked } = await askRelease('noel', placed.id);
    expect((await told('marcus')).lock).toMatchObject({ details: { closedTo: ['Ellie Brandt'], waiting: { by: 'Noel Baptiste', mine: false } } });
    expect((await ask('tom', 'GET', '/api/incidents/{incidentId}', { incidentId })).status).toBe(404);
    await decide('noel', asked.id, 'withdraw');
  });

  it('on one recording of an incident is on nobody’s else, and closed to whoever else filmed of it', async () => {
    const [amaras, priyas] = [await filmedBy('amara'), await filmedBy('priya')];
    const incidentId = await incidentOf(amaras, priyas);
    expect((await lock('noel', amaras)).body.closedTo).toEqual(['Amara Okafor', 'Priya Nair']);
    expect([(await play('priya', amaras)).status, (await play('priya', priyas)).status]).toEqual([404, 201]);
    // Saying that one was not there opens nothing.
    const refused = await ask('priya', 'POST', '/api/incidents/{incidentId}/decide', { incidentId }, { accept: false, recordings: [{ id: priyas, was: 'accepted' }] });
    expect([refused.status, (await play('priya', amaras)).status]).toEqual([200, 404]);
  });
});

describe('reaching what comes later', () => {
  it('a recording that is linked to the locked incident is locked with it, and its officer locked out of the rest', async () => {
    const first = await filmedBy('amara');
    const incidentId = await incidentOf(first);
    await lockAll('priya', incidentId);
    const later = await filmedBy('tom');
    const session = (await play('tom', later)).body.sessionId;
    const linked = await ask('noel', 'POST', '/api/incidents/{incidentId}/link', { incidentId }, { targets: [{ id: later, version: 1 }] });
    expect(linked.status).toBe(200);
    expect(await detail('tom', later)).toMatchObject({ locked: true, lock: { cause: 'injury' } });
    expect((await beat('tom', session)).body).toMatchObject({ code: 'access-withdrawn' });
    expect((await actions(later)).filter((action) => action.startsWith('recording:lock'))).toEqual(['recording:lock']);
    // Taken out of the incident again it stays locked: that would be a release by one person.
    await ask('noel', 'POST', '/api/incidents/{incidentId}/decide', { incidentId }, { accept: false, recordings: [{ id: later, was: 'accepted' }] });
    expect((await play('tom', later)).status).toBe(404);
  });
});

describe('docked later', () => {
  it('a recording is locked as soon as it is proposed for a locked incident, before anybody says that it belongs', async () => {
    const there = { lat: 51.56, lon: -0.07, startedAt: new Date('2026-11-20T10:00:00Z'), durationUs: 600_000_000 };
    const first = await filmedBy('amara', there);
    await lockAll('priya', await incidentOf(first));
    const later = await filmedBy('tom', there);
    expect(await matchRecording({ recordingId: later, correlationId: randomUUID() })).toBe(true);
    expect((await play('tom', later)).status).toBe(404);
    expect(await detail('tom', later)).toMatchObject({ locked: true });
    const entry = await backend.db.ledgerEntry.findFirstOrThrow({ where: { recordingId: later, action: 'recording:lock' } });
    expect(entry).toMatchObject({ actorKind: 'system', reason: 'Serious injury in a pursuit', details: { arrived: true, closedTo: ['Amara Okafor', 'Tom Hale'] } });
  });
});

describe('not matched yet', () => {
  const there = { lat: 51.61, lon: -0.11, startedAt: new Date('2026-08-12T10:00:00Z'), durationUs: 600_000_000 };
  const match = (recordingId: string) => matchRecording({ recordingId, correlationId: randomUUID() });
  const state = async (who: string, id: string) => (await detail(who, id)).state;

  it('what begins around a locked incident is on its way to everybody till matching has looked at it, and no word says why', async () => {
    const first = await filmedBy('amara', there);
    const before = await filmedBy('tom', { ...there, matched: false });
    expect((await play('tom', before)).status).toBe(201);
    await lockAll('priya', await incidentOf(first));
    // Docked before the lock and after it; and one of another day, which matching could never put there.
    const [later, elsewhere, otherDay] = [
      await filmedBy('tom', { ...there, matched: false }), await filmedBy('tom', { ...there, lat: 51.7, matched: false }), await filmedBy('tom', { ...there, startedAt: new Date('2026-08-15T10:00:00Z'), matched: false }),
    ];
    for (const id of [before, later, elsewhere])
      expect([await state('tom', id), await state('priya', id), (await play('tom', id)).status, (await play('priya', id)).status, await posters('tom', id)]).toEqual(['packaging', 'packaging', 404, 404, 0]);
    expect(await detail('tom', later)).toMatchObject({ locked: false, lock: null, place: null });
    expect((await play('tom', otherDay)).status).toBe(201);
    for (const id of [before, later, elsewhere]) await match(id);
    expect([await detail('tom', before), await detail('tom', later), await detail('tom', elsewhere)]).toMatchObject([{ locked: true, state: 'ready' }, { locked: true }, { locked: false, state: 'ready' }]);
    expect([(await play('tom', later)).status, (await play('tom', elsewhere)).status]).toEqual([404, 201]);
  });

  it('nobody takes its original away meanwhile, packaged or not, nor gives it to another', async () => {
    const day = { ...there, startedAt: new Date('2026-07-12T10:00:00Z') };
    await lock('priya', await filmedBy('amara', day));
    const original = (id: string) => ask('tom', 'POST', '/api/recordings/{recordingId}/original', { recordingId: id }, {});
    expect((await original(await filmedBy('tom', day))).status).toBe(201);
    for (const at of ['packaging', 'ready'] as const) expect((await original(await filmedBy('tom', { ...day, state: at, matched: false }))).status).toBe(404);
    const nobodys = await makeRecording(backend, { ...day, officerId: null, matched: false });
    expect((await backend.db.recording.findUniqueOrThrow({ where: { id: nobodys } })).mayBeLocked).toBe(true);
  });

  it('given to another officer it is matched anew before that one may watch it', async () => {
    const day = { ...there, startedAt: new Date('2026-06-12T10:00:00Z') };
    await lock('priya', await filmedBy('amara', day));
    const id = await filmedBy('ellie', { ...day, lat: 51.8 });
    expect((await play('ellie', id)).status).toBe(201);
    await backend.db.recording.update({ where: { id }, data: { officerId: backend.personId('tom'), matched: false } });
    expect((await play('tom', id)).status).toBe(404);
    await match(id);
    expect((await play('tom', id)).status).toBe(201);
  });

  it('what can’t be played is locked with what is, where its officer is locked out, or it names the dispatch; else it opens', async () => {
    const day = { ...there, startedAt: new Date('2026-05-12T10:00:00Z') };
    const first = await filmedBy('amara', { ...day, cadReference: 'CAD 77/12MAY26' });
    await lockAll('priya', await incidentOf(first));
    const broken = { ...day, state: 'unplayable' as const, matched: false, durationUs: null, lat: null, lon: null };
    const [amaras, named, other] = [await filmedBy('amara', broken), await filmedBy('tom', { ...broken, cadReference: 'CAD 77/12MAY26' }), await filmedBy('ellie', broken)];
    expect([await state('amara', amaras), await state('ellie', other)]).toEqual(['packaging', 'packaging']);
    for (const id of [amaras, named, other]) await match(id);
    expect([await detail('amara', amaras), await detail('tom', named), await detail('ellie', other)]).toMatchObject([{ locked: true, state: 'unplayable' }, { locked: true }, { locked: false, state: 'unplayable' }]);
    const entry = await backend.db.ledgerEntry.findFirstOrThrow({ where: { recordingId: amaras, action: 'recording:lock' } });
    expect(entry).toMatchObject({ actorKind: 'system', details: { arrived: true } });
  });
});

describe('released by two', () => {
  it('who asked can’t approve, only take back; a second approves with a reason, and it is open', async () => {
    const id = await filmedBy('amara');
    const { body: { id: lockId } } = await lock('priya', id);
    expect((await askRelease('marcus', lockId)).status).toBe(404);
    const { body: asked, status } = await askRelease('priya', lockId);
    expect(status).toBe(201);
    expect((await askRelease('noel', lockId)).status).toBe(409);
    expect(await waiting('priya')).toMatchObject([{ mine: true, mayApprove: false }]);
    expect(await waiting('noel')).toMatchObject([{ mine: false, mayApprove: true, reason: 'First accounts are taken' }]);
    expect([(await waiting('marcus')).length, (await waiting('dana')).length]).toEqual([0, 0]);
    expect([(await decide('priya', asked.id, 'approve')).status, (await decide('noel', asked.id, 'withdraw')).status, (await decide('marcus', asked.id, 'approve')).status]).toEqual([409, 409, 404]);
    expect((await play('amara', id)).status).toBe(404);
    expect((await decide('noel', asked.id, 'approve')).status).toBe(204);
    expect((await decide('noel', asked.id, 'approve')).status).toBe(409);
    expect((await play('amara', id)).status).toBe(201);
    expect(await detail('amara', id)).toMatchObject({ locked: false, lock: null });
    const entries = await backend.db.ledgerEntry.findMany({ where: { recordingId: id, action: { in: ['recording:lock', 'lock:ask', 'recording:unlock'] } }, orderBy: { at: 'asc' } });
    expect(entries.map(({ action, actorName, reason }) => [action, actorName, reason])).toEqual([
      ['recording:lock', 'Priya Nair', 'Death following police contact'], ['lock:ask', 'Priya Nair', 'First accounts are taken'], ['recording:unlock', 'Noel Baptiste', 'I have seen the accounts'],
    ]);
  });

  it('refused, it stays locked and may be asked for again', async () => {
    const id = await filmedBy('amara');
    const { body: { id: lockId } } = await lock('priya', id);
    const { body: asked } = await askRelease('noel', lockId);
    expect((await decide('priya', asked.id, 'refuse')).status).toBe(204);
    expect((await play('amara', id)).status).toBe(404);
    const again = await askRelease('noel', lockId);
    expect(again.status).toBe(201);
    expect((await decide('noel', again.body.id, 'withdraw')).status).toBe(204);
    expect(await waiting('priya')).toEqual([]);
  });

  it('two who approve at once: one does', async () => {
    const id = await filmedBy('amara');
    await backend.db.posting.create({ data: { id: randomUUID(), personId: backend.personId('marcus'), unitId: backend.unitId(TEAM), as: 'supervisor', from: new Date('2020-01-01Z') } });
    const { body: { id: lockId } } = await lock('priya', id);
    const { body: asked } = await askRelease('priya', lockId);
    const answers = await Promise.all([decide('noel', asked.id, 'approve'), decide('marcus', asked.id, 'approve')]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([204, 409]);
    expect((await actions(id)).filter((action) => action === 'recording:unlock')).toHaveLength(1);
  });

  it('the database itself opens nothing without an approval, nor under another lock that stands', async () => {
    const id = await filmedBy('amara');
    const incidentId = await incidentOf(id);
    const { body: { id: single } } = await lock('priya', id);
    await lockAll('priya', incidentId);
    await expect(backend.db.recording.update({ where: { id }, data: { lockedAt: null } })).rejects.toThrow(/stands/);
    await expect(backend.db.postIncidentLock.update({ where: { id: single }, data: { releasedAt: new Date() } })).rejects.toThrow(/two people/);
    const { body: asked } = await askRelease('priya', single);
    expect((await decide('noel', asked.id, 'approve')).status).toBe(204);
    expect((await play('amara', id)).status).toBe(404);
    expect(await detail('amara', id)).toMatchObject({ locked: true, lock: { cause: 'injury' } });
  });
});
