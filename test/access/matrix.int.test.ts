/** Every route × every kind of person, generated from the routes, judged by expected.ts. */
import { randomUUID } from 'node:crypto';
import { generateKeyPair } from 'jose';
import { globSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROUTES } from '#app/api/routes.ts';
import { encodeIndex } from '#contracts/media-index.ts';
import { ticks, timescale } from '#contracts/time.ts';
import { ACTIONS } from '#server/access/index.ts';
import { blob, indexBlob } from '#server/platform/blob/index.ts';
import type { LibraryPage } from '#contracts/library.ts';
import type { Posters } from '#contracts/recordings.ts';
import { DOCKS as CAST_DOCKS } from '#local/cast.ts';
import { call, type Call } from '#test/http/call.ts';
import { CLIENT } from '#test/http/tokens.ts';
import { startBackend, type Backend } from '#test/stack/backend.ts';
import { makeRecording } from '#test/stack/recordings.ts';
import { DOCKS, EXPECTED, NOBODIES, PERSONS, type Kind } from './expected.ts';

let backend: Backend;
let deviceId: string;
let assignmentId: string;
let recordingId: string;
let uploadId: string;
const FIRST_NAME: Record<(typeof PERSONS)[number], string> = {
  owner: 'amara', colleague: 'tom', elsewhere: 'ellie', sergeant: 'priya', otherInspector: 'marcus', prosecutor: 'pat', standardsGranted: 'dana', auditor: 'ada', administrator: 'noel',
};

async function tokenOf(kind: Kind): Promise<string | null> {
  const past = Math.floor(Date.now() / 1000) - 7200;
  switch (kind) {
    case 'dock': return backend.dockToken(0);
    case 'otherDock': return backend.dockToken(1);
    case 'dockSwitchedOff': return backend.maker.mintDock({ oid: OFF.oid, clientId: OFF.clientId });
    case 'anonymous': return null;
    case 'expired': return backend.token('amara', { exp: past, iat: past - 60, nbf: past - 60 });
    case 'foreignTenant': return backend.token('amara', { tid: randomUUID() });
    case 'foreignKey': return backend.maker.mint({ key: (await generateKeyPair('RS256')).privateKey });
    case 'idToken': return backend.token('amara', { aud: CLIENT, scp: undefined });
    case 'signedOut': return backend.token('amara', { sid: 'ended' });
    case 'notEnrolled': return backend.token('robin');
    case 'noRole': return backend.token('nico');
    default: return backend.token(FIRST_NAME[kind]);
  }
}

const OFF = { id: randomUUID(), oid: randomUUID(), clientId: randomUUID() };

beforeAll(async () => {
  backend = await startBackend();
  deviceId = (await backend.db.device.create({ data: { id: randomUUID(), serial: 'MATRIX' } })).id;
  assignmentId = (await backend.db.deviceAssignment.create({ data: { id: randomUUID(), deviceId, personId: backend.personId('amara'), from: new Date('2005-02-01Z'), to: new Date('2005-02-02Z') } })).id;
  recordingId = await makeRecording(backend, { deviceId });
  const index = encodeIndex({
    header: { timescale: timescale(1000), duration: ticks(1000n), base: ticks(0n), mediaBytes: 1000n, initBytes: 500, width: 16, height: 16, codecs: 'avc1.64001f' },
    gops: [{ firstTick: ticks(0n), duration: ticks(1000n), offset: 500n, length: 500, frames: [ticks(0n)] }],
  });
  await blob(indexBlob(recordingId, 'source')).uploadData(index);
  await backend.db.rendition.update({ where: { recordingId_kind: { recordingId, kind: 'source' } }, data: { indexHead: index.length, indexBytes: index.length } });
  await backend.db.recordingGrant.create({ data: { id: randomUUID(), recordingId, personId: backend.personId('dana'), why: 'Complaint 7', approvedBy: backend.personId('priya'), from: new Date(0) } });
  await backend.db.endedSignIn.create({ data: { key: 'sid:ended', expiresAt: new Date(Date.now() + 1e9) } });
  const dock = await backend.db.dock.findUniqueOrThrow({ where: { id: CAST_DOCKS[0]?.id ?? '' } });
  await backend.db.dock.create({ data: { ...dock, id: OFF.id, oid: OFF.oid, clientId: OFF.clientId, enabled: false } });
  const announced = await call<{ uploadId: string }>(ROUTES['/api/uploads']!.POST!, {
    token: await backend.dockToken(0), body: { clientKey: 'the-matrix-upload', fileName: 'a.mp4', bytes: 10, modifiedAt: '2026-11-21T00:00:00Z' },
  });
  uploadId = announced.body.uploadId;
});
afterAll(() => backend.stop());

/** A request each route would answer, if its asker may. A session is opened afresh, by the recording's officer. */
async function requestFor(route: string, kind: Kind): Promise<Call> {
  const session = async () => {
    const { body } = await call<{ sessionId: string }>(ROUTES['/api/playback']!.POST!, { token: await backend.token('amara'), body: { recordingIds: [recordingId] } });
    return body.sessionId;
  };
  const proposal = async () => {
    const { id } = await backend.db.clockCalibration.create({
      data: { id: randomUUID(), deviceId, from: new Date(0), offsetUs: 31_000_000, source: 'gps', state: 'proposed', reason: 'The camera’s clock was 31 s behind GPS time.', madeAt: new Date() },
    });
    return id;
  };
  /** Evidence can be marked once: a recording of Amara's own for each asker, in Dana's complaint as the others are. */
  const freshMark = async () => {
    const id = await makeRecording(backend);
    await backend.db.recordingGrant.create({ data: { id: randomUUID(), recordingId: id, personId: backend.personId('dana'), why: 'Complaint 7', approvedBy: backend.personId('priya'), from: new Date(0) } });
    return { targets: [{ id, version: 1 }], mark: { kind: 'evidence' } };
  };
  const incident = async (state: 'accepted') => {
    const { id } = await backend.db.incident.create({
      data: {
        id: randomUUID(), state, startsAt: new Date(0), endsAt: new Date(1), why: 'The matrix asks', madeAt: new Date(),
        cameras: { create: { recordingId, state, why: 'The matrix asks', proposedAt: new Date(), decidedById: backend.personId('priya'), decidedAt: new Date() } },
      },
    });
    return id;
  };
  /** Of the recording and another of the same officer's, laid beside each other. */
  const twoCameras = async (state: 'proposed' | 'accepted') => {
    const incidentId = await incident('accepted');
    const other = await makeRecording(backend, { deviceId, startedAt: new Date('2009-01-01T00:00:00Z') });
    const said = { state: 'accepted', why: 'The matrix asks', proposedAt: new Date(), decidedById: backend.personId('priya'), decidedAt: new Date() } as const;
    await backend.db.incidentRecording.create({ data: { incidentId, recordingId: other, ...said } });
    const decided = state === 'accepted' ? { decidedById: backend.personId('priya'), decidedAt: new Date() } : {};
    const { id: clockId } = await backend.db.incidentClock.create({ data: { id: randomUUID(), incidentId, recordingId, referenceId: other, source: 'sound', state, lagUs: 1, madeAt: new Date(), ...decided } });
    return { incidentId, clockId, other };
  };
  /** What is marked of others' footage is told and changed within a viewing of the asker's own: opened where it may be. */
  const watchedBy = async () => {
    await call(ROUTES['/api/playback']!.POST!, { token: await tokenOf(kind), body: { recordingIds: [recordingId], reason: { code: 'supervision' } } });
    return recordingId;
  };
  const made = { id: randomUUID(), recordingId, timescale: 1000, byId: backend.personId('amara'), at: new Date() };
  const marker = async () => (await backend.db.marker.create({ data: { ...made, fromTick: 1, kind: 'note', note: '' } })).id;
  const clip = async () => (await backend.db.clip.create({ data: { ...made, inTick: 1, outTick: 2, title: '' } })).id;
  /** One more than there was, so that each asker has one to remove. */
  const transcript = async () => {
    const version = ((await backend.db.transcript.aggregate({ where: { recordingId }, _max: { version: true } }))._max.version ?? 0) + 1;
    await backend.db.transcript.create({ data: { recordingId, version, format: 'srt', fileName: 'a.srt', sha256: 'a'.repeat(64), bytes: 1, cues: [[0, 1, 'The matrix asks']], cueCount: 1, byId: backend.personId('amara'), at: new Date() } });
    return version;
  };
  const freshTag = async (whose: string) => (await backend.db.tag.create({ data: { id: randomUUID(), label: `of ${whose}`, key: `of-${whose}-${randomUUID()}`, madeAt: new Date() } })).id;
  const requests: Record<string, () => Call | Promise<Call>> = {
    'GET /api/library/heat': () => ({ query: { scope: 'borough', borough: backend.boroughId('Hackney') } }),
    'GET /api/library/map': () => ({ query: { scope: 'borough', borough: backend.boroughId('Hackney') } }),
    'GET /api/library/values': () => ({ query: { scope: 'borough', borough: backend.boroughId('Hackney'), of: 'officer', begins: 'a' } }),
    'GET /api/library': () => ({ query: { scope: 'borough', borough: backend.boroughId('Hackney') } }),
    'GET /api/library/facets': () => ({ query: { scope: 'borough', borough: backend.boroughId('Hackney') } }),
    'GET /api/library/list.csv': () => ({ query: { scope: 'borough', borough: backend.boroughId('Hackney') } }),
    'POST /api/library/views': () => ({ body: { name: 'The matrix', address: '/shifts?q=x' } }),
    'DELETE /api/library/views/{viewId}': async () => {
      const { id } = await backend.db.savedView.create({ data: { id: randomUUID(), personId: backend.personId('amara'), name: randomUUID(), address: '/', madeAt: new Date() } });
      return { params: { viewId: id } };
    },
    'GET /api/recordings/{recordingId}': () => ({ params: { recordingId } }),
    'GET /api/recordings/{recordingId}/history': () => ({ params: { recordingId } }),
    'GET /api/recordings/{recordingId}/processing': () => ({ params: { recordingId } }),
    'GET /api/recordings/{recordingId}/markers': async () => ({ params: { recordingId: await watchedBy() } }),
    'POST /api/recordings/{recordingId}/markers': async () => ({ params: { recordingId: await watchedBy() }, body: { timescale: 1000, from: 1 } }),
    'PATCH /api/recordings/{recordingId}/markers/{markerId}': async () => ({ params: { recordingId: await watchedBy(), markerId: await marker() }, body: { version: 1, note: 'The matrix asks' } }),
    'DELETE /api/recordings/{recordingId}/markers/{markerId}': async () => ({ params: { recordingId: await watchedBy(), markerId: await marker() }, query: { version: '1' } }),
    'GET /api/recordings/{recordingId}/markers/{markerId}/history': async () => ({ params: { recordingId: await watchedBy(), markerId: await marker() } }),
    'PUT /api/recordings/{recordingId}/transcript': async () => ({ params: { recordingId }, body: { version: await transcript(), fileName: 'a.srt', text: '00:00:00,000 --> 00:00:00,500\nThe matrix asks' } }),
    'DELETE /api/recordings/{recordingId}/transcript': async () => ({ params: { recordingId }, query: { version: String(await transcript()) } }),
    'GET /api/recordings/{recordingId}/clips': async () => ({ params: { recordingId: await watchedBy() } }),
    'POST /api/recordings/{recordingId}/clips': async () => ({ params: { recordingId: await watchedBy() }, body: { timescale: 1000, in: 1, out: 2 } }),
    'PATCH /api/recordings/{recordingId}/clips/{clipId}': async () => ({ params: { recordingId: await watchedBy(), clipId: await clip() }, body: { version: 1, title: 'The matrix asks' } }),
    'DELETE /api/recordings/{recordingId}/clips/{clipId}': async () => ({ params: { recordingId: await watchedBy(), clipId: await clip() }, query: { version: '1' } }),
    'GET /api/recordings/{recordingId}/watched': () => ({ params: { recordingId } }),
    // Nothing has failed here: who may, hears so.
    'POST /api/recordings/{recordingId}/steps/{kind}/retry': () => ({ params: { recordingId, kind: 'package' }, body: { reason: 'The matrix asks' } }),
    'POST /api/recordings/{recordingId}/original': () => ({ params: { recordingId }, body: { reason: { code: 'supervision' } } }),
    'PUT /api/recordings/{recordingId}/clock': async () => ({ params: { recordingId }, body: { calibrationId: await proposal(), accept: true } }),
    'PATCH /api/recordings/{recordingId}': async () => ({ params: { recordingId }, body: { version: (await backend.db.recording.findUniqueOrThrow({ where: { id: recordingId } })).version, title: `As ${kind} says` } }),
    'POST /api/categories': () => ({ body: { label: `Of ${kind}`, keepDays: 31, keepReason: 'The matrix asks', supervisorConfirms: false } }),
    'PUT /api/categories/order': async () => ({ body: { ids: (await backend.db.category.findMany({ where: { retiredAt: null } })).map(({ id }) => id) } }),
    'PUT /api/categories/{categoryId}': async () => ({ params: { categoryId: (await backend.db.category.findFirstOrThrow({ where: { label: 'Assault' } })).id }, body: { version: 1, supervisorConfirms: true } }),
    'GET /api/tags': () => ({ query: { borough: 'force' } }),
    'PUT /api/tags/{tagId}': async () => ({ params: { tagId: await freshTag(kind) }, body: { was: `of ${kind}`, label: `renamed by ${kind}` } }),
    'POST /api/tags/{tagId}/merge': async () => ({ params: { tagId: await freshTag(`${kind} too`) }, body: { was: `of ${kind} too`, into: await freshTag(`${kind} into`) } }),
    'GET /api/library/tags': () => ({ query: { borough: 'force' } }),
    'POST /api/library/marks': async () => ({ body: await freshMark() }),
    'POST /api/library/marks/{undo}/undo': async () => ({ params: { undo: (await call<{ undo: string }>(ROUTES['/api/library/marks']!.POST!, { token: await backend.token('amara'), body: await freshMark() })).body.undo }, body: {} }),
    'POST /api/posters': () => ({ body: { recordingIds: [recordingId] } }),
    'POST /api/playback': () => ({ body: { recordingIds: [recordingId], reason: { code: 'supervision' } } }),
    'POST /api/playback/{sessionId}/beat': async () => ({ params: { sessionId: await session() }, body: { items: [] } }),
    'POST /api/playback/{sessionId}/end': async () => ({ params: { sessionId: await session() }, body: { items: [], why: 'left' } }),
    'GET /api/playback/{sessionId}/{recordingId}/{kind}/playlist.m3u8': async () => ({ params: { sessionId: await session(), recordingId, kind: 'source' } }),
    'GET /api/playback/{sessionId}/{recordingId}/playlist.m3u8': async () => ({ params: { sessionId: await session(), recordingId } }),
    'GET /api/playback/{sessionId}/{recordingId}/transcript': async () => (await transcript(), { params: { sessionId: await session(), recordingId } }),
    'POST /api/playback/{sessionId}/{recordingId}/snapshots': async () => ({ params: { sessionId: await session(), recordingId }, body: { tick: 0, timescale: 1000, width: 16, height: 16, sha256: 'a'.repeat(64), bytes: 100 } }),
    'PUT /api/settings': () => ({ body: { watermark: true } }),
    'POST /api/processing/retry': () => ({ body: { kind: 'package', failedBecause: 'Nothing ever fails for this.', reason: 'The matrix asks' } }),
    'POST /api/unassigned/assign': async () => ({
      body: { recordingIds: [await makeRecording(backend, { officerId: null, unitId: null })], officerId: backend.personId('tom'), reason: 'The roster says so' },
    }),
    'GET /api/directory/officers': () => ({ query: { words: '512CE' } }),
    'POST /api/uploads': () => ({ body: { clientKey: `matrix-${kind}`, fileName: 'b.mp4', bytes: 10, modifiedAt: '2026-11-21T00:00:00Z' } }),
    'GET /api/uploads/{uploadId}': () => ({ params: { uploadId } }),
    'POST /api/uploads/{uploadId}/complete': () => ({ params: { uploadId }, body: { sha256: 'a'.repeat(64), blocks: 1 } }),
    'GET /api/duty/rosters': () => ({ query: { from: '2026-11-01T00:00:00Z', to: '2026-12-01T00:00:00Z' } }),
    'POST /api/duty/accept': async () => ({ body: { targets: [{ id: await makeRecording(backend, { startedAt: new Date('2010-01-01T00:00:00Z') }), version: 1, proposedAt: null }], category: '01900000-0000-7000-8000-00000000ca01', withDispatch: true, incident: null } }),
    'POST /api/duty/undo/{undo}': () => ({ params: { undo: randomUUID() } }),
    'POST /api/incidents': async () => {
      await backend.db.recording.update({ where: { id: recordingId }, data: { incidentId: null } });
      const { version } = await backend.db.recording.findUniqueOrThrow({ where: { id: recordingId }, select: { version: true } });
      return { body: { targets: [{ id: recordingId, version }] } };
    },
    'POST /api/incidents/{incidentId}/align': async () => ({ params: { incidentId: (await twoCameras('proposed')).incidentId }, body: { referenceId: recordingId } }),
    'POST /api/incidents/{incidentId}/clocks': async () => {
      const { incidentId, other } = await twoCameras('proposed');
      return { params: { incidentId }, body: { recordingId, referenceId: other, lagUs: 5, was: null } };
    },
    'PUT /api/incidents/{incidentId}/clocks/{clockId}': async () => {
      const { incidentId, clockId } = await twoCameras('proposed');
      return { params: { incidentId, clockId }, body: { accept: true, version: 1 } };
    },
    'POST /api/incidents/{incidentId}/clocks/{clockId}/keep': async () => {
      const { incidentId, clockId } = await twoCameras('accepted');
      return { params: { incidentId, clockId }, body: { version: 1 } };
    },
    'GET /api/incidents/{incidentId}': async () => ({ params: { incidentId: await incident('accepted') } }),
    'POST /api/incidents/{incidentId}/decide': async () => ({ params: { incidentId: await incident('accepted') }, body: { accept: false, recordings: [{ id: recordingId, was: 'accepted' }] } }),
    'POST /api/incidents/{incidentId}/link': async () => {
      const incidentId = await incident('accepted');
      await backend.db.recording.update({ where: { id: recordingId }, data: { incidentId: null } });
      const { version } = await backend.db.recording.findUniqueOrThrow({ where: { id: recordingId }, select: { version: true } });
      return { params: { incidentId }, body: { targets: [{ id: recordingId, version }] } };
    },
    'POST /api/dispatch/cad': () => ({ body: { csv: 'reference,kind,starts', apply: false } }),
    'POST /api/dispatch/rosters': () => ({ body: { csv: 'officer,duty,starts,ends', apply: false } }),
    'POST /api/directory/devices': () => ({ body: { serial: randomUUID() } }),
    'POST /api/directory/devices/import': () => ({ body: { csv: 'serial', apply: false } }),
    'GET /api/directory/devices/{deviceId}': () => ({ params: { deviceId } }),
    'POST /api/directory/devices/{deviceId}/assignments': () => ({ params: { deviceId }, body: { officerId: backend.personId('amara'), from: '2006-01-01T00:00:00Z', to: '2006-01-02T00:00:00Z' } }),
    'PUT /api/directory/devices/{deviceId}/assignments/{assignmentId}': () => ({ params: { deviceId, assignmentId }, body: { to: '2005-02-02T00:00:00Z' } }),
    'POST /api/directory/devices/{deviceId}/calibrations': () => ({ params: { deviceId }, body: { from: '2006-01-01T00:00:00Z', offsetUs: 1, reason: 'The matrix asks' } }),
    'PUT /api/directory/devices/{deviceId}/calibrations/{calibrationId}': async () => ({ params: { deviceId, calibrationId: await proposal() }, body: { accept: false } }),
    'PUT /api/directory/docks/{dockId}': () => ({ params: { dockId: OFF.id }, body: { enabled: false } }),
  };
  return (await requests[route]?.()) ?? {};
}

const routes = Object.entries(ROUTES).flatMap(([path, methods]) => Object.entries(methods).map(([method, route]) => ({ name: `${method} ${path}`, route })));

describe('the routes', () => {
  it('are those in the folders, no more and no fewer', () => {
    const folders = globSync('app/api/**/route.ts').map((f) => `/${f.replace(/^app\//, '').replace(/\/route\.ts$/, '').replaceAll('[', '{').replaceAll(']', '}')}`);
    expect(Object.keys(ROUTES).sort()).toEqual(folders.sort());
  });
  it('are all made by defineRoute, export nothing else, and all have a row in the matrix', async () => {
    for (const [path, methods] of Object.entries(ROUTES))
      for (const [name, value] of Object.entries(methods)) {
        expect(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'], `${path} exports ${name}`).toContain(name);
        expect(value.declaration?.action, `${name} ${path}`).toBeTypeOf('string');
      }
    expect(Object.keys(EXPECTED).sort()).toEqual(routes.map((r) => r.name).sort());
  });
});

describe.each(routes)('$name', ({ name, route }) => {
  const row = EXPECTED[name];
  const kinds: Kind[] = [...PERSONS, ...DOCKS, ...(Object.keys(NOBODIES) as (keyof typeof NOBODIES)[])];
  it.each(kinds)('%s', async (kind) => {
    if (!row) throw new Error(`${name} has no row in the access matrix: say who may use it.`);
    // A token's shape is judged before its person: on a dock's route a person who signed out is first of all no dock.
    const wrongShape = kind === 'signedOut' && ACTIONS[route.declaration.action].by === 'dock';
    const expected = row === 'open' ? 200 : wrongShape ? 403 : row[kind] ?? NOBODIES[kind as keyof typeof NOBODIES];
    const { status, body, headers } = await call(route, { token: await tokenOf(kind), ...(await requestFor(name, kind)) });
    expect({ status, body: status >= 400 ? body : undefined }).toMatchObject({ status: expected });
    expect(headers.get('cache-control')).toMatch(/^no-store(, no-transform)?$/);
    if (status >= 400) expect(body).toMatchObject({ code: expect.any(String), correlationId: expect.any(String) });
  });
});

describe('lists hold only what is open', () => {
  it.each([
    ['owner', 1], ['colleague', 1], ['elsewhere', 0], ['sergeant', 1], ['otherInspector', 0],
  ] as const)('%s sees %d in the borough', async (kind, count) => {
    const { body } = await call<LibraryPage>(ROUTES['/api/library']!.GET!, { token: await tokenOf(kind), query: { scope: 'borough', borough: backend.boroughId('Hackney') } });
    expect(body.items.filter((i) => i.id === recordingId)).toHaveLength(count);
  });
  it('posters: one’s own at once, a colleague’s not before it was opened', async () => {
    const fresh = await makeRecording(backend);
    const ask = async (first: string) => (await call<Posters>(ROUTES['/api/posters']!.POST!, { token: await backend.token(first), body: { recordingIds: [fresh] } })).body.posters.length;
    expect([await ask('amara'), await ask('tom'), await ask('priya'), await ask('ellie')]).toEqual([1, 0, 0, 0]);
  });
});
