/** What is shared and told while the export that hides something isn't there: real PostgreSQL and Azurite, the real routes. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Export } from '#contracts/exports.ts';
import type { Problem } from '#contracts/problem.ts';
import type { CaseShares, Share, SharedWithMe } from '#contracts/sharing.ts';
import { ROUTES } from '#app/api/routes.ts';
import type { Prisma } from '#server/platform/db.ts';
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

type Answer<T> = T & Problem;
const ask = async <T>(who: string, method: 'GET' | 'POST', path: string, params: Record<string, string> = {}, body?: unknown) =>
  call<Answer<T>>(ROUTES[path]![method]!, { token: await backend.token(who), params, ...(body === undefined ? {} : { body }) });

async function exhibited() {
  const recordingId = await makeRecording(backend);
  const caseId = await makeCase(backend);
  const exhibitId = await makeExhibit(backend, caseId, recordingId);
  return { recordingId, caseId, exhibitId };
}

const HIDDEN = { mutes: [{ from: 0, to: 500, reason: 'The address of a witness' }], redactions: [{ shape: 'box', style: 'solid', reason: 'Face of the informant', toEnd: true, keyframes: [{ tick: 0, x: 0, y: 0, width: 0.5, height: 0.5 }] }] };

/** Asked for later than any other export. */
async function redacted(exhibitId: string, recordingId: string, fields: Partial<Prisma.ExportUncheckedCreateInput> = {}): Promise<string> {
  const id = randomUUID();
  await backend.db.export.create({
    data: { id, kind: 'whole', state: 'queued', options: HIDDEN, title: 'AO', exhibitId, byId: backend.personId('amara'), at: new Date(Date.now() + 1000), sources: { create: { position: 0, recordingId, inTick: 0, outTick: 1000, timescale: 1000 } }, ...fields },
  });
  return id;
}

describe('an exhibit whose redacted export', () => {
  it.each(['failed', 'cancelled'] as const)('%s is not shared with nothing hidden, unless somebody says so', async (how) => {
    const { recordingId, caseId, exhibitId } = await exhibited();
    const plain = await makeExport(backend, exhibitId, recordingId);
    const hidden = await redacted(exhibitId, recordingId);
    const shareable = async () => (await ask<CaseShares>('amara', 'GET', '/api/cases/{caseId}/shares', { caseId })).body.shareable;
    const share = (what: object) => ask<Share>('amara', 'POST', '/api/cases/{caseId}/shares', { caseId }, { recipientId: PAT, ...what, ...terms });
    expect(await shareable()).toMatchObject([{ exportId: hidden, redacted: true, redactionMissing: false }]);
    if (how === 'cancelled') expect((await ask<Export>('amara', 'POST', '/api/exports/{exportId}/cancel', { exportId: hidden }, { version: 1 })).body).toMatchObject({ state: 'cancelled' });
    else await backend.db.export.update({ where: { id: hidden }, data: { state: 'failed', finishedAt: new Date(), reason: 'It could not be read' } });
    expect(await shareable()).toMatchObject([{ exportId: null, ready: false, redacted: true, redactionMissing: true, plainId: plain }]);
    expect((await share({ exhibitIds: [exhibitId] })).body).toMatchObject({ code: 'share-refused', detail: expect.stringContaining('redacted anew') });
    expect(await backend.db.share.count({ where: { caseId } })).toBe(0);
    expect((await share({ exportIds: [plain] })).body.items).toMatchObject([{ exportId: plain }]);
    // Redacted anew, that is what is shared, by whoever was shown it.
    const anew = await redacted(exhibitId, recordingId);
    expect((await share({ exhibitIds: [exhibitId], shown: { [exhibitId]: plain } })).body).toMatchObject({ code: 'conflict', detail: expect.stringContaining('has changed') });
    expect((await share({ exhibitIds: [exhibitId], shown: { [exhibitId]: anew } })).body.items).toMatchObject([{ exportId: anew }]);
    expect((await share({ exhibitIds: [exhibitId] })).body.items).toMatchObject([{ exportId: anew }]);
  });
});

describe('an exhibit redacted twice', () => {
  const LESS = { redactions: [{ ...HIDDEN.redactions[0]!, reason: 'A passer-by' }] };

  it.each(['failed', 'refused'] as const)('%s the second time: the first, which may hide less, doesn’t stand in for it', async (how) => {
    const { recordingId, caseId, exhibitId } = await exhibited();
    const first = await makeExport(backend, exhibitId, recordingId, { options: LESS, at: new Date(Date.now() - 1000) });
    const shareable = async () => (await ask<CaseShares>('amara', 'GET', '/api/cases/{caseId}/shares', { caseId })).body.shareable;
    const share = (what: object) => ask<Share>('amara', 'POST', '/api/cases/{caseId}/shares', { caseId }, { recipientId: PAT, ...what, ...terms });
    expect(await shareable()).toMatchObject([{ exportId: first }]);
    const second = { state: how, finishedAt: new Date(), reason: 'No' };
    // What was refused was rendered.
    await (how === 'failed' ? redacted(exhibitId, recordingId, second) : makeExport(backend, exhibitId, recordingId, { ...second, options: HIDDEN, needsCheck: true, at: new Date(Date.now() + 1000) }));
    expect(await shareable()).toMatchObject([{ exportId: null, redacted: true, redactionMissing: true }]);
    expect((await share({ exhibitIds: [exhibitId] })).body).toMatchObject({ code: 'share-refused' });
    // Named, it is somebody's own word.
    expect((await share({ exportIds: [first] })).body.items).toMatchObject([{ exportId: first }]);
  });

  it('and the second taken back: the first is what is hidden', async () => {
    const { recordingId, caseId, exhibitId } = await exhibited();
    const first = await makeExport(backend, exhibitId, recordingId, { options: LESS, at: new Date(Date.now() - 1000) });
    await redacted(exhibitId, recordingId, { state: 'cancelled', finishedAt: new Date() });
    expect((await ask<Share>('amara', 'POST', '/api/cases/{caseId}/shares', { caseId }, { recipientId: PAT, exhibitIds: [exhibitId], ...terms })).body.items).toMatchObject([{ exportId: first }]);
  });
});

describe('before it is ready', () => {
  it.each(['queued', 'rendering', 'checking'] as const)('%s: what is hidden in it, and why, is told to no recipient, and it is released to nobody', async (state) => {
    const { recordingId, caseId, exhibitId } = await exhibited();
    const fields = { state, needsCheck: true, options: HIDDEN };
    // What is checked was rendered.
    const exportId = await (state === 'checking' ? makeExport(backend, exhibitId, recordingId, fields) : redacted(exhibitId, recordingId, fields));
    const { shareId, itemId } = await makeShare(backend, { caseId, exhibitId, exportId, to: PAT });
    const served = await makeShare(backend, { caseId, exhibitId, exportId, to: IMOGEN, fields: { kind: 'service', basedOnId: shareId } });
    for (const [who, id] of [['pat', itemId], ['imogen', served.itemId]] as const) {
      const { body } = await ask<SharedWithMe>(who, 'GET', '/api/shared');
      expect(body.cases.flatMap(({ shares }) => shares.flatMap(({ items }) => items)).find((item) => item.id === id)).toMatchObject({ ready: false, redactions: [], mutes: [] });
      expect(JSON.stringify(body)).not.toMatch(/informant|witness/);
    }
    const released = await ask<Share>('pat', 'POST', '/api/shares/{shareId}/release', { shareId }, { recipientId: IMOGEN, itemIds: [itemId], kind: 'service', ...terms });
    expect(released.body).toMatchObject({ code: 'share-refused', detail: expect.stringContaining('still being prepared') });
    expect(await backend.db.share.count({ where: { basedOnId: shareId } })).toBe(1);
  });
});
