/** The cameras of an incident on one clock: heard by the real job, decided by people through the routes. */
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { IncidentClock } from '#contracts/incident-clocks.ts';
import type { LibraryPage } from '#contracts/library.ts';
import type { IncidentDetail, IncidentMade } from '#contracts/incidents.ts';
import { wallMs } from '#contracts/clock.ts';
import { wallStamp } from '#components/player/wall-clock.ts';
import { verifyEntry } from '#server/ledger/index.ts';
import { noteListeningFailed } from '#server/alignment/index.ts';
import { MAX_STRIKES } from '#server/recordings/index.ts';
import { HANDLERS } from '#worker/registry.ts';
import { runJob } from '#worker/run-job.ts';
import { byCamera, hears, scene, wavOf, type Heard } from './alignment/scene.ts';
import { call } from './http/call.ts';
import { backend, detail, dock, openDesk, route, run } from './stack/desk.ts';
import { makeRecording } from './stack/recordings.ts';

openDesk();

type Answer = IncidentDetail & { code?: string; detail?: string };
const ask = async (who: string, method: 'GET' | 'POST' | 'PUT', path: string, params: Record<string, string>, body?: unknown) =>
  call<Answer>(route(`/api/incidents/{incidentId}${path}`, method), { token: await backend.token(who), params, ...(body === undefined ? {} : { body }) });
const read = (who: string, incidentId: string) => ask(who, 'GET', '', { incidentId });

async function make(who: string, ids: readonly string[]): Promise<string> {
  const rows = await backend.db.recording.findMany({ where: { id: { in: [...ids] } }, select: { id: true, version: true } });
  const { status, body } = await call<IncidentMade>(route('/api/incidents', 'POST'), { token: await backend.token(who), body: { targets: rows } });
  expect(status).toBe(201);
  return body.id;
}
const entries = (action: string, recordingId?: string) => backend.db.ledgerEntry.findMany({ where: { action, ...(recordingId ? { recordingId } : {}) }, orderBy: { id: 'asc' } });

const sound = (clocks: readonly IncidentClock[]) => clocks.find(({ source }) => source === 'sound')!;

const START = Date.parse('2026-11-21T22:00:00Z');

describe('two cameras that heard one scene', () => {
  /** The second's clock is 14 minutes wrong, it runs 50 ppm fast, it is quiet, noisy, and records at another rate. */
  const a: Heard = { from: 0, seconds: 185, noise: 0.02, seed: 1, rate: 48_000 };
  const b: Heard = { from: 21.437, seconds: 160, gain: 0.3, noise: 0.03, driftPpm: 50, seed: 2, rate: 44_100 };
  const WRONG_S = 840;
  const ids: string[] = [];
  let incidentId = '';

  async function film(of: Float32Array, heard: Heard, serial: string, startedMs: number): Promise<string> {
    const dir = mkdtempSync(join(tmpdir(), 'docket-scene-'));
    try {
      writeFileSync(join(dir, 'a.wav'), wavOf(hears(of, heard), heard.rate!));
      execFileSync(process.env.FFMPEG_PATH ?? 'ffmpeg', ['-v', 'error', '-f', 'lavfi', '-i', 'testsrc2=s=64x48:r=5', '-i', join(dir, 'a.wav'), '-t', String(heard.seconds), '-c:v', 'libx264', '-preset', 'ultrafast', '-g', '10', '-pix_fmt', 'yuv420p', '-c:a', 'aac', '-b:a', '64k', join(dir, 'a.mp4')]);
      const { recordingId } = await dock(`scene-${serial}`, readFileSync(join(dir, 'a.mp4')), { sidecar: { cameraSerial: serial, shoulderNumber: '447CE', startedAt: new Date(startedMs).toISOString() } });
      await HANDLERS['package-recording']({ recordingId }, run);
      await HANDLERS['derive-tracks']({ recordingId }, run);
      return recordingId;
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  }
  /** How far the two are from lying on each other by their wall times, milliseconds, where both hear the scene at `t` seconds. */
  const apartMs = ({ recordings }: IncidentDetail, t: number) => {
    const at = (n: number, heard: Heard, startedMs: number) => {
      const { offsetUs, ratePpm } = recordings.find(({ id }) => id === ids[n])!.clock;
      return startedMs + (offsetUs + byCamera(t, heard) * 1e6 * (1 + ratePpm / 1e6)) / 1000;
    };
    return Math.abs(at(0, a, START) - at(1, b, START + (b.from + WRONG_S) * 1000));
  };

  it('are listened to by the worker, and their sound proposed to 20 ms', async () => {
    const of = scene(190, 3);
    ids.push(await film(of, a, 'SCENE-A', START), await film(of, b, 'SCENE-B', START + (b.from + WRONG_S) * 1000));
    incidentId = await make('amara', ids);
    const asked = await ask('amara', 'POST', '/align', { incidentId }, { referenceId: ids[0] });
    expect({ status: asked.status, clocks: asked.body.clocks }).toMatchObject({ status: 200, clocks: [{ source: 'sound', state: 'waiting', lagUs: null }] });
    const clockId = sound(asked.body.clocks).id;
    expect(await HANDLERS['align-incident']({ clockId }, run)).toBe('proposed');
    expect(await HANDLERS['align-incident']({ clockId }, run)).toBeNull();
    const { body } = await read('amara', incidentId);
    const found = sound(body.clocks);
    expect(found).toMatchObject({ state: 'proposed', recordingId: ids[1], referenceId: ids[0], version: 2, mayDecide: true, confidence: expect.any(Number) });
    for (const t of [b.from, b.from + 150]) expect(Math.abs(byCamera(t, a) + found.lagUs! / 1e6 + byCamera(t, a) * (found.driftPpm / 1e6) - byCamera(t, b))).toBeLessThan(0.02);
    const [entry] = await entries('alignment:listen', ids[1]);
    expect(entry).toMatchObject({ actorKind: 'system', details: { incident: incidentId, beside: ids[0], lagUs: found.lagUs } });
    expect(verifyEntry(entry!)).toEqual([]);
    // Nothing is shown by what nobody has accepted.
    expect(apartMs(body, 100)).toBeGreaterThan(WRONG_S * 1000 - 100);
  });

  it('lie on each other once a person accepts it; their starts stay as they were', async () => {
    const { id: clockId, version } = sound((await read('amara', incidentId)).body.clocks);
    const { status, body } = await ask('amara', 'PUT', '/clocks/{clockId}', { incidentId, clockId }, { accept: true, version });
    expect(status).toBe(200);
    for (const t of [b.from, 100, 175]) expect(apartMs(body, t)).toBeLessThan(20);
    expect(body.recordings.find(({ id }) => id === ids[1])?.clock).toMatchObject({ clockOf: ids[0], startSource: 'sidecar', beside: { clockId, recordingId: ids[0], source: 'sound', acceptedBy: 'Amara Okafor' } });
    expect((await backend.db.recording.findUniqueOrThrow({ where: { id: ids[1]! } })).startedAt.getTime()).toBe(START + (b.from + WRONG_S) * 1000);
    expect(new Set((await entries('alignment:accept')).map(({ recordingId }) => recordingId))).toEqual(new Set(ids));
    // The recording's own page shows the same time, and says whose; the other one stands by its own.
    const [second, first] = [(await detail('amara', ids[1]!)).body, (await detail('amara', ids[0]!)).body];
    const shown = body.recordings.find(({ id }) => id === ids[1])!.clock;
    expect(second.clock).toMatchObject({ offsetUs: shown.offsetUs, ratePpm: shown.ratePpm, acceptedBy: 'Amara Okafor', incident: { by: 'sound', clockOf: expect.stringContaining('Amara Okafor') } });
    expect(first.clock).toBeNull();
    // And so do the list and the table to take away.
    const { body: page } = await call<LibraryPage>(route('/api/library', 'GET'), { token: await backend.token('amara'), query: { scope: 'mine' } });
    expect([ids[1], ids[0]].map((id) => page.items.find((one) => one.id === id)?.clock)).toEqual([second.clock, null]);
    const { body: table } = await call<string>(route('/api/library/list.csv', 'GET'), { token: await backend.token('amara'), query: { scope: 'mine' } });
    expect(table.split('\n').find((line) => line.includes(ids[1]!))).toMatch(/^"2026-11-21 22:00:21 GMT","the incident’s clock, that of Amara Okafor.*lined up by sound, accepted by Amara Okafor/);
    // Somebody who saw it before.
    expect(await ask('tom', 'PUT', '/clocks/{clockId}', { incidentId, clockId }, { accept: false, version })).toMatchObject({ status: 409, body: { detail: 'Amara Okafor has decided on this since you opened it.' } });
  });

  it('are nudged by hand over that, by nobody who saw another clock', async () => {
    const counts = sound((await read('tom', incidentId)).body.clocks);
    const nudged = { recordingId: ids[1], referenceId: ids[0], lagUs: counts.lagUs! + 200_000, driftPpm: counts.driftPpm };
    expect((await ask('tom', 'POST', '/clocks', { incidentId }, { ...nudged, was: null })).status).toBe(409);
    const { status, body } = await ask('tom', 'POST', '/clocks', { incidentId }, { ...nudged, was: { id: counts.id, version: counts.version } });
    expect(status).toBe(200);
    expect(body.clocks.map(({ source, state }) => [source, state])).toEqual([['hand', 'accepted'], ['sound', 'refused']]);
    expect(Math.abs(apartMs(body, 100) - 200)).toBeLessThan(20);
    const [entry] = await entries('alignment:hand', ids[1]);
    expect(entry).toMatchObject({ actorName: 'Tom Hale', details: { before: { source: 'sound', lagUs: counts.lagUs } } });
    // Both at once, seeing the same: one is told of the other.
    const hand = body.clocks.find(({ source }) => source === 'hand')!;
    const both = await Promise.all(['amara', 'tom'].map((who) => ask(who, 'POST', '/clocks', { incidentId }, { ...nudged, lagUs: counts.lagUs, was: { id: hand.id, version: hand.version } })));
    expect(both.map((one) => one.status).toSorted((x, y) => x - y)).toEqual([200, 409]);
  });

  it('are kept for the camera by a supervisor, not by whoever wore it', async () => {
    const { id: clockId, version } = (await read('priya', incidentId)).body.clocks.find(({ source }) => source === 'hand')!;
    expect((await ask('amara', 'POST', '/clocks/{clockId}/keep', { incidentId, clockId }, { version })).status).toBe(403);
    expect((await ask('priya', 'POST', '/clocks/{clockId}/keep', { incidentId, clockId }, { version })).status).toBe(200);
    const { body } = await detail('amara', ids[1]!);
    expect(body.clock).toMatchObject({ source: 'person', acceptedBy: expect.stringContaining('Priya') });
    expect(Math.abs(body.clock!.offsetUs + WRONG_S * 1e6)).toBeLessThan(20_000);
    expect((await entries('clock:correct', ids[1])).map(({ reason }) => reason)).toEqual(['Laid beside another camera of an incident by hand.']);
  });

  it('are told in words where there is nothing in common', async () => {
    const other = await film(scene(40, 77), { from: 0, seconds: 40, seed: 9, rate: 44_100 }, 'SCENE-C', START + 30_000);
    const second = await make('amara', [other]);
    const { version } = await backend.db.recording.findUniqueOrThrow({ where: { id: ids[0]! } });
    await ask('amara', 'POST', '/decide', { incidentId }, { accept: false, recordings: [{ id: ids[0], was: 'accepted' }] });
    expect(await call(route('/api/incidents/{incidentId}/link', 'POST'), { token: await backend.token('amara'), params: { incidentId: second }, body: { targets: [{ id: ids[0], version: version + 1 }] } })).toMatchObject({ status: 200 });
    const { body } = await ask('amara', 'POST', '/align', { incidentId: second }, { referenceId: ids[0] });
    expect(await HANDLERS['align-incident']({ clockId: sound(body.clocks).id }, run)).toBe('nothing-in-common');
    expect(sound((await read('amara', second)).body.clocks)).toMatchObject({ state: 'refused', refusal: 'nothing-in-common', lagUs: null, decidedBy: null });
    // What it says nothing of can't be accepted.
    const refused = sound((await read('amara', second)).body.clocks);
    expect((await ask('amara', 'PUT', '/clocks/{clockId}', { incidentId: second, clockId: refused.id }, { accept: true, version: refused.version })).status).toBe(409);
  });
});

describe('listening that fails', () => {
  it('is tried again, has a new job when its own is gone, and says so in the end; asked anew it begins anew', async () => {
    const at = async (s: number) => {
      const recordingId = await makeRecording(backend, { startedAt: new Date(START + 3 * 86_400_000 + s * 1000), durationUs: 600_000_000, tracks: { create: { kind: 'sound', bytes: 10, toolVersion: 'test', madeAt: new Date() } } });
      await backend.db.rendition.updateMany({ where: { recordingId }, data: { codecs: 'avc1.64001f,mp4a.40.2' } });
      return recordingId;
    };
    const [one, other] = [await at(0), await at(5)];
    const incidentId = await make('amara', [one, other]);
    const { body } = await ask('amara', 'POST', '/align', { incidentId }, { referenceId: one });
    const clockId = sound(body.clocks).id;
    // Their sound is said to be there, and isn't: no try of it can end well.
    const attempt = () => runJob('align-incident', { id: clockId, data: { clockId }, signal: run.signal }).catch(() => 'failed');
    for (let n = 1; n < MAX_STRIKES; n++) {
      expect(await attempt()).toBe('failed');
      expect((await backend.db.incidentClock.findUniqueOrThrow({ where: { id: clockId } })).state).toBe('waiting');
    }
    // The queue has none left for it; what only the store was to blame for doesn't count.
    await backend.db.incidentClock.update({ where: { id: clockId }, data: { madeAt: new Date(Date.now() - 120_000) } });
    expect(await HANDLERS['resume-stuck']({}, run)).toBeGreaterThan(0);
    await noteListeningFailed({ clockId, counts: false });
    expect(await attempt()).toBe('failed');
    expect(sound((await read('amara', incidentId)).body.clocks)).toMatchObject({ state: 'waiting' });
    expect(await attempt()).toBe('failed');
    expect(sound((await read('amara', incidentId)).body.clocks)).toMatchObject({ state: 'refused', refusal: 'failed', decidedBy: null });
    const [entry] = (await entries('alignment:listen', other)).slice(-1);
    expect(entry).toMatchObject({ actorKind: 'system', details: { refusal: 'failed', attempts: MAX_STRIKES } });
    const again = await ask('amara', 'POST', '/align', { incidentId }, { referenceId: one });
    expect(sound(again.body.clocks)).toMatchObject({ id: clockId, state: 'waiting', refusal: null });
    expect((await backend.db.incidentClock.findUniqueOrThrow({ where: { id: clockId } })).strikes).toBe(0);
  });
});

describe('a camera that is not open to somebody', () => {
  it('is no camera of theirs, nor the one another takes its time from', async () => {
    const at = (s: number, more: Parameters<typeof makeRecording>[1] = {}) => makeRecording(backend, { startedAt: new Date(START + 86_400_000 + s * 1000), durationUs: 600_000_000, lat: 51.5497, lon: -0.0681, ...more });
    const [mine, toms] = [await at(0), await at(10, { officerId: backend.personId('tom') })];
    const hidden = await at(20, { restricted: true, officerId: backend.personId('ellie'), clockAheadUs: 0n });
    const incidentId = await make('amara', [mine, toms]);
    const decided = { state: 'accepted' as const, decidedById: backend.personId('priya'), decidedAt: new Date() };
    await backend.db.incidentRecording.create({ data: { incidentId, recordingId: hidden, why: 'Together', proposedAt: new Date(), ...decided } });
    const before = (await read('amara', incidentId)).body;
    for (const recordingId of [mine, toms]) await backend.db.incidentClock.create({ data: { id: randomUUID(), incidentId, recordingId, referenceId: hidden, source: 'sound', lagUs: 77_000_000n, confidence: 1, madeAt: new Date(), ...decided } });
    for (const who of ['amara', 'tom', 'priya']) {
      const { body } = await read(who, incidentId);
      expect(JSON.stringify(body)).not.toContain(hidden);
      expect(body.clocks).toEqual([]);
      expect(body.recordings.map(({ id, startsAt, clock }) => ({ id, startsAt, clock }))).toEqual(before.recordings.map(({ id, startsAt, clock }) => ({ id, startsAt, clock })));
    }
    // Aligning says nothing of it, and touches nothing of it.
    const { body } = await ask('amara', 'POST', '/align', { incidentId }, { referenceId: mine });
    expect(body.clocks.map(({ recordingId, referenceId }) => [recordingId, referenceId])).toEqual([[toms, mine]]);
    expect((await ask('amara', 'POST', '/align', { incidentId }, { referenceId: hidden })).status).toBe(404);
    // Nor on its own page.
    expect((await detail('amara', mine)).body.clock).toBeNull();
    const [clock] = await backend.db.incidentClock.findMany({ where: { recordingId: mine, referenceId: hidden } });
    expect((await ask('amara', 'PUT', '/clocks/{clockId}', { incidentId, clockId: clock!.id }, { accept: false, version: 1 })).status).toBe(404);
    expect((await ask('amara', 'POST', '/clocks', { incidentId }, { recordingId: mine, referenceId: hidden, lagUs: 0, was: null })).status).toBe(404);
    // Who sees all of it has one clock: GPS has seen the hidden one's.
    await backend.db.recordingGrant.create({ data: { id: randomUUID(), recordingId: hidden, personId: backend.personId('priya'), why: 'Asked', approvedBy: backend.personId('priya'), from: new Date(0) } });
    expect(new Set((await read('priya', incidentId)).body.recordings.map(({ clock: { clockOf } }) => clockOf))).toEqual(new Set([hidden]));
    // Disposed of, it takes with it what was said of it.
    await backend.db.recording.update({ where: { id: hidden }, data: { state: 'disposed', disposedAt: new Date() } });
    expect(await backend.db.incidentClock.count({ where: { OR: [{ recordingId: hidden }, { referenceId: hidden }] } })).toBe(0);
  });

  it('is not put into a made incident by whom it isn’t open to', async () => {
    const theirs = await makeRecording(backend, { officerId: backend.personId('ellie'), unitId: backend.unitId('Camden Response Team C') });
    expect((await call(route('/api/incidents', 'POST'), { token: await backend.token('amara'), body: { targets: [{ id: theirs, version: 1 }] } })).status).toBe(404);
  });
});

describe('the night the clocks go back', () => {
  it('shows one clock through the hour that comes twice, and a camera set an hour wrong on it', async () => {
    // BST ends on 25 October 2026 at 01:00 UTC. The second camera stayed in summer time, an hour ahead.
    const at = (iso: string) => makeRecording(backend, { startedAt: new Date(iso), durationUs: 5_400_000_000 });
    const [right, ahead] = [await at('2026-10-25T00:10:00Z'), await at('2026-10-25T01:15:00Z')];
    const incidentId = await make('amara', [right, ahead]);
    const laid = await ask('amara', 'POST', '/clocks', { incidentId }, { recordingId: ahead, referenceId: right, lagUs: -300_000_000, was: null });
    expect(laid.body.recordings.map(({ id, startsAt, endsAt }) => [id, startsAt, endsAt])).toEqual([
      [right, '2026-10-25T00:10:00.000Z', '2026-10-25T01:40:00.000Z'], [ahead, '2026-10-25T00:15:00.000Z', '2026-10-25T01:45:00.000Z'],
    ]);
    const { body } = await detail('amara', ahead);
    const wall = (mediaUs: number) => wallStamp(wallMs({ startedAt: body.startedAt, clock: body.clock }, mediaUs));
    expect([900e6, 4_500e6].map(wall)).toEqual(['Sun 25 Oct 2026 01:30:00.000 BST', 'Sun 25 Oct 2026 01:30:00.000 GMT']);
    expect(body.clock?.incident).toEqual({ by: 'hand', clockOf: 'Amara Okafor' });
    expect(body.startedAt).toBe('2026-10-25T01:15:00.000Z');
  });
});

describe('an incident without a reference', () => {
  it('is named by its own clock once there is one, in its page, in lists and beside each recording', async () => {
    const at = (iso: string, more: Parameters<typeof makeRecording>[1] = {}) => makeRecording(backend, { startedAt: new Date(iso), durationUs: 600_000_000, ...more });
    // The second camera is an hour behind; GPS has seen the first.
    const [right, behind] = [await at('2026-11-12T22:41:00Z', { clockAheadUs: 0n }), await at('2026-11-12T21:44:00Z')];
    const incidentId = await make('amara', [right, behind]);
    expect((await read('amara', incidentId)).body.label).toBe('12 Nov 2026, 21:44 GMT');
    const laid = await ask('amara', 'POST', '/clocks', { incidentId }, { recordingId: behind, referenceId: right, lagUs: -180_000_000, was: null });
    expect(laid.body).toMatchObject({ label: '12 Nov 2026, 22:41 GMT', startsAt: '2026-11-12T22:41:00.000Z' });
    const { body: page } = await call<LibraryPage>(route('/api/library', 'GET'), { token: await backend.token('amara'), query: { scope: 'mine' } });
    expect([right, behind].map((id) => page.items.find((one) => one.id === id)?.incident?.label)).toEqual(['Incident of 12 Nov, 22:41', 'Incident of 12 Nov, 22:41']);
    expect((await detail('amara', behind)).body.incident?.label).toBe('Incident of 12 Nov, 22:41');
    expect((await entries('incident:view')).at(-1)).toMatchObject({ subjectId: incidentId });
  });
});

describe('two people at once', () => {
  it('ask for proposals beside different cameras: one of a source for two cameras, heard once', async () => {
    const at = (s: number) => makeRecording(backend, { startedAt: new Date(START - 4 * 86_400_000 + s * 1000), durationUs: 600_000_000, clockAheadUs: 0n });
    const ids = [await at(0), await at(30), await at(60)] as const;
    const incidentId = await make('amara', ids);
    const asked = await Promise.all([ask('amara', 'POST', '/align', { incidentId }, { referenceId: ids[0] }), ask('tom', 'POST', '/align', { incidentId }, { referenceId: ids[1] })]);
    expect(asked.map(({ status }) => status)).toEqual([200, 200]);
    const { clocks } = (await read('priya', incidentId)).body;
    const two = ({ recordingId, referenceId, source }: IncidentClock) => `${source} ${[recordingId, referenceId].map((id) => ids.indexOf(id)).toSorted((a, b) => a - b).join('–')}`;
    expect(clocks.map(two).toSorted()).toEqual(['gps 0–1', 'gps 0–2', 'gps 1–2', 'sound 0–1', 'sound 0–2', 'sound 1–2']);
  });

  it('one accepts what another refuses, or lays by hand: one of them is told, and one clock counts', async () => {
    const at = (s: number) => makeRecording(backend, { startedAt: new Date(START - 5 * 86_400_000 + s * 1000), durationUs: 600_000_000, clockAheadUs: 0n });
    const [one, other] = [await at(0), await at(30)];
    const incidentId = await make('amara', [one, other]);
    const gps = async () => (await read('amara', incidentId)).body.clocks.find(({ source }) => source === 'gps')!;
    const { body } = await ask('amara', 'POST', '/align', { incidentId }, { referenceId: one });
    const { id: clockId, version } = body.clocks.find(({ source }) => source === 'gps')!;
    const decided = await Promise.all([true, false].map((accept, i) => ask(['amara', 'tom'][i]!, 'PUT', '/clocks/{clockId}', { incidentId, clockId }, { accept, version })));
    expect(decided.map(({ status }) => status).toSorted((x, y) => x - y)).toEqual([200, 409]);
    const stands = await gps();
    const laid = { recordingId: other, referenceId: one, lagUs: -31_000_000 };
    const was = stands.state === 'accepted' ? { id: clockId, version: stands.version } : null;
    const both = await Promise.all([ask('tom', 'POST', '/clocks', { incidentId }, { ...laid, was }), ask('amara', 'PUT', '/clocks/{clockId}', { incidentId, clockId }, { accept: stands.state !== 'accepted', version: stands.version })]);
    expect(both.map(({ status }) => status)).toContain(200);
    expect((await read('amara', incidentId)).body.clocks.filter(({ state }) => state === 'accepted').length).toBeLessThanOrEqual(1);
    expect(await backend.db.incidentClock.count({ where: { incidentId, state: 'accepted' } })).toBeLessThanOrEqual(1);
  });
});

describe('clocks and GPS', () => {
  it('propose how cameras lie, and leave what a person decided', async () => {
    const deviceId = randomUUID();
    await backend.db.device.create({ data: { id: deviceId, serial: deviceId, calibrations: { create: { id: randomUUID(), from: new Date(0), offsetUs: 31_000_000n, source: 'gps', state: 'accepted', reason: 'GPS', madeAt: new Date(), decidedAt: new Date(), decidedById: backend.personId('priya') } } } });
    const at = (s: number, more: Parameters<typeof makeRecording>[1]) => makeRecording(backend, { startedAt: new Date(START - 86_400_000 + s * 1000), durationUs: 600_000_000, ...more });
    const [one, other] = [await at(0, { clockAheadUs: 2_000_000n }), await at(60, { deviceId, clockAheadUs: -30_500_000n })];
    const incidentId = await make('amara', [one, other]);
    const { body } = await ask('amara', 'POST', '/align', { incidentId }, { referenceId: one });
    const said = Object.fromEntries(body.clocks.map(({ source, state, lagUs }) => [source, [state, lagUs]]));
    expect(said).toEqual({ device: ['proposed', -91_000_000], gps: ['proposed', -92_500_000], sound: ['waiting', null] });
    const gps = body.clocks.find(({ source }) => source === 'gps')!;
    await ask('amara', 'PUT', '/clocks/{clockId}', { incidentId, clockId: gps.id }, { accept: true, version: gps.version });
    const again = await ask('amara', 'POST', '/align', { incidentId }, { referenceId: other });
    expect(again.body.clocks.find(({ source }) => source === 'gps')).toMatchObject({ state: 'accepted', recordingId: other, lagUs: -92_500_000 });
    expect(await HANDLERS['align-incident']({ clockId: again.body.clocks.find(({ source }) => source === 'sound')!.id }, run)).toBe('not-prepared');
  });
});
