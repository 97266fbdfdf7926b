/** Sharing through the real routes: what a recipient reaches, how long, and that it is nothing else; second persons, releases, receipts, mail. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Playback } from '#contracts/playback.ts';
import type { CaseShares, Recipients, Share, SharedStills, SharedWithMe } from '#contracts/sharing.ts';
import { anyFreePort } from '#local/ports.ts';
import { mailsIn, startCatchAll, type CatchAll } from '#local/mail/catch-all.ts';
import { HANDLERS } from '#worker/registry.ts';
import { blob, exportBlob } from '#server/platform/blob/index.ts';
import { holdClock } from '#server/platform/clock.ts';
import { ROUTES } from '#app/api/routes.ts';
import { call } from './http/call.ts';
import { startBackend, type Backend } from './stack/backend.ts';
import { makeRecording } from './stack/recordings.ts';
import { makeCase, makeExhibit, makeExport, makeShare, OFFICE, recipientIdOf } from './stack/shares.ts';

let backend: Backend;
let mail: CatchAll;
const letters = mkdtempSync(join(tmpdir(), 'docket-mail-'));
const run = { correlationId: 'test', signal: new AbortController().signal };
const PAT = recipientIdOf('pat.lindqvist@demo.invalid');
const IMOGEN = recipientIdOf('imogen.shaw@demo.invalid');

beforeAll(async () => {
  const smtpPort = await anyFreePort();
  mail = await startCatchAll({ smtpPort, webPort: await anyFreePort(), dir: letters });
  backend = await startBackend({ DOCKET_SMTP_URL: `smtp://127.0.0.1:${smtpPort}` });
});
afterAll(async () => {
  await backend.stop();
  await mail.stop();
  rmSync(letters, { recursive: true });
});

const ask = async <T>(who: string, method: 'GET' | 'POST' | 'DELETE', path: string, params: Record<string, string> = {}, body?: unknown, query: Record<string, string> = {}) =>
  call<T>(ROUTES[path]![method]!, { token: await backend.token(who), params, query, ...(body === undefined ? {} : { body }) });
const watch = (who: string, itemId: string) => ask<Playback>(who, 'POST', '/api/shared/playback', {}, { itemId });
const beat = (who: string, sessionId: string) => ask<Playback>(who, 'POST', '/api/shared/playback/{sessionId}/beat', { sessionId }, { items: [] });
const shared = async (who: string) => (await ask<SharedWithMe>(who, 'GET', '/api/shared')).body;
const itemsOf = async (who: string) => (await shared(who)).cases.flatMap(({ shares }) => shares.flatMap(({ items }) => items));
const terms = { purpose: 'Charging decision', mayDownload: true };
const ledger = async (caseId: string) => (await backend.db.ledgerEntry.findMany({ where: { caseId }, orderBy: { at: 'asc' }, select: { action: true, actorName: true, recordingId: true, reason: true, details: true } }));

async function ready(fields: Parameters<typeof makeExhibit>[3] = {}) {
  const recordingId = await makeRecording(backend);
  const caseId = await makeCase(backend);
  const exhibitId = await makeExhibit(backend, caseId, recordingId, fields);
  const exportId = await makeExport(backend, exhibitId, recordingId);
  return { recordingId, caseId, exhibitId, exportId };
}

describe('from the officer to the prosecutor', () => {
  it('shares a ready export, which is seen, played and downloaded; the sharer sees receipts, and a mail says so', async () => {
    const { caseId, exportId, recordingId } = await ready();
    const found = await ask<Recipients>('amara', 'GET', '/api/recipients', {}, undefined, { words: 'lindq', caseId });
    expect(found.body.items).toMatchObject([{ id: PAT, name: 'Pat Lindqvist', role: 'prosecutor', hasSignedIn: true, before: false }]);
    const made = await ask<Share>('amara', 'POST', '/api/cases/{caseId}/shares', { caseId }, { recipientId: PAT, exportIds: [exportId], ...terms });
    expect(made).toMatchObject({ status: 201, body: { state: 'open', kind: 'revelation', recipient: { name: 'Pat Lindqvist' }, items: [{ ready: true, receipts: [] }] } });
    const itemId = made.body.items[0]!.id;

    const item = (await itemsOf('pat')).find(({ id }) => id === itemId);
    expect(item).toMatchObject({ description: 'First account', ready: true, watched: false, whole: true, durationUs: 1_000_000, officer: 'Amara Okafor', downloads: [{ file: 'video' }, { file: 'continuity' }, { file: 'package' }], hasStill: true });
    expect(JSON.stringify(await shared('pat'))).not.toContain(recordingId);

    const opened = await watch('pat', itemId);
    expect(opened.status).toBe(201);
    const { media, playlistPath } = opened.body.items[0]!.forms[0]!;
    expect(new URL(media.url).pathname).toContain(`/exports/${exportId}/stream/media.mp4`);
    expect(await (await fetch(`${media.url}?${media.query}`)).text()).toBe(`stream/media.mp4 of ${exportId}`);
    const playlist = await ask<string>('pat', 'GET', '/api/shared/playback/{sessionId}/{itemId}/playlist.m3u8', { sessionId: opened.body.sessionId, itemId });
    expect(playlistPath).toBe(`/api/shared/playback/${opened.body.sessionId}/${itemId}/playlist.m3u8`);
    expect(playlist.body).toContain(media.url);
    expect((await beat('pat', opened.body.sessionId)).status).toBe(200);
    const taken = await ask<{ url: string; fileName: string }>('pat', 'POST', '/api/shared/items/{itemId}/download', { itemId }, { file: 'package' });
    expect(taken.body.fileName).toMatch(/^AO_\d+\.zip$/);
    expect((await fetch(taken.body.url)).status).toBe(200);
    const paper = await ask<{ url: string; fileName: string }>('pat', 'POST', '/api/shared/items/{itemId}/download', { itemId }, { file: 'continuity' });
    expect(paper.body.fileName).toMatch(/^AO_\d+ continuity\.pdf$/);
    expect(await (await fetch(paper.body.url)).text()).toBe(`continuity.pdf of ${exportId}`);

    const told = await ask<CaseShares>('amara', 'GET', '/api/cases/{caseId}/shares', { caseId });
    expect(told.body.items[0]!.items[0]!.receipts.map(({ kind, by }) => [kind, by])).toEqual(expect.arrayContaining([['viewed', 'Pat Lindqvist'], ['downloaded', 'Pat Lindqvist']]));
    expect((await itemsOf('pat')).find(({ id }) => id === itemId)?.watched).toBe(true);
    // Who would revoke it is told how long the address given out still works.
    expect(Date.parse(told.body.items[0]!.addressesUntil!) - Date.now()).toBeGreaterThan(3_500_000);

    // Once its smaller form is made, a poor line has a choice: each form by its own signature, one index for both.
    const lower = { width: 8, height: 8, codecs: 'avc1.64001f', indexHead: (await backend.db.export.findUniqueOrThrow({ where: { id: exportId } })).facts!['indexHead' as never], bandwidth: 500 };
    await blob(exportBlob(exportId, 'low/index.bin')).uploadData(await blob(exportBlob(exportId, 'stream/index.bin')).downloadToBuffer());
    await backend.db.export.update({ where: { id: exportId }, data: { lower } });
    const { body: chosen } = await beat('pat', opened.body.sessionId);
    expect(chosen.items[0]!.forms.map(({ kind, lines, playlistPath: path, media: { url } }) => [kind, lines, path.split(`${itemId}/`)[1], url.split(`${exportId}/`)[1]])).toEqual([['source', 16, 'source/playlist.m3u8', 'stream/media.mp4'], ['p360', 8, 'p360/playlist.m3u8', 'low/media.mp4']]);
    const master = await ask<string>('pat', 'GET', '/api/shared/playback/{sessionId}/{itemId}/playlist.m3u8', { sessionId: opened.body.sessionId, itemId });
    for (const words of ['source/playlist.m3u8', 'p360/playlist.m3u8', 'RESOLUTION=8x8']) expect(master.body).toContain(words);
    const formList = (kind: string) => ask<string>('pat', 'GET', '/api/shared/playback/{sessionId}/{itemId}/{kind}/playlist.m3u8', { sessionId: opened.body.sessionId, itemId, kind });
    expect((await formList('p360')).body).toContain(`${exportId}/low/media.mp4`);
    expect((await formList('p720')).status).toBe(404);

    const actions = (await ledger(caseId)).map(({ action }) => action);
    for (const action of ['share:reveal', 'shared:open', 'shared:playlist', 'shared:beat', 'shared:download']) expect(actions).toContain(action);
    expect((await ledger(caseId)).find(({ action }) => action === 'share:reveal')).toMatchObject({ actorName: 'Amara Okafor', recordingId, reason: terms.purpose, details: { recipient: 'Pat Lindqvist, CPS London North (demo)' } });

    const queued = await backend.db.shareMail.findFirstOrThrow({ where: { shareId: made.body.id } });
    await HANDLERS['send-share-mail']({ mailId: queued.id }, run);
    await HANDLERS['send-share-mail']({ mailId: queued.id }, run);
    const [letter, ...others] = mailsIn(letters);
    expect(others).toEqual([]);
    expect(letter).toContain('To: pat.lindqvist@demo.invalid');
    expect(letter).not.toContain('First account');
    expect((await ask<CaseShares>('amara', 'GET', '/api/cases/{caseId}/shares', { caseId })).body.items[0]!.mail).toMatchObject({ to: 'pat.lindqvist@demo.invalid', failure: null, sentAt: expect.any(String) });
  });

  it('an office is whoever belongs to it now', async () => {
    const { caseId, exportId } = await ready();
    const { body } = await ask<Share>('amara', 'POST', '/api/cases/{caseId}/shares', { caseId }, { recipientId: recipientIdOf(OFFICE), exportIds: [exportId], ...terms });
    const itemId = body.items[0]!.id;
    expect([(await watch('pat', itemId)).status, (await watch('gwen', itemId)).status, (await watch('imogen', itemId)).status]).toEqual([201, 201, 404]);
    const { id } = await backend.db.recipientMember.findFirstOrThrow({ where: { member: { name: 'Gwen Tully' } } });
    await backend.db.recipientMember.update({ where: { id }, data: { removedAt: new Date() } });
    expect([(await watch('pat', itemId)).status, (await watch('gwen', itemId)).status]).toEqual([201, 404]);
    await backend.db.recipientMember.update({ where: { id }, data: { removedAt: null } });
  });

  it('an exhibit without an export has one asked for, once, and is told as being prepared until it is ready', async () => {
    const recordingId = await makeRecording(backend);
    const caseId = await makeCase(backend, { nextHearingAt: new Date(Date.now() + 86_400_000) });
    const exhibitId = await makeExhibit(backend, caseId, recordingId, { inTick: 100, outTick: 600, timescale: 1000 });
    const share = (recipientId: string) => ask<Share>('amara', 'POST', '/api/cases/{caseId}/shares', { caseId }, { recipientId, exhibitIds: [exhibitId], ...terms });
    const [first, second] = [await share(PAT), await share(recipientIdOf(OFFICE))];
    expect([first.status, second.status]).toEqual([201, 201]);
    const made = await backend.db.export.findMany({ where: { exhibitId }, include: { sources: true } });
    expect(made).toMatchObject([{ state: 'queued', kind: 'clip', priority: 4, why: terms.purpose, sources: [{ recordingId, inTick: 100n, outTick: 600n }] }]);
    const itemId = first.body.items[0]!.id;
    expect((await itemsOf('pat')).find(({ id }) => id === itemId)).toMatchObject({ ready: false, durationUs: null, downloads: [], mayKeepOffline: false });
    expect((await watch('pat', itemId)).status).toBe(404);
  });

  it('only members of the case share, and only its own exhibits’ exports, to the prosecution', async () => {
    const { caseId, exportId } = await ready();
    const other = await ready();
    const share = (who: string, body: object) => ask<{ code: string }>(who, 'POST', '/api/cases/{caseId}/shares', { caseId }, { recipientId: PAT, exportIds: [exportId], ...terms, ...body });
    expect([(await share('tom', {})).status, (await share('priya', {})).status, (await share('pat', {})).status]).toEqual([404, 404, 403]);
    expect((await share('amara', { exportIds: [other.exportId] })).status).toBe(404);
    expect((await share('amara', { recipientId: IMOGEN })).body.code).toBe('share-refused');
    expect((await share('amara', { recipientId: crypto.randomUUID() })).body.code).toBe('recipient-unknown');
    expect((await share('amara', { endsAt: '2020-01-01T00:00:00Z' })).body.code).toBe('share-refused');
    expect((await share('amara', { mayDownload: false, offlineUntil: '2040-01-01T00:00:00Z' })).body.code).toBe('share-refused');
    const id = crypto.randomUUID();
    expect([(await share('amara', { id })).status, (await share('amara', { id })).status]).toEqual([201, 201]);
    expect(await backend.db.share.count({ where: { caseId } })).toBe(1);
    const unknown = await ask<{ code: string }>('amara', 'POST', '/api/recipients', {}, { role: 'prosecutor', organisationId: crypto.randomUUID(), name: 'A B', mail: 'a@b.example' });
    expect(unknown.body.code).toBe('organisation-unknown');
  });
});

describe('somebody added by mail', () => {
  it('is recognised at their first sign-in by an account of the role, once, and sees what was shared before', async () => {
    const { caseId, exportId } = await ready();
    const cps = (await ask<Recipients>('amara', 'GET', '/api/recipients')).body.organisations.find(({ name }) => name.startsWith('CPS'))!;
    const added = { role: 'prosecutor', organisationId: cps.id, name: 'Nadia Obi', mail: 'Nadia.Obi@cps.example' };
    const { body: recipient } = await ask<{ id: string; hasSignedIn: boolean }>('amara', 'POST', '/api/recipients', {}, added);
    expect(recipient.hasSignedIn).toBe(false);
    expect((await ask<{ code: string }>('amara', 'POST', '/api/recipients', {}, added)).body.code).toBe('recipient-known');
    await ask('amara', 'POST', '/api/cases/{caseId}/shares', { caseId }, { recipientId: recipient.id, exportIds: [exportId], ...terms });
    const oid = crypto.randomUUID();
    const as = (claims: object) => backend.maker.mint({ claims: { oid, roles: ['Recipient'], ...claims } });
    const recognise = async (claims: object) => (await call(ROUTES['/api/recipients/recognise']!.POST!, { token: await as(claims) })).status;
    const list = async () => call<SharedWithMe>(ROUTES['/api/shared']!.GET!, { token: await as({}) });
    expect((await list()).status).toBe(403);
    expect([await recognise({}), await recognise({ email: 'somebody@cps.example' }), await recognise({ email: 'nadia.obi@cps.example', roles: ['Officer'] })]).toEqual([403, 403, 403]);
    expect(await recognise({ email: 'nadia.obi@cps.example' })).toBe(204);
    expect((await list()).body.cases.map(({ id }) => id)).toEqual([caseId]);
    // Another account with the same mail is somebody else.
    expect(await recognise({ email: 'nadia.obi@cps.example', oid: crypto.randomUUID() })).toBe(403);
    expect(await recognise({ email: 'nadia.obi@cps.example' })).toBe(404);
  });
});

describe('an end', () => {
  it('revoked while it plays: the next beat is refused, nothing is opened again, the list has nothing of it', async () => {
    const { caseId, exhibitId, exportId } = await ready();
    const { shareId, itemId } = await makeShare(backend, { caseId, exhibitId, exportId, to: PAT });
    const { body: opened } = await watch('pat', itemId);
    const revoke = (version: number) => ask<Share>('amara', 'POST', '/api/shares/{shareId}/revoke', { shareId }, { version, reason: 'Shared in error' });
    expect((await revoke(7)).status).toBe(409);
    expect(await revoke(1)).toMatchObject({ status: 200, body: { state: 'revoked', revoked: { by: 'Amara Okafor', reason: 'Shared in error' } } });
    expect(await beat('pat', opened.sessionId)).toMatchObject({ status: 403, body: { code: 'share-over' } });
    expect(await beat('pat', opened.sessionId)).toMatchObject({ status: 410 });
    for (const answer of [await watch('pat', itemId), await ask('pat', 'POST', '/api/shared/items/{itemId}/download', { itemId }, { file: 'video' }), await ask('pat', 'GET', '/api/shared/playback/{sessionId}/{itemId}/playlist.m3u8', { sessionId: opened.sessionId, itemId })])
      expect([404, 410]).toContain(answer.status);
    expect((await itemsOf('pat')).map(({ id }) => id)).not.toContain(itemId);
    expect((await ledger(caseId)).map(({ action }) => action)).toEqual(expect.arrayContaining(['share:revoke', 'shared:refused']));
  });

  it('by itself: no signature outlives it', async () => {
    const { caseId, exhibitId, exportId } = await ready();
    const endsAt = new Date(Date.now() + 30_000);
    const { itemId } = await makeShare(backend, { caseId, exhibitId, exportId, to: PAT, fields: { endsAt } });
    const { body } = await watch('pat', itemId);
    expect(body.items[0]!.forms[0]!.media.expiresAt).toBe(endsAt.toISOString());
    const taken = await ask<{ expiresAt: string }>('pat', 'POST', '/api/shared/items/{itemId}/download', { itemId }, { file: 'video' });
    expect(taken.body.expiresAt).toBe(endsAt.toISOString());
    const release = holdClock(() => endsAt.getTime());
    try {
      // The token lives by the same clock.
      expect((await watch('pat', itemId)).status).toBe(404);
      expect((await beat('pat', body.sessionId)).body).toMatchObject({ code: 'share-over' });
    } finally {
      release();
    }
  });

  it('withdrawn exhibits and recipients put out of service end it too', async () => {
    const { caseId, exhibitId, exportId } = await ready();
    const { itemId } = await makeShare(backend, { caseId, exhibitId, exportId, to: PAT });
    await backend.db.recipient.update({ where: { id: PAT }, data: { active: false } });
    expect((await watch('pat', itemId)).status).toBe(404);
    await backend.db.recipient.update({ where: { id: PAT }, data: { active: true } });
    expect((await watch('pat', itemId)).status).toBe(201);
    await backend.db.exhibit.update({ where: { id: exhibitId }, data: { state: 'withdrawn', withdrawnAt: new Date(), withdrawnReason: 'In error' } });
    expect((await watch('pat', itemId)).status).toBe(404);
  });
});

describe('delicate material', () => {
  it('needs the typed word and a second person, who is not the first', async () => {
    const { caseId, exportId } = await ready({ intimate: true });
    const body = { recipientId: PAT, exportIds: [exportId], ...terms };
    expect((await ask<{ code: string }>('amara', 'POST', '/api/cases/{caseId}/shares', { caseId }, body)).body.code).toBe('confirm-required');
    const { body: asked } = await ask<Share>('amara', 'POST', '/api/cases/{caseId}/shares', { caseId }, { ...body, confirm: 'Share it' });
    expect(asked).toMatchObject({ state: 'waits', mayDecide: false });
    const itemId = asked.items[0]!.id;
    expect((await watch('pat', itemId)).status).toBe(404);
    const decide = (who: string, accept: boolean) => ask<Share>(who, 'POST', '/api/shares/{shareId}/decide', { shareId: asked.id }, { version: asked.version, accept, words: 'Agreed' });
    // Who asked is no second person, whatever else they become; nor is another unit's supervisor.
    expect([(await decide('amara', true)).status, (await decide('marcus', true)).status]).toEqual([403, 404]);
    expect(await decide('priya', true)).toMatchObject({ status: 200, body: { state: 'open', second: { by: 'Priya Nair' } } });
    expect((await decide('priya', true)).status).toBe(409);
    expect((await watch('pat', itemId)).status).toBe(201);
  });

  it('a supervisor who asked can’t be the second person, and what is refused stays shut', async () => {
    const { caseId, exportId } = await ready({ disclosure: 'unused_sensitive', sensitiveReason: 'An informant' });
    await backend.db.caseMember.create({ data: { id: crypto.randomUUID(), caseId, personId: backend.personId('priya'), addedById: backend.personId('amara'), addedAt: new Date() } });
    const { body: asked } = await ask<Share>('priya', 'POST', '/api/cases/{caseId}/shares', { caseId }, { recipientId: PAT, exportIds: [exportId], ...terms, confirm: 'share it' });
    const decide = (accept: boolean) => ask<{ code: string }>('priya', 'POST', '/api/shares/{shareId}/decide', { shareId: asked.id }, { version: asked.version, accept, words: 'Agreed' });
    expect(await decide(true)).toMatchObject({ status: 409, body: { code: 'conflict' } });
    expect((await watch('pat', asked.items[0]!.id)).status).toBe(404);
  });
});

describe('what the prosecution releases', () => {
  const release = (who: string, shareId: string, itemIds: string[], body: object = {}) => ask<Share>(who, 'POST', '/api/shares/{shareId}/release', { shareId }, { recipientId: IMOGEN, itemIds, kind: 'service', ...terms, ...body });

  it('serves to the defence, logged apart; police see that it was, and not what the defence did', async () => {
    const { caseId, exhibitId, exportId } = await ready();
    const { shareId, itemId } = await makeShare(backend, { caseId, exhibitId, exportId, to: PAT });
    expect((await release('imogen', shareId, [itemId])).status).toBe(404);
    expect((await release('gwen', shareId, [itemId])).status).toBe(404);
    const { status, body } = await release('pat', shareId, [itemId]);
    expect({ status, body }).toMatchObject({ status: 201, body: { kind: 'service', state: 'open', sharedBy: { name: 'Pat Lindqvist' } } });
    expect((await watch('imogen', body.items[0]!.id)).status).toBe(201);
    // Its own item, and not the prosecutor's.
    expect((await watch('imogen', itemId)).status).toBe(404);
    const told = (await ask<CaseShares>('amara', 'GET', '/api/cases/{caseId}/shares', { caseId })).body.items.find(({ id }) => id === body.id);
    expect(told).toMatchObject({ kind: 'service', items: [{ receipts: [] }] });
    expect((await ledger(caseId)).map(({ action, actorName }) => [action, actorName])).toContainEqual(['share:serve', 'Pat Lindqvist']);
    expect(await ask('pat', 'POST', '/api/shares/{shareId}/revoke', { shareId: body.id }, { version: 1, reason: 'Not yet' })).toMatchObject({ status: 200 });
    expect((await watch('imogen', body.items[0]!.id)).status).toBe(404);
  });

  it('sensitive and undecided material never: not released, and gone once it becomes so', async () => {
    for (const fields of [{ disclosure: 'unused_sensitive', sensitiveReason: 'An informant' }, { disclosure: 'undecided' }] as const) {
      const { caseId, exhibitId, exportId } = await ready(fields);
      const { shareId, itemId } = await makeShare(backend, { caseId, exhibitId, exportId, to: PAT });
      expect((await watch('pat', itemId)).status).toBe(201);
      expect((await release('pat', shareId, [itemId])).body).toMatchObject({ code: 'share-refused' });
    }
    const { caseId, exhibitId, exportId } = await ready();
    const { shareId, itemId } = await makeShare(backend, { caseId, exhibitId, exportId, to: PAT });
    const { body } = await release('pat', shareId, [itemId]);
    await backend.db.exhibit.update({ where: { id: exhibitId }, data: { disclosure: 'unused_sensitive', sensitiveReason: 'An informant' } });
    expect((await watch('imogen', body.items[0]!.id)).status).toBe(404);
    expect(JSON.stringify(await shared('imogen'))).not.toContain(caseId);
  });

  it('intimate material is looked at by the defence and not taken away', async () => {
    const { caseId, exhibitId, exportId } = await ready({ intimate: true });
    const { itemId } = await makeShare(backend, { caseId, exhibitId, exportId, to: IMOGEN, fields: { kind: 'service', basedOnId: (await makeShare(backend, { caseId, exhibitId, exportId, to: PAT })).shareId, offlineUntil: new Date(Date.now() + 86_400_000) } });
    expect((await watch('imogen', itemId)).status).toBe(201);
    expect((await ask('imogen', 'POST', '/api/shared/items/{itemId}/download', { itemId }, { file: 'video' })).status).toBe(404);
    expect((await ask('imogen', 'POST', '/api/shared/items/{itemId}/keep', { itemId }, { copyId: randomUUID(), secretSha256: 'a'.repeat(64) })).status).toBe(404);
    expect((await itemsOf('imogen')).find(({ id }) => id === itemId)).toMatchObject({ downloads: [], mayKeepOffline: false });
  });

  it('an expert, whose side is not known, is given what the defence is: nothing undecided or sensitive, and intimate material to look at', async () => {
    const organisationId = (await backend.db.person.findUniqueOrThrow({ where: { id: backend.personId('imogen') } })).organisationId;
    const { id: expert } = await backend.db.recipient.create({ data: { id: randomUUID(), kind: 'person', role: 'expert', organisationId, name: 'A voice analyst', mail: 'voice@expert.example', personId: backend.personId('noel'), addedAt: new Date() } });
    const token = await backend.token('noel', { roles: ['Recipient'] });
    const as = async (method: 'GET' | 'POST', path: string, params: Record<string, string> = {}, body?: unknown) => call<unknown>(ROUTES[path]![method]!, { token, params, ...(body === undefined ? {} : { body }) });
    const watches = async (itemId: string) => (await as('POST', '/api/shared/playback', {}, { itemId })).status;
    const download = async (itemId: string) => (await as('POST', '/api/shared/items/{itemId}/download', { itemId }, { file: 'video' })).status;
    const keep = async (itemId: string) => (await as('POST', '/api/shared/items/{itemId}/keep', { itemId }, { copyId: randomUUID(), secretSha256: 'a'.repeat(64) })).status;
    const offlineUntil = new Date(Date.now() + 86_400_000);
    const given = async (fields: Parameters<typeof makeExhibit>[3]) => {
      const { caseId, exhibitId, exportId } = await ready(fields);
      const base = await makeShare(backend, { caseId, exhibitId, exportId, to: PAT });
      const { itemId } = await makeShare(backend, { caseId, exhibitId, exportId, to: expert, fields: { kind: 'service', basedOnId: base.shareId, offlineUntil } });
      return { base, itemId };
    };
    const plain = await given({});
    expect([await watches(plain.itemId), await download(plain.itemId), await keep(plain.itemId)]).toEqual([201, 201, 201]);
    const intimate = await given({ intimate: true });
    expect([await watches(intimate.itemId), await download(intimate.itemId), await keep(intimate.itemId)]).toEqual([201, 404, 404]);
    for (const fields of [{ disclosure: 'undecided' }, { disclosure: 'not_relevant' }, { disclosure: 'unused_sensitive', sensitiveReason: 'An informant' }] as const) {
      const { base, itemId } = await given(fields);
      expect((await release('pat', base.shareId, [base.itemId], { recipientId: expert })).body).toMatchObject({ code: 'share-refused' });
      expect(await watches(itemId)).toBe(404);
    }
  });

  it('intimate material waits for another prosecutor of the same office, who was given it too; nobody else agrees', async () => {
    const { caseId, exhibitId, exportId } = await ready({ intimate: true });
    const { shareId, itemId } = await makeShare(backend, { caseId, exhibitId, exportId, to: recipientIdOf(OFFICE) });
    expect((await release('pat', shareId, [itemId])).body).toMatchObject({ code: 'confirm-required' });
    const { status, body } = await release('pat', shareId, [itemId], { confirm: 'share it' });
    expect({ status, body }).toMatchObject({ status: 201, body: { state: 'waits', kind: 'service', second: { by: null } } });
    const released = body.items[0]!.id;
    expect([(await watch('imogen', released)).status, JSON.stringify(await shared('imogen')).includes(caseId)]).toEqual([404, false]);
    const decide = (who: string) => ask<Share>(who, 'POST', '/api/shares/{shareId}/decide', { shareId: body.id }, { version: 1, accept: true, words: 'The judge asked for it' });
    // Who asked for it; who is to have it; the police, whose the case is.
    expect([(await decide('pat')).status, (await decide('imogen')).status, (await decide('priya')).status]).toEqual([409, 404, 404]);
    expect((await shared('gwen')).cases.flatMap(({ shares }) => shares.flatMap(({ releases }) => releases)).find(({ id }) => id === body.id)).toMatchObject({ state: 'waits', mayDecide: true });
    expect((await decide('gwen')).body).toMatchObject({ state: 'open', second: { by: 'Gwen Tully' } });
    expect((await watch('imogen', released)).status).toBe(201);
    expect((await itemsOf('imogen')).find(({ id }) => id === released)).toMatchObject({ intimate: true, downloads: [], hasStill: false });
    expect((await ledger(caseId)).filter(({ action }) => action === 'share:approve').map(({ actorName }) => actorName)).toEqual(['Gwen Tully']);
  });
});

describe('stills', () => {
  const stills = async (who: string, ...itemIds: string[]) => (await ask<SharedStills>(who, 'POST', '/api/shared/stills', {}, { itemIds })).body.stills.map(({ itemId }) => itemId);
  const hasStill = async (who: string, itemId: string) => (await itemsOf(who)).find(({ id }) => id === itemId)?.hasStill;

  it('of what is shared with whoever asks, out of the export, in the ledger, and no viewing; of nothing else there is one', async () => {
    const mine = await ready();
    const over = await ready();
    const { itemId } = await makeShare(backend, { ...mine, to: PAT });
    const past = { ...over, to: PAT, fields: {} };
    const closed = [
      await makeShare(backend, { ...past, fields: { endsAt: new Date(1) } }),
      await makeShare(backend, { ...past, fields: { revokedAt: new Date(), revokedById: backend.personId('amara'), revokedReason: 'No more' } }),
      await makeShare(backend, { ...past, fields: { openFrom: null } }),
      await makeShare(backend, { ...over, to: recipientIdOf('gwen.tully@demo.invalid') }),
    ].map((one) => one.itemId);
    expect(await stills('pat', itemId, ...closed, randomUUID())).toEqual([itemId]);
    for (const who of ['gwen', 'imogen']) expect(await stills(who, itemId)).toEqual([]);
    const { body } = await ask<SharedStills>('pat', 'POST', '/api/shared/stills', {}, { itemIds: [itemId] });
    expect(await (await fetch(body.stills[0]!.url)).text()).toBe(`still.jpg of ${mine.exportId}`);
    const [entry] = await backend.db.ledgerEntry.findMany({ where: { action: 'shared:stills', actorId: backend.personId('pat') }, orderBy: { at: 'desc' }, take: 1 });
    expect(entry?.details).toEqual({ items: [itemId], exports: [mine.exportId] });
    expect((await itemsOf('pat')).find(({ id }) => id === itemId)).toMatchObject({ hasStill: true, watched: false });
    expect(JSON.stringify(body)).not.toContain(mine.recordingId);
    await backend.db.share.updateMany({ where: { items: { some: { id: itemId } } }, data: { revokedAt: new Date(), revokedById: backend.personId('amara'), revokedReason: 'No more' } });
    expect(await stills('pat', itemId)).toEqual([]);
  });

  it('of intimate material, of what waits to be checked, and of an export without one there is none', async () => {
    const { recordingId, exhibitId, caseId } = await ready();
    const exports: Parameters<typeof makeExport>[3][] = [{ state: 'checking', needsCheck: true }, { files: { create: { name: 'video.mp4', bytes: 1, sha256: 'a'.repeat(64) } } }];
    const items = [(await makeShare(backend, { ...(await ready({ intimate: true })), to: PAT })).itemId];
    for (const fields of exports) items.push((await makeShare(backend, { caseId, exhibitId, exportId: await makeExport(backend, exhibitId, recordingId, fields), to: PAT })).itemId);
    expect(await stills('pat', ...items)).toEqual([]);
    for (const itemId of items) expect(await hasStill('pat', itemId)).not.toBe(true);
    expect((await watch('pat', items[0]!)).status).toBe(201);
  });
});

describe('private notes', () => {
  it('are their writer’s alone', async () => {
    const { caseId, exhibitId, exportId } = await ready();
    const { itemId } = await makeShare(backend, { caseId, exhibitId, exportId, to: recipientIdOf(OFFICE) });
    const { status, body: note } = await ask<{ id: string }>('pat', 'POST', '/api/shared/items/{itemId}/notes', { itemId }, { text: 'names the suspect', atUs: 72_000 });
    expect(status).toBe(201);
    expect((await itemsOf('pat')).find(({ id }) => id === itemId)?.notes).toMatchObject([{ text: 'names the suspect', atUs: 72_000 }]);
    expect((await itemsOf('gwen')).find(({ id }) => id === itemId)?.notes).toEqual([]);
    expect((await ask('gwen', 'DELETE', '/api/shared/items/{itemId}/notes/{noteId}', { itemId, noteId: note.id })).status).toBe(404);
    expect(JSON.stringify((await ledger(caseId)).map(({ details }) => details))).not.toContain('names the suspect');
    expect((await ask('pat', 'DELETE', '/api/shared/items/{itemId}/notes/{noteId}', { itemId, noteId: note.id })).status).toBe(204);
  });
});
