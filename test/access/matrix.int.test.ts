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
import type { IncidentDetail } from '#contracts/incidents.ts';
import type { Posters } from '#contracts/recordings.ts';
import { DOCKS as CAST_DOCKS, ORGANISATIONS } from '#local/cast.ts';
import { call, type Call } from '#test/http/call.ts';
import { CLIENT } from '#test/http/tokens.ts';
import { startBackend, type Backend } from '#test/stack/backend.ts';
import { makeRecording } from '#test/stack/recordings.ts';
import { makeCase, makeExhibit, makeExport, makeShare, OFFICE, recipientIdOf } from '#test/stack/shares.ts';
import { DOCKS, EXPECTED, NOBODIES, OTHER_RECIPIENTS, PERSONS, type Kind } from './expected.ts';

let backend: Backend;
let deviceId: string;
let assignmentId: string;
let recordingId: string;
let uploadId: string;
/** Months given to dip-samples so far: each is one goal's. */
let months = 0;
let foreignKey: CryptoKey;
type Ended = { endsAt: Date; offlineUntil: Date } | { revokedAt: Date; revokedById: string; revokedReason: string; offlineUntil: Date };
interface Sharing { readonly caseId: string; readonly exhibitId: string; readonly exportId: string; readonly shareId: string; readonly itemId: string }
/** The prosecutor's, which lasts. */
let sharing: Sharing;
/** Gwen Tully's own: what ended it, by whose share it was. */
let over: Readonly<Record<'prosecutorOver' | 'prosecutorRevoked', Sharing & { readonly as: Ended }>>;
const FIRST_NAME: Record<(typeof PERSONS)[number] | (typeof OTHER_RECIPIENTS)[number], string> = {
  owner: 'amara', colleague: 'tom', elsewhere: 'ellie', sergeant: 'priya', otherInspector: 'marcus', prosecutor: 'pat', standardsGranted: 'dana', auditor: 'ada', administrator: 'noel',
  prosecutorOver: 'gwen', prosecutorRevoked: 'gwen', defence: 'imogen',
};

async function tokenOf(kind: Kind): Promise<string | null> {
  const past = Math.floor(Date.now() / 1000) - 7200;
  switch (kind) {
    case 'dock': return backend.dockToken(0);
    case 'otherDock': return backend.dockToken(1);
    case 'dockSwitchedOff': return backend.maker.mintDock({ oid: OFF.oid, clientId: OFF.clientId });
    case 'anonymous': return null;
    case 'expired': return backend.token('amara', { exp: past, iat: past - 60, nbf: past - 60 });
    case 'recipientExpired': return backend.token('pat', { exp: past, iat: past - 60, nbf: past - 60 });
    case 'foreignTenant': return backend.token('amara', { tid: randomUUID() });
    case 'foreignKey': return backend.maker.mint({ key: foreignKey });
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
  foreignKey = (await generateKeyPair('RS256')).privateKey;
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
  const caseId = await makeCase(backend);
  const exhibitId = await makeExhibit(backend, caseId, recordingId);
  const exportId = await makeExport(backend, exhibitId, recordingId);
  const shared = { caseId, exhibitId, exportId };
  const offlineUntil = new Date(Date.now() + 1e9);
  sharing = { ...shared, ...(await makeShare(backend, { ...shared, to: recipientIdOf('pat.lindqvist@demo.invalid'), fields: { offlineUntil } })) };
  const ended = async (as: Ended) => ({ ...shared, as, ...(await makeShare(backend, { ...shared, to: recipientIdOf('gwen.tully@demo.invalid'), fields: as })) });
  over = {
    prosecutorOver: await ended({ endsAt: new Date(1), offlineUntil: new Date(1) }),
    prosecutorRevoked: await ended({ revokedAt: new Date(1), revokedById: backend.personId('amara'), revokedReason: 'The matrix asks', offlineUntil }),
  };
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
  /** A recording of the owner's under a lock, in Dana's complaint. */
  const locked = async () => {
    const id = await makeRecording(backend, { startedAt: new Date('2008-01-01T00:00:00Z') });
    await backend.db.recordingGrant.create({ data: { id: randomUUID(), recordingId: id, personId: backend.personId('dana'), why: 'Complaint 7', approvedBy: backend.personId('priya'), from: new Date(0) } });
    const lock = await backend.db.postIncidentLock.create({ data: { id: randomUUID(), cause: 'death', reason: 'The matrix asks', placedById: backend.personId('priya'), placedAt: new Date(), recordings: { create: { recordingId: id, at: new Date() } }, people: { create: { personId: backend.personId('amara'), at: new Date() } } } });
    await backend.db.recording.update({ where: { id }, data: { lockedAt: new Date() } });
    return { lockId: lock.id, id };
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
  /** A time of an incident that the recording films, by the clock its officer sees it by. */
  const filmedOf = async () => {
    await watchedBy();
    const incidentId = await incident('accepted');
    const { body } = await call<IncidentDetail>(ROUTES['/api/incidents/{incidentId}']!.GET!, { token: await backend.token('amara'), params: { incidentId } });
    const { startsAt, clock: { offsetUs, ratePpm } } = body.recordings[0]!;
    return { params: { incidentId }, camera: { recordingId, id: randomUUID(), clock: { offsetUs, ratePpm } }, atUs: Date.parse(startsAt) * 1000 + 1000 };
  };
  const made = { id: randomUUID(), recordingId, timescale: 1000, byId: backend.personId('amara'), at: new Date() };
  const marker = async () => (await backend.db.marker.create({ data: { ...made, fromTick: 1, kind: 'note', note: '' } })).id;
  const clip = async () => (await backend.db.clip.create({ data: { ...made, inTick: 1, outTick: 2, title: '' } })).id;
  /** One that waits for a second person is nobody's who asks here, and all of them have looked at it. */
  const anExport = async (state: 'queued' | 'failed' | 'ready' | 'checking') => {
    const rendered = { toolVersion: 'none', facts: { durationUs: 1, frames: 1, width: 16, height: 16, timescale: 1000, codecs: 'avc1.64001f', hasSound: false, reencoded: true, indexHead: 1, bandwidth: 1, bytesRead: 1 }, files: { create: ['package.zip', 'video.mp4'].map((name) => ({ name, bytes: 1, sha256: 'a'.repeat(64) })) } };
    const ended = { queued: {}, failed: { reason: 'The matrix asks' }, ready: rendered, checking: { ...rendered, needsCheck: true, lookedBy: (await backend.db.person.findMany({ select: { id: true } })).map(({ id }) => id) } }[state];
    const byId = backend.personId(state === 'checking' ? 'ellie' : 'amara');
    const { id } = await backend.db.export.create({
      data: { id: randomUUID(), kind: 'clip', state, options: {}, title: '', byId, at: new Date(), sources: { create: { position: 0, recordingId, inTick: 0, outTick: 1, timescale: 1000 } }, ...ended },
    });
    if (state === 'checking') await backend.db.approval.create({ data: { id: randomUUID(), action: 'export:check', subjectId: id, reason: 'The matrix asks', requestedById: byId, requestedAt: new Date(), reached: [] } });
    return id;
  };
  /** One more than there was, so that each asker has one to remove. */
  const transcript = async () => {
    const version = ((await backend.db.transcript.aggregate({ where: { recordingId }, _max: { version: true } }))._max.version ?? 0) + 1;
    await backend.db.transcript.create({ data: { recordingId, version, format: 'srt', fileName: 'a.srt', sha256: 'a'.repeat(64), bytes: 1, cues: [[0, 1, 'The matrix asks']], cueCount: 1, byId: backend.personId('amara'), at: new Date() } });
    return version;
  };
  /** With the recording in it, which Dana's complaint covers. */
  const ownersCase = async () => {
    const id = randomUUID();
    const amara = backend.personId('amara');
    await backend.db.case.create({
      data: {
        id, reference: id, referenceKey: id.toUpperCase(), title: 'The matrix asks', officerId: amara, unitId: backend.unitId('Hackney Response Team A'), openedById: amara, openedAt: new Date(),
        members: { create: { id: randomUUID(), personId: amara, addedById: amara, addedAt: new Date() } }, producers: { create: { personId: amara, prefix: 'AO' } },
      },
    });
    await exhibitIn(id, 1);
    return id;
  };
  const exhibitIn = async (caseId: string, number = 2) => {
    const amara = backend.personId('amara');
    const { id } = await backend.db.exhibit.create({ data: { id: randomUUID(), caseId, reference: `AO/${number}`, number, producerId: amara, recordingId, description: 'The matrix asks', madeById: amara, madeAt: new Date() } });
    return id;
  };
  /** By somebody else than any of these. */
  const askedOf = async (action: string, subjectId: string) => {
    await backend.db.approval.create({ data: { id: randomUUID(), action, subjectId, reason: 'The matrix asks', requestedById: backend.personId('noel'), requestedAt: new Date(), reached: [] } });
    return subjectId;
  };
  const hold = async () => (await backend.db.hold.create({ data: { id: randomUUID(), recordingId, reason: 'The matrix asks', placedById: backend.personId('amara'), placedAt: new Date(), reviewOn: new Date('2098-01-01') } })).id;
  const freshTag = async (whose: string) => (await backend.db.tag.create({ data: { id: randomUUID(), label: `of ${whose}`, key: `of-${whose}-${randomUUID()}`, madeAt: new Date() } })).id;
  const answers = { formVersion: 1, answers: { started: 0, told: 0, force: 2 }, outcome: 'no_concerns' };
  /** Priya's review of a recording of Amara's own for each asker, with feedback, training to follow, and a question whether it may be an example. */
  const reviewed = async () => {
    const id = await makeRecording(backend);
    const token = await backend.token('priya');
    const amara = backend.personId('amara');
    const { body } = await call<{ reviews: { id: string; followUps: { id: string }[] }[] }>(ROUTES['/api/recordings/{recordingId}/reviews']!.POST!, {
      token, params: { recordingId: id }, body: { ...answers, seen: null, feedback: { text: 'The matrix asks', to: [amara] }, followUps: [{ kind: 'training', personId: amara, note: 'The matrix asks', due: '2027-01-01' }] },
    });
    return { recordingId: id, reviewId: body.reviews[0]!.id, followUpId: body.reviews[0]!.followUps[0]!.id };
  };
  const consent = async () => {
    const { reviewId, recordingId: id } = await reviewed();
    const { body } = await call<{ learning: { id: string }[] }>(ROUTES['/api/reviews/{reviewId}/learning']!.POST!, { token: await backend.token('priya'), params: { reviewId }, body: { recordingId: id, why: 'The matrix asks' } });
    return body.learning[0]!.id;
  };
  const team = backend.unitId('Hackney Response Team A');
  /** Of a month of its own, with two recordings in it. */
  const goal = async () => {
    const month = new Date(Date.UTC(2006, (months += 1), 1));
    for (const day of [3, 4]) await makeRecording(backend, { startedAt: new Date(month.getTime() + day * 86_400_000) });
    const { id } = await backend.db.sampleGoal.create({ data: { id: randomUUID(), unitId: team, month, wanted: 1, setById: backend.personId('priya'), setAt: new Date() } });
    return id;
  };
  const drawn = async () => {
    const { body } = await call<{ items: { id: string; drawId: string }[] }>(ROUTES['/api/samples/{goalId}/draw']!.POST!, { token: await backend.token('priya'), params: { goalId: await goal() }, body: {} });
    return body.items[0]!;
  };
  const freshShare = () => makeShare(backend, { ...sharing, to: recipientIdOf('pat.lindqvist@demo.invalid') });
  const waitingShare = async () => {
    const { shareId } = await makeShare(backend, { ...sharing, to: recipientIdOf('pat.lindqvist@demo.invalid'), fields: { openFrom: null } });
    await backend.db.approval.create({ data: { id: randomUUID(), action: 'share:open', subjectId: shareId, reason: 'The matrix asks', requestedById: backend.personId('amara'), requestedAt: new Date(), reached: [] } });
    return shareId;
  };
  /** What the asker was given, where they were: by a share of their own, over by now. Else the prosecutor's. */
  const gone = kind === 'prosecutorOver' || kind === 'prosecutorRevoked' ? over[kind] : null;
  const given = gone ?? sharing;
  /** A viewing begun while its share lasted. */
  const sharedSession = async () => {
    const open = async (who: string, itemId: string) => {
      const { status, body } = await call<{ sessionId: string }>(ROUTES['/api/shared/playback']!.POST!, { token: await backend.token(who), body: { itemId } });
      expect(status).toBe(201);
      return { sessionId: body.sessionId, itemId };
    };
    if (!gone) return open('pat', sharing.itemId);
    const { shareId, itemId } = await makeShare(backend, { ...sharing, to: recipientIdOf('gwen.tully@demo.invalid') });
    const opened = await open('gwen', itemId);
    await backend.db.share.update({ where: { id: shareId }, data: gone.as });
    return opened;
  };
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
    'POST /api/exports': () => ({ body: { recordingId, span: { timescale: 1000, in: 0, out: 1000 }, reason: { code: 'supervision' } } }),
    'GET /api/recordings/{recordingId}/exports': () => ({ params: { recordingId } }),
    'PUT /api/recordings/{recordingId}/film-ahead': async () => ({ params: { recordingId: await watchedBy() }, body: { span: { timescale: 1000, in: 0, out: 1000 } } }),
    'DELETE /api/recordings/{recordingId}/film-ahead': async () => {
      await call(ROUTES['/api/recordings/{recordingId}/film-ahead']!.PUT!, { token: await tokenOf(kind), params: { recordingId: await watchedBy() }, body: { span: { timescale: 1000, in: 0, out: 1000 } } });
      return { params: { recordingId } };
    },
    'GET /api/exports/{exportId}': async () => ({ params: { exportId: await anExport('queued') } }),
    'POST /api/exports/{exportId}/cancel': async () => ({ params: { exportId: await anExport('queued') }, body: { version: 1 } }),
    'POST /api/exports/{exportId}/retry': async () => ({ params: { exportId: await anExport('failed') }, body: { version: 1 } }),
    'POST /api/exports/{exportId}/look': async () => ({ params: { exportId: await anExport('checking') }, body: { reason: { code: 'supervision' } } }),
    'POST /api/exports/{exportId}/check': async () => ({ params: { exportId: await anExport('checking') }, body: { version: 1, decision: 'approve', words: 'The matrix asks' } }),
    'POST /api/exports/{exportId}/download': async () => ({ params: { exportId: await anExport('ready') }, body: { file: 'package', reason: { code: 'supervision' } } }),
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
    'GET /api/recordings/{recordingId}/reviews': () => ({ params: { recordingId } }),
    'POST /api/recordings/{recordingId}/reviews': async () => ({ params: { recordingId: await makeRecording(backend) }, body: { ...answers, seen: null } }),
    'GET /api/incidents/{incidentId}/reviews': async () => ({ params: { incidentId: await incident('accepted') } }),
    'POST /api/incidents/{incidentId}/reviews': async () => ({ params: { incidentId: await incident('accepted') }, body: { ...answers, seen: null } }),
    'PUT /api/reviews/{reviewId}': async () => ({ params: { reviewId: (await reviewed()).reviewId }, body: { ...answers, version: 1 } }),
    'POST /api/reviews/{reviewId}/learning': async () => {
      const { reviewId, recordingId: id } = await reviewed();
      return { params: { reviewId }, body: { recordingId: id, why: 'The matrix asks' } };
    },
    'POST /api/reviews/{reviewId}/read': async () => ({ params: { reviewId: (await reviewed()).reviewId }, body: { version: 1 } }),
    'POST /api/reviews/{reviewId}/answer': async () => ({ params: { reviewId: (await reviewed()).reviewId }, body: { version: 1, answer: 'The matrix asks' } }),
    'PUT /api/learning/{learningId}': async () => ({ params: { learningId: await consent() }, body: { version: 1, given: true } }),
    'PUT /api/follow-ups/{followUpId}': async () => ({ params: { followUpId: (await reviewed()).followUpId }, body: { version: 1, done: true } }),
    'PUT /api/review-form': async () => {
      const { version, questions } = await backend.db.reviewForm.findFirstOrThrow({ orderBy: { version: 'desc' } });
      return { body: { version, questions } };
    },
    'GET /api/samples': () => ({ query: { month: '2026-11' } }),
    'POST /api/samples': () => ({ body: { unitId: team, month: new Date(Date.UTC(2006, (months += 1), 1)).toISOString().slice(0, 7), wanted: 1 } }),
    'GET /api/samples/{goalId}': async () => ({ params: { goalId: await goal() } }),
    'PUT /api/samples/{goalId}': async () => ({ params: { goalId: await goal() }, body: { version: 1, wanted: 2 } }),
    'POST /api/samples/{goalId}/draw': async () => ({ params: { goalId: await goal() } }),
    'POST /api/samples/items/{itemId}/skip': async () => ({ params: { itemId: (await drawn()).id }, body: { reason: 'The matrix asks' } }),
    'GET /api/samples/draws/{drawId}/proof': async () => ({ params: { drawId: (await drawn()).drawId } }),
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
    'GET /api/incidents/{incidentId}/moments': async () => ({ params: { incidentId: await incident('accepted') } }),
    'POST /api/incidents/{incidentId}/clips': async () => {
      const { params, camera, atUs } = await filmedOf();
      return { params, body: { cameras: [camera], fromUs: atUs, toUs: atUs + 1000 } };
    },
    'GET /api/incidents/{incidentId}/exports': async () => ({ params: { incidentId: await incident('accepted') } }),
    'POST /api/incidents/{incidentId}/exports': async () => {
      const { params, camera: { id: _, ...camera }, atUs } = await filmedOf();
      // It begins when the other one does on the incident's clock, whatever other rows have made of that one's.
      const beside = await makeRecording(backend, { startedAt: new Date(atUs / 1000 - 1) });
      await blob(indexBlob(beside, 'source')).uploadData(await blob(indexBlob(recordingId, 'source')).downloadToBuffer());
      await backend.db.recordingGrant.create({ data: { id: randomUUID(), recordingId: beside, personId: backend.personId('dana'), why: 'Complaint 7', approvedBy: backend.personId('priya'), from: new Date(0) } });
      await backend.db.incidentRecording.create({ data: { incidentId: params.incidentId, recordingId: beside, state: 'accepted', why: 'The matrix asks', proposedAt: new Date(), decidedById: backend.personId('priya'), decidedAt: new Date() } });
      return { params, body: { cameras: [camera, { recordingId: beside, clock: { offsetUs: 0, ratePpm: 0 } }], fromUs: atUs, toUs: atUs + 1000, reason: { code: 'supervision' } } };
    },
    'POST /api/incidents/{incidentId}/markers': async () => {
      const { params, camera, atUs } = await filmedOf();
      return { params, body: { cameras: [camera], atUs } };
    },
    'POST /api/incidents/{incidentId}/moments/remove': async () => ({ params: (await filmedOf()).params, body: { clips: [{ recordingId, id: await clip(), version: 1 }] } }),
    'POST /api/incidents/{incidentId}/decide': async () => ({ params: { incidentId: await incident('accepted') }, body: { accept: false, recordings: [{ id: recordingId, was: 'accepted' }] } }),
    'POST /api/incidents/{incidentId}/link': async () => {
      const incidentId = await incident('accepted');
      await backend.db.recording.update({ where: { id: recordingId }, data: { incidentId: null } });
      const { version } = await backend.db.recording.findUniqueOrThrow({ where: { id: recordingId }, select: { version: true } });
      return { params: { incidentId }, body: { targets: [{ id: recordingId, version }] } };
    },
    'POST /api/recordings/{recordingId}/lock': async () => ({ params: { recordingId: await makeRecording(backend, { startedAt: new Date('2008-01-01T00:00:00Z') }) }, body: { cause: 'death', reason: 'The matrix asks' } }),
    'POST /api/incidents/{incidentId}/lock': async () => {
      const incidentId = await incident('accepted');
      // The matrix' own recording stays open: another takes its place.
      await backend.db.incidentRecording.updateMany({ where: { incidentId }, data: { recordingId: await makeRecording(backend, { startedAt: new Date('2008-01-01T00:00:00Z') }) } });
      return { params: { incidentId }, body: { cause: 'injury', reason: 'The matrix asks' } };
    },
    'GET /api/oversight/{unitId}': () => ({ params: { unitId: backend.unitId('Hackney') } }),
    'GET /api/oversight/{unitId}/reviews': () => ({ params: { unitId: backend.unitId('Hackney') } }),
    'GET /api/oversight/{unitId}/cameras': () => ({ params: { unitId: backend.unitId('Hackney') } }),
    'POST /api/locks/{lockId}/release': async () => ({ params: { lockId: (await locked()).lockId }, body: { reason: 'The matrix asks' } }),
    'POST /api/approvals/{approvalId}': async () => {
      const { lockId, id } = await locked();
      const approval = await backend.db.approval.create({ data: { id: randomUUID(), action: 'lock:release', subjectId: lockId, reason: 'The matrix asks', requestedById: backend.personId('noel'), requestedAt: new Date(), reached: [id] } });
      return { params: { approvalId: approval.id }, body: { decision: 'refuse', reason: 'The matrix asks' } };
    },
    'GET /api/recipients': () => ({ query: { words: 'Lindqvist' } }),
    'POST /api/recipients': () => ({ body: { role: 'prosecutor', organisationId: ORGANISATIONS.cps.id, name: 'The matrix', mail: `${randomUUID()}@demo.invalid` } }),
    'GET /api/cases/{caseId}/shares': () => ({ params: { caseId: sharing.caseId } }),
    'POST /api/cases/{caseId}/shares': () => ({ params: { caseId: sharing.caseId }, body: { recipientId: recipientIdOf('pat.lindqvist@demo.invalid'), exportIds: [sharing.exportId], purpose: 'The matrix asks', mayDownload: true } }),
    'POST /api/shares/{shareId}/revoke': async () => ({ params: { shareId: (await freshShare()).shareId }, body: { version: 1, reason: 'The matrix asks' } }),
    'POST /api/shares/{shareId}/review': async () => ({ params: { shareId: (await freshShare()).shareId }, body: { version: 1, reviewOn: '2090-01-01', reason: 'The matrix asks' } }),
    'POST /api/shares/{shareId}/decide': async () => ({ params: { shareId: await waitingShare() }, body: { version: 1, accept: true, words: 'The matrix asks' } }),
    'POST /api/shares/{shareId}/release': () => ({ params: { shareId: given.shareId }, body: { recipientId: recipientIdOf('imogen.shaw@demo.invalid'), itemIds: [given.itemId], kind: 'service', purpose: 'The matrix asks', mayDownload: false, endsAt: new Date(Date.now() + 600_000).toISOString() } }),
    'POST /api/shared/stills': () => ({ body: { itemIds: [given.itemId] } }),
    'POST /api/shared/items/{itemId}/download': () => ({ params: { itemId: given.itemId }, body: { file: 'video' } }),
    'POST /api/shared/items/{itemId}/keep': () => ({ params: { itemId: given.itemId }, body: { copyId: randomUUID(), secretSha256: 'a'.repeat(64) } }),
    'POST /api/copies': () => ({ body: { copies: [{ id: randomUUID(), secret: 'a'.repeat(43), state: 'kept' }] } }),
    'POST /api/shared/items/{itemId}/notes': () => ({ params: { itemId: given.itemId }, body: { text: 'The matrix asks' } }),
    'DELETE /api/shared/items/{itemId}/notes/{noteId}': async () => {
      const { id } = await backend.db.shareNote.create({ data: { id: randomUUID(), itemId: given.itemId, personId: backend.personId(gone ? 'gwen' : 'pat'), text: 'The matrix asks', at: new Date() } });
      return { params: { itemId: given.itemId, noteId: id } };
    },
    'POST /api/shared/playback': () => ({ body: { itemId: given.itemId } }),
    'POST /api/shared/playback/{sessionId}/beat': async () => ({ params: { sessionId: (await sharedSession()).sessionId }, body: { items: [] } }),
    'POST /api/shared/playback/{sessionId}/end': async () => ({ params: { sessionId: (await sharedSession()).sessionId }, body: { items: [], why: 'left' } }),
    'GET /api/shared/playback/{sessionId}/{itemId}/{kind}/playlist.m3u8': async () => ({ params: { ...(await sharedSession()), kind: 'source' } }),
    'GET /api/shared/playback/{sessionId}/{itemId}/playlist.m3u8': async () => ({ params: await sharedSession() }),
    'POST /api/cases': () => ({ body: { reference: `Matrix ${randomUUID().slice(0, 18)}`, title: 'The matrix asks' } }),
    'GET /api/cases/people': () => ({ query: { words: '512CE' } }),
    'GET /api/cases/{caseId}': async () => ({ params: { caseId: await ownersCase() } }),
    'PATCH /api/cases/{caseId}': async () => ({ params: { caseId: await ownersCase() }, body: { version: 1, title: `As ${kind} says` } }),
    'POST /api/cases/{caseId}/hand-over': async () => ({ params: { caseId: await ownersCase() }, body: { version: 1, officerId: backend.personId('priya'), reason: 'The matrix asks' } }),
    'POST /api/cases/{caseId}/members': async () => ({ params: { caseId: await ownersCase() }, body: { personId: backend.personId('marcus') } }),
    'DELETE /api/cases/{caseId}/members/{personId}': async () => {
      const caseId = await ownersCase();
      await backend.db.caseMember.create({ data: { id: randomUUID(), caseId, personId: backend.personId('noel'), addedById: backend.personId('amara'), addedAt: new Date() } });
      return { params: { caseId, personId: backend.personId('noel') } };
    },
    'GET /api/cases/{caseId}/history': async () => ({ params: { caseId: await ownersCase() } }),
    'POST /api/cases/{caseId}/notes': async () => ({ params: { caseId: await ownersCase() }, body: { text: 'The matrix asks' } }),
    'GET /api/cases/{caseId}/reference': async () => ({ params: { caseId: await ownersCase() }, query: { recordingId } }),
    'POST /api/exhibits': async () => ({ body: { case: { id: await ownersCase() }, recordingId, description: 'The matrix asks' } }),
    'PATCH /api/exhibits/{exhibitId}': async () => ({ params: { exhibitId: await exhibitIn(await ownersCase()) }, body: { version: 1, description: `As ${kind} says` } }),
    'GET /api/cases/{caseId}/schedules': async () => ({ params: { caseId: await ownersCase() } }),
    'GET /api/cases/{caseId}/schedule.pdf': async () => ({ params: { caseId: await ownersCase() }, query: { form: 'mg6c' } }),
    'GET /api/exhibits/{exhibitId}/continuity.pdf': async () => ({ params: { exhibitId: await exhibitIn(await ownersCase()) } }),
    'GET /api/exhibits/{exhibitId}/statement': async () => ({ params: { exhibitId: await exhibitIn(await ownersCase()) } }),
    'POST /api/exhibits/{exhibitId}/statement.pdf': async () => ({ params: { exhibitId: await exhibitIn(await ownersCase()) }, body: { text: 'The matrix asks' } }),
    'POST /api/exhibits/{exhibitId}/withdrawal': async () => ({ params: { exhibitId: await exhibitIn(await ownersCase()) }, body: { version: 1, reason: 'The matrix asks' } }),
    'PUT /api/exhibits/{exhibitId}/withdrawal': async () => ({ params: { exhibitId: await askedOf('exhibit:withdraw', await exhibitIn(await ownersCase())) }, body: { decision: 'approve', reason: 'The matrix asks' } }),
    'POST /api/holds/{holdId}/release': async () => ({ params: { holdId: await hold() }, body: { version: 1, reason: 'The matrix asks' } }),
    'PUT /api/holds/{holdId}/release': async () => ({ params: { holdId: await askedOf('hold:release', await hold()) }, body: { decision: 'approve', reason: 'The matrix asks' } }),
    'GET /api/recordings/{recordingId}/keeping': () => ({ params: { recordingId } }),
    'POST /api/recordings/{recordingId}/holds': () => ({ params: { recordingId }, body: { reason: 'The matrix asks', reviewOn: '2099-01-01' } }),
    'POST /api/holds/{holdId}/review': async () => ({ params: { holdId: await hold() }, body: { version: 1, reviewOn: '2099-01-01', reason: 'The matrix asks' } }),
    'POST /api/dispatch/cad': () => ({ body: { csv: 'reference,kind,starts', apply: false } }),
    'POST /api/dispatch/rosters': () => ({ body: { csv: 'officer,duty,starts,ends', apply: false } }),
    'POST /api/directory/devices': () => ({ body: { serial: randomUUID() } }),
    'POST /api/directory/devices/import': () => ({ body: { csv: 'serial', apply: false } }),
    'GET /api/directory/devices/{deviceId}': () => ({ params: { deviceId } }),
    'POST /api/directory/devices/{deviceId}/assignments': () => ({ params: { deviceId }, body: { officerId: backend.personId('amara'), from: '2006-01-01T00:00:00Z', to: '2006-01-02T00:00:00Z' } }),
    'PUT /api/directory/devices/{deviceId}/assignments/{assignmentId}': () => ({ params: { deviceId, assignmentId }, body: { to: '2005-02-02T00:00:00Z' } }),
    'POST /api/directory/devices/{deviceId}/calibrations': () => ({ params: { deviceId }, body: { from: '2006-01-01T00:00:00Z', offsetUs: 1, reason: 'The matrix asks' } }),
    'PUT /api/directory/devices/{deviceId}/calibrations/{calibrationId}': async () => ({ params: { deviceId, calibrationId: await proposal() }, body: { accept: false } }),
    'POST /api/directory/offices': () => ({ body: { organisationId: ORGANISATIONS.cps.id, role: 'prosecutor', name: `The matrix ${randomUUID()}` } }),
    'POST /api/directory/offices/{officeId}/members': () => ({ params: { officeId: recipientIdOf(OFFICE) }, body: { mail: `${randomUUID()}@demo.invalid`, name: 'The matrix', reason: 'The matrix asks' } }),
    'DELETE /api/directory/offices/{officeId}/members/{recipientId}': async () => {
      const { id } = await backend.db.recipient.create({ data: { id: randomUUID(), kind: 'person', role: 'prosecutor', organisationId: ORGANISATIONS.cps.id, name: 'The matrix', mail: `${randomUUID()}@demo.invalid`, addedAt: new Date(), memberOf: { create: { id: randomUUID(), unitId: recipientIdOf(OFFICE), addedAt: new Date() } } } });
      return { params: { officeId: recipientIdOf(OFFICE), recipientId: id }, query: { reason: 'The matrix asks' } };
    },
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
  const kinds: Kind[] = [...PERSONS, ...OTHER_RECIPIENTS, ...DOCKS, ...(Object.keys(NOBODIES) as (keyof typeof NOBODIES)[])];
  it.each(kinds)('%s', async (kind) => {
    if (!row) throw new Error(`${name} has no row in the access matrix: say who may use it.`);
    // A token's shape is judged before its person: on a dock's route a person who signed out is first of all no dock.
    const wrongShape = kind === 'signedOut' && ACTIONS[route.declaration.action].by === 'dock';
    const expected = row === 'open' ? 200 : wrongShape ? 403 : row[kind] ?? NOBODIES[kind as keyof typeof NOBODIES] ?? row.prosecutor;
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
    // All pages: the matrix has made others since.
    const seen: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const { body } = await call<LibraryPage>(ROUTES['/api/library']!.GET!, {
        token: await tokenOf(kind),
        query: { scope: 'borough', borough: backend.boroughId('Hackney'), limit: '100', ...(cursor === undefined ? {} : { cursor }) },
      });
      seen.push(...body.items.map(({ id }) => id));
      cursor = body.nextCursor;
    }
    expect(seen.filter((id) => id === recordingId)).toHaveLength(count);
  });
  it('posters: one’s own at once, a colleague’s not before it was opened', async () => {
    const fresh = await makeRecording(backend);
    const ask = async (first: string) => (await call<Posters>(ROUTES['/api/posters']!.POST!, { token: await backend.token(first), body: { recordingIds: [fresh] } })).body.posters.length;
    expect([await ask('amara'), await ask('tom'), await ask('priya'), await ask('ellie')]).toEqual([1, 0, 0, 0]);
  });
});
