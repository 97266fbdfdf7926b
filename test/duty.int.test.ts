/** The end of duty and incidents through the routes: what is told to whom, what an answer changes, and its way back. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ROUTES } from '#app/api/routes.ts';
import type { DutyTonight, GroupAccepted, OwnDuties } from '#contracts/duty.ts';
import { MOST_IN_INCIDENT, type IncidentDecided, type IncidentDetail, type IncidentLinked, type IncidentPage } from '#contracts/incidents.ts';
import type { LibraryPage } from '#contracts/library.ts';
import type { RecordingHistory } from '#contracts/recordings.ts';
import { matchRecording } from '#server/dispatch/index.ts';
import { recordAll } from '#server/ledger/index.ts';
import { transaction } from '#server/platform/db.ts';
import { call } from '#test/http/call.ts';
import { startBackend, type Backend } from '#test/stack/backend.ts';
import { makeRecording } from '#test/stack/recordings.ts';

let backend: Backend;
beforeAll(async () => void (backend = await startBackend()));
afterAll(() => backend.stop());

type Said = { code?: string; detail?: string };
const ask = async <T>(who: string, method: 'GET' | 'POST', path: string, options: { params?: Record<string, string>; query?: Record<string, string>; body?: unknown } = {}) =>
  call<T & Said>(ROUTES[path]![method]!, { token: await backend.token(who), ...options });
const match = (recordingId: string) => matchRecording({ recordingId, correlationId: randomUUID() });

// Each test has a place and a day of its own, so that they don't meet.
let day = 1;
let lon = 0;
beforeEach(() => {
  day += 1;
  lon += 0.1;
});
const at = (time: string) => new Date(`2026-11-${String(day).padStart(2, '0')}T${time}Z`);
const recorded = (who: string, time: string, more: Parameters<typeof makeRecording>[1] = {}) => makeRecording(backend, { officerId: backend.personId(who), startedAt: at(time), durationUs: 600_000_000, lat: 51.5, lon, ...more });
const CATEGORY = '01900000-0000-7000-8000-00000000ca03';
const OTHER = '01900000-0000-7000-8000-00000000ca02';

async function dispatch(reference: string, who: readonly string[], from: string, to: string): Promise<void> {
  await backend.db.cadEvent.create({
    data: {
      id: randomUUID(), reference, kind: 'Domestic', place: 'Amhurst Road, E8', startsAt: at(from), categoryId: CATEGORY, importedAt: new Date(),
      officers: { create: who.map((one) => ({ personId: backend.personId(one), from: at(from), to: at(to) })) },
    },
  });
}
const incidentOf = async (recordingId: string) => (await backend.db.incidentRecording.findFirstOrThrow({ where: { recordingId } })).incidentId;
const read = (who: string, incidentId: string) => ask<IncidentDetail>(who, 'GET', '/api/incidents/{incidentId}', { params: { incidentId } });
const decide = (who: string, incidentId: string, accept: boolean, recordings: { id: string; was: string }[]) => ask<IncidentDecided>(who, 'POST', '/api/incidents/{incidentId}/decide', { params: { incidentId }, body: { accept, recordings } });

const watch = (who: string, recordingId: string, us: number) => backend.db.$executeRaw`
  INSERT INTO watch_state (person_id, recording_id, spans, watched_us, position_us, updated_at)
  VALUES (${backend.personId(who)}::uuid, ${recordingId}::uuid, int8multirange(int8range(0, ${us})), ${us}, ${us}, now())`;

describe('what one has watched oneself', () => {
  it('is said at the end of duty and of an incident’s recordings, to nobody else', async () => {
    const [a, b] = [await recorded('amara', '22:00:00'), await recorded('tom', '22:02:00')];
    for (const id of [a, b]) await match(id);
    await watch('amara', a, 300_000_000);
    await watch('amara', b, 600_000_000);
    await watch('tom', a, 600_000_000);
    const incident = await incidentOf(a);
    const told = async (who: string) => {
      const { body } = await read(who, incident);
      return [a, b].map((id) => body.recordings.find((one) => one.id === id)?.watched);
    };
    expect(await told('amara')).toEqual([{ word: 'partly', part: 0.5 }, { word: 'watched', part: 1 }]);
    expect(await told('tom')).toEqual([{ word: 'watched', part: 1 }, { word: 'new', part: 0 }]);
    const { body } = await ask<DutyTonight>('amara', 'GET', '/api/duty');
    expect(body.groups.flatMap(({ recordings }) => recordings).find(({ id }) => id === a)?.watched).toEqual({ word: 'partly', part: 0.5 });
  });
});

describe('an incident', () => {
  it('takes what a person links to it, and nothing that is another’s or in another incident', async () => {
    const [a, b, alone] = [await recorded('amara', '22:00:00'), await recorded('tom', '22:02:00'), await recorded('amara', '23:30:00', { lon: lon + 0.05 })];
    for (const id of [a, b, alone]) await match(id);
    const incident = await incidentOf(a);
    const link = async (who: string, ids: readonly string[]) => {
      const rows = await backend.db.recording.findMany({ where: { id: { in: [...ids] } }, select: { id: true, version: true } });
      return ask<IncidentLinked>(who, 'POST', '/api/incidents/{incidentId}/link', { params: { incidentId: incident }, body: { targets: rows } });
    };
    expect((await link('ellie', [alone])).status).toBe(404);
    const linked = await link('amara', [alone, a]);
    // Its name and no more of it: reading an incident has an entry of its own, and linking isn't reading.
    expect(linked).toMatchObject({ status: 200, body: { label: expect.any(String) } });
    expect(Object.keys(linked.body)).toEqual(['label']);
    expect(await backend.db.incidentRecording.findMany({ where: { incidentId: incident, recordingId: { in: [a, b, alone] } }, select: { recordingId: true, state: true } })).toEqual(expect.arrayContaining([{ recordingId: a, state: 'accepted' }, { recordingId: b, state: 'proposed' }, { recordingId: alone, state: 'accepted' }]));
    expect((await backend.db.recording.findUniqueOrThrow({ where: { id: alone } })).incidentId).toBe(incident);
    expect((await link('amara', [alone])).body).toMatchObject({ code: 'conflict', detail: 'They are in it already.' });
    // What is told of an incident is made of each with each.
    const many = await Promise.all(Array.from({ length: MOST_IN_INCIDENT - 2 }, () => makeRecording(backend)));
    expect((await link('amara', many)).body).toMatchObject({ code: 'too-many', detail: expect.stringContaining('at most 200') });
    expect(await backend.db.incidentRecording.count({ where: { recordingId: { in: many } } })).toBe(0);
    const entry = await backend.db.ledgerEntry.findFirstOrThrow({ where: { action: 'incident:accept', recordingId: alone } });
    expect(entry.details).toMatchObject({ incident, before: null, of: 2 });
    const other = await backend.db.incident.create({ data: { id: randomUUID(), state: 'accepted', startsAt: at('10:00:00'), endsAt: at('10:10:00'), why: 'Test', madeAt: new Date() } });
    const taken = await recorded('amara', '10:00:00', { incidentId: other.id, lon: lon + 0.07 });
    expect((await link('amara', [taken, b])).body).toMatchObject({ code: 'conflict', detail: expect.stringContaining('in another incident already') });
    expect((await backend.db.incidentRecording.findFirstOrThrow({ where: { recordingId: b } })).state).toBe('proposed');
  });
  it('is told of by what is open to the person: of another’s unit not a word', async () => {
    const [a, b, c] = [await recorded('amara', '22:00:00'), await recorded('tom', '22:02:00'), await recorded('ellie', '22:03:00', { unitId: backend.unitId('Camden Response Team C'), place: 'Secret Yard' })];
    for (const id of [a, b, c]) await match(id);
    const incident = await incidentOf(a);
    const seen = await read('amara', incident);
    expect(seen).toMatchObject({ status: 200, body: { state: 'proposed', why: 'Cameras filmed at the same time, near each other.', startsAt: at('22:00:00').toISOString(), endsAt: at('22:12:00').toISOString() } });
    expect(seen.body.recordings.map(({ id, why, mayDecide }) => ({ id, why, mayDecide }))).toEqual([
      { id: a, why: 'With Tom Hale’s recording of 22:02: at the same time for 8 min, 1 m away.', mayDecide: true },
      { id: b, why: 'With Amara Okafor’s recording of 22:00: at the same time for 8 min, 1 m away.', mayDecide: true },
    ]);
    expect(JSON.stringify(seen.body)).not.toMatch(/Ellie|Secret|22:13/);
    // Alone she would learn that there is another camera.
    expect((await read('ellie', incident)).status).toBe(404);
    expect((await ask<IncidentPage>('ellie', 'GET', '/api/incidents')).body.items.map(({ id }) => id)).not.toContain(incident);
    expect((await ask<IncidentPage>('priya', 'GET', '/api/incidents')).body.items.find(({ id }) => id === incident)).toMatchObject({ recordings: 2, officers: ['Amara Okafor', 'Tom Hale'], waiting: 2 });
    expect((await decide('amara', incident, true, [{ id: c, was: 'proposed' }])).status).toBe(404);
    // Restricted footage is no part of it either, for those it isn't open to.
    await backend.db.recording.update({ where: { id: b }, data: { restricted: true } });
    expect((await read('amara', incident)).status).toBe(404);
    expect((await read('priya', incident)).status).toBe(404);
  });

  it('is accepted and refused by recording; a refusal stays, and nobody decides over another’s word unknowingly', async () => {
    const [a, b, c] = [await recorded('amara', '22:00:00'), await recorded('tom', '22:02:00'), await recorded('priya', '22:03:00')];
    for (const id of [a, b, c]) await match(id);
    const incident = await incidentOf(a);
    const done = await decide('amara', incident, true, [{ id: a, was: 'proposed' }, { id: b, was: 'proposed' }]);
    expect(done).toMatchObject({ status: 200, body: { incident: { state: 'accepted', waiting: 1 } } });
    expect(done.body.incident?.recordings[0]).toMatchObject({ state: 'accepted', decidedBy: 'Amara Okafor', why: null });
    expect(await backend.db.recording.findUnique({ where: { id: b } })).toMatchObject({ incidentId: incident, version: 2 });
    expect(await decide('tom', incident, false, [{ id: b, was: 'proposed' }])).toMatchObject({ status: 409, body: { detail: 'Amara Okafor has decided on Tom Hale’s recording of 22:02 since you opened it.' } });
    expect((await decide('tom', incident, false, [{ id: b, was: 'accepted' }, { id: c, was: 'proposed' }])).status).toBe(200);
    expect(await backend.db.recording.findUnique({ where: { id: b } })).toMatchObject({ incidentId: null });
    for (const id of [a, b, c]) await match(id);
    expect((await backend.db.incidentRecording.findMany({ where: { recordingId: { in: [a, b, c] } }, orderBy: { proposedAt: 'asc' } })).map(({ state }) => state).toSorted()).toEqual(['accepted', 'refused', 'refused']);
    expect((await backend.db.ledgerEntry.findMany({ where: { recordingId: b, action: { startsWith: 'incident:' } }, orderBy: { id: 'asc' } })).map(({ action, actorName }) => `${actorName} ${action}`)).toEqual(['Amara Okafor incident:accept', 'Tom Hale incident:refuse']);
  });

  it('is called in lists by what each recording says itself, not by what a camera closed to the person says', async () => {
    const [a, named, closed] = [
      await recorded('amara', '22:00:00', { place: null }), await recorded('tom', '22:02:00', { place: null, cadReference: 'CAD 77/own' }),
      await recorded('tom', '22:01:00', { place: 'Secret Yard', cadReference: 'CAD 9999/secret', restricted: true, grants: { create: { id: randomUUID(), personId: backend.personId('tom'), why: 'x', approvedBy: backend.personId('priya'), from: new Date(0) } } }),
    ];
    const id = randomUUID();
    await backend.db.incident.create({
      data: {
        id, state: 'proposed', title: 'Secret title', cadReference: '9999/secret', place: 'Secret Yard', startsAt: at('22:00:00'), endsAt: at('22:13:00'), why: '', madeAt: new Date(),
        cameras: { create: [a, named, closed].map((recordingId) => ({ recordingId, state: 'proposed' as const, why: '', proposedAt: new Date() })) },
      },
    });
    // Tom, to whom all of it is open, decides.
    expect((await decide('tom', id, true, [a, named, closed].map((one) => ({ id: one, was: 'proposed' })))).status).toBe(200);
    const listed = await ask<LibraryPage>('amara', 'GET', '/api/library', { query: { scope: 'unit', incident: id } });
    expect(Object.fromEntries(listed.body.items.map((item) => [item.id, item.incident]))).toEqual({ [a]: { id, label: `Incident of ${day} Nov, 22:00` }, [named]: { id, label: 'CAD 77/own' } });
    const table = await ask<string>('amara', 'GET', '/api/library/list.csv', { query: { scope: 'unit', incident: id } });
    const page = await ask('amara', 'GET', '/api/recordings/{recordingId}', { params: { recordingId: a } });
    // Nor in its history, in his words.
    const history = await ask<RecordingHistory>('amara', 'GET', '/api/recordings/{recordingId}/history', { params: { recordingId: a }, query: { limit: '50' } });
    expect(history.body.items.map(({ what }) => what)).toContain(`said that the recording belongs to the incident of ${day} Nov, 22:00`);
    expect([table.status, page.status, history.status]).toEqual([200, 200, 200]);
    expect(JSON.stringify([listed.body, table.body, page.body, history.body])).not.toMatch(/secret/i);
  });

  it('closed to the reader, says in its history neither the place and reference that were taken over, nor its hash, nor that it is of an incident', async () => {
    const closed = await recorded('tom', '22:01:00', { restricted: true });
    const principal = { kind: 'system', name: 'Test' } as const;
    const said = [
      { action: 'proposal:take', details: { place: 'Secret Yard', cadReference: 'CAD 9999/secret' } },
      { action: 'incident:accept', details: { incident: randomUUID(), label: 'CAD 9999/secret' } },
      { action: 'upload:stored', details: { sha256: 'feedc0de'.repeat(8), bytes: 5 } },
    ] as const;
    await transaction((tx) => recordAll(tx, { principal, address: null, correlationId: randomUUID(), recorded: [] }, said.map((one) => ({ ...one, recordingId: closed }))));
    const read = (who: string) => ask<RecordingHistory>(who, 'GET', '/api/recordings/{recordingId}/history', { params: { recordingId: closed }, query: { limit: '50' } });
    const [sergeant, auditor] = [await read('priya'), await read('ada')];
    expect([sergeant.status, auditor.status]).toEqual([200, 200]);
    expect(JSON.stringify(sergeant.body)).not.toMatch(/secret|incident|feedc0de/i);
    expect(sergeant.body.items.map(({ action }) => action)).toContain('upload:stored');
    for (const told of [/Secret Yard/, /incident/, /feedc0de/]) expect(JSON.stringify(auditor.body)).toMatch(told);
  });

  it('takes no recording that is in another', async () => {
    const [a, b] = [await recorded('amara', '22:00:00'), await recorded('tom', '22:02:00')];
    for (const id of [a, b]) await match(id);
    const other = randomUUID();
    await backend.db.incident.create({ data: { id: other, state: 'accepted', startsAt: at('00:00:00'), endsAt: at('01:00:00'), why: '', madeAt: new Date() } });
    await backend.db.recording.update({ where: { id: a }, data: { incidentId: other } });
    expect(await decide('amara', await incidentOf(a), true, [{ id: b, was: 'proposed' }, { id: a, was: 'proposed' }])).toMatchObject({ status: 409, body: { detail: expect.stringContaining('is in another incident already') } });
    expect(await backend.db.recording.findUnique({ where: { id: b } })).toMatchObject({ incidentId: null, version: 1 });
  });
});

describe('the end of duty', () => {
  const tonight = async (who: string) => (await ask<DutyTonight>(who, 'GET', '/api/duty')).body;
  const accept = (who: string, body: unknown) => ask<GroupAccepted>(who, 'POST', '/api/duty/accept', { body });

  /** As a person saw it: the version, and the proposal by when it was made. */
  const seen = async (id: string) => ({
    ...(await backend.db.recording.findUniqueOrThrow({ where: { id }, select: { id: true, version: true } })),
    proposedAt: (await backend.db.proposal.findFirst({ where: { recordingId: id, state: 'open' } }))?.madeAt.toISOString() ?? null,
  });

  it('of a proposal that an import has changed since is refused, says so, and takes nothing that nobody was shown', async () => {
    await dispatch(`5123/${day}`, ['amara'], '21:55:00', '22:40:00');
    const [a, b] = [await recorded('amara', '22:00:00', { place: null }), await recorded('amara', '22:20:00', { place: null })];
    for (const id of [a, b]) await match(id);
    const listed = await ask<LibraryPage>('amara', 'GET', '/api/library', { query: { scope: 'mine', from: at('00:00:00').toISOString().slice(0, 10), to: at('00:00:00').toISOString().slice(0, 10) } });
    expect(listed.body.items.find(({ id }) => id === a)?.proposal?.madeAt).toBe((await seen(a)).proposedAt);
    const targets = [await seen(a), await seen(b)];
    // Another event of the same officer, nearer: the next matching proposes that one for `a`, whose version stays.
    await dispatch(`5124/${day}`, ['amara'], '22:00:00', '22:10:00');
    await backend.db.cadEvent.update({ where: { reference: `5124/${day}` }, data: { place: 'Nobody Saw Lane, E8' } });
    await backend.db.cadEvent.update({ where: { reference: `5123/${day}` }, data: { officers: { deleteMany: {} } } });
    await match(a);
    expect(await backend.db.recording.findUnique({ where: { id: a } })).toMatchObject({ version: 1 });
    const late = await accept('amara', { targets, category: CATEGORY, withDispatch: true, incident: null });
    expect(late).toMatchObject({ status: 409, body: { code: 'conflict', detail: expect.stringMatching(/^What is proposed for .* has changed since you opened it\. Look at it again\. Nothing was changed\.$/), issues: [{ path: 'body.targets.0' }] } });
    expect(await backend.db.recording.findMany({ where: { id: { in: [a, b] } } })).toMatchObject([{ place: null, categoryId: null, version: 1 }, { place: null, categoryId: null, version: 1 }]);
    expect((await accept('amara', { targets: [{ id: a, version: 1 }], category: CATEGORY, withDispatch: true, incident: null })).status).toBe(400);
    expect((await accept('amara', { targets: [await seen(a)], category: CATEGORY, withDispatch: true, incident: null })).status).toBe(200);
    expect(await backend.db.recording.findUnique({ where: { id: a } })).toMatchObject({ place: 'Nobody Saw Lane, E8', cadReference: `CAD 5124/${day}` });
  });

  it('is one’s latest shift in groups; an answer says it all of a group at once, and is undone as one', async () => {
    await dispatch(`5120/${day}`, ['marcus'], '21:55:00', '22:40:00');
    const own = { unitId: backend.unitId('Camden Response Team C'), place: null };
    const [a, b, late, early] = [await recorded('marcus', '22:00:00', own), await recorded('marcus', '22:20:00', own), await recorded('marcus', '23:30:00', own), await recorded('marcus', '09:00:00', own)];
    const colleague = await recorded('ellie', '22:01:00', own);
    for (const id of [a, b, late, early, colleague]) await match(id);
    const before = await tonight('marcus');
    expect(before).toMatchObject({ shift: { name: null, startsAt: at('22:00:00').toISOString() }, recordings: 3, categorised: 0, working: 0 });
    expect(before.groups.map((g) => g.recordings.map(({ id }) => id))).toEqual([[a, b], [late]]);
    const [first] = before.groups;
    expect(first).toMatchObject({ category: { id: CATEGORY, label: 'Domestic abuse' }, place: 'Amhurst Road, E8', cadReference: `5120/${day}`, incident: { state: 'proposed', others: 1 } });
    expect(first!.recordings[0]!.why).toContain('the officer was sent to it from 21:55 to 22:40 GMT');
    expect(before.categories[1]).toEqual({ id: OTHER, label: 'Stop and search' });
    const targets = first!.recordings.map(({ id, version, proposedAt }) => ({ id, version, proposedAt }));
    const answered = await accept('marcus', { targets, category: CATEGORY, withDispatch: true, incident: first!.incident!.id });
    expect(answered.status).toBe(200);
    const state = async () => (await backend.db.recording.findMany({ where: { id: { in: [a, b] } }, orderBy: { startedAt: 'asc' }, include: { proposal: { select: { state: true } }, incidents: { select: { state: true } } } }))
      .map(({ categoryId, place, cadReference, incidentId, proposal, incidents }) => ({ categoryId, place, cadReference, incidentId, proposal: proposal?.state, incident: incidents[0]?.state }));
    const said = { categoryId: CATEGORY, place: 'Amhurst Road, E8', cadReference: `CAD 5120/${day}`, incidentId: first!.incident!.id, proposal: 'accepted', incident: 'accepted' };
    expect(await state()).toEqual([said, said]);
    expect(await tonight('marcus')).toMatchObject({ categorised: 2, groups: [{ recordings: [{ id: late }] }] });
    // What is his colleague's stays for her to say.
    expect(await backend.db.recording.findUnique({ where: { id: colleague } })).toMatchObject({ categoryId: null, incidentId: null, version: 1 });
    expect((await ask('marcus', 'POST', '/api/duty/undo/{undo}', { params: { undo: answered.body.undo } })).status).toBe(200);
    const unsaid = { categoryId: null, place: null, cadReference: null, incidentId: null, proposal: 'open', incident: 'proposed' };
    expect(await state()).toEqual([unsaid, unsaid]);
    expect((await backend.db.incident.findUniqueOrThrow({ where: { id: first!.incident!.id } })).state).toBe('proposed');
    // And the versions that the next answer needs are told. Without what dispatch says, only the category is taken.
    const apart = (await tonight('marcus')).groups[0]!;
    const bare = await accept('marcus', { targets: apart.recordings.map(({ id, version, proposedAt }) => ({ id, version, proposedAt })), category: OTHER, withDispatch: false, incident: null });
    expect(await state()).toMatchObject([{ categoryId: OTHER, place: null, cadReference: null }, { categoryId: OTHER, place: null, cadReference: null }]);
    expect((await ask('marcus', 'POST', '/api/duty/undo/{undo}', { params: { undo: bare.body.undo } })).status).toBe(200);
    expect(await state()).toEqual([unsaid, unsaid]);
    const again = (await tonight('marcus')).groups[0]!;
    expect((await accept('marcus', { targets: again.recordings.map(({ id, version, proposedAt }) => ({ id, version, proposedAt })), category: OTHER, withDispatch: true, incident: null })).status).toBe(200);
    expect(await state()).toMatchObject([{ categoryId: OTHER, proposal: 'dismissed', place: 'Amhurst Road, E8', incident: 'proposed' }, { categoryId: OTHER }]);
    expect((await backend.db.ledgerEntry.findMany({ where: { recordingId: a, actorName: 'Marcus Reid' }, orderBy: { id: 'asc' } })).map(({ action }) => action)).toEqual([
      'proposal:take', 'incident:accept', 'recording:categorise', 'recording:undo', 'proposal:untake', 'recording:categorise', 'recording:undo', 'proposal:take', 'recording:categorise',
    ]);
  });

  it('of a group with one stale recording changes none of it; an undo is its person’s alone', async () => {
    await dispatch(`5121/${day}`, ['amara'], '21:55:00', '22:40:00');
    const [a, b] = [await recorded('amara', '22:00:00'), await recorded('amara', '22:20:00')];
    for (const id of [a, b]) await match(id);
    expect((await accept('amara', { targets: [await seen(a), { ...(await seen(b)), version: 7 }], category: CATEGORY, withDispatch: true, incident: await incidentOf(a) })).status).toBe(409);
    expect(await backend.db.recording.findMany({ where: { id: { in: [a, b] } } })).toMatchObject([{ categoryId: null, cadReference: null, incidentId: null, version: 1 }, { version: 1 }]);
    expect((await accept('ellie', { targets: [await seen(a)], category: CATEGORY, withDispatch: true, incident: null })).status).toBe(404);
    const { body } = await accept('amara', { targets: [await seen(a)], category: CATEGORY, withDispatch: true, incident: null });
    expect((await ask('priya', 'POST', '/api/duty/undo/{undo}', { params: { undo: body.undo } })).status).toBe(404);
  });

  it('waits for whoever holds its own recordings, and for nothing else of the force’s matching', async () => {
    const [a, b, elsewhere] = [await recorded('amara', '22:00:00'), await recorded('tom', '22:02:00'), await recorded('tom', '02:02:00')];
    for (const id of [a, b]) await match(id);
    const incident = await incidentOf(a);
    let waiting!: Promise<unknown>;
    await backend.db.$transaction(async (tx) => {
      // As a matching that looks at b holds it.
      await tx.$queryRaw`SELECT 1 FROM recording WHERE id = ${b}::uuid FOR NO KEY UPDATE`;
      expect((await accept('amara', { targets: [await seen(a)], category: CATEGORY, withDispatch: true, incident })).status).toBe(200);
      await match(elsewhere);
      waiting = match(b);
      await expect.poll(async () => (await backend.db.$queryRaw<object[]>`SELECT 1 FROM pg_locks WHERE locktype = 'transactionid' AND NOT granted`).length).toBeGreaterThan(0);
    }, { timeout: 10_000 });
    await waiting;
    expect(await backend.db.incidentRecording.findMany({ where: { incidentId: incident }, orderBy: { recordingId: 'asc' } })).toMatchObject([{ recordingId: a, state: 'accepted' }, { recordingId: b, state: 'proposed' }]);
  });

  it('is not undone in part, as a mark: that is refused, and the whole is still undone where it belongs', async () => {
    await dispatch(`5122/${day}`, ['amara'], '21:55:00', '22:40:00');
    const a = await recorded('amara', '22:00:00', { place: null });
    await match(a);
    const { body: { undo } } = await accept('amara', { targets: [await seen(a)], category: CATEGORY, withDispatch: true, incident: null });
    const said = () => backend.db.recording.findUniqueOrThrow({ where: { id: a }, select: { categoryId: true, place: true, cadReference: true } });
    const whole = await said();
    expect(whole).toEqual({ categoryId: CATEGORY, place: 'Amhurst Road, E8', cadReference: `CAD 5122/${day}` });
    const asAMark = (who: string) => ask(who, 'POST', '/api/library/marks/{undo}/undo', { params: { undo } });
    expect(await asAMark('amara')).toMatchObject({ status: 400, body: { code: 'invalid-request', detail: expect.stringContaining('an answer at the end of duty') } });
    expect((await asAMark('priya')).status).toBe(404);
    expect(await said()).toEqual(whole);
    expect((await ask('amara', 'POST', '/api/duty/undo/{undo}', { params: { undo } })).status).toBe(200);
    expect(await said()).toEqual({ categoryId: null, place: null, cadReference: null });
  });

  it('is undone only where nobody has changed one of them since, one that had the category already included', async () => {
    await dispatch(`5125/${day}`, ['amara'], '21:55:00', '22:40:00');
    const [a, b] = [await recorded('amara', '22:00:00', { place: null }), await recorded('amara', '22:20:00', { place: null })];
    for (const id of [a, b]) await match(id);
    await backend.db.recording.update({ where: { id: b }, data: { categoryId: CATEGORY, categorisedById: backend.personId('amara'), categorisedAt: new Date() } });
    const { status, body: { undo } } = await accept('amara', { targets: [await seen(a), await seen(b)], category: CATEGORY, withDispatch: true, incident: null });
    expect(status).toBe(200);
    const said = await seen(b);
    const described = await call(ROUTES['/api/recordings/{recordingId}']!.PATCH!, { token: await backend.token('tom'), params: { recordingId: b }, body: { version: said.version, place: 'Elsewhere' } });
    expect(described.status).toBe(200);
    expect(await ask('amara', 'POST', '/api/duty/undo/{undo}', { params: { undo } })).toMatchObject({ status: 409, body: { detail: expect.stringContaining('Changed by Tom Hale') } });
    expect(await backend.db.recording.findMany({ where: { id: { in: [a, b] } }, orderBy: { startedAt: 'asc' } })).toMatchObject([{ categoryId: CATEGORY, place: 'Amhurst Road, E8' }, { place: 'Elsewhere' }]);
  });

  it('follows the roster where there is one, and tells nobody another’s duties', async () => {
    await backend.db.rosterDuty.create({ data: { id: randomUUID(), personId: backend.personId('tom'), name: 'Long day', startsAt: at('07:00:00'), endsAt: at('23:00:00'), importedAt: new Date() } });
    const ids = [await recorded('tom', '07:10:00'), await recorded('tom', '22:00:00')];
    const { shift, recordings } = await tonight('tom');
    expect({ shift, recordings }).toEqual({ shift: { name: 'Long day', startsAt: at('07:00:00').toISOString(), endsAt: at('23:00:00').toISOString() }, recordings: ids.length });
    const duties = async (who: string) => (await ask<OwnDuties>(who, 'GET', '/api/duty/rosters', { query: { from: at('00:00:00').toISOString(), to: at('23:59:00').toISOString() } })).body.items;
    expect(await duties('tom')).toMatchObject([{ name: 'Long day' }]);
    expect(await duties('amara')).toEqual([]);
    expect((await ask('tom', 'GET', '/api/duty/rosters', { query: { from: '2026-01-01T00:00:00Z', to: '2028-01-01T00:00:00Z' } })).status).toBe(400);
  });

  it('leaves out what is locked to its own officer, and what is restricted', async () => {
    const open = await recorded('priya', '10:00:00');
    await recorded('priya', '10:30:00', { lockedAt: new Date(), lockReason: 'Death in custody' });
    await recorded('priya', '11:00:00', { restricted: true });
    expect((await tonight('priya')).groups.flatMap((g) => g.recordings.map(({ id }) => id))).toEqual([open]);
  });
});
