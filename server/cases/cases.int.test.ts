/** Cases and exhibits through the real routes: who may, what is refused, what is kept, and what the ledger says of it. */
import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CaseDetail, CasePage, Exhibit, ExhibitMade, Hold, Keeping, SuggestedReference } from '#contracts/cases.ts';
import type { Problem } from '#contracts/problem.ts';
import { encodeIndex } from '#contracts/media-index.ts';
import type { RecordingDetail } from '#contracts/recordings.ts';
import { ticks, timescale } from '#contracts/time.ts';
import { blob, indexBlob } from '#server/platform/blob/index.ts';
import type { SharedWithMe } from '#contracts/sharing.ts';
import { call } from '#test/http/call.ts';
import { backend, detail, openDesk, route } from '#test/stack/desk.ts';
import { makeRecording } from '#test/stack/recordings.ts';
import { makeExport, makeShare, recipientIdOf } from '#test/stack/shares.ts';

openDesk();

const SCALE = 30_000;
const FRAME = 1_001;
const LENGTH = 300 * FRAME;

type Answer<T> = T & Problem;
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
const ask = async <T>(who: string, method: Method, path: string, rest: { params?: Record<string, string>; body?: unknown; query?: Record<string, string> } = {}) =>
  call<Answer<T>>(route(path, method), { token: await backend.token(who), ...rest });

async function filmed(fields: Parameters<typeof makeRecording>[1] = {}): Promise<string> {
  const id = await makeRecording(backend, { durationUs: 10_010_000, ...fields });
  await blob(indexBlob(id, 'source')).uploadData(encodeIndex({
    header: { timescale: timescale(SCALE), duration: ticks(BigInt(LENGTH)), base: ticks(0n), mediaBytes: 1000n, initBytes: 500, width: 16, height: 16, codecs: 'avc1.64001f' },
    gops: [{ firstTick: ticks(0n), duration: ticks(BigInt(LENGTH)), offset: 500n, length: 500, frames: Array.from({ length: 300 }, (_, n) => ticks(BigInt(n * FRAME))) }],
  }));
  return id;
}

let nth = 0;
const crime = () => `01/${String(++nth).padStart(5, '0')}/26`;
const open = async (who = 'amara', reference = crime()) => (await ask<CaseDetail>(who, 'POST', '/api/cases', { body: { reference, title: 'Assault, Amhurst Road' } })).body;
const exhibit = (who: string, body: object) => ask<ExhibitMade>(who, 'POST', '/api/exhibits', { body: { description: 'What was said at the door', ...body } });
const read = (who: string, caseId: string) => ask<CaseDetail>(who, 'GET', '/api/cases/{caseId}', { params: { caseId } });
const of = { unitId: () => backend.unitId('Camden Response Team C'), tom: () => backend.personId('tom'), ellie: () => backend.personId('ellie') };
const row = (id: string) => backend.db.recording.findUniqueOrThrow({ where: { id } });
const entries = (recordingId: string, action: string) => backend.db.ledgerEntry.findMany({ where: { recordingId, action }, orderBy: { at: 'asc' } });

/** An incident that these recordings belong to, accepted. */
async function incident(ids: readonly string[], state: 'accepted' | 'proposed' = 'accepted'): Promise<string> {
  const id = randomUUID();
  const by = { decidedById: backend.personId('priya'), decidedAt: new Date() };
  await backend.db.incident.create({
    data: {
      id, state: 'accepted', startsAt: new Date(0), endsAt: new Date(1), why: 'A test', madeAt: new Date(),
      cameras: { create: ids.map((recordingId) => ({ recordingId, state, why: 'A test', proposedAt: new Date(), ...(state === 'accepted' ? by : {}) })) },
    },
  });
  if (state === 'accepted') await backend.db.recording.updateMany({ where: { id: { in: [...ids] } }, data: { incidentId: id } });
  return id;
}

describe('a case', () => {
  it('is opened by an officer, who has it, and is seen by who works on it and their supervisors alone', async () => {
    const made = await open();
    expect(made).toMatchObject({ state: 'open', officer: { name: 'Amara Okafor' }, members: [{ name: 'Amara Okafor' }], unit: { name: 'Hackney Response Team A' }, mayChange: true, mayWithdraw: false, mayExhibit: true });
    const seen = async (who: string) => (await ask<CasePage>(who, 'GET', '/api/cases')).body.items.some(({ id }) => id === made.id);
    expect([await seen('amara'), await seen('tom'), await seen('priya'), await seen('ellie'), await seen('marcus')]).toEqual([true, false, true, false, false]);
    expect((await read('tom', made.id)).status).toBe(404);
    expect((await ask<CaseDetail>('amara', 'POST', '/api/cases/{caseId}/members', { params: { caseId: made.id }, body: { personId: backend.personId('ellie') } })).body.members).toHaveLength(2);
    expect((await read('ellie', made.id)).body).toMatchObject({ title: 'Assault, Amhurst Road', mayChange: true });
    await ask('amara', 'DELETE', '/api/cases/{caseId}/members/{personId}', { params: { caseId: made.id, personId: backend.personId('ellie') } });
    expect((await read('ellie', made.id)).status).toBe(404);
    const told = await backend.db.ledgerEntry.findMany({ where: { caseId: made.id }, orderBy: { at: 'asc' } });
    expect(told.map(({ action }) => action)).toEqual(['case:open', 'case:member', 'case:view', 'case:member']);
  });

  it('is the only one of its reference, however it is written, and says so without telling of it', async () => {
    const made = await open('amara', '01 hk 4471/26');
    expect((await ask('amara', 'POST', '/api/cases', { body: { reference: '01HK4471/26', title: 'Again' } })).body).toMatchObject({ code: 'conflict', detail: expect.stringContaining(made.title) });
    const elsewhere = await ask('ellie', 'POST', '/api/cases', { body: { reference: '01HK 4471/26', title: 'Again' } });
    expect(elsewhere.body).toMatchObject({ code: 'conflict' });
    expect(JSON.stringify(elsewhere.body)).not.toContain('Amhurst');
    const reference = crime();
    const both = await Promise.all(['amara', 'tom'].map((who) => ask(who, 'POST', '/api/cases', { body: { reference, title: 'At once' } })));
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409]);
  });

  it('goes forward, says how it ended, and keeps the days it was given, none of them computed', async () => {
    const { id } = await open();
    const change = (body: object) => ask<CaseDetail>('amara', 'PATCH', '/api/cases/{caseId}', { params: { caseId: id }, body });
    expect((await change({ version: 1, detentionUntil: '2026-11-24T09:30:00Z', custodyLimit: '2027-01-14', nextHearingAt: '2026-11-25T10:00:00+00:00', nextHearingPlace: 'Thames Magistrates' })).body).toMatchObject({
      detentionUntil: '2026-11-24T09:30:00.000Z', custodyLimit: '2027-01-14', nextHearingPlace: 'Thames Magistrates', version: 2,
    });
    expect((await change({ version: 1, title: 'Late' })).body).toMatchObject({ code: 'conflict' });
    expect((await change({ version: 2, state: 'concluded' })).body).toMatchObject({ code: 'invalid-request', issues: [{ path: 'body.outcome' }] });
    expect((await change({ version: 2, outcome: 'convicted' })).status).toBe(400);
    expect((await change({ version: 2, state: 'charged' })).body.state).toBe('charged');
    expect((await change({ version: 3, state: 'open' })).status).toBe(400);
    expect((await change({ version: 3, state: 'concluded', outcome: 'convicted', reviewOn: '2031-01-01' })).body).toMatchObject({ state: 'concluded', outcome: 'convicted', concludedAt: expect.any(String), mayExhibit: false });
    expect((await exhibit('amara', { case: { id }, recordingId: await filmed() })).body).toMatchObject({ code: 'conflict' });
    expect((await change({ version: 4, state: 'charged' })).body).toMatchObject({ state: 'charged', outcome: null, concludedAt: null });
  });

  it('comes first in the list where a day waits, the nearest first', async () => {
    const [later, none, sooner] = [await open('ellie'), await open('ellie'), await open('ellie')];
    const set = (id: string, custodyLimit: string) => ask('ellie', 'PATCH', '/api/cases/{caseId}', { params: { caseId: id }, body: { version: 1, custodyLimit } });
    await set(later.id, '2027-05-01');
    await set(sooner.id, '2027-02-01');
    const { body } = await ask<CasePage>('ellie', 'GET', '/api/cases', { query: { limit: '2' } });
    const next = await ask<CasePage>('ellie', 'GET', '/api/cases', { query: { limit: '2', cursor: body.nextCursor ?? '' } });
    const own = [later.id, none.id, sooner.id];
    expect([...body.items, ...next.body.items].map(({ id }) => own.indexOf(id)).filter((n) => n >= 0)).toEqual([2, 0, 1]);
  });

  it('is handed over with its unit; who had it stays, and who has it can’t be taken off', async () => {
    const { id } = await open();
    const to = (officer: string, version: number) => ask<CaseDetail>('amara', 'POST', '/api/cases/{caseId}/hand-over', { params: { caseId: id }, body: { version, officerId: backend.personId(officer), reason: 'Moved to Camden' } });
    expect((await to('ellie', 1)).body).toMatchObject({ officer: { name: 'Ellie Brandt' }, unit: { name: 'Camden Response Team C' }, members: [{ name: 'Amara Okafor' }, { name: 'Ellie Brandt' }] });
    expect((await read('marcus', id)).status).toBe(200);
    expect((await read('priya', id)).status).toBe(404);
    expect((await ask('amara', 'DELETE', '/api/cases/{caseId}/members/{personId}', { params: { caseId: id, personId: backend.personId('ellie') } })).body).toMatchObject({ code: 'conflict' });
    expect((await to('pat', 2)).status).toBe(400);
  });
});

describe('an exhibit', () => {
  it('is made with its case on one sheet, makes the recording evidence, and says so at once', async () => {
    const recordingId = await filmed({ retainUntil: new Date('2026-12-22T00:00:00Z'), retainReason: 'Not kept' });
    const reference = crime();
    const { status, body } = await exhibit('amara', { case: { reference, title: 'Assault' }, recordingId, span: { timescale: SCALE, in: 10 * FRAME, out: 40 * FRAME } });
    expect(status).toBe(201);
    expect(body).toMatchObject({ case: { reference }, exhibit: { reference: 'AO/1', producer: { name: 'Amara Okafor' }, span: { in: 10_010, out: 40_040, inUs: 333_667, outUs: 1_334_667 }, disclosure: 'undecided', state: 'active', mayWatch: true }, held: [] });
    expect(await row(recordingId)).toMatchObject({ evidenceById: backend.personId('amara'), retainUntil: null, retainReason: `Exhibit AO/1 in case ${reference}: kept until it is withdrawn` });
    const told = (await detail('amara', recordingId)).body as RecordingDetail;
    expect(told).toMatchObject({ evidence: true, retainUntil: null, retainReason: expect.stringContaining('AO/1') });
    const keeping = await ask<Keeping>('amara', 'GET', '/api/recordings/{recordingId}/keeping', { params: { recordingId } });
    expect(keeping.body).toMatchObject({ exhibits: [{ reference: 'AO/1', case: { reference } }], mayExhibit: true });
    const [entry] = await entries(recordingId, 'exhibit:make');
    expect(entry).toMatchObject({ caseId: body.case.id, actorId: backend.personId('amara'), details: { reference: 'AO/1', ticks: [10_010, 40_040], timescale: SCALE } });
    expect(await entries(recordingId, 'recording:keep')).toHaveLength(1);
    // Of a case that isn't theirs a colleague is told the reference, which the footage says of itself, and no way in.
    expect((await ask<Keeping>('tom', 'GET', '/api/recordings/{recordingId}/keeping', { params: { recordingId } })).body.exhibits).toMatchObject([{ reference: 'AO/1', case: null }]);
  });

  it('of a selection is a part of the whole recording’s, where this producer has put that in', async () => {
    const { id } = await open();
    const recordingId = await filmed();
    const next = async (part: boolean) => (await ask<SuggestedReference>('amara', 'GET', '/api/cases/{caseId}/reference', { params: { caseId: id }, query: { recordingId, part: String(part) } })).body.reference;
    expect(await next(true)).toBe('AO/1');
    expect((await exhibit('amara', { case: { id }, recordingId })).body.exhibit).toMatchObject({ reference: 'AO/1', span: null });
    expect([await next(true), await next(false)]).toEqual(['AO/1/1', 'AO/2']);
    const cut = (n: number) => ({ timescale: SCALE, in: n * FRAME, out: (n + 10) * FRAME });
    expect((await exhibit('amara', { case: { id }, recordingId, span: cut(1) })).body.exhibit.reference).toBe('AO/1/1');
    expect((await exhibit('amara', { case: { id }, recordingId, span: cut(2), reference: 'AO/1/7' })).body.exhibit.reference).toBe('AO/1/7');
    expect((await exhibit('amara', { case: { id }, recordingId, span: cut(3) })).body.exhibit.reference).toBe('AO/1/8');
  });

  it('of sensitive material is one of its own: no gap in the others tells of it, and no part names it', async () => {
    const { id } = await open();
    const recordings = [await filmed(), await filmed()];
    const sensitive = { disclosure: 'unused_sensitive', sensitiveReason: 'Names an informant' };
    const put = async (n: number, more: object = {}) => (await exhibit('amara', { case: { id }, recordingId: recordings[n], ...more })).body.exhibit?.reference;
    const cut = (n: number) => ({ span: { timescale: SCALE, in: n * FRAME, out: (n + 10) * FRAME } });
    const next = async (query: object) => (await ask<SuggestedReference>('amara', 'GET', '/api/cases/{caseId}/reference', { params: { caseId: id }, query: { recordingId: recordings[0]!, ...query } })).body.reference;
    expect([await next({}), await next({ sensitive: 'true' })]).toEqual(['AO/1', 'AO/S1']);
    expect([await put(0, sensitive), await put(1), await put(0, { ...sensitive, reference: 'AO/S4' }), await put(1)]).toEqual(['AO/S1', 'AO/1', 'AO/S4', 'AO/2']);
    // What was cut out of it and isn't sensitive has a number that doesn't name it; what is cut out of another and is has one apart.
    expect([await put(0, cut(1)), await put(1, { ...cut(1), ...sensitive }), await put(1, cut(2)), await put(1, cut(3))]).toEqual(['AO/3', 'AO/1/S1', 'AO/1/1', 'AO/1/2']);
    expect([await next({}), await next({ sensitive: 'true' })]).toEqual(['AO/4', 'AO/S5']);
    for (const wrong of [{ ...sensitive, reference: 'AO/9' }, { reference: 'AO/S9' }])
      expect((await exhibit('amara', { case: { id }, recordingId: recordings[0], ...wrong })).body).toMatchObject({ code: 'invalid-request', issues: [{ path: 'body.reference', message: expect.stringMatching(/AO\/(S5|4) is free/) }] });
    // A whole recording that became sensitive since is no more named by what is cut out of it from then on.
    const whole = await backend.db.exhibit.findFirstOrThrow({ where: { caseId: id, reference: 'AO/1' } });
    await backend.db.exhibit.updateMany({ where: { caseId: id, reference: { in: ['AO/1', 'AO/2'] } }, data: sensitive as never });
    expect(whole.recordingId).toBe(recordings[1]);
    expect(await put(1, cut(5))).toBe('AO/4');

    // It is never said to be the defence's: it is put in anew, with a number of the others.
    const { id: exhibitId, version } = await backend.db.exhibit.findFirstOrThrow({ where: { caseId: id, reference: 'AO/S1' } });
    const say = (disclosure: string) => ask('amara', 'PATCH', '/api/exhibits/{exhibitId}', { params: { exhibitId }, body: { version, disclosure } });
    for (const disclosure of ['used', 'unused_non_sensitive']) expect((await say(disclosure)).body).toMatchObject({ code: 'conflict', detail: expect.stringContaining('Put it into the case anew') });
    await expect(backend.db.exhibit.update({ where: { id: exhibitId }, data: { disclosure: 'used', sensitiveReason: null } })).rejects.toThrow(/sensitive_number/);
    expect((await say('undecided')).status).toBe(200);
  });

  it('takes a number somebody typed, and refuses one that is taken or another’s', async () => {
    const { id } = await open();
    const recordingId = await filmed();
    expect((await exhibit('amara', { case: { id }, recordingId, reference: 'ao/7' })).body.exhibit.reference).toBe('AO/7');
    const taken = await exhibit('amara', { case: { id }, recordingId, reference: 'AO/7' });
    expect(taken.body).toMatchObject({ code: 'conflict', detail: 'AO/7 is taken in this case. AO/8 is free.', issues: [{ path: 'body.reference' }] });
    expect((await exhibit('amara', { case: { id }, recordingId, reference: 'TH/1' })).body).toMatchObject({ code: 'invalid-request' });
    expect((await exhibit('amara', { case: { id }, recordingId, reference: '../AO/9' })).status).toBe(400);
  });

  it('has a number of its own however many ask at once, and two producers of the same initials are told apart', async () => {
    const { id } = await open();
    const namesake = backend.personId('tom');
    await backend.db.person.update({ where: { id: namesake }, data: { initials: 'AO' } });
    await ask('amara', 'POST', '/api/cases/{caseId}/members', { params: { caseId: id }, body: { personId: namesake } });
    const recordings = await Promise.all(Array.from({ length: 8 }, () => filmed()));
    const made = await Promise.all(recordings.map((recordingId, n) => exhibit(n % 2 === 0 ? 'amara' : 'tom', { case: { id }, recordingId, keepTogether: false })));
    expect(made.map(({ status }) => status)).toEqual(Array(8).fill(201));
    const given = made.map(({ body }) => body.exhibit.reference);
    expect(new Set(given).size).toBe(8);
    const prefixes = new Set(given.map((reference) => reference.split('/')[0]));
    expect([...prefixes].toSorted((a, b) => (a! < b! ? -1 : 1))).toEqual(['AO', 'AO(2)']);
    for (const prefix of prefixes) expect(given.filter((r) => r.startsWith(`${prefix}/`)).map((r) => Number(r.split('/')[1])).toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4]);
    await backend.db.person.update({ where: { id: namesake }, data: { initials: 'TH' } });
    // What it is called in this case stays, whatever the directory says later.
    expect((await exhibit('tom', { case: { id }, recordingId: recordings[1] })).body.exhibit.reference).toBe(`${given[1]?.split('/')[0]}/5`);
  });

  it('is one and the same when it is sent again', async () => {
    const { id: caseId } = await open();
    const recordingId = await filmed();
    const id = randomUUID();
    const [first, second] = [await exhibit('amara', { id, case: { id: caseId }, recordingId }), await exhibit('amara', { id, case: { id: caseId }, recordingId })];
    expect([first.body.exhibit.reference, second.body.exhibit.reference]).toEqual(['AO/1', 'AO/1']);
    expect(await backend.db.exhibit.count({ where: { caseId } })).toBe(1);
    expect((await exhibit('tom', { id, case: { id: caseId }, recordingId })).status).toBe(409);
  });

  it.each([
    ['lies outside the recording', { in: 0, out: LENGTH + 1 }],
    ['has no length', { in: 5, out: 5 }],
    ['ends before it begins', { in: 9, out: 5 }],
    ['begins after the end', { in: LENGTH, out: LENGTH + 5 }],
  ])('is refused where its selection %s', async (_, span) => {
    const { id } = await open();
    const answer = await exhibit('amara', { case: { id }, recordingId: await filmed(), span: { timescale: SCALE, ...span } });
    expect(answer.body).toMatchObject({ code: 'span-invalid' });
    expect(await backend.db.exhibit.count({ where: { caseId: id } })).toBe(0);
  });

  it('is made of footage that is one’s own to mark, in a case that is one’s own to work on, and a refusal leaves nothing', async () => {
    const { id } = await open();
    const camden = await filmed({ officerId: of.ellie(), unitId: of.unitId() });
    expect((await exhibit('amara', { case: { id }, recordingId: camden })).status).toBe(404);
    expect((await exhibit('tom', { case: { id }, recordingId: await filmed() })).status).toBe(404);
    const locked = await filmed({ lockedAt: new Date(), lockReason: 'Death' });
    const reference = crime();
    expect((await exhibit('amara', { case: { reference, title: 'Not to be' }, recordingId: locked })).status).toBe(404);
    expect(await backend.db.case.count({ where: { reference } })).toBe(0);
    const onItsWay = await makeRecording(backend, { state: 'uploading', sha256: null });
    expect((await exhibit('amara', { case: { id }, recordingId: onItsWay })).body).toMatchObject({ code: 'not-playable' });
  });

  it('of closed footage is told to nobody it is closed to, even who works on the case', async () => {
    const { id } = await open();
    const recordingId = await filmed();
    await exhibit('amara', { case: { id }, recordingId });
    await backend.db.recording.update({ where: { id: recordingId }, data: { lockedAt: new Date(), lockReason: 'Serious injury' } });
    const { body } = await read('amara', id);
    expect(body.items).toMatchObject([{ reference: 'AO/1', description: null, durationUs: null, mayWatch: false }]);
    expect((await read('priya', id)).body.items).toMatchObject([{ description: 'What was said at the door' }]);
  });

  it('says how it is disclosed; sensitive material has its reason, which no history tells', async () => {
    const { id } = await open();
    const recordingId = await filmed();
    const { exhibit: made } = (await exhibit('amara', { case: { id }, recordingId })).body;
    const change = (body: object) => ask<Exhibit>('amara', 'PATCH', '/api/exhibits/{exhibitId}', { params: { exhibitId: made.id }, body });
    expect((await change({ version: 1, disclosure: 'unused_sensitive' })).body).toMatchObject({ code: 'invalid-request', issues: [{ path: 'body.sensitiveReason' }] });
    expect((await change({ version: 1, disclosure: 'used', sensitiveReason: 'An informant' })).status).toBe(400);
    expect((await change({ version: 1, disclosure: 'unused_sensitive', sensitiveReason: 'Names an informant', intimate: true })).body).toMatchObject({ disclosure: 'unused_sensitive', sensitiveReason: 'Names an informant', intimate: true, version: 2 });
    expect((await change({ version: 1, description: 'Late' })).body).toMatchObject({ code: 'conflict' });
    expect((await change({ version: 2, disclosure: 'used' })).body).toMatchObject({ disclosure: 'used', sensitiveReason: null });
    expect(JSON.stringify(await entries(recordingId, 'exhibit:change'), (_, v: unknown) => (typeof v === 'bigint' ? String(v) : v))).not.toContain('informant');
  });

  it('stands in the way of everything: its number, its footage and its recording’s end', async () => {
    const { id } = await open();
    const recordingId = await filmed();
    const { exhibit: made } = (await exhibit('amara', { case: { id }, recordingId })).body;
    await expect(backend.db.exhibit.update({ where: { id: made.id }, data: { reference: 'AO/2', number: 2 } })).rejects.toThrow(/does not become another/);
    await expect(backend.db.exhibit.delete({ where: { id: made.id } })).rejects.toThrow(/permission denied/);
    await expect(backend.db.recording.update({ where: { id: recordingId }, data: { state: 'disposed', disposedAt: new Date() } })).rejects.toThrow(/is not disposed of/);
  });

  it('keeps its footage, what is held with it and what is shared of it when the case is concluded, until a person looks again', async () => {
    const { id } = await open();
    const own = await filmed();
    const other = await filmed({ officerId: backend.personId('tom') });
    await incident([own, other]);
    const { exhibit: made } = (await exhibit('amara', { case: { id }, recordingId: own })).body;
    const exportId = await makeExport(backend, made.id, own);
    const { itemId } = await makeShare(backend, { caseId: id, exhibitId: made.id, exportId, to: recipientIdOf('pat.lindqvist@demo.invalid') });
    const { version } = (await ask<CaseDetail>('amara', 'GET', '/api/cases/{caseId}', { params: { caseId: id } })).body;
    const concluded = await ask<CaseDetail>('amara', 'PATCH', '/api/cases/{caseId}', { params: { caseId: id }, body: { version, state: 'concluded', outcome: 'convicted', reviewOn: '2031-01-01' } });
    expect(concluded.body).toMatchObject({ state: 'concluded', reviewOn: '2031-01-01' });

    expect([await row(own), await row(other)]).toMatchObject([{ retainUntil: null, retainReason: expect.stringContaining('Exhibit AO/1') }, { retainUntil: null, held: true }]);
    for (const kept of [own, other]) await expect(backend.db.recording.update({ where: { id: kept }, data: { state: 'disposed', disposedAt: new Date() } })).rejects.toThrow(/is not disposed of/);
    expect((await ask<SharedWithMe>('pat', 'GET', '/api/shared')).body.cases.flatMap(({ shares }) => shares.flatMap(({ items }) => items)).map((item) => item.id)).toContain(itemId);
    // Nor by its day of review coming: it is a person who withdraws and releases, with a second one.
    await backend.db.case.update({ where: { id }, data: { reviewOn: new Date(0) } });
    expect((await ask<SharedWithMe>('pat', 'GET', '/api/shared')).body.cases.flatMap(({ shares }) => shares.flatMap(({ items }) => items)).map((item) => item.id)).toContain(itemId);
    expect([await row(own), await row(other)]).toMatchObject([{ retainUntil: null }, { retainUntil: null, held: true }]);
  });

  it('is kept whatever category is chosen afterwards', async () => {
    const { id } = await open();
    const recordingId = await filmed();
    await exhibit('amara', { case: { id }, recordingId });
    const category = await backend.db.category.findFirstOrThrow({ where: { retiredAt: null, supervisorConfirms: false } });
    const { version } = await row(recordingId);
    expect((await ask('amara', 'POST', '/api/library/marks', { body: { targets: [{ id: recordingId, version }], mark: { kind: 'categorise', category: category.id } } })).status).toBe(200);
    expect(await row(recordingId)).toMatchObject({ retainUntil: null, retainReason: expect.stringContaining('Exhibit AO/1') });
  });
});

describe('what else was filmed', () => {
  let own: string;
  let toms: string;
  let camden: string;
  beforeEach(async () => {
    const lapse = { retainUntil: new Date('2026-12-22T00:00:00Z'), retainReason: 'Not kept' };
    [own, toms, camden] = [await filmed(lapse), await filmed({ officerId: of.tom(), ...lapse }), await filmed({ officerId: of.ellie(), unitId: of.unitId(), ...lapse })];
  });

  it('is held with it, named to who may see it, and silently where they may not', async () => {
    await incident([own, toms, camden]);
    const keeping = await ask<Keeping>('amara', 'GET', '/api/recordings/{recordingId}/keeping', { params: { recordingId: own } });
    expect(keeping.body.together).toMatchObject([{ id: toms, held: false, label: expect.stringContaining('Tom Hale') }]);
    const { body } = await exhibit('amara', { case: { id: (await open()).id }, recordingId: own });
    expect(body.held).toEqual([expect.stringContaining('Tom Hale')]);
    for (const id of [toms, camden]) expect(await row(id)).toMatchObject({ held: true, retainUntil: null, retainReason: 'Held: Kept together with evidence of the same incident' });
    expect(await row(own)).toMatchObject({ held: false });
    // Told of the case, in the case, only what is theirs to see.
    expect((await read('amara', body.case.id)).body.holds).toMatchObject([{ recordingId: toms, case: { id: body.case.id } }]);
    expect((await ask<Keeping>('ellie', 'GET', '/api/recordings/{recordingId}/keeping', { params: { recordingId: camden } })).body.holds).toMatchObject([{ reason: 'Kept together with evidence of the same incident', case: null }]);
    const [entry] = await entries(camden, 'hold:place');
    expect(entry).toMatchObject({ caseId: body.case.id, details: { together: true } });
  });

  it('is left alone where somebody says so, and held once however many exhibits are made', async () => {
    await incident([own, toms]);
    const { id } = await open();
    await exhibit('amara', { case: { id }, recordingId: own, keepTogether: false });
    expect(await row(toms)).toMatchObject({ held: false });
    await Promise.all([0, 1, 2].map((n) => exhibit('amara', { case: { id }, recordingId: own, span: { timescale: SCALE, in: n * FRAME, out: (n + 1) * FRAME } })));
    expect(await backend.db.hold.count({ where: { recordingId: toms } })).toBe(1);
  });

  it('is held when it joins the incident later', async () => {
    const id = await incident([own]);
    await exhibit('amara', { case: { id: (await open()).id }, recordingId: own });
    expect(await row(toms)).toMatchObject({ held: false });
    const { version } = await row(toms);
    const linked = await ask('priya', 'POST', '/api/incidents/{incidentId}/link', { params: { incidentId: id }, body: { targets: [{ id: toms, version }] } });
    expect(linked.status).toBe(200);
    expect(await row(toms)).toMatchObject({ held: true, retainReason: 'Held: Kept together with evidence of the same incident' });
  });

  it('is held with evidence that joins an incident later itself', async () => {
    await exhibit('amara', { case: { id: (await open()).id }, recordingId: own });
    const versions = await Promise.all([own, toms].map(async (id) => ({ id, version: (await row(id)).version })));
    expect((await ask('amara', 'POST', '/api/incidents', { body: { targets: versions } })).status).toBe(201);
    expect(await row(toms)).toMatchObject({ held: true });
  });

  it('is held by hand, with a reason and a day, and looked at again', async () => {
    const place = (body: object) => ask<Hold>('tom', 'POST', '/api/recordings/{recordingId}/holds', { params: { recordingId: toms }, body });
    expect((await place({ reason: 'Civil claim', reviewOn: '2020-01-01' })).body).toMatchObject({ code: 'invalid-request', issues: [{ path: 'body.reviewOn' }] });
    const { body: hold } = await place({ reason: 'Civil claim', reviewOn: '2099-01-01' });
    expect(hold).toMatchObject({ reason: 'Civil claim', reviewOn: '2099-01-01', mayReview: true, mayRelease: false });
    expect(await row(toms)).toMatchObject({ held: true, retainUntil: null, retainReason: 'Held: Civil claim' });
    const review = (body: object) => ask<Hold>('priya', 'POST', '/api/holds/{holdId}/review', { params: { holdId: hold.id }, body });
    expect((await review({ version: 1, reviewOn: '2100-01-01', reason: 'The claim goes on' })).body).toMatchObject({ reviewOn: '2100-01-01', reviewedBy: 'Priya Nair', mayRelease: true, version: 2 });
    expect((await review({ version: 1, reviewOn: '2100-01-02', reason: 'Late' })).body).toMatchObject({ code: 'conflict' });
    expect((await ask('ellie', 'POST', '/api/holds/{holdId}/review', { params: { holdId: hold.id }, body: { version: 2, reviewOn: '2100-01-02', reason: 'Not hers' } })).status).toBe(404);
  });
});

describe('a review that is due', () => {
  const today = () => new Date().toLocaleDateString('en-CA', { timeZone: 'Europe/London' });
  const day = (text: string) => new Date(`${text}T00:00:00Z`);
  const due = async (who: string, id: string, state = 'current') => {
    const { items } = (await ask<CasePage>(who, 'GET', '/api/cases', { query: { state, limit: '100' } })).body;
    return items.find((one) => one.id === id)?.reviewDue;
  };

  it('of a share, a hold or a concluded case is told where its cases are listed, from its day on, and no more once it was looked at again', async () => {
    const { id } = await open();
    const own = await filmed();
    const { exhibit: made } = (await exhibit('amara', { case: { id }, recordingId: own })).body;
    const exportId = await makeExport(backend, made.id, own);
    const { shareId } = await makeShare(backend, { caseId: id, exhibitId: made.id, exportId, to: recipientIdOf('pat.lindqvist@demo.invalid') });
    const holdId = randomUUID();
    await backend.db.hold.create({ data: { id: holdId, recordingId: own, caseId: id, reason: 'Kept together', placedById: backend.personId('amara'), placedAt: new Date(), reviewOn: day('2099-01-01') } });
    await backend.db.share.update({ where: { id: shareId }, data: { reviewOn: day('2099-01-01') } });
    expect(await due('amara', id)).toBe(false);
    for (const [what, reviewOn] of [['share', '2020-01-01'], ['hold', today()]] as const) {
      const change = (on: string) => (what === 'share' ? backend.db.share.update({ where: { id: shareId }, data: { reviewOn: day(on) } }) : backend.db.hold.update({ where: { id: holdId }, data: { reviewOn: day(on) } }));
      await change(reviewOn);
      expect(await due('amara', id), what).toBe(true);
      // Nobody else's list has the case.
      expect(await due('ellie', id)).toBeUndefined();
      await change('2099-01-01');
      expect(await due('amara', id), what).toBe(false);
    }
    // What is over is reviewed no more.
    await backend.db.share.update({ where: { id: shareId }, data: { reviewOn: day('2020-01-01'), revokedAt: new Date(), revokedBy: { connect: { id: backend.personId('amara') } }, revokedReason: 'Shared in error' } });
    expect(await due('amara', id)).toBe(false);

    // A concluded case comes back to the current ones with its day.
    await backend.db.case.update({ where: { id }, data: { state: 'concluded', outcome: 'convicted', concludedAt: new Date(), reviewOn: day('2099-01-01') } });
    expect([await due('amara', id), await due('amara', id, 'concluded')]).toEqual([undefined, false]);
    await backend.db.case.update({ where: { id }, data: { reviewOn: day(today()) } });
    expect([await due('amara', id), await due('amara', id, 'concluded')]).toEqual([true, true]);
  });
});
