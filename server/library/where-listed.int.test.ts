/** Where a recording is listed, and for whom: its borough is the place's, its unit its officer's. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LibraryPage } from '#contracts/library.ts';
import type { RecordingDetail } from '#contracts/recordings.ts';
import type { UploadStatus } from '#contracts/uploads.ts';
import { ROUTES } from '#app/api/routes.ts';
import { ledgerWords } from '#contracts/ledger-words.ts';
import { makeRecording } from '#test/stack/recordings.ts';
import type { Route } from '#server/http/index.ts';
import { call } from '#test/http/call.ts';
import { startBackend, type Backend } from '#test/stack/backend.ts';

let backend: Backend;
beforeAll(async () => {
  backend = await startBackend();
});
afterAll(() => backend.stop());

const route = (path: string, method: 'GET' | 'POST'): Route => {
  const found = ROUTES[path]?.[method];
  if (!found) throw new Error(`There is no ${method} ${path}.`);
  return found;
};
const STARTED = '2026-11-21T22:40:47Z';
/** Announced at Holborn, Camden's dock. */
async function announced(sidecar: object): Promise<string> {
  const { body } = await call<UploadStatus>(route('/api/uploads', 'POST'), {
    token: await backend.dockToken(1),
    body: { clientKey: randomUUID(), fileName: 'X60B2330A_0007.mp4', bytes: 10, modifiedAt: STARTED, sidecar: { startedAt: STARTED, ...sidecar } },
  });
  return body.recordingId;
}
const listed = async (who: string, query: Record<string, string>) => {
  const { status, body } = await call<LibraryPage>(route('/api/library', 'GET'), { token: await backend.token(who), query });
  expect(status).toBe(200);
  return body.items.map((r) => r.id as string);
};
const inBorough = (who: string, name: string) => listed(who, { scope: 'borough', borough: backend.boroughId(name) });
const row = (id: string) => backend.db.recording.findUniqueOrThrow({ where: { id } });
const announcement = async (id: string) => (await backend.db.ledgerEntry.findFirstOrThrow({ where: { recordingId: id, action: 'upload:announce' } })).details;

describe('a Camden officer’s recording made in Hackney', () => {
  let made: string;
  beforeAll(async () => {
    made = await announced({ shoulderNumber: '233CN', place: 'Amhurst Road, E8', borough: 'hackney' });
  });

  it('belongs to her unit and to Hackney, and says who named Hackney', async () => {
    expect(await row(made)).toMatchObject({ officerId: backend.personId('ellie'), unitId: backend.unitId('Camden Response Team C'), boroughId: backend.boroughId('Hackney'), boroughSource: 'sidecar' });
    const { body } = await call<RecordingDetail>(route('/api/recordings/{recordingId}', 'GET'), { token: await backend.token('ellie'), params: { recordingId: made } });
    expect(body).toMatchObject({ borough: { name: 'Hackney' }, boroughSource: 'sidecar' });
    expect(ledgerWords('upload:announce', await announcement(made))).toContain('officer Ellie Brandt from the sidecar, start from the sidecar; borough Hackney from the sidecar');
  });

  it('is in Hackney’s list and not in Camden’s, for those it is open to', async () => {
    for (const who of ['ellie', 'marcus']) {
      expect(await inBorough(who, 'Hackney'), who).toContain(made);
      expect(await inBorough(who, 'Camden'), who).not.toContain(made);
    }
  });

  it('is still in her own list and in her unit’s, for its supervisors too', async () => {
    expect(await listed('ellie', { scope: 'mine' })).toContain(made);
    for (const who of ['ellie', 'marcus']) expect(await listed(who, { scope: 'unit' }), who).toContain(made);
  });

  it('is opened to nobody by where it was made: Hackney’s own see it in no list and at no address', async () => {
    for (const who of ['priya', 'tom', 'amara']) {
      const queries: Record<string, string>[] = [{ scope: 'unit' }, { scope: 'mine' }, { scope: 'borough', borough: backend.boroughId('Hackney') }];
      for (const query of queries) expect(await listed(who, query), who).not.toContain(made);
      expect((await call(route('/api/recordings/{recordingId}', 'GET'), { token: await backend.token(who), params: { recordingId: made } })).status, who).toBe(404);
    }
  });
});

describe('the borough', () => {
  it('is the unit’s where the sidecar names none, the dock’s where nobody’s unit is known', async () => {
    expect(await row(await announced({ shoulderNumber: '447CE' }))).toMatchObject({ boroughId: backend.boroughId('Hackney'), boroughSource: 'unit' });
    expect(await row(await announced({}))).toMatchObject({ boroughId: backend.boroughId('Camden'), boroughSource: 'dock' });
  });

  it('falls back where the name is none, and the ledger keeps the words', async () => {
    for (const borough of ['Hakney', 'H%', 'Hackne_']) {
      const id = await announced({ shoulderNumber: '233CN', borough });
      expect(await row(id), borough).toMatchObject({ boroughId: backend.boroughId('Camden'), boroughSource: 'unit' });
      expect(await announcement(id)).toMatchObject({ borough: { name: 'Camden', from: 'unit', unknown: borough } });
    }
  });
});

describe('a list of one’s units', () => {
  it('pages through all of them in order, none twice and none of another unit', async () => {
    const expected: string[] = [];
    for (let n = 0; n < 7; n++) {
      const unit = n % 2 ? 'Hackney' : 'Hackney Response Team A';
      expected.unshift(await makeRecording(backend, { unitId: backend.unitId(unit), startedAt: new Date(Date.parse('2026-11-20T08:00:00Z') + n * 60_000) }));
    }
    const got: string[] = [];
    let cursor: string | null = null;
    do {
      const query: Record<string, string> = { scope: 'unit', limit: '3', ...(cursor ? { cursor } : {}) };
      const { body }: { body: LibraryPage } = await call<LibraryPage>(route('/api/library', 'GET'), { token: await backend.token('priya'), query });
      got.push(...body.items.map((r) => r.id));
      cursor = body.nextCursor;
    } while (cursor);
    expect(got.filter((id) => expected.includes(id))).toEqual(expected);
    expect(new Set(got).size).toBe(got.length);
    expect(await listed('marcus', { scope: 'unit' })).not.toEqual(expect.arrayContaining([expected[0]]));
  });
});
