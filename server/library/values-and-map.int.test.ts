/** What filters can be set to and where recordings began, through their routes: of the list alone, as far as it is one's to see. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROUTES } from '#app/api/routes.ts';
import type { LibraryMap, Values } from '#contracts/library.ts';
import { call } from '#test/http/call.ts';
import { startBackend, type Backend } from '#test/stack/backend.ts';
import { makeRecording } from '#test/stack/recordings.ts';

let backend: Backend;
let placed: string;
const INCIDENT = randomUUID();
const RIDLEY = { place: 'Ridley Road, E8', lat: 51.5495, lon: -0.0754 };

beforeAll(async () => {
  backend = await startBackend();
  const device = await backend.db.device.create({ data: { id: randomUUID(), serial: 'VALUE7' } });
  await backend.db.incident.create({ data: { id: INCIDENT, state: 'accepted', startsAt: new Date(), endsAt: new Date(), why: 'Test', madeAt: new Date() } });
  placed = await makeRecording(backend, { ...RIDLEY, deviceId: device.id, incidentId: INCIDENT, cadReference: '4471/21NOV26' });
  await makeRecording(backend, { place: 'Mare Street, E8', officerId: backend.personId('tom') });
  await makeRecording(backend, { place: 'Hidden Row, E8', lat: 51.55, lon: -0.07, restricted: true, incidentId: INCIDENT, cadReference: '9999/21NOV26' });
  await makeRecording(backend, { ...RIDLEY, officerId: backend.personId('ellie'), unitId: backend.unitId('Camden Response Team C') });
  await makeRecording(backend, { ...RIDLEY, state: 'disposed', disposedAt: new Date() });
});
afterAll(() => backend.stop());

const get = async <T>(path: string, who: string, query: Record<string, string>) => call<T>(ROUTES[path]!.GET!, { token: await backend.token(who), query });
const offered = async (who: string, query: Record<string, string>) => (await get<Values>('/api/library/values', who, { scope: 'unit', ...query })).body.items.map(({ label }) => label);

describe('what a filter can be set to', () => {
  it('officers of the list, by name or number', async () => {
    expect(await offered('priya', { of: 'officer', begins: 'oka' })).toEqual(['Amara Okafor']);
    expect(await offered('priya', { of: 'officer', begins: 'amara ok' })).toEqual(['Amara Okafor']);
    expect(await offered('priya', { of: 'officer', begins: 'ellie' })).toEqual([]);
    expect(await offered('marcus', { of: 'officer', begins: 'oka' })).toEqual([]);
    const { body } = await get<Values>('/api/library/values', 'priya', { scope: 'unit', of: 'officer', begins: 'oka' });
    expect(body).toEqual({ items: [{ value: backend.personId('amara'), label: 'Amara Okafor', aside: null, count: 2 }], backTo: null });
  });
  it('places and incidents of what is told, each in words', async () => {
    expect(await offered('priya', { of: 'place', begins: 'ridley' })).toEqual(['Ridley Road, E8']);
    expect(await offered('priya', { of: 'place', begins: 'hidden' })).toEqual([]);
    expect(await offered('priya', { of: 'place', begins: 'E8' })).toEqual(['Mare Street, E8', 'Ridley Road, E8']);
    expect(await offered('priya', { of: 'incident', begins: '4471' })).toEqual(['CAD 4471/21NOV26']);
    expect(await offered('priya', { of: 'incident', begins: '9999' })).toEqual([]);
    expect(await offered('priya', { of: 'incident', begins: 'ridley' })).toEqual(['CAD 4471/21NOV26']);
    expect(await offered('priya', { of: 'camera', begins: 'value' })).toEqual(['VALUE7']);
  });
  it('follows the other filters and not itself', async () => {
    expect(await offered('priya', { of: 'place', begins: 'E8', officer: backend.personId('tom') })).toEqual(['Mare Street, E8']);
    expect(await offered('priya', { of: 'place', begins: 'E8', place: 'Mare Street' })).toEqual(['Mare Street, E8', 'Ridley Road, E8']);
  });
  it('words without a letter find what is there, unknown kinds are refused, and the look is in the ledger', async () => {
    expect(await offered('priya', { of: 'camera', begins: '%_"' })).toEqual(['VALUE7']);
    expect((await get('/api/library/values', 'priya', { scope: 'unit', of: 'salary', begins: 'a' })).status).toBe(400);
    await offered('priya', { of: 'officer', begins: 'tom' });
    const entry = await backend.db.ledgerEntry.findFirstOrThrow({ where: { actorId: backend.personId('priya'), action: 'recording:search' }, orderBy: { id: 'desc' } });
    expect(entry.details).toMatchObject({ what: 'values', of: 'officer', words: 'tom' });
  });
});

describe('the map', () => {
  const map = async (who: string, query: Record<string, string> = {}) => (await get<LibraryMap>('/api/library/map', who, { scope: 'unit', ...query })).body;
  it('has what has a place that is told, and nothing of others’', async () => {
    expect(await map('priya')).toEqual({ items: [{ id: placed, startedAt: expect.any(String), position: { lat: RIDLEY.lat, lon: RIDLEY.lon }, place: RIDLEY.place, category: null, evidence: false }], listed: 3, backTo: null });
    expect((await map('marcus')).items).toHaveLength(1);
    expect((await map('amara', { scope: 'mine' })).items.map(({ id }) => id)).toEqual([placed]);
    expect(await map('priya', { place: 'mare' })).toMatchObject({ items: [], listed: 1 });
  });
});
