/** Letting go takes two: exhibits withdrawn, holds released, and what then becomes of the footage. */
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { AttentionCounts } from '#contracts/attention.ts';
import type { Exhibit, ExhibitMade, Hold, WaitingInCases } from '#contracts/cases.ts';
import type { Problem } from '#contracts/problem.ts';
import { call } from '#test/http/call.ts';
import { backend, openDesk, route } from '#test/stack/desk.ts';
import { makeRecording } from '#test/stack/recordings.ts';

openDesk();
beforeAll(async () => {
  // A second supervisor of Hackney's.
  await backend.db.posting.create({ data: { id: randomUUID(), personId: backend.personId('marcus'), unitId: backend.unitId('Hackney'), as: 'supervisor', from: new Date(0) } });
});

type Answer<T> = T & Problem;
const ask = async <T>(who: string, method: 'POST' | 'PUT', path: string, params: Record<string, string>, body: unknown) => call<Answer<T>>(route(path, method), { token: await backend.token(who), params, body });
const row = (id: string) => backend.db.recording.findUniqueOrThrow({ where: { id } });
const WITHDRAWAL = '/api/exhibits/{exhibitId}/withdrawal';
const RELEASE = '/api/holds/{holdId}/release';
const LAPSE = { retainUntil: new Date('2026-12-22T00:00:00Z'), retainReason: 'Not kept' };

/** How many wait for their decision, as the navigation says; null where that isn't theirs. */
const waits = async (who: string) => (await call<AttentionCounts>(route('/api/library/attention', 'GET'), { token: await backend.token(who) })).body.approvals?.count ?? null;

let nth = 0;
const exhibit = async (recordingId: string, inCase: object = { reference: `02/${++nth}/26`, title: 'A test' }) =>
  (await ask<ExhibitMade>('amara', 'POST', '/api/exhibits', {}, { case: inCase, recordingId, description: 'A test' })).body;

describe('an exhibit', () => {
  it('is withdrawn when a second supervisor agrees: it stays, its number stays taken, and its footage lapses in a week at the soonest', async () => {
    const recordingId = await makeRecording(backend, LAPSE);
    const { exhibit: made, case: inCase } = await exhibit(recordingId);
    const asking = (who: string) => ask<Exhibit>(who, 'POST', WITHDRAWAL, { exhibitId: made.id }, { version: 1, reason: 'Wrong recording' });
    const decide = (who: string, decision: string) => ask<Exhibit>(who, 'PUT', WITHDRAWAL, { exhibitId: made.id }, { decision, reason: 'I looked at both' });
    expect((await asking('amara')).status).toBe(403);
    expect((await decide('marcus', 'approve')).body).toMatchObject({ code: 'conflict' });
    expect((await asking('priya')).body).toMatchObject({ state: 'active', withdrawal: { mine: true, by: 'Priya Nair', reason: 'Wrong recording' } });
    expect((await asking('marcus')).body).toMatchObject({ code: 'conflict', detail: expect.stringContaining('Priya Nair') });
    expect((await decide('priya', 'approve')).body).toMatchObject({ code: 'conflict', detail: expect.stringContaining('second person') });
    expect(await row(recordingId)).toMatchObject({ retainUntil: null });
    expect((await decide('marcus', 'approve')).body).toMatchObject({ state: 'withdrawn', withdrawnReason: 'Wrong recording', withdrawal: null });
    const after = await row(recordingId);
    expect(after).toMatchObject({ evidenceAt: null, retainReason: expect.stringContaining('deleted') });
    expect(after.retainUntil!.getTime()).toBeGreaterThan(Date.now() + 6 * 86_400_000);
    const [entry] = await backend.db.ledgerEntry.findMany({ where: { recordingId, action: 'exhibit:withdraw' } });
    expect(entry).toMatchObject({ actorName: 'Marcus Reid', caseId: inCase.id, reason: 'I looked at both', details: { askedBy: 'Priya Nair', askedReason: 'Wrong recording', approver: 'Marcus Reid' } });
    expect((await exhibit(recordingId, { id: inCase.id })).exhibit.reference).toBe('AO/2');
  });

  it('that is refused, or no longer asked for, stays as it is, and may be asked for again', async () => {
    const { exhibit: made } = await exhibit(await makeRecording(backend, LAPSE));
    const asking = () => ask<Exhibit>('priya', 'POST', WITHDRAWAL, { exhibitId: made.id }, { version: 1, reason: 'Wrong recording' });
    const decide = (who: string, decision: string) => ask<Exhibit>(who, 'PUT', WITHDRAWAL, { exhibitId: made.id }, { decision, reason: 'It is the right one' });
    await asking();
    expect((await decide('marcus', 'withdraw')).body).toMatchObject({ code: 'conflict' });
    expect((await decide('marcus', 'refuse')).body).toMatchObject({ state: 'active', withdrawal: null });
    expect((await asking()).status).toBe(200);
    expect((await decide('priya', 'withdraw')).body).toMatchObject({ state: 'active', withdrawal: null });
  });

  it('of footage that may be of a locked incident is told to nobody until that is known', async () => {
    const recordingId = await makeRecording(backend, LAPSE);
    const { exhibit: made } = await exhibit(recordingId);
    await ask('priya', 'POST', WITHDRAWAL, { exhibitId: made.id }, { version: 1, reason: 'Wrong recording' });
    const told = async () => [JSON.stringify((await call<WaitingInCases>(route('/api/cases/waiting', 'GET'), { token: await backend.token('marcus') })).body).includes('Wrong recording'), await waits('marcus')];
    expect(await told()).toEqual([true, 1]);
    await backend.db.recording.update({ where: { id: recordingId }, data: { mayBeLocked: true } });
    expect(await told()).toEqual([false, 0]);
    await backend.db.recording.update({ where: { id: recordingId }, data: { mayBeLocked: false } });
    expect(await told()).toEqual([true, 1]);
    expect((await ask('marcus', 'PUT', WITHDRAWAL, { exhibitId: made.id }, { decision: 'refuse', reason: 'It is the right one' })).status).toBe(200);
  });

  it('leaves its footage evidence where it was that before, or another exhibit or hold keeps it', async () => {
    const before = await makeRecording(backend, { evidenceAt: new Date(), evidenceById: backend.personId('tom'), retainReason: 'Marked as evidence' });
    const twice = await makeRecording(backend, LAPSE);
    const heldToo = await makeRecording(backend, LAPSE);
    const made = [await exhibit(before), await exhibit(twice), await exhibit(heldToo)];
    await exhibit(twice);
    await ask('tom', 'POST', '/api/recordings/{recordingId}/holds', { recordingId: heldToo }, { reason: 'Civil claim', reviewOn: '2099-01-01' });
    for (const { exhibit: { id } } of made) {
      await ask('priya', 'POST', WITHDRAWAL, { exhibitId: id }, { version: 1, reason: 'Not needed' });
      expect((await ask('marcus', 'PUT', WITHDRAWAL, { exhibitId: id }, { decision: 'approve', reason: 'Agreed' })).status).toBe(200);
    }
    expect(await row(before)).toMatchObject({ evidenceById: backend.personId('tom'), retainUntil: null });
    expect(await row(twice)).toMatchObject({ evidenceAt: expect.any(Date), retainUntil: null, retainReason: expect.stringContaining('Exhibit AO/1') });
    expect(await row(heldToo)).toMatchObject({ evidenceAt: null, held: true, retainUntil: null, retainReason: 'Held: Civil claim' });
  });
});

describe('a hold', () => {
  it('is released when a second supervisor agrees, once', async () => {
    const recordingId = await makeRecording(backend, LAPSE);
    const { body: hold } = await ask<Hold>('tom', 'POST', '/api/recordings/{recordingId}/holds', { recordingId }, { reason: 'Civil claim', reviewOn: '2099-01-01' });
    const decide = (who: string) => ask<Hold>(who, 'PUT', RELEASE, { holdId: hold.id }, { decision: 'approve', reason: 'The claim was settled' });
    expect((await ask('tom', 'POST', RELEASE, { holdId: hold.id }, { version: 1, reason: 'Settled' })).status).toBe(403);
    // Without a reason it isn't asked for; without a second person, or without theirs, it isn't released.
    for (const reason of [undefined, '', '  ']) expect((await ask('priya', 'POST', RELEASE, { holdId: hold.id }, { version: 1, reason })).status).toBe(400);
    expect((await decide('marcus')).status).toBe(409);
    await expect(backend.db.hold.update({ where: { id: hold.id }, data: { releasedAt: new Date() } })).rejects.toThrow(/hold_released_by_someone/);
    expect((await ask<Hold>('priya', 'POST', RELEASE, { holdId: hold.id }, { version: 1, reason: 'Settled' })).body).toMatchObject({ releasedAt: null, release: { mine: true, by: 'Priya Nair' } });
    expect((await decide('priya')).status).toBe(409);
    for (const reason of [undefined, '']) expect((await ask('marcus', 'PUT', RELEASE, { holdId: hold.id }, { decision: 'approve', reason })).status).toBe(400);
    expect(await row(recordingId)).toMatchObject({ held: true, retainUntil: null });
    expect([await waits('priya'), await waits('marcus'), await waits('amara')]).toEqual([0, 1, null]);
    const both = await Promise.all([decide('marcus'), decide('marcus')]);
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    expect(await waits('marcus')).toBe(0);
    expect(await row(recordingId)).toMatchObject({ held: false, retainReason: expect.stringContaining('deleted') });
    expect((await row(recordingId)).retainUntil!.getTime()).toBeGreaterThan(Date.now() + 6 * 86_400_000);
    expect(await backend.db.ledgerEntry.count({ where: { recordingId, action: 'hold:release' } })).toBe(1);
    await expect(backend.db.approval.create({ data: { id: randomUUID(), action: 'hold:release', subjectId: hold.id, state: 'approved', reason: 'x', requestedById: backend.personId('priya'), requestedAt: new Date(), decidedById: backend.personId('priya'), decidedAt: new Date(), reached: [] } })).rejects.toThrow(/approval_is_by_a_second/);
  });
});
