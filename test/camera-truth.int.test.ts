/** When and where, as the camera says it and as GPS does: from the dock through the worker to what a person sees and decides. */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROUTES } from '#app/api/routes.ts';
import { decodePositions } from '#contracts/positions.ts';
import type { Playback } from '#contracts/playback.ts';
import type { LibraryPage } from '#contracts/library.ts';
import type { RecordingDetail, RecordingHistory } from '#contracts/recordings.ts';
import { blob, trackBlob } from '#server/platform/blob/index.ts';
import { call } from '#test/http/call.ts';
import { dockFile, packageFile } from './stack/dock-file.ts';
import { startBackend, type Backend } from './stack/backend.ts';

const FOOTAGE = resolve(import.meta.dirname, '../../shared/footage');
const has = existsSync(FOOTAGE);

let backend: Backend;
beforeAll(async () => void (backend = await startBackend()));
afterAll(() => backend.stop());

const get = async <T>(path: string, who: string, options: { params?: Record<string, string>; query?: Record<string, string> }) => (await call<T>(ROUTES[path]!.GET!, { token: await backend.token(who), ...options })).body;
const detail = (who: string, recordingId: string) => get<RecordingDetail>('/api/recordings/{recordingId}', who, { params: { recordingId } });
const decide = async (who: string, recordingId: string, calibrationId: string, accept = true) =>
  call<{ code?: string }>(ROUTES['/api/recordings/{recordingId}/clock']!.PUT!, { token: await backend.token(who), params: { recordingId }, body: { calibrationId, accept } });

/** A real file, of Amara Okafor's. Bytes after its end change its hash and nothing else. */
async function dock(name: string, { after = '', sidecar }: { after?: string; sidecar?: object } = {}): Promise<string> {
  const bytes = Buffer.concat([readFileSync(`${FOOTAGE}/${name}`), Buffer.from(after)]);
  const recordingId = await dockFile(backend, { key: `${name}${after}`.padEnd(8), bytes, fileName: 'A.MP4', modifiedAt: '2026-11-20T10:00:00Z', ...(sidecar ? { sidecar } : {}) });
  expect(await packageFile(recordingId)).toBe('ready');
  const amaras = { officerId: backend.personId('amara'), unitId: backend.unitId('Hackney Response Team A'), boroughId: backend.boroughId('Hackney') };
  await backend.db.recording.update({ where: { id: recordingId }, data: amaras });
  return recordingId;
}

describe.skipIf(!has)(has ? 'a camera eight hours behind GPS' : 'a camera eight hours behind GPS: skipped, ../shared/footage is not there', () => {
  let recordingId: string;
  const GOPRO = 'real/gopro-max-heromode.mp4';
  beforeAll(async () => void (recordingId = await dock(GOPRO)));

  it('keeps what the camera said, where that came from, and by how much GPS disagrees', async () => {
    const shown = await detail('amara', recordingId);
    expect(shown).toMatchObject({ startedAt: '2019-11-18T15:45:32.000Z', startSource: 'container', clock: null, camera: { maker: 'GoPro', model: 'GoPro Max', serial: 'C3353424500199' }, track: { source: 'gpmf', points: 48 } });
    // 7 h 59 min 43.4 s, the second of which the container's date has no part.
    expect(shown.clockAheadUs).toBeCloseTo(-28_783_425_000, -6);
    expect(shown.position?.lat).toBeCloseTo(33.12677, 5);
    const said = await backend.db.ledgerEntry.findMany({ where: { OR: [{ recordingId }, { action: 'device:add' }] } });
    expect(said.map(({ action }) => action)).toEqual(expect.arrayContaining(['recording:start', 'recording:clock', 'device:add', 'recording:ready']));
  });

  it('has a track of where it was, in one blob that a browser can read', async () => {
    const row = await backend.db.track.findUniqueOrThrow({ where: { recordingId_kind: { recordingId, kind: 'gps' } } });
    const bytes = await blob(trackBlob(recordingId, 'gps')).downloadToBuffer();
    expect(bytes.length).toBe(Number(row.bytes));
    const { source, points } = decodePositions(bytes);
    expect(source).toBe('gpmf');
    expect(points).toHaveLength(48);
    expect(points.every(({ lat, lon, fix }, n) => Math.abs(lat - 33.1267) < 0.001 && Math.abs(lon + 117.3273) < 0.001 && fix === 3 && (n === 0 || points[n]!.at > points[n - 1]!.at))).toBe(true);
  });

  it('gives it with a viewing, to whoever may watch and nobody else', async () => {
    const play = async (who: string) => call<Playback>(ROUTES['/api/playback']!.POST!, { token: await backend.token(who), body: { recordingIds: [recordingId] } });
    const { status, body } = await play('amara');
    expect(status).toBe(201);
    const { url, query } = body.items[0]!.tracks.gps!;
    expect(decodePositions(new Uint8Array(await (await fetch(`${url}?${query}`)).arrayBuffer())).points).toHaveLength(48);
    expect((await fetch(url)).status).toBeGreaterThanOrEqual(403);
    expect((await play('marcus')).status).toBe(404);
  });

  it('proposes a correction once, which nobody accepts for themselves', async () => {
    const again = await dock(GOPRO, { after: 'a second file of the same shift' });
    expect(await backend.db.clockCalibration.count()).toBe(1);
    const { clockProposal } = await detail('amara', recordingId);
    expect(clockProposal).toMatchObject({ source: 'gps', mayDecide: false, reason: 'The camera’s clock was 8 h 0 min behind GPS time.' });
    expect((await detail('amara', again)).clockProposal?.id).toBe(clockProposal?.id);
    expect((await detail('priya', recordingId)).clockProposal?.mayDecide).toBe(true);
    expect((await decide('amara', recordingId, clockProposal!.id)).status).toBe(403);
    expect((await decide('marcus', recordingId, clockProposal!.id)).status).toBe(404);
    await backend.db.recording.update({ where: { id: again }, data: { officerId: backend.personId('priya') } });
    expect((await decide('priya', again, clockProposal!.id)).status).toBe(404);
    expect((await backend.db.clockCalibration.findFirstOrThrow()).state).toBe('proposed');
  });

  it('accepted by the sergeant it counts wherever the time is shown, and nowhere else', async () => {
    const { clockProposal } = await detail('priya', recordingId);
    expect(await decide('priya', recordingId, clockProposal!.id)).toMatchObject({ status: 204 });
    expect(await decide('priya', recordingId, clockProposal!.id, false)).toMatchObject({ status: 409, body: { code: 'conflict' } });
    const clock = { offsetUs: clockProposal!.offsetUs, ratePpm: 0, source: 'gps', acceptedBy: 'Priya Nair' };
    expect(await detail('amara', recordingId)).toMatchObject({ startedAt: '2019-11-18T15:45:32.000Z', clock, clockProposal: null });
    const { items } = await get<LibraryPage>('/api/library', 'amara', { query: { scope: 'mine' } });
    expect(items.find(({ id }) => id === recordingId)).toMatchObject({ startedAt: '2019-11-18T15:45:32.000Z', clock });
    expect((await backend.db.recording.findUniqueOrThrow({ where: { id: recordingId } })).startedAt.toISOString()).toBe('2019-11-18T15:45:32.000Z');
    const history = await get<RecordingHistory>('/api/recordings/{recordingId}/history', 'amara', { params: { recordingId }, query: {} });
    expect(history.items.map(({ what }) => what)).toEqual(expect.arrayContaining([
      'compared the camera’s clock with GPS time: 8 h 0 min behind, a correction proposed',
      'accepted a correction of a camera’s clock by +8 h 0 min from 18/11/2019, 15:45 GMT on',
    ]));
  });

  it('asks nothing more while what was accepted explains it, and asks again when it doesn’t', async () => {
    await dock(GOPRO, { after: 'explained' });
    expect(await backend.db.clockCalibration.count()).toBe(1);
    // The same camera, its clock set right meanwhile: the sidecar's start agrees with GPS.
    const right = await dock(GOPRO, { after: 'set right', sidecar: { cameraSerial: 'C3353424500199', startedAt: '2019-11-18T23:45:15Z' } });
    const shown = await detail('priya', right);
    expect(Math.abs(shown.clockAheadUs ?? Infinity)).toBeLessThan(1_000_000);
    expect(shown.clock?.offsetUs).toBeGreaterThan(28_000_000_000);
    expect(shown.clockProposal).toMatchObject({ mayDecide: true, offsetUs: 0, reason: 'The camera’s clock agrees with GPS time again.' });
    await decide('priya', right, shown.clockProposal!.id);
    expect((await detail('priya', right)).clock).toBeNull();
  });
});

describe.skipIf(!has)('a second delivery that knows better', () => {
  it('moves what the clock was off by with the start it gives', async () => {
    const after = 'delivered twice';
    const first = await dock('real/gopro-max-heromode.mp4', { after });
    await backend.db.recording.update({ where: { id: first }, data: { officerId: null, officerSource: null } });
    const bytes = Buffer.concat([readFileSync(`${FOOTAGE}/real/gopro-max-heromode.mp4`), Buffer.from(after)]);
    await dockFile(backend, { key: 'knows-better', bytes, fileName: 'A.MP4', modifiedAt: '2026-11-20T10:00:00Z', sidecar: { shoulderNumber: '447CE', startedAt: '2019-11-18T23:45:15Z' } });
    const shown = await detail('amara', first);
    expect(shown).toMatchObject({ startedAt: '2019-11-18T23:45:15.000Z', startSource: 'sidecar' });
    expect(Math.abs(shown.clockAheadUs ?? Infinity)).toBeLessThan(1_000_000);
  });
});

describe.skipIf(!has)('other cameras’ own words', () => {
  it('Apple: its own date with its offset, maker and model where the serial number came beside', async () => {
    const recordingId = await dock('odd/iphone6-with-gps.mov', { sidecar: { cameraSerial: 'PHONE-1' } });
    expect(await detail('amara', recordingId)).toMatchObject({
      startedAt: '2019-07-24T08:25:40.000Z', startSource: 'container', camera: { maker: 'Apple', model: 'iPhone 6', serial: 'PHONE-1' },
      track: { source: 'container', points: 1 }, position: { lat: 32.0929, lon: 34.862 }, clockAheadUs: null, clockProposal: null,
    });
  });
  it('Android: the end of the recording less its length; a sidecar’s positions come before the one in the tags', async () => {
    const gps = [{ at: 2.5, lat: 51.5, lon: -0.1 }, { at: 0, lat: 51.4, lon: -0.1 }];
    const recordingId = await dock('odd/android6-with-gps.mp4', { sidecar: { gps } });
    expect(await detail('amara', recordingId)).toMatchObject({ startedAt: '2017-02-22T08:20:27.829Z', startSource: 'container', track: { source: 'sidecar', points: 2 } });
    const { points } = decodePositions(await blob(trackBlob(recordingId, 'gps')).downloadToBuffer());
    expect(points.map(({ at, lat }) => [at, lat])).toEqual([[0, 51.4], [2_500_000, 51.5]]);
  });
  it('a camera known by another name keeps it', async () => {
    await backend.db.device.updateMany({ where: { serial: 'PHONE-1' }, data: { maker: 'Issued by stores' } });
    const recordingId = await dock('odd/iphone6-with-gps.mov', { after: 'again', sidecar: { cameraSerial: 'PHONE-1' } });
    expect((await detail('amara', recordingId)).camera).toMatchObject({ maker: 'Issued by stores', model: 'iPhone 6' });
  });
});
