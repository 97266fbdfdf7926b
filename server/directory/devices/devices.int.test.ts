/** Cameras, who wears them, their clocks, and lists of them: through the routes, as an administrator. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROUTES } from '#app/api/routes.ts';
import type { DeviceDetail, DevicePage, ImportResult } from '#contracts/devices.ts';
import type { LibraryPage } from '#contracts/library.ts';
import { verifyEntry } from '#server/ledger/index.ts';
import { call } from '#test/http/call.ts';
import { startBackend, type Backend } from '#test/stack/backend.ts';
import { makeRecording } from '#test/stack/recordings.ts';

let backend: Backend;
beforeAll(async () => void (backend = await startBackend()));
afterAll(() => backend.stop());

const DEVICES = '/api/directory/devices';
const admin = async <T>(method: 'GET' | 'POST' | 'PUT', path: string, options: { params?: Record<string, string>; query?: Record<string, string>; body?: unknown } = {}) =>
  call<T & { code?: string; detail?: string }>(ROUTES[path]![method]!, { token: await backend.token('noel'), ...options });
const add = async (serial: string) => (await admin<DeviceDetail>('POST', DEVICES, { body: { serial, maker: 'Axon' } })).body;
const assign = (deviceId: string, officerId: string, from: string, to: string | null = null) => admin<DeviceDetail>('POST', `${DEVICES}/{deviceId}/assignments`, { params: { deviceId }, body: { officerId, from, to } });
const importing = async (csv: string, apply: boolean) => (await admin<ImportResult>('POST', `${DEVICES}/import`, { body: { csv, apply } })).body;

describe('a camera', () => {
  it('is added once, found by part of its number or its wearer’s name, and paged', async () => {
    expect(await add('Z%1')).toMatchObject({ serial: 'Z%1', maker: 'Axon', model: null, wearer: null, assignments: [], calibrations: [] });
    expect(await admin('POST', DEVICES, { body: { serial: 'z%1' } })).toMatchObject({ status: 409, body: { code: 'device-known' } });
    const find = async (query: Record<string, string>) => (await admin<DevicePage>('GET', DEVICES, { query })).body;
    expect((await find({ search: 'z%' })).items.map(({ serial }) => serial)).toEqual(['Z%1']);
    expect((await find({ search: 'okaf' })).items).toMatchObject([{ serial: 'X60A4471F', wearer: { name: 'Amara Okafor' } }]);
    const first = await find({ limit: '1' });
    const all = await find({});
    expect((await find({ cursor: first.nextCursor! })).items).toEqual(all.items.slice(1));
  });

  it('has one wearer at a time; handing it on ends one assignment where the next begins', async () => {
    const { id } = await add('HANDED-ON');
    const first = await assign(id, backend.personId('amara'), '2026-11-01T07:00:00Z');
    expect(first).toMatchObject({ status: 201, body: { wearer: { name: 'Amara Okafor' } } });
    expect(await assign(id, backend.personId('tom'), '2026-11-20T07:00:00Z')).toMatchObject({ status: 409, body: { code: 'assignment-overlaps', detail: 'It is assigned to Amara Okafor from 1 Nov 2026, 07:00 GMT on.' } });
    expect(await assign(id, backend.personId('tom'), '2026-10-20T07:00:00Z')).toMatchObject({ status: 409 });
    const end = (to: string) => admin<DeviceDetail>('PUT', `${DEVICES}/{deviceId}/assignments/{assignmentId}`, { params: { deviceId: id, assignmentId: first.body.assignments[0]!.id }, body: { to } });
    expect(await end('2026-10-31T00:00:00Z')).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
    expect((await end('2026-11-20T07:00:00Z')).status).toBe(200);
    expect((await assign(id, backend.personId('tom'), '2026-11-20T07:00:00Z')).body.assignments.map(({ officer }) => officer.name)).toEqual(['Tom Hale', 'Amara Okafor']);
    expect(await end('2026-11-20T07:00:01Z')).toMatchObject({ status: 409, body: { code: 'assignment-overlaps' } });
    expect(await assign(id, randomUUID(), '2030-01-01T00:00:00Z')).toMatchObject({ status: 422, body: { code: 'officer-unknown' } });
    const said = await backend.db.ledgerEntry.findMany({ where: { subjectId: id }, orderBy: { id: 'asc' } });
    expect(said.map(({ action }) => action)).toEqual(['device:add', 'device:assign', 'device:unassign', 'device:assign']);
  });

  it('is worn by officers of the force who are posted then: nobody else’s footage could be seen', async () => {
    const { id } = await add('FOR-OFFICERS');
    for (const who of ['pat', 'ada', 'noel']) expect(await assign(id, backend.personId(who), '2026-11-01T07:00:00Z'), who).toMatchObject({ status: 422, body: { code: 'officer-unknown' } });
    expect(await assign(id, backend.personId('amara'), '2004-12-31T00:00:00Z')).toMatchObject({ status: 422, body: { detail: expect.stringContaining('Amara Okafor is posted to no unit on 31 Dec 2004') } });
    await backend.db.person.update({ where: { id: backend.personId('ellie') }, data: { active: false } });
    expect((await assign(id, backend.personId('ellie'), '2026-11-01T07:00:00Z')).status).toBe(422);
    await backend.db.person.update({ where: { id: backend.personId('ellie') }, data: { active: true } });
    // Professional standards: of the force, with a warrant number and no unit.
    expect(await importing('serial,officer,from\nFOR-OFFICERS,176009,2026-11-01\n', true)).toMatchObject({ applied: false, rows: [{ words: expect.stringContaining('Dana Whitlock is posted to no unit on 1 Nov 2026') }] });
    expect(await backend.db.deviceAssignment.count({ where: { deviceId: id } })).toBe(0);
  });

  it('two assignments at one moment don’t both come through', async () => {
    const { id } = await add('RACE');
    const answers = await Promise.all(['amara', 'tom', 'ellie'].map((first) => assign(id, backend.personId(first), '2026-11-01T00:00:00Z')));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409, 409]);
  });

  it('has its clock corrected by hand, with a reason, from a moment on: lists show it at no cost a row', async () => {
    const { id } = await add('SLOW');
    const before = await makeRecording(backend, { deviceId: id, startedAt: new Date('2026-11-01T00:00:00Z') });
    const after = await makeRecording(backend, { deviceId: id, startedAt: new Date('2026-11-11T00:00:00Z') });
    const correct = (body: object) => admin<DeviceDetail>('POST', `${DEVICES}/{deviceId}/calibrations`, { params: { deviceId: id }, body });
    expect((await correct({ from: '2026-11-10T00:00:00Z', offsetUs: 31_000_000, reason: '' })).status).toBe(400);
    expect((await correct({ from: '2026-11-10T00:00:00Z', offsetUs: 31_000_000, ratePpm: 10, reason: 'Filmed the station clock' })).body.calibrations).toMatchObject([{ state: 'accepted', source: 'person', decidedBy: 'Noel Baptiste', ratePpm: 10 }]);
    const { items } = (await call<LibraryPage>(ROUTES['/api/library']!.GET!, { token: await backend.token('amara'), query: { scope: 'mine' } })).body;
    expect(items.find((r) => r.id === before)?.clock).toBeNull();
    // A day after it was looked at, 10 millionths are 0.864 s more.
    expect(items.find((r) => r.id === after)).toMatchObject({ startedAt: '2026-11-11T00:00:00.000Z', clock: { offsetUs: 31_864_000, ratePpm: 10, source: 'person', acceptedBy: 'Noel Baptiste' } });
  });
});

describe('a list of cameras', () => {
  it('is shown, then taken as a whole, each change with its entry', async () => {
    const csv = 'serial,maker,model,officer,from,to\nL-1,Axon,Body 4,251903,2026-11-01,\nL-2,Axon,Body 4,,,\n';
    const entries = await backend.db.ledgerEntry.count();
    expect(await importing(csv, false)).toMatchObject({ applied: false, added: 2, assigned: 1, errors: 0 });
    expect(await backend.db.device.count({ where: { serial: { startsWith: 'L-' } } })).toBe(0);
    expect(await backend.db.ledgerEntry.count()).toBe(entries + 1);
    expect(await importing(csv, true)).toMatchObject({ applied: true, added: 2, assigned: 1, errors: 0 });
    expect(await importing(csv, true)).toMatchObject({ applied: true, added: 0, assigned: 0, unchanged: 2 });
    const said = await backend.db.ledgerEntry.findMany({ where: { subjectLabel: { startsWith: 'L-' } } });
    expect(said.map(({ action, subjectLabel }) => `${action} ${subjectLabel}`).sort()).toEqual(['device:add L-1', 'device:add L-2', 'device:assign L-1']);
    for (const entry of said) expect(verifyEntry(entry)).toEqual([]);
  });

  it('with one wrong line changes nothing', async () => {
    const result = await importing('serial,officer,from\nM-1,251903,2026-11-01\nX60A4471F,251903,2026-11-20\n', true);
    expect(result).toMatchObject({ applied: false, errors: 1, rows: [{ line: 2, outcome: 'added-and-assigned' }, { line: 3, outcome: 'error', words: expect.stringContaining('It is assigned to Amara Okafor') }] });
    expect(await backend.db.device.count({ where: { serial: 'M-1' } })).toBe(0);
  });

  it('of five thousand is taken at once', async () => {
    const csv = `serial,maker,model,officer,from,to\n${Array.from({ length: 5000 }, (_, n) => `N-${String(n).padStart(5, '0')},Axon,Body 4,251903,2026-11-01,`).join('\n')}\n`;
    expect(await importing(csv, true)).toMatchObject({ applied: true, added: 5000, assigned: 5000, errors: 0 });
    expect(await backend.db.deviceAssignment.count({ where: { device: { serial: { startsWith: 'N-' } } } })).toBe(5000);
    expect(await backend.db.ledgerEntry.count({ where: { subjectLabel: { startsWith: 'N-' } } })).toBe(10_000);
  });
});
