/** The same request, sent twice for want of an answer while the first is under way: one thing is made, and each is answered. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ExhibitMade } from '#contracts/cases.ts';
import type { Share } from '#contracts/sharing.ts';
import { ROUTES } from '#app/api/routes.ts';
import { call } from './http/call.ts';
import { startBackend, type Backend } from './stack/backend.ts';
import { makeRecording } from './stack/recordings.ts';
import { makeCase, makeExhibit, makeExport, makeShare, recipientIdOf } from './stack/shares.ts';

let backend: Backend;
const PAT = recipientIdOf('pat.lindqvist@demo.invalid');
const IMOGEN = recipientIdOf('imogen.shaw@demo.invalid');
const terms = { purpose: 'Charging decision', mayDownload: true };

beforeAll(async () => {
  backend = await startBackend({});
});
afterAll(() => backend.stop());

const post = async <T>(who: string, path: string, params: Record<string, string>, body: unknown) => call<T>(ROUTES[path]!.POST!, { token: await backend.token(who), params, body });
const atOnce = <T>(times: number, send: () => Promise<T>) => Promise.all(Array.from({ length: times }, send));

async function ready() {
  const recordingId = await makeRecording(backend);
  const caseId = await makeCase(backend);
  const exhibitId = await makeExhibit(backend, caseId, recordingId);
  return { recordingId, caseId, exhibitId, exportId: await makeExport(backend, exhibitId, recordingId) };
}

it('an exhibit is made once', async () => {
  const recordingId = await makeRecording(backend);
  const caseId = await makeCase(backend);
  const id = randomUUID();
  const made = await atOnce(4, () => post<ExhibitMade>('amara', '/api/exhibits', {}, { id, case: { id: caseId }, recordingId, description: 'First account', span: null }));
  expect(made.map(({ status, body }) => [status, body.exhibit?.id, body.exhibit?.reference])).toEqual(Array.from({ length: 4 }, () => [201, id, 'AO/1']));
  expect(await backend.db.exhibit.count({ where: { caseId } })).toBe(1);
});

it('a share and a release are made once', async () => {
  const { caseId, exportId } = await ready();
  const id = randomUUID();
  const shares = await atOnce(4, () => post<Share>('amara', '/api/cases/{caseId}/shares', { caseId }, { id, recipientId: PAT, exportIds: [exportId], ...terms }));
  expect(shares.map(({ status, body }) => [status, body.id])).toEqual(Array.from({ length: 4 }, () => [201, id]));
  const released = randomUUID();
  const releases = await atOnce(4, () => post<Share>('pat', '/api/shares/{shareId}/release', { shareId: id }, { id: released, recipientId: IMOGEN, itemIds: [shares[0]!.body.items[0]!.id], kind: 'service', ...terms }));
  expect(releases.map(({ status, body }) => [status, body.id])).toEqual(Array.from({ length: 4 }, () => [201, released]));
  expect(await backend.db.share.count({ where: { caseId } })).toBe(2);
});

it('a copy is kept once, and on no more than twenty devices', async () => {
  const { caseId, exhibitId, exportId } = await ready();
  const { itemId } = await makeShare(backend, { caseId, exhibitId, exportId, to: PAT, fields: { offlineUntil: new Date(Date.now() + 86_400_000) } });
  const keep = (copyId: string) => post('pat', '/api/shared/items/{itemId}/keep', { itemId }, { copyId, secretSha256: 'b'.repeat(64) });
  const one = randomUUID();
  expect((await atOnce(4, () => keep(one))).map(({ status }) => status)).toEqual([201, 201, 201, 201]);
  const many = await atOnce(25, () => keep(randomUUID()));
  expect(many.filter(({ status }) => status === 201)).toHaveLength(19);
  expect(many.filter(({ status }) => status !== 201).map(({ body }) => (body as { code?: string }).code)).toEqual(Array.from({ length: 6 }, () => 'too-many'));
  expect(await backend.db.shareCopy.count({ where: { itemId, removedAt: null } })).toBe(20);
});
