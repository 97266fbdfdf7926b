/** What the ledger says of lists, posters and docks, as an auditor and as a recording's officer read it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LedgerPage } from '#contracts/ledger.ts';
import type { RecordingHistory } from '#contracts/recordings.ts';
import { ROUTES } from '#app/api/routes.ts';
import type { Route } from '#server/http/index.ts';
import { record, systemActor } from '#server/ledger/index.ts';
import { DOCKS } from '#local/cast.ts';
import { call } from '#test/http/call.ts';
import { startBackend, type Backend } from '#test/stack/backend.ts';
import { makeRecording } from '#test/stack/recordings.ts';

let backend: Backend;
let ofAmara: string;
let ofTom: string;

const route = (path: string, method: 'GET' | 'POST' | 'PUT'): Route => {
  const found = ROUTES[path]?.[method];
  if (!found) throw new Error(`There is no ${method} ${path}.`);
  return found;
};
const list = async (who: string, query: Record<string, string>) =>
  expect((await call(route('/api/library', 'GET'), { token: await backend.token(who), query })).status).toBe(200);
const lines = async (query: Record<string, string>) => {
  const { body } = await call<LedgerPage>(route('/api/ledger', 'GET'), { token: await backend.token('ada'), query });
  return body.items.map((entry) => `${entry.actor} ${entry.what}`);
};

beforeAll(async () => {
  backend = await startBackend();
  ofAmara = await makeRecording(backend);
  ofTom = await makeRecording(backend, { officerId: backend.personId('tom') });
});
afterAll(() => backend.stop());

describe('the ledger in words', () => {
  it('one’s own list is no search of others’ footage; a borough’s is, and names the borough', async () => {
    await list('amara', { scope: 'mine' });
    await list('priya', { scope: 'borough', borough: backend.boroughId('Hackney') });
    expect(await lines({ actor: 'Amara' })).toEqual(['Amara Okafor looked through their own footage: 1 recording shown']);
    expect(await lines({ action: 'recording:search' })).toEqual(['Priya Nair searched others’ footage in Hackney: 2 recordings shown']);
  });

  it('a page of posters names whose they are', async () => {
    await call(route('/api/posters', 'POST'), { token: await backend.token('tom'), body: { recordingIds: [ofAmara, ofTom] } });
    expect(await lines({ action: 'recording:posters' })).toEqual(['Tom Hale was shown 1 poster of Tom Hale']);
  });

  it('a switched dock says which and to what', async () => {
    const dock = DOCKS[0]!;
    await call(route('/api/directory/docks/{dockId}', 'PUT'), { token: await backend.token('noel'), params: { dockId: dock.id }, body: { enabled: false } });
    const { body } = await call<LedgerPage>(route('/api/ledger', 'GET'), { token: await backend.token('ada'), query: { action: 'dock:switch' } });
    expect(body.items).toMatchObject([{ what: 'switched the dock off, was on', subject: dock.place }]);
  });

  it('an entry that says something not understood is read all the same, in the ledger and in a history', async () => {
    const actor = systemActor('An older Docket', '01900000-0000-7000-8000-00000000c0de');
    await backend.db.$transaction((tx) => record(tx, actor, { action: 'playback:end', recordingId: ofAmara, details: { reportedSpansUs: 'all of it', why: 7 } }));
    expect(await lines({ actor: 'older' })).toEqual(['An older Docket stopped watching: –, last shown –']);
    const { body } = await call<RecordingHistory>(route('/api/recordings/{recordingId}/history', 'GET'), { token: await backend.token('amara'), params: { recordingId: ofAmara } });
    expect(body.items.map((entry) => entry.what)).toContain('stopped watching: –, last shown –');
  });
});
