/** A release never goes beyond what was revealed, and stays its releaser's to see and to end; a review never goes beyond the share's end. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CaseShares, Share, SharedWithMe } from '#contracts/sharing.ts';
import { ROUTES } from '#app/api/routes.ts';
import { call } from './http/call.ts';
import { startBackend, type Backend } from './stack/backend.ts';
import { makeRecording } from './stack/recordings.ts';
import { makeCase, makeExhibit, makeExport, makeShare, OFFICE, recipientIdOf } from './stack/shares.ts';

let backend: Backend;
const PAT = recipientIdOf('pat.lindqvist@demo.invalid');
const IMOGEN = recipientIdOf('imogen.shaw@demo.invalid');
const HOUR = 3_600_000;
const at = (ms: number) => new Date(Date.now() + ms);
beforeAll(async () => {
  backend = await startBackend({});
});
afterAll(() => backend.stop());

const ask = async <T>(who: string, method: 'GET' | 'POST', path: string, params: Record<string, string> = {}, body?: unknown) => call<T>(ROUTES[path]![method]!, { token: await backend.token(who), params, ...(body === undefined ? {} : { body }) });
async function ready(fields: Parameters<typeof makeExhibit>[3] = {}) {
  const recordingId = await makeRecording(backend);
  const caseId = await makeCase(backend);
  const exhibitId = await makeExhibit(backend, caseId, recordingId, fields);
  return { caseId, exhibitId, exportId: await makeExport(backend, exhibitId, recordingId) };
}
const release = (shareId: string, itemId: string, body: object = {}) =>
  ask<Share & { code?: string; detail?: string }>('pat', 'POST', '/api/shares/{shareId}/release', { shareId }, { recipientId: IMOGEN, itemIds: [itemId], kind: 'service', purpose: 'Service', mayDownload: false, ...body });
const revoke = (who: string, shareId: string, version = 1) => ask<Share>(who, 'POST', '/api/shares/{shareId}/revoke', { shareId }, { version, reason: 'Shared in error' });
const shared = async (who: string) => (await ask<SharedWithMe>(who, 'GET', '/api/shared')).body;

it('refuses, in words, download, offline dates and ends beyond what was revealed', async () => {
  const viewed = await makeShare(backend, { ...(await ready()), to: PAT, fields: { mayDownload: false, endsAt: at(HOUR) } });
  const beyond = await release(viewed.shareId, viewed.itemId, { mayDownload: true, offlineUntil: '2030-01-01T00:00:00Z', endsAt: null });
  expect(beyond).toMatchObject({ status: 422, body: { code: 'share-refused', detail: expect.stringContaining('viewed only') } });
  for (const endsAt of [null, at(2 * HOUR).toISOString()]) expect((await release(viewed.shareId, viewed.itemId, { endsAt })).body).toMatchObject({ code: 'share-refused', detail: expect.stringContaining('What was revealed ends on') });
  expect((await release(viewed.shareId, viewed.itemId, { endsAt: at(HOUR / 2).toISOString() })).status).toBe(201);

  const kept = await makeShare(backend, { ...(await ready()), to: PAT, fields: { offlineUntil: at(HOUR) } });
  expect((await release(kept.shareId, kept.itemId, { mayDownload: true, offlineUntil: at(2 * HOUR).toISOString() })).body).toMatchObject({ code: 'share-refused', detail: expect.stringContaining('kept offline until') });
  expect((await release(kept.shareId, kept.itemId, { mayDownload: true, offlineUntil: at(HOUR / 2).toISOString() })).status).toBe(201);
  const online = await makeShare(backend, { ...(await ready()), to: PAT });
  expect((await release(online.shareId, online.itemId, { mayDownload: true, offlineUntil: at(HOUR).toISOString() })).body).toMatchObject({ code: 'share-refused', detail: expect.stringContaining('not revealed to be kept offline') });
});

it('is revoked or released, not both on what was read before', async () => {
  for (let round = 0; round < 4; round++) {
    const { shareId, itemId } = await makeShare(backend, { ...(await ready()), to: PAT });
    const both = await Promise.all([release(shareId, itemId), revoke('amara', shareId)]);
    expect(both.map(({ status }) => status)).toSatisfy(([released, revoked]: number[]) => (released === 201 && revoked === 409) || (released === 404 && revoked === 200));
  }
});

it('stays its releaser’s to see and to end when the police revoke what it came from, and they are told that it goes on', async () => {
  const { caseId, exhibitId, exportId } = await ready({ description: 'Her new address' });
  const { shareId, itemId } = await makeShare(backend, { caseId, exhibitId, exportId, to: PAT });
  const { body: made } = await release(shareId, itemId);
  const base = (await ask<CaseShares>('amara', 'GET', '/api/cases/{caseId}/shares', { caseId })).body.items.find(({ id }) => id === shareId)!;
  expect(base.goOn).toEqual([{ by: 'Pat Lindqvist', count: 1 }]);
  expect((await revoke('amara', shareId, base.version)).status).toBe(200);
  const watch = () => ask('imogen', 'POST', '/api/shared/playback', {}, { itemId: made.items[0]!.id });
  expect((await watch()).status).toBe(201);
  const list = await shared('pat');
  expect(list.released.find(({ id }) => id === made.id)).toMatchObject({ state: 'open', mayRevoke: true, items: [{ description: null }] });
  expect(JSON.stringify(list)).not.toContain('Her new address');
  expect([(await shared('imogen')).released, (await shared('gwen')).released.some(({ id }) => id === made.id), (await revoke('gwen', made.id)).status]).toEqual([[], false, 404]);
  expect((await revoke('pat', made.id)).status).toBe(200);
  expect((await watch()).status).toBe(404);
});

it('a release that waits is not agreed to once what it came from is over', async () => {
  const { shareId, itemId } = await makeShare(backend, { ...(await ready({ intimate: true })), to: recipientIdOf(OFFICE) });
  const { body: asked } = await release(shareId, itemId, { confirm: 'share it' });
  expect((await revoke('amara', shareId, 2)).status).toBe(200);
  expect((await shared('gwen')).released.find(({ id }) => id === asked.id)).toMatchObject({ state: 'waits', mayDecide: false, mayRevoke: true });
  const decide = (accept: boolean) => ask('gwen', 'POST', '/api/shares/{shareId}/decide', { shareId: asked.id }, { version: 1, accept, words: 'The judge asked' });
  expect(await decide(true)).toMatchObject({ status: 409, body: { code: 'conflict', detail: expect.stringContaining('no longer shared with you') } });
  expect(await decide(false)).toMatchObject({ status: 200, body: { state: 'refused' } });
});

it('a review beyond the end that stands is refused, and says that end', async () => {
  const { shareId } = await makeShare(backend, { ...(await ready()), to: PAT, fields: { endsAt: at(48 * HOUR) } });
  const review = (reviewOn: string) => ask('amara', 'POST', '/api/shares/{shareId}/review', { shareId }, { version: 1, reviewOn, reason: 'Still needed' });
  expect(await review('2099-01-01')).toMatchObject({ status: 409, body: { detail: expect.stringContaining('It ends by itself on') } });
  expect((await review(at(24 * HOUR).toISOString().slice(0, 10))).status).toBe(200);
});
