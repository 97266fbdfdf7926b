/** Where the force's policy asks for it, what the police share opens once a supervisor has agreed, whatever it shows. Off by default. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { WaitingInCases } from '#contracts/cases.ts';
import type { ForceSettings } from '#contracts/settings.ts';
import type { CaseShares, Recipients, Share } from '#contracts/sharing.ts';
import { ROUTES } from '#app/api/routes.ts';
import { call } from './http/call.ts';
import { startBackend, type Backend } from './stack/backend.ts';
import { makeRecording } from './stack/recordings.ts';
import { makeCase, makeExhibit, makeExport, recipientIdOf } from './stack/shares.ts';

let backend: Backend;
const PAT = recipientIdOf('pat.lindqvist@demo.invalid');
const IMOGEN = recipientIdOf('imogen.shaw@demo.invalid');
beforeAll(async () => {
  backend = await startBackend({});
});
afterAll(() => backend.stop());

const ask = async <T>(who: string, method: 'GET' | 'POST' | 'PUT', path: string, params: Record<string, string> = {}, body?: unknown) => call<T>(ROUTES[path]![method]!, { token: await backend.token(who), params, ...(body === undefined ? {} : { body }) });
const policy = (on: boolean, who = 'noel') => ask<ForceSettings>(who, 'PUT', '/api/settings', {}, { shareApproval: on });
const terms = { purpose: 'Charging decision', mayDownload: true };
async function ready() {
  const recordingId = await makeRecording(backend);
  const caseId = await makeCase(backend);
  const exhibitId = await makeExhibit(backend, caseId, recordingId);
  return { caseId, exhibitId, exportId: await makeExport(backend, exhibitId, recordingId) };
}
const share = async ({ caseId, exportId }: { caseId: string; exportId: string }, who = 'amara') => (await ask<Share>(who, 'POST', '/api/cases/{caseId}/shares', { caseId }, { recipientId: PAT, exportIds: [exportId], ...terms })).body;
const mayWatch = async (who: string, { items }: Share) => (await ask(who, 'POST', '/api/shared/playback', {}, { itemId: items[0]!.id })).status === 201;
const decide = (who: string, { id, version }: Share, accept: boolean) => ask<Share>(who, 'POST', '/api/shares/{shareId}/decide', { shareId: id }, { version, accept, words: 'Read, and right' });

it('is off as delivered: what is shared opens at once', async () => {
  expect((await ask<ForceSettings>('noel', 'GET', '/api/settings')).body).toMatchObject({ shareApproval: false });
  const open = await share(await ready());
  expect([open.state, await mayWatch('pat', open)]).toEqual(['open', true]);
});

it('switched on by an administrator, in the ledger, what is shared waits for a supervisor of the unit who didn’t share it', async () => {
  expect((await policy(true, 'priya')).status).toBe(403);
  expect((await policy(true)).body).toMatchObject({ shareApproval: true, redactionCheck: false, watermark: false });
  expect(await backend.db.ledgerEntry.findFirstOrThrow({ where: { action: 'setting:share-approval' } })).toMatchObject({ details: { on: true, before: false } });
  const of = await ready();
  const asked = await share(of);
  expect(asked).toMatchObject({ state: 'waits', second: { by: null, anew: false }, items: [{ closed: false }] });
  expect(await mayWatch('pat', asked)).toBe(false);
  expect((await ask<WaitingInCases>('priya', 'GET', '/api/cases/waiting')).body.items.filter((one) => one.case?.id === of.caseId)).toMatchObject([{ kind: 'share', by: 'Amara Okafor', reason: terms.purpose, mine: false }]);
  expect([(await decide('amara', asked, true)).status, (await decide('marcus', asked, true)).status, (await decide('pat', asked, true)).status]).toEqual([403, 404, 404]);
  expect((await decide('priya', asked, true)).body).toMatchObject({ state: 'open', second: { by: 'Priya Nair' } });
  expect(await mayWatch('pat', asked)).toBe(true);
  expect((await backend.db.ledgerEntry.findMany({ where: { caseId: of.caseId, action: { startsWith: 'share:' } }, orderBy: { at: 'asc' } })).map(({ action }) => action)).toEqual(['share:reveal', 'share:approve']);

  const other = await share(await ready());
  expect((await decide('priya', other, false)).body.state).toBe('refused');
  expect(await mayWatch('pat', other)).toBe(false);
  // A supervisor who shares asks another.
  const own = await ready();
  await backend.db.caseMember.create({ data: { id: crypto.randomUUID(), caseId: own.caseId, personId: backend.personId('priya'), addedById: backend.personId('amara'), addedAt: new Date() } });
  expect((await decide('priya', await share(own, 'priya'), true)).status).toBe(409);
});

it('is the police’s policy: what the prosecution releases is its own decision', async () => {
  await policy(true);
  const revealed = await share(await ready());
  await decide('priya', revealed, true);
  const { body: served } = await ask<Share>('pat', 'POST', '/api/shares/{shareId}/release', { shareId: revealed.id }, { recipientId: IMOGEN, itemIds: [revealed.items[0]!.id], kind: 'service', ...terms });
  expect([served.state, await mayWatch('imogen', served)]).toEqual(['open', true]);
});

it('is said before anything is shared, to the police and not to the prosecution', async () => {
  const asksSecond = async (who: string) => (await ask<Recipients>(who, 'GET', '/api/recipients')).body.asksSecond;
  await policy(false);
  expect([await asksSecond('amara'), await asksSecond('pat')]).toEqual([false, false]);
  await policy(true);
  expect([await asksSecond('amara'), await asksSecond('priya'), await asksSecond('pat')]).toEqual([true, true, false]);
});

it('is agreed to by nobody to whom the footage is closed: a sergeant who was there reads of it nowhere, and another decides', async () => {
  await policy(true);
  const of = await ready();
  const waiting = await share(of);
  const { recordingId } = await backend.db.exportSource.findFirstOrThrow({ where: { exportId: of.exportId } });
  const second = { id: crypto.randomUUID(), personId: backend.personId('marcus'), unitId: backend.unitId('Hackney'), as: 'supervisor' as const, from: new Date('2020-01-01Z') };
  await backend.db.posting.create({ data: second });
  try {
    await backend.db.recording.update({ where: { id: recordingId }, data: { officerId: backend.personId('priya') } });
    expect((await ask('marcus', 'POST', '/api/recordings/{recordingId}/lock', { recordingId }, { cause: 'injury', reason: 'Serious injury' })).status).toBe(201);
    const seen = async (who: string) => [(await ask<WaitingInCases>(who, 'GET', '/api/cases/waiting')).body.items.filter((one) => one.case?.id === of.caseId).length, (await ask<CaseShares>(who, 'GET', '/api/cases/{caseId}/shares', { caseId: of.caseId })).body.items[0]!.mayDecide];
    expect([await seen('priya'), await seen('marcus')]).toEqual([[0, false], [1, true]]);
    expect((await decide('priya', waiting, true)).status).toBe(409);
    expect((await decide('marcus', waiting, true)).body.state).toBe('open');
  } finally {
    await backend.db.posting.update({ where: { id: second.id }, data: { to: new Date() } });
  }
});

it('switched off again, what waits goes on waiting', async () => {
  await policy(true);
  const waiting = await share(await ready());
  await policy(false);
  expect(await mayWatch('pat', waiting)).toBe(false);
  expect((await share(await ready())).state).toBe('open');
  expect((await decide('priya', waiting, true)).body.state).toBe('open');
});
