/** Dispatch data imported and matched with recordings: through the routes and the jobs, with real rows. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROUTES } from '#app/api/routes.ts';
import type { DispatchImported } from '#contracts/dispatch.ts';
import { cadExport, rosterExport } from '#local/demo/dispatch-data.ts';
import { matchCamera, matchEvents, matchRecording } from '#server/dispatch/index.ts';
import { call } from '#test/http/call.ts';
import { startBackend, type Backend } from '#test/stack/backend.ts';
import { makeRecording } from '#test/stack/recordings.ts';

let backend: Backend;
let domestic: string;
beforeAll(async () => {
  backend = await startBackend();
  domestic = await category('Family dispute');
});
afterAll(() => backend.stop());

async function category(label: string): Promise<string> {
  const id = randomUUID();
  await backend.db.category.create({ data: { id, label, position: 50, keepDays: 2192, keepReason: 'Kept 6 years.' } });
  return id;
}
const importing = async (which: 'cad' | 'rosters', csv: string, apply = true) =>
  call<DispatchImported & { code?: string; detail?: string; issues?: { message: string }[] }>(ROUTES[`/api/dispatch/${which}`]!.POST!, { token: await backend.token('noel'), body: { csv, apply } });
const match = (recordingId: string) => matchRecording({ recordingId, correlationId: randomUUID() });
const waiting = async (name: string) => backend.db.$queryRaw<{ data: { eventIds?: string[]; recordingId?: string } }[]>`SELECT data FROM pgboss.job WHERE name = ${name} ORDER BY created_on`;
/** As the worker does: the jobs that an import left. */
async function workOff(): Promise<void> {
  for (const { data } of await waiting('match-events')) await matchEvents({ eventIds: data.eventIds!, correlationId: randomUUID(), signal: new AbortController().signal });
}

const HEAD = 'reference,kind,starts,ends,place,borough,lat,lon,category,officer,from,to';
const minutes = (at: string, n: number) => new Date(Date.parse(at) + n * 60_000).toISOString();
/** One officer sent to one event for an hour. */
const sent = (reference: string, officer: string, from: string, kind = 'Family dispute', place = '"Amhurst Road, E8"') => `${reference},${kind},${from},,${place},Hackney,51.5497,-0.0681,,${officer},${from},${minutes(from, 60)}`;

describe('an import', () => {
  it('is shown first, taken whole, and taken again changes nothing', async () => {
    const csv = `${HEAD}\n${sent('1/01NOV26', '447CE', '2026-11-01T10:00:00Z')}\n${sent('2/01NOV26', '251903', '2026-11-01T10:00:00Z')}`;
    const find = () => backend.db.cadEvent.findMany({ where: { reference: { in: ['1/01NOV26', '2/01NOV26'] } }, include: { officers: true }, orderBy: { reference: 'asc' } });
    expect(await importing('cad', csv, false)).toMatchObject({ status: 200, body: { applied: false, added: 2, errors: 0 } });
    expect(await find()).toEqual([]);
    expect((await importing('cad', csv)).body).toMatchObject({ applied: true, added: 2 });
    const taken = await find();
    expect(taken).toMatchObject([{ categoryId: domestic, boroughId: backend.boroughId('Hackney'), officers: [{ personId: backend.personId('amara') }] }, { officers: [{ personId: backend.personId('tom') }] }]);
    expect((await importing('cad', csv)).body).toMatchObject({ applied: true, added: 0, changed: 0, unchanged: 2 });
    expect(await find()).toEqual(taken);
    expect((await importing('cad', csv.replace('251903', '447CE'))).body).toMatchObject({ changed: 1, unchanged: 1 });
    expect((await find()).map(({ id, officers }) => ({ id, people: officers.map(({ personId }) => personId) }))).toEqual(taken.map(({ id }) => ({ id, people: [backend.personId('amara')] })));
    const entries = await backend.db.ledgerEntry.findMany({ where: { action: { in: ['dispatch:import', 'dispatch:check'] } }, orderBy: { id: 'asc' } });
    expect(entries.map(({ action }) => action)).toEqual(['dispatch:check', 'dispatch:import', 'dispatch:import', 'dispatch:import']);
  });

  it('with one wrong line is not taken at all', async () => {
    const { body } = await importing('cad', `${HEAD}\n${sent('3/01NOV26', '447CE', '2026-11-01T10:00:00Z')}\n${sent('4/01NOV26', '999XX', '2026-11-01T10:00:00Z')}`);
    expect(body).toMatchObject({ applied: false, errors: 1, rows: [{ line: 2, outcome: 'added' }, { line: 3, outcome: 'error', words: expect.stringContaining('999XX') }] });
    expect(await backend.db.cadEvent.count({ where: { reference: '3/01NOV26' } })).toBe(0);
  });

  it('over 10 MB is refused in words', async () => {
    const { status, body } = await importing('cad', 'x'.repeat(10_000_001), false);
    expect({ status, said: body.issues?.[0]?.message }).toEqual({ status: 400, said: 'At most 10 MB at once. Split the list by day.' });
    expect((await importing('cad', '"'.repeat(9_000_000), false)).status).toBe(413);
  });

  it('of a roster keeps each officer’s duties, moved ones once', async () => {
    const roster = (starts: string, ends: string) => importing('rosters', `officer,duty,starts,ends\n447CE,Night duty,${starts},${ends}`);
    expect((await roster('01/11/2026 22:00', '02/11/2026 07:00')).body).toMatchObject({ applied: true, added: 1 });
    expect((await roster('01/11/2026 21:00', '02/11/2026 06:00')).body).toMatchObject({ applied: true, added: 0, changed: 1 });
    const duties = await backend.db.rosterDuty.findMany({ where: { personId: backend.personId('amara') } });
    expect(duties.map(({ startsAt, endsAt }) => [startsAt.toISOString(), endsAt.toISOString()])).toEqual([['2026-11-01T21:00:00.000Z', '2026-11-02T06:00:00.000Z']]);
  });
});

describe('the demo’s lists', () => {
  it('are taken as they are', async () => {
    expect((await importing('cad', cadExport('2026-11-22'))).body).toMatchObject({ applied: true, errors: 0, added: 8 });
    expect((await importing('rosters', rosterExport('2026-11-22'))).body).toMatchObject({ applied: true, errors: 0, added: 6 });
    expect(await backend.db.cadEvent.count({ where: { reference: '5120/21NOV26', officers: { some: { personId: backend.personId('ellie') } }, categoryId: { not: null } } })).toBe(1);
  });
});

describe('a recording', () => {
  const proposalOf = (recordingId: string) => backend.db.proposal.findUnique({ where: { recordingId }, include: { event: true } });

  it('is matched when it becomes ready, and when the export comes later; nothing of it changes by that', async () => {
    const early = await makeRecording(backend, { startedAt: new Date('2026-11-02T10:10:00Z'), durationUs: 600_000_000 });
    await match(early);
    expect(await proposalOf(early)).toBeNull();
    await importing('cad', `${HEAD}\n${sent('1/02NOV26', '447CE', '2026-11-02T10:00:00Z')}`);
    await workOff();
    expect(await proposalOf(early)).toMatchObject({
      state: 'open', categoryId: domestic, place: 'Amhurst Road, E8', event: { reference: '1/02NOV26' },
      why: 'CAD 1/02NOV26 (Family dispute): the officer was sent to it from 10:00 to 11:00 GMT, 10 min of that on this recording.',
    });
    expect(await backend.db.recording.findUnique({ where: { id: early } })).toMatchObject({ categoryId: null, place: null, version: 1 });
    const late = await makeRecording(backend, { startedAt: new Date('2026-11-02T10:30:00Z') });
    await match(late);
    await match(late);
    expect(await proposalOf(late)).toMatchObject({ event: { reference: '1/02NOV26' } });
    expect(await backend.db.ledgerEntry.count({ where: { action: 'recording:propose', recordingId: late } })).toBe(1);
    // The export now says that somebody else was sent.
    await importing('cad', `${HEAD}\n${sent('1/02NOV26', '512CE', '2026-11-02T10:00:00Z')}`);
    await workOff();
    expect(await proposalOf(late)).toBeNull();
  });

  it('keeps a proposal that a person decided', async () => {
    await importing('cad', `${HEAD}\n${sent('1/03NOV26', '447CE', '2026-11-03T10:00:00Z')}`);
    const id = await makeRecording(backend, { startedAt: new Date('2026-11-03T10:10:00Z') });
    await match(id);
    await backend.db.proposal.update({ where: { recordingId: id }, data: { state: 'dismissed', decidedById: backend.personId('amara'), decidedAt: new Date() } });
    await importing('cad', `${HEAD}\n${sent('1/03NOV26', '447CE', '2026-11-03T10:00:00Z', 'Burglary')}`);
    await workOff();
    expect(await proposalOf(id)).toMatchObject({ state: 'dismissed', why: expect.stringContaining('Family dispute') });
  });

  it('is matched anew when its camera’s clock is corrected', async () => {
    await importing('cad', `${HEAD}\n${sent('1/09NOV26', '447CE', '2026-11-09T18:00:00Z')}`);
    const deviceId = randomUUID();
    await backend.db.device.create({ data: { id: deviceId, serial: deviceId } });
    const id = await makeRecording(backend, { deviceId, startedAt: new Date('2026-11-09T10:10:00Z'), durationUs: 60_000_000 });
    await match(id);
    expect(await proposalOf(id)).toBeNull();
    const corrected = await call(ROUTES['/api/directory/devices/{deviceId}/calibrations']!.POST!, {
      token: await backend.token('noel'), params: { deviceId }, body: { from: '2026-11-01T00:00:00Z', offsetUs: 28_800_000_000, reason: 'Eight hours behind the station clock' },
    });
    expect(corrected.status).toBe(201);
    const [job] = await backend.db.$queryRaw<{ data: { deviceId: string; from: string } }[]>`SELECT data FROM pgboss.job WHERE name = 'match-camera' AND data->>'deviceId' = ${deviceId}`;
    await matchCamera({ ...job!.data, correlationId: randomUUID(), signal: new AbortController().signal });
    expect(await proposalOf(id)).toMatchObject({ event: { reference: '1/09NOV26' } });
  });

  it('is matched by its camera’s corrected clock', async () => {
    await importing('cad', `${HEAD}\n${sent('1/04NOV26', '447CE', '2026-11-04T18:00:00Z')}`);
    const deviceId = randomUUID();
    await backend.db.device.create({ data: { id: deviceId, serial: deviceId, calibrations: { create: { id: randomUUID(), from: new Date(0), offsetUs: 28_800_000_000n, source: 'gps', state: 'accepted', reason: 'GPS', madeAt: new Date(), decidedAt: new Date(), decidedById: backend.personId('priya') } } } });
    const id = await makeRecording(backend, { deviceId, startedAt: new Date('2026-11-04T10:10:00Z'), durationUs: 60_000_000 });
    await match(id);
    expect((await proposalOf(id))?.why).toContain('The camera’s clock is corrected by +8 h.');
  });
});

describe('incidents', () => {
  const at = (iso: string, more: Parameters<typeof makeRecording>[1] = {}) => makeRecording(backend, { startedAt: new Date(iso), durationUs: 600_000_000, lat: 51.5497, lon: -0.0681, place: 'Amhurst Road, E8', ...more });
  const tom = () => ({ officerId: backend.personId('tom') });
  const incidentsOf = async (ids: string[]) => {
    const rows = await backend.db.incidentRecording.findMany({ where: { recordingId: { in: ids } }, include: { incident: true } });
    return Map.groupBy(rows, ({ incidentId }) => incidentId);
  };

  it('are proposed of what was filmed at one time and place, once, whichever is matched first', async () => {
    const a = await at('2026-11-05T22:00:00Z');
    const b = await at('2026-11-05T22:05:00Z', { ...tom(), lat: 51.5504 });
    const far = await at('2026-11-05T22:05:00Z', { officerId: backend.personId('ellie'), lat: 51.56 });
    const later = await at('2026-11-05T22:20:00Z', tom());
    for (const id of [a, b, far, later, a, b]) await match(id);
    const found = [...(await incidentsOf([a, b, far, later])).values()];
    expect(found.map((rows) => rows.map((r) => r.recordingId).toSorted())).toEqual([[a, b].toSorted()]);
    expect(found[0]![0]).toMatchObject({ state: 'proposed', incident: { state: 'proposed', place: 'Amhurst Road, E8', startsAt: new Date('2026-11-05T22:00:00Z'), endsAt: new Date('2026-11-05T22:15:00Z') } });
    const third = await at('2026-11-05T22:08:00Z', { officerId: backend.personId('ellie') });
    await match(third);
    expect([...(await incidentsOf([a, b, third])).values()].map((rows) => rows.length)).toEqual([3]);
    expect((await backend.db.recording.findUniqueOrThrow({ where: { id: a } })).incidentId).toBeNull();
  });

  it('are proposed of what shares a CAD reference, however the camera writes it', async () => {
    const a = await at('2026-11-06T22:00:00Z', { cadReference: 'CAD 7/06NOV26', lat: null, lon: null });
    const b = await at('2026-11-06T23:30:00Z', { ...tom(), cadReference: '7/06NOV26', lat: null, lon: null });
    for (const id of [a, b]) await match(id);
    expect([...(await incidentsOf([a, b])).values()].map((rows) => rows[0]?.incident.cadReference)).toEqual(['7/06NOV26']);
  });

  it('are not proposed again to a recording that was refused', async () => {
    const a = await at('2026-11-07T22:00:00Z');
    const b = await at('2026-11-07T22:05:00Z', tom());
    await match(a);
    await backend.db.incidentRecording.updateMany({ where: { recordingId: b }, data: { state: 'refused', decidedById: backend.personId('tom'), decidedAt: new Date() } });
    for (const id of [a, b, a]) await match(id);
    expect([...(await incidentsOf([a, b])).values()].map((rows) => rows.map(({ state }) => state).toSorted())).toEqual([['proposed', 'refused']]);
  });

  it('matched at the same moment by two workers are one', async () => {
    const ids = await Promise.all([at('2026-11-08T22:00:00Z'), at('2026-11-08T22:01:00Z', tom()), at('2026-11-08T22:02:00Z', { officerId: backend.personId('ellie') })]);
    await Promise.all([...ids, ...ids].map(match));
    expect([...(await incidentsOf(ids)).values()].map((rows) => rows.length)).toEqual([3]);
  });
});
