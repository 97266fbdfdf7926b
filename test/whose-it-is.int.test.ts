/** Whose footage is and when it began, by the best source there is (see “Whose it is” in docs/ARCHITECTURE.md). */
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ledgerWords } from '#contracts/ledger-words.ts';
import type { UploadStatus } from '#contracts/uploads.ts';
import { HANDLERS } from '#worker/registry.ts';
import { call } from './http/call.ts';
import { announce, backend, detail, dock, footage, openDesk, play, route, run, sidecar } from './stack/desk.ts';

openDesk();

describe('whose it is', () => {
  it('whose it is: sidecar, else the camera’s assignment, else unassigned', async () => {
    const of = async (key: string, extra: Record<string, unknown>) => {
      const { body } = await announce(key, 500, extra);
      return backend.db.recording.findUniqueOrThrow({ where: { id: body.recordingId } });
    };
    expect(await of('whose-sidecar', { sidecar: { shoulderNumber: '512CE', cameraSerial: 'X60A4471F' } })).toMatchObject({ officerId: backend.personId('tom'), officerSource: 'sidecar' });
    expect(await of('whose-device', { sidecar: { cameraSerial: 'X60A4471F', shoulderNumber: '999ZZ' } })).toMatchObject({ officerId: backend.personId('amara'), officerSource: 'device' });
    expect(await of('whose-lower-case', { sidecar: { cameraSerial: 'x60a4471f' } })).toMatchObject({ officerId: backend.personId('amara'), officerSource: 'device' });
    // One's own old files in the demo: whoever is named has always been where they are.
    expect(await of('whose-long-ago', { sidecar: { shoulderNumber: '447CE' }, modifiedAt: '2011-03-04T05:06:07Z' })).toMatchObject({ officerId: backend.personId('amara'), officerSource: 'sidecar' });
    expect(await of('whose-nobody', {})).toMatchObject({ officerId: null, officerSource: null, unitId: null, boroughId: backend.boroughId('Hackney'), startSource: 'file' });
  });

  it('a date that can’t be true costs nobody their list: the next source counts, and the ledger says so', async () => {
    const impossible = ['9999-12-31T00:00:00Z', '0001-01-01T00:00:00Z', '0000-01-01T00:00:00Z', '2099-06-01T00:00:00Z'];
    for (const [n, startedAt] of impossible.entries()) {
      const answered = await announce(`impossible-date-${n}`, 10, { sidecar: { shoulderNumber: '447CE', startedAt } });
      expect([201, 400]).toContain(answered.status);
      if (answered.status !== 201) continue;
      const row = await backend.db.recording.findUniqueOrThrow({ where: { id: answered.body.recordingId } });
      expect(row).toMatchObject({ startSource: 'file', startedAt: new Date('2026-11-21T23:19:59Z') });
      const entry = await backend.db.ledgerEntry.findFirstOrThrow({ where: { recordingId: row.id, action: 'upload:announce' } });
      expect(entry.details).toMatchObject({ disbelieved: { sidecar: startedAt } });
    }
    expect((await announce('impossible-date-file', 10, { modifiedAt: '9999-12-31T00:00:00Z' })).status).toBe(201);
    expect((await call(route('/api/library', 'GET'), { token: await backend.token('amara'), query: { scope: 'mine' } })).status).toBe(200);
    await expect(backend.db.recording.updateMany({ data: { startedAt: new Date('9998-01-01') } })).rejects.toThrow('recording_start_is_plausible');
  });

  it('text no database can hold is refused in words; a file’s name never is', async () => {
    const token = await backend.dockToken();
    const body = { fileName: 'a.mp4', bytes: 10, modifiedAt: '2026-11-21T00:00:00Z' };
    const post = (extra: object) => call(route('/api/uploads', 'POST'), { token, body: JSON.stringify({ clientKey: randomUUID(), ...body, ...extra }) });
    for (const place of ['a\u0000b', 'a\u202eb', 'a\ud800b'])
      expect(await post({ sidecar: { place } }), JSON.stringify(place)).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
    expect((await post({ clientKey: 'aaaaaaaa\u0000' })).status).toBe(400);
    const named = await call<UploadStatus>(route('/api/uploads', 'POST'), { token, body: { clientKey: randomUUID(), ...body, fileName: 'a\u0000\u202egpj.mp4' } });
    expect(named.status).toBe(201);
    expect((await backend.db.upload.findUniqueOrThrow({ where: { id: named.body.uploadId } })).fileName).toBe('a\ufffd\ufffdgpj.mp4');
    const impossible: Record<string, string>[] = [{ actor: '\u0000' }, { from: '0000-01-01T00:00:00Z' }, { cursor: Buffer.from(JSON.stringify(['-271821-04-20T00:00:00.000Z', randomUUID()])).toString('base64url') }];
    for (const query of impossible) expect((await call(route('/api/ledger', 'GET'), { token: await backend.token('ada'), query })).status).toBe(400);
  });

  it('a second delivery that knows whose it is gives the first its officer', async () => {
    const bytes = Buffer.concat([footage, Buffer.from('whose')]);
    const first = await dock('unassigned-first', bytes, {});
    expect((await dock('assigned-second', bytes)).outcome).toBe('duplicate');
    expect(await backend.db.recording.findUniqueOrThrow({ where: { id: first.recordingId } })).toMatchObject({ officerId: backend.personId('amara'), officerSource: 'sidecar', startSource: 'sidecar', place: 'Amhurst Road, E8' });
    // A third that says otherwise changes nothing, and is on record.
    await dock('contradicting-third', bytes, { sidecar: { ...sidecar, shoulderNumber: '512CE' } });
    expect((await backend.db.recording.findUniqueOrThrow({ where: { id: first.recordingId } })).officerId).toBe(backend.personId('amara'));
    const said = await backend.db.ledgerEntry.findMany({ where: { recordingId: first.recordingId, action: 'recording:assign' }, orderBy: { id: 'asc' } });
    expect(said.map((e) => (e.details as { taken: boolean }).taken)).toEqual([true, false]);
  });

  it('a second delivery gives a locked recording to nobody: it would open to another what is closed to its own officer', async () => {
    const bytes = Buffer.concat([footage, Buffer.from('locked')]);
    const first = await dock('locked-first', bytes, { sidecar: { cameraSerial: 'X60A4471F' } });
    await backend.db.recording.update({ where: { id: first.recordingId }, data: { lockedAt: new Date(), lockReason: 'A death' } });
    const before = await backend.db.recording.findUniqueOrThrow({ where: { id: first.recordingId } });
    await dock('locked-again', bytes, { sidecar: { shoulderNumber: '512CE', borough: 'Islington', startedAt: '2026-11-20T22:00:00Z' } });
    expect(await backend.db.recording.findUniqueOrThrow({ where: { id: first.recordingId } })).toEqual(before);
    const said = await backend.db.ledgerEntry.findMany({ where: { recordingId: first.recordingId, action: 'recording:assign' } });
    expect(said).toMatchObject([{ unitId: before.unitId, boroughId: before.boroughId, details: { officer: backend.personId('amara'), said: backend.personId('tom'), taken: false, locked: true } }]);
    expect(ledgerWords('recording:assign', said[0]!.details)).toBe('was told another officer, Tom Hale, by a second delivery; left with Amara Okafor, as it is locked');
  });

  it('a second delivery waits for who is locking the recording, and then leaves it alone', async () => {
    const bytes = Buffer.concat([footage, Buffer.from('being locked')]);
    const first = await dock('being-locked-first', bytes, { sidecar: { cameraSerial: 'X60A4471F' } });
    let again!: Promise<unknown>;
    await backend.db.$transaction(async (tx) => {
      await tx.recording.update({ where: { id: first.recordingId }, data: { lockedAt: new Date(), version: { increment: 1 } } });
      again = dock('being-locked-again', bytes, { sidecar: { shoulderNumber: '512CE' } });
      // The second delivery stands before the row when PostgreSQL says that somebody waits.
      await expect.poll(async () => (await backend.db.$queryRaw<object[]>`SELECT 1 FROM pg_locks WHERE NOT granted`).length, { timeout: 15_000 }).toBeGreaterThan(0);
    }, { timeout: 20_000 });
    await again;
    expect(await backend.db.recording.findUniqueOrThrow({ where: { id: first.recordingId } })).toMatchObject({ officerId: backend.personId('amara'), officerSource: 'device' });
  });

  it('a second delivery that names the place’s borough corrects one that was inferred; no unit corrects a named one', async () => {
    const bytes = Buffer.concat([footage, Buffer.from('where')]);
    const first = await dock('borough-of-unit', bytes);
    const at = () => backend.db.recording.findUniqueOrThrow({ where: { id: first.recordingId } });
    expect(await at()).toMatchObject({ boroughId: backend.boroughId('Hackney'), boroughSource: 'unit' });
    await dock('borough-of-place', bytes, { sidecar: { ...sidecar, borough: 'Islington' } });
    expect(await at()).toMatchObject({ officerId: backend.personId('amara'), boroughId: backend.boroughId('Islington'), boroughSource: 'sidecar' });
    await dock('borough-of-unit-again', bytes, { sidecar: { ...sidecar, place: 'Elsewhere' } });
    expect(await at()).toMatchObject({ boroughId: backend.boroughId('Islington'), place: 'Amhurst Road, E8' });
    const said = await backend.db.ledgerEntry.findMany({ where: { recordingId: first.recordingId, action: 'recording:assign' } });
    expect(said.map((e) => ledgerWords(e.action, e.details))).toEqual(['assigned the recording to Amara Okafor, from the sidecar; borough Islington from the sidecar']);
  });

  it('another officer found by the file’s own date takes the recording, not the place’s borough', async () => {
    const deviceId = randomUUID();
    await backend.db.device.create({ data: { id: deviceId, serial: 'HANDED-ON' } });
    const handedOn = new Date('2026-11-21T00:00:00Z');
    await backend.db.deviceAssignment.create({ data: { id: randomUUID(), deviceId, personId: backend.personId('amara'), from: new Date('2026-01-01'), to: handedOn } });
    await backend.db.deviceAssignment.create({ data: { id: randomUUID(), deviceId, personId: backend.personId('ellie'), from: handedOn } });
    const of = async (key: string, borough: object) => {
      const { recordingId } = await dock(key, Buffer.concat([footage, Buffer.from([0, 0, 0, 8 + key.length]), Buffer.from(`free${key}`)]), { sidecar: { cameraSerial: 'HANDED-ON', ...borough } });
      const before = await backend.db.recording.findUniqueOrThrow({ where: { id: recordingId } });
      await HANDLERS['package-recording']({ recordingId }, run);
      return [before, await backend.db.recording.findUniqueOrThrow({ where: { id: recordingId } })];
    };
    const [ellie, amara] = [backend.personId('ellie'), backend.personId('amara')];
    const named = { boroughId: backend.boroughId('Islington'), boroughSource: 'sidecar' };
    expect(await of('handed-1', { borough: 'Islington' })).toMatchObject([{ officerId: ellie, ...named }, { officerId: amara, ...named }]);
    expect(await of('handed-2', {})).toMatchObject([{ officerId: ellie, boroughId: backend.boroughId('Camden') }, { officerId: amara, boroughId: backend.boroughId('Hackney'), boroughSource: 'unit' }]);
  });

  it('the file’s own date moves no locked recording to another officer', async () => {
    const device = await backend.db.device.create({ data: { id: randomUUID(), serial: 'HANDED-ON-LOCKED' } });
    const handedOn = new Date('2026-11-21T00:00:00Z');
    await backend.db.deviceAssignment.create({ data: { id: randomUUID(), deviceId: device.id, personId: backend.personId('amara'), from: new Date('2026-01-01'), to: handedOn } });
    await backend.db.deviceAssignment.create({ data: { id: randomUUID(), deviceId: device.id, personId: backend.personId('ellie'), from: handedOn } });
    const { recordingId } = await dock('handed-on-locked', Buffer.concat([footage, Buffer.from([0, 0, 0, 12]), Buffer.from('freelock')]), { sidecar: { cameraSerial: 'HANDED-ON-LOCKED' } });
    await backend.db.recording.update({ where: { id: recordingId }, data: { lockedAt: new Date() } });
    await HANDLERS['package-recording']({ recordingId }, run);
    expect(await backend.db.recording.findUniqueOrThrow({ where: { id: recordingId } })).toMatchObject({ startSource: 'container', officerId: backend.personId('ellie'), unitId: backend.unitId('Camden Response Team C') });
  });

  it('without a sidecar the file’s own date counts; a file that is no recording is kept, unplayable, with words', async () => {
    const dated = await dock('container-date', Buffer.concat([footage, Buffer.from([0, 0, 0, 8]), Buffer.from('free')]), {});
    await HANDLERS['package-recording']({ recordingId: dated.recordingId }, run);
    expect(await backend.db.recording.findUniqueOrThrow({ where: { id: dated.recordingId } })).toMatchObject({ state: 'ready', startSource: 'container', startedAt: new Date('2026-11-20T03:04:05Z') });
    const text = await dock('no-recording', Buffer.from('this is no film at all, and never was'), { sidecar });
    expect(await HANDLERS['package-recording']({ recordingId: text.recordingId }, run)).toBe('unplayable');
    const { body } = await detail('amara', text.recordingId);
    expect(body).toMatchObject({ state: 'unplayable' });
    expect(body.stateReason).toContain('original is safe');
    expect(await play('amara', text.recordingId)).toMatchObject({ status: 409, body: { code: 'not-playable' } });
    expect(await backend.store.service.getContainerClient('originals').getBlockBlobClient(`${text.recordingId}/original`).exists()).toBe(true);
  });
});
