/** Footage nobody claimed: who sees it, who says whose it is, and that what they said stands. */
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROUTES } from '#app/api/routes.ts';
import type { LibraryPage } from '#contracts/library.ts';
import type { Assigned, FoundOfficers, UnassignedPage } from '#contracts/unassigned.ts';
import { verifyEntry } from '#server/ledger/index.ts';
import { HANDLERS } from '#worker/registry.ts';
import { call } from '#test/http/call.ts';
import { startBackend, type Backend } from '#test/stack/backend.ts';
import { deliver } from '#test/stack/deliver.ts';
import { makeRecording } from '#test/stack/recordings.ts';

let backend: Backend;
const run = { correlationId: 'test', signal: new AbortController().signal };
beforeAll(async () => {
  backend = await startBackend();
});
afterAll(() => backend.stop());

const list = async (who: string, which: 'unassigned' | 'assigned' = 'unassigned') =>
  (await call<UnassignedPage>(ROUTES['/api/unassigned']!.GET!, { token: await backend.token(who), query: { which } })).body.items;
const assign = async (who: string, recordingIds: readonly string[], to: string, reason = 'The duty roster says so') =>
  call<Assigned>(ROUTES['/api/unassigned/assign']!.POST!, { token: await backend.token(who), body: { recordingIds, officerId: backend.personId(to), reason } });
const find = async (who: string, words: string) =>
  (await call<FoundOfficers>(ROUTES['/api/directory/officers']!.GET!, { token: await backend.token(who), query: { words } })).body.items?.map((p) => p.name);
const mine = async (who: string) => (await call<LibraryPage>(ROUTES['/api/library']!.GET!, { token: await backend.token(who), query: { scope: 'mine' } })).body.items;
const rowOf = (id: string) => backend.db.recording.findUniqueOrThrow({ where: { id } });

describe('unassigned footage', () => {
  it('is listed for supervisors of its dock’s unit and for administrators, and says nothing of what it shows', async () => {
    const { recordingId } = await deliver(backend, Buffer.from('unassigned 1'), { sidecar: { cameraSerial: 'SPARE-1', shoulderNumber: '999ZZ', place: 'A secret place' } });
    const [shown] = await list('priya');
    expect(shown).toMatchObject({ id: recordingId, cameraSerial: 'SPARE-1', saidShoulderNumber: '999ZZ', dock: 'Stoke Newington', fileName: 'a.mp4', officer: null });
    expect(JSON.stringify(shown)).not.toMatch(/secret|poster|title/);
    expect((await list('noel')).map((r) => r.id)).toEqual([recordingId]);
    expect(await list('marcus')).toEqual([]);
    expect(await mine('tom')).toEqual([]);
  });

  it('several of one camera are given to an officer with a reason; unit and borough are those of then', async () => {
    const startedAt = new Date('2026-11-20T10:00:00Z');
    const ids = [await makeRecording(backend, { officerId: null, unitId: null, startedAt }), await makeRecording(backend, { officerId: null, unitId: null, startedAt })];
    expect(await assign('marcus', ids, 'tom')).toMatchObject({ status: 404 });
    expect(await assign('priya', ids, 'pat')).toMatchObject({ status: 400 });
    expect(await assign('priya', ids, 'tom', ' ')).toMatchObject({ status: 400 });
    expect(await assign('priya', ids, 'tom')).toMatchObject({ status: 200, body: { assigned: 2 } });
    expect(await assign('priya', ids, 'tom')).toMatchObject({ status: 409 });
    for (const id of ids) {
      expect(await rowOf(id)).toMatchObject({ officerId: backend.personId('tom'), officerSource: 'person', shoulderNumber: '512CE', unitId: backend.unitId('Hackney Response Team A'), boroughId: backend.boroughId('Hackney'), boroughSource: 'unit' });
      const [entry, ...others] = await backend.db.ledgerEntry.findMany({ where: { recordingId: id, action: 'recording:assign' } });
      expect(others).toEqual([]);
      expect(entry).toMatchObject({ actorName: 'Priya Nair', reason: 'The duty roster says so', details: { officerName: 'Tom Hale', from: 'person', before: null } });
      expect(verifyEntry(entry!)).toEqual([]);
    }
    expect((await mine('tom')).map((r) => r.id).sort()).toEqual(ids.sort());
  });

  it('a wrong assignment is put right by the same people; what a sidecar or a camera said is not theirs to change', async () => {
    const id = await makeRecording(backend, { officerId: null, unitId: null });
    await assign('priya', [id], 'tom');
    expect((await list('priya', 'assigned')).find((r) => r.id === id)).toMatchObject({ officer: { name: 'Tom Hale', shoulderNumber: '512CE' } });
    expect(await assign('noel', [id], 'amara', 'Tom was on leave')).toMatchObject({ status: 200 });
    expect(await rowOf(id)).toMatchObject({ officerId: backend.personId('amara') });
    expect(await backend.db.ledgerEntry.count({ where: { recordingId: id, action: 'recording:assign' } })).toBe(2);
    const bySidecar = await makeRecording(backend, { officerSource: 'sidecar' });
    expect(await assign('noel', [bySidecar], 'tom')).toMatchObject({ status: 404 });
    const locked = await makeRecording(backend, { officerSource: 'person', lockedAt: new Date() });
    expect(await assign('priya', [locked], 'tom')).toMatchObject({ status: 404 });
  });

  it('all or nothing: one that is not theirs keeps the others as they are', async () => {
    const own = await makeRecording(backend, { officerId: null, unitId: null });
    const elsewhere = await makeRecording(backend, { officerId: null, unitId: null, dockId: (await backend.db.dock.findFirstOrThrow({ where: { place: 'Holborn' } })).id });
    expect(await assign('priya', [own, elsewhere], 'tom')).toMatchObject({ status: 404 });
    expect((await rowOf(own)).officerId).toBeNull();
  });

  it('is given to nobody who was posted nowhere then: no row of the policy would let anyone see it', async () => {
    const id = await makeRecording(backend, { officerId: null, unitId: null });
    for (const [by, to] of [['priya', 'dana'], ['noel', 'noel'], ['noel', 'ada']] as const) expect(await assign(by, [id], to), to).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
    const beforeTheFirst = await makeRecording(backend, { officerId: null, unitId: null, startedAt: new Date('2005-01-01T00:00:00Z') });
    await backend.db.posting.updateMany({ where: { personId: backend.personId('ellie') }, data: { from: new Date('2005-01-02T00:00:00Z') } });
    expect(await assign('noel', [beforeTheFirst], 'ellie')).toMatchObject({ status: 400, body: { detail: 'Ellie Brandt was posted to no unit when it began: nobody could see it.' } });
    expect([(await rowOf(id)).officerId, (await rowOf(beforeTheFirst)).officerId]).toEqual([null, null]);
  });

  it('whose officer is in no unit is put right by an administrator, whoever said it was theirs', async () => {
    const id = await makeRecording(backend, { officerId: backend.personId('ada'), officerSource: 'device', unitId: null });
    expect((await list('noel', 'assigned')).find((r) => r.id === id)).toMatchObject({ officer: { name: 'Ada Moreau' } });
    expect((await list('priya', 'assigned')).find((r) => r.id === id)).toBeUndefined();
    expect(await assign('noel', [id], 'tom')).toMatchObject({ status: 200 });
    expect(await rowOf(id)).toMatchObject({ unitId: backend.unitId('Hackney Response Team A') });
  });

  it('given into another unit is out of the reach of its dock’s supervisor, and that unit’s own puts it right', async () => {
    const id = await makeRecording(backend, { officerId: null, unitId: null });
    expect(await assign('noel', [id], 'ellie')).toMatchObject({ status: 200 });
    expect((await list('priya', 'assigned')).find((r) => r.id === id)).toBeUndefined();
    expect(await assign('priya', [id], 'priya')).toMatchObject({ status: 404 });
    expect((await list('marcus', 'assigned')).find((r) => r.id === id)).toMatchObject({ officer: { name: 'Ellie Brandt' } });
    expect(await assign('marcus', [id], 'tom', 'The camera was swapped')).toMatchObject({ status: 200 });
  });

  it('is taken by nobody for themselves once it is another’s', async () => {
    const [nobodys, toms] = [await makeRecording(backend, { officerId: null, unitId: null }), await makeRecording(backend, { officerId: null, unitId: null })];
    await assign('priya', [toms], 'tom');
    expect(await assign('priya', [nobodys, toms], 'priya')).toMatchObject({ status: 400, body: { detail: 'It is another officer’s. Somebody else must assign it to you.' } });
    expect((await rowOf(toms)).officerId).toBe(backend.personId('tom'));
    expect(await assign('priya', [nobodys], 'priya')).toMatchObject({ status: 200 });
  });

  it('stays so where the camera’s wearer was no officer posted then, and the ledger says why', async () => {
    const camera = await backend.db.device.create({ data: { id: randomUUID(), serial: 'OFFICE' } });
    await backend.db.deviceAssignment.create({ data: { id: randomUUID(), deviceId: camera.id, personId: backend.personId('pat'), from: new Date('2026-01-01T00:00:00Z') } });
    const { recordingId } = await deliver(backend, Buffer.from('worn by nobody'), { sidecar: { cameraSerial: 'OFFICE' } });
    expect(await rowOf(recordingId)).toMatchObject({ officerId: null, officerSource: null, unitId: null });
    expect((await list('priya')).map((r) => r.id)).toContain(recordingId);
    const entry = await backend.db.ledgerEntry.findFirstOrThrow({ where: { recordingId, action: 'upload:announce' } });
    expect(entry.details).toMatchObject({ notPosted: { officer: backend.personId('pat'), officerName: 'Pat Lindqvist' } });
  });

  it('stands, whatever packaging or a second delivery says of the camera later', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'docket-unassigned-'));
    try {
      const path = join(dir, 'a.mp4');
      execFileSync(process.env.FFMPEG_PATH ?? 'ffmpeg', ['-v', 'error', '-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=25', '-t', '1', '-c:v', 'libx264', '-pix_fmt', 'yuv420p', '-metadata', 'creation_time=2026-11-20T03:04:05Z', '-metadata', `comment=${randomUUID()}`, path]);
      const bytes = readFileSync(path);
      // Amara's camera, worn by somebody else.
      const { recordingId, uploadId } = await deliver(backend, bytes, { sidecar: { cameraSerial: 'SPARE-2' } });
      await HANDLERS['check-upload']({ uploadId }, run);
      await assign('priya', [recordingId], 'tom');
      await HANDLERS['package-recording']({ recordingId }, run);
      expect(await rowOf(recordingId)).toMatchObject({ state: 'ready', startSource: 'container', officerId: backend.personId('tom'), officerSource: 'person' });
      const again = await deliver(backend, bytes, { sidecar: { shoulderNumber: '447CE' } });
      await HANDLERS['check-upload']({ uploadId: again.uploadId }, run);
      expect(await rowOf(recordingId)).toMatchObject({ officerId: backend.personId('tom'), officerSource: 'person' });
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  });
});

describe('finding an officer', () => {
  it('by part of the name, by shoulder number, by warrant number; of the force only, and literally', async () => {
    expect(await find('priya', 'hal')).toEqual(['Tom Hale']);
    expect(await find('priya', 'hale tom')).toEqual(['Tom Hale']);
    expect(await find('noel', '512c')).toEqual(['Tom Hale']);
    expect(await find('noel', '251903')).toEqual(['Tom Hale']);
    expect(await find('noel', 'Lindqvist')).toEqual([]);
    expect(await find('noel', '%%')).toEqual([]);
    expect(await find('noel', '__')).toEqual([]);
  });
});
