/** Court mode's server part: what is written before a byte is handed out, how long it may stay on a device, and how a device hears that it may not. */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseShares, CopiesTold, KeepAddress, Share } from '#contracts/sharing.ts';
import { holdClock } from '#server/platform/clock.ts';
import { ROUTES } from '#app/api/routes.ts';
import { call } from './http/call.ts';
import { startBackend, type Backend } from './stack/backend.ts';
import { makeRecording } from './stack/recordings.ts';
import { makeCase, makeExhibit, makeExport, makeShare, recipientIdOf } from './stack/shares.ts';

let backend: Backend;
beforeAll(async () => {
  backend = await startBackend();
});
afterAll(() => backend.stop());

const PAT = recipientIdOf('pat.lindqvist@demo.invalid');
const HOUR = 3_600_000;

const ask = async <T>(who: string, method: 'GET' | 'POST', path: string, params: Record<string, string> = {}, body?: unknown) =>
  call<T>(ROUTES[path]![method]!, { token: await backend.token(who), params, ...(body === undefined ? {} : { body }) });
const keep = (who: string, itemId: string, { copyId, secretSha256 }: Device) => ask<KeepAddress>(who, 'POST', '/api/shared/items/{itemId}/keep', { itemId }, { copyId, secretSha256 });
/** As a device asks: nobody is signed in. */
const tell = async (...copies: readonly { id: string; secret: string; state: string; why?: string }[]) => (await call<CopiesTold>(ROUTES['/api/copies']!.POST!, { body: { copies } })).body;

interface Device {
  readonly copyId: string;
  readonly secret: string;
  readonly secretSha256: string;
}
function device(): Device {
  const secret = randomBytes(32).toString('base64url');
  return { copyId: randomUUID(), secret, secretSha256: createHash('sha256').update(secret).digest('hex') };
}

async function shared(fields: Parameters<typeof makeShare>[1]['fields'] = {}, exhibit: Parameters<typeof makeExhibit>[3] = {}, to = PAT) {
  const recordingId = await makeRecording(backend);
  const caseId = await makeCase(backend);
  const exhibitId = await makeExhibit(backend, caseId, recordingId, exhibit);
  const exportId = await makeExport(backend, exhibitId, recordingId);
  const until = new Date(Math.ceil(Date.now() / 1000) * 1000 + 48 * HOUR);
  return { caseId, exhibitId, exportId, until, ...(await makeShare(backend, { caseId, exhibitId, exportId, to, fields: { offlineUntil: until, ...fields } })) };
}
const ledger = (caseId: string, action: string) => backend.db.ledgerEntry.findMany({ where: { caseId, action }, orderBy: { at: 'asc' } });
const copiesOf = async (caseId: string) => (await ask<CaseShares>('amara', 'GET', '/api/cases/{caseId}/shares', { caseId })).body.items[0]!.items[0]!.copies;
/** All of it, from the store. */
const bytesAt = async ({ url }: KeepAddress, range?: string) => {
  const response = await fetch(url, range ? { headers: { range } } : {});
  return { status: response.status, text: await response.text(), total: response.headers.get('content-range') };
};

describe('what is handed out', () => {
  it('is the film alone, after its entry, until the share’s date, and with the hash the manifest has', async () => {
    const { caseId, itemId, exportId, until } = await shared();
    const own = device();
    const { status, body } = await keep('pat', itemId, own);
    expect(status).toBe(201);
    expect(body).toMatchObject({ until: until.toISOString(), sha256: 'a'.repeat(64), bytes: `video.mp4 of ${exportId}`.length });
    const [entry] = await ledger(caseId, 'shared:keep');
    expect(entry).toMatchObject({ actorName: 'Pat Lindqvist', details: { copy: own.copyId, until: until.toISOString(), sha256: 'a'.repeat(64) } });
    expect(JSON.stringify(entry)).not.toContain(own.secret);
    expect(await bytesAt(body)).toMatchObject({ status: 200, text: `video.mp4 of ${exportId}` });
    // An interrupted download goes on by range.
    expect(await bytesAt(body, 'bytes=6-')).toMatchObject({ status: 206, text: `mp4 of ${exportId}`, total: `bytes 6-${body.bytes - 1}/${body.bytes}` });
    expect(await copiesOf(caseId)).toMatchObject([{ by: 'Pat Lindqvist', until: until.toISOString(), keptAt: null, removed: null }]);
  });

  it('is never signed past the date until which it may be kept', async () => {
    const soon = new Date(Math.ceil(Date.now() / 1000) * 1000 + 120_000);
    const { itemId } = await shared({ offlineUntil: soon });
    expect(Date.parse((await keep('pat', itemId, device())).body.expiresAt)).toBeLessThanOrEqual(soon.getTime());
  });

  it.each([
    ['no date is set', { offlineUntil: null }, {}],
    ['its date is over', { offlineUntil: new Date(1) }, {}],
    ['it was revoked', { revokedAt: new Date(1), revokedReason: 'Shared in error' }, {}],
    ['its exhibit was withdrawn', {}, { state: 'withdrawn', withdrawnAt: new Date(1), withdrawnReason: 'Wrong recording' }],
  ] as const)('is nothing where %s', async (_, fields, exhibit) => {
    const made = await shared({ ...fields, ...('revokedAt' in fields ? { revokedById: backend.personId('amara') } : {}) }, { ...exhibit });
    expect((await keep('pat', made.itemId, device())).status).toBe(404);
    expect(await ledger(made.caseId, 'shared:keep')).toEqual([]);
    expect(await backend.db.shareCopy.count({ where: { itemId: made.itemId } })).toBe(0);
  });

  it('goes on for the same device, and for no other person, item or secret', async () => {
    const { itemId, caseId } = await shared();
    const other = await shared();
    const own = device();
    expect((await keep('pat', itemId, own)).status).toBe(201);
    expect((await keep('pat', itemId, own)).status).toBe(201);
    expect(await backend.db.shareCopy.count({ where: { itemId } })).toBe(1);
    // Each time bytes are handed out there is an entry.
    expect(await ledger(caseId, 'shared:keep')).toHaveLength(2);
    expect((await keep('pat', itemId, { ...device(), copyId: own.copyId })).status).toBe(404);
    expect((await keep('pat', other.itemId, own)).status).toBe(404);
    expect((await keep('gwen', itemId, own)).status).toBe(404);
  });

  it('is bounded: twenty devices of one person', async () => {
    const { itemId } = await shared();
    await backend.db.shareCopy.createMany({ data: Array.from({ length: 20 }, () => ({ id: randomUUID(), itemId, personId: backend.personId('pat'), secretSha256: 'a'.repeat(64), askedAt: new Date(), heardAt: new Date(), until: new Date() })) });
    expect(await keep('pat', itemId, device())).toMatchObject({ status: 409, body: { code: 'too-many' } });
  });
});

describe('what a device says and hears', () => {
  it('kept, then withdrawn, then removed: the sharer reads each, once', async () => {
    const { caseId, shareId, itemId, until } = await shared();
    const { copyId: id, secret, ...own } = device();
    await keep('pat', itemId, { copyId: id, secret, ...own });
    expect((await tell({ id, secret, state: 'coming' })).copies).toEqual([{ id, until: until.toISOString() }]);
    expect(await copiesOf(caseId)).toMatchObject([{ keptAt: null }]);
    for (let times = 0; times < 2; times++) expect((await tell({ id, secret, state: 'kept' })).copies).toEqual([{ id, until: until.toISOString() }]);
    expect(await copiesOf(caseId)).toMatchObject([{ keptAt: expect.any(String), removed: null }]);
    const share = await backend.db.share.findUniqueOrThrow({ where: { id: shareId } });
    expect((await ask<Share>('amara', 'POST', '/api/shares/{shareId}/revoke', { shareId }, { version: share.version, reason: 'Shared in error' })).status).toBe(200);
    expect((await tell({ id, secret, state: 'kept' })).copies).toEqual([{ id, until: null }]);
    // Until the device says that it is gone, the sharer reads that it is still there.
    expect(await copiesOf(caseId)).toMatchObject([{ removed: null }]);
    for (let times = 0; times < 2; times++) expect((await tell({ id, secret, state: 'removed', why: 'withdrawn' })).copies).toEqual([{ id, until: null }]);
    expect(await copiesOf(caseId)).toMatchObject([{ removed: { why: 'withdrawn' } }]);
    expect(await ledger(caseId, 'shared:copy-kept')).toMatchObject([{ actorKind: 'system', details: { copy: id, whose: 'Pat Lindqvist' } }]);
    expect(await ledger(caseId, 'shared:copy-removed')).toMatchObject([{ details: { copy: id, why: 'withdrawn' } }]);
    // What was removed can't be filled again under its name.
    expect((await keep('pat', itemId, { copyId: id, secret, ...own })).status).toBe(404);
  });

  it('without its secret a copy looks like none at all', async () => {
    const { caseId, itemId } = await shared();
    const own = device();
    await keep('pat', itemId, own);
    const wrong = device().secret;
    const told = await tell({ id: own.copyId, secret: wrong, state: 'removed', why: 'person' }, { id: randomUUID(), secret: wrong, state: 'kept' });
    expect(told.copies.map(({ until }) => until)).toEqual([null, null]);
    expect(await copiesOf(caseId)).toMatchObject([{ keptAt: null, removed: null }]);
    expect(await ledger(caseId, 'shared:copy-removed')).toEqual([]);
  });

  it('may not stay once the date is over, the person has left, or it became the prosecution’s alone', async () => {
    const { itemId, until } = await shared();
    const { copyId: id, secret, ...own } = device();
    await keep('pat', itemId, { copyId: id, secret, ...own });
    const stays = async () => (await tell({ id, secret, state: 'kept' })).copies[0]!.until !== null;
    expect(await stays()).toBe(true);
    const letGo = holdClock(() => until.getTime() + 1);
    expect(await stays()).toBe(false);
    letGo();
    await backend.db.person.update({ where: { id: backend.personId('pat') }, data: { active: false } });
    expect(await stays()).toBe(false);
    await backend.db.person.update({ where: { id: backend.personId('pat') }, data: { active: true } });
    expect(await stays()).toBe(true);

    const defence = recipientIdOf('imogen.shaw@demo.invalid');
    const served = await shared({}, {}, defence);
    const theirs = device();
    expect((await keep('imogen', served.itemId, theirs)).status).toBe(201);
    const said = { id: theirs.copyId, secret: theirs.secret, state: 'kept' };
    expect((await tell(said)).copies[0]!.until).not.toBeNull();
    await backend.db.exhibit.update({ where: { id: served.exhibitId }, data: { disclosure: 'unused_sensitive', sensitiveReason: 'An informant' } });
    expect((await tell(said)).copies[0]!.until).toBeNull();
  });

  it('the database lets no copy become another, and none come back', async () => {
    const { itemId } = await shared();
    const own = device();
    await keep('pat', itemId, own);
    await expect(backend.db.shareCopy.update({ where: { id: own.copyId }, data: { secretSha256: 'b'.repeat(64) } })).rejects.toThrow(/does not become another/);
    await tell({ id: own.copyId, secret: own.secret, state: 'removed', why: 'person' });
    await expect(backend.db.shareCopy.update({ where: { id: own.copyId }, data: { removedAt: null, removedWhy: null } })).rejects.toThrow(/does not become another/);
  });
});
