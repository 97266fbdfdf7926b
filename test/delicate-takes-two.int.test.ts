/** Sensitive and intimate material is shared by two people: nobody gets round the second by clearing the mark, sharing it and setting the mark back. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ExhibitChanged } from '#contracts/cases.ts';
import type { Playback } from '#contracts/playback.ts';
import type { CaseShares, CopiesTold, Share, SharedWithMe } from '#contracts/sharing.ts';
import { ROUTES } from '#app/api/routes.ts';
import { call } from './http/call.ts';
import { startBackend, type Backend } from './stack/backend.ts';
import { makeRecording } from './stack/recordings.ts';
import { makeCase, makeExhibit, makeExport, OFFICE, recipientIdOf } from './stack/shares.ts';

let backend: Backend;
const PAT = recipientIdOf('pat.lindqvist@demo.invalid');
const IMOGEN = recipientIdOf('imogen.shaw@demo.invalid');
const terms = { purpose: 'Charging decision', mayDownload: true };
beforeAll(async () => {
  backend = await startBackend({});
});
afterAll(() => backend.stop());

const ask = async <T>(who: string, method: 'GET' | 'POST' | 'PATCH', path: string, params: Record<string, string> = {}, body?: unknown) => call<T>(ROUTES[path]![method]!, { token: await backend.token(who), params, ...(body === undefined ? {} : { body }) });
async function ready(fields: Parameters<typeof makeExhibit>[3] = {}, inCase?: string) {
  const recordingId = await makeRecording(backend);
  const caseId = inCase ?? (await makeCase(backend));
  const exhibitId = await makeExhibit(backend, caseId, recordingId, fields);
  return { recordingId, caseId, exhibitId, exportId: await makeExport(backend, exhibitId, recordingId) };
}
const mark = async (exhibitId: string, body: object, who = 'amara') => {
  const { version } = await backend.db.exhibit.findUniqueOrThrow({ where: { id: exhibitId } });
  return ask<ExhibitChanged>(who, 'PATCH', '/api/exhibits/{exhibitId}', { exhibitId }, { version, ...body });
};
const share = async (caseId: string, exportIds: string[], more: object = {}, who = 'amara') => (await ask<Share>(who, 'POST', '/api/cases/{caseId}/shares', { caseId }, { recipientId: PAT, exportIds, ...terms, ...more })).body;
const sharesOf = async (who: string, caseId: string) => (await ask<CaseShares>(who, 'GET', '/api/cases/{caseId}/shares', { caseId })).body.items;
const told = async (who: string, caseId: string, id: string) => (await sharesOf(who, caseId)).find((one) => one.id === id)!;
const watch = (who: string, itemId: string) => ask<Playback>(who, 'POST', '/api/shared/playback', {}, { itemId });
const mayWatch = async (who: string, itemId: string) => (await watch(who, itemId)).status === 201;
const beat = (who: string, sessionId: string) => ask<{ code: string }>(who, 'POST', '/api/shared/playback/{sessionId}/beat', { sessionId }, { items: [] });
const decide = async (who: string, id: string, accept: boolean) => {
  const { version } = await backend.db.share.findUniqueOrThrow({ where: { id } });
  return ask<Share & { code: string }>(who, 'POST', '/api/shares/{shareId}/decide', { shareId: id }, { version, accept, words: 'Seen, and right' });
};
const entriesOf = (caseId: string, action: string) => backend.db.ledgerEntry.findMany({ where: { caseId, action }, orderBy: { at: 'asc' }, select: { actorName: true, recordingId: true, subjectId: true, details: true } });

const KINDS = [
  ['intimate', { intimate: true }, { intimate: false }],
  ['sensitive', { disclosure: 'unused_sensitive', sensitiveReason: 'An informant' }, { disclosure: 'used' }],
] as const;

describe.each(KINDS)('%s material whose mark is cleared, shared, and marked again by one person', (_, marked, cleared) => {
  it('is closed at once, told so to whoever marks it and in the ledger, and open once a second person has agreed', async () => {
    const { caseId, exhibitId, exportId, recordingId } = await ready(marked);
    expect((await mark(exhibitId, cleared)).status).toBe(200);
    const { id, items, state } = await share(caseId, [exportId], { offlineUntil: '2040-01-01T00:00:00Z' });
    const itemId = items[0]!.id;
    expect(state).toBe('open');
    const { body: viewing } = await watch('pat', itemId);
    const secret = 'k'.repeat(43);
    const copyId = crypto.randomUUID();
    expect((await ask('pat', 'POST', '/api/shared/items/{itemId}/keep', { itemId }, { copyId, secretSha256: createHash('sha256').update(secret).digest('hex') })).status).toBe(201);

    const { status, body } = await mark(exhibitId, marked);
    expect({ status, body }).toMatchObject({ status: 200, body: { closedTo: ['Pat Lindqvist, CPS London North (demo)'], openedTo: [] } });
    expect(await beat('pat', viewing.sessionId)).toMatchObject({ status: 403, body: { code: 'share-over' } });
    expect(await mayWatch('pat', itemId)).toBe(false);
    for (const file of ['video', 'package', 'continuity']) expect((await ask('pat', 'POST', '/api/shared/items/{itemId}/download', { itemId }, { file })).status).toBe(404);
    expect((await ask('pat', 'GET', '/api/shared/playback/{sessionId}/{itemId}/playlist.m3u8', { sessionId: viewing.sessionId, itemId })).status).toBe(410);
    expect(JSON.stringify((await ask<SharedWithMe>('pat', 'GET', '/api/shared')).body)).not.toContain(itemId);
    expect((await ask<CopiesTold>('pat', 'POST', '/api/copies', {}, { copies: [{ id: copyId, secret, state: 'kept' }] })).body.copies).toEqual([{ id: copyId, until: null }]);
    expect(await entriesOf(caseId, 'share:close')).toMatchObject([{ actorName: 'Amara Okafor', recordingId, subjectId: exhibitId, details: { share: id, item: itemId, recipient: 'Pat Lindqvist, CPS London North (demo)' } }]);

    expect(await told('amara', caseId, id)).toMatchObject({ state: 'waits', mayDecide: false, mayRevoke: true, second: { by: null, anew: true }, items: [{ closed: true }] });
    expect(await told('priya', caseId, id)).toMatchObject({ state: 'waits', mayDecide: true });
    expect((await decide('amara', id, true)).status).toBe(403);
    expect(await mayWatch('pat', itemId)).toBe(false);
    expect(await decide('priya', id, true)).toMatchObject({ status: 200, body: { state: 'open', items: [{ closed: false }] } });
    expect(await mayWatch('pat', itemId)).toBe(true);
  });

  it('is closed again each time: what was agreed to before the mark was set again counts no more', async () => {
    const { caseId, exhibitId, exportId } = await ready(marked);
    const { id, items } = await share(caseId, [exportId], { confirm: 'share it' });
    expect((await decide('priya', id, true)).body.state).toBe('open');
    expect((await mark(exhibitId, cleared)).body).toMatchObject({ closedTo: [], openedTo: [] });
    expect(await mayWatch('pat', items[0]!.id)).toBe(true);
    expect((await mark(exhibitId, marked)).body.closedTo).toHaveLength(1);
    expect(await mayWatch('pat', items[0]!.id)).toBe(false);
    expect((await decide('priya', id, true)).body.state).toBe('open');
    // What changes nothing of it closes nothing.
    expect((await mark(exhibitId, { description: 'Seen better' })).body).toMatchObject({ closedTo: [], openedTo: [] });
    expect(await mayWatch('pat', items[0]!.id)).toBe(true);
  });
});

describe('what becomes delicate after it was shared', () => {
  it('closes when it becomes sensitive besides intimate, and goes on when it is intimate alone again', async () => {
    const { caseId, exhibitId, exportId } = await ready({ intimate: true });
    const { id, items } = await share(caseId, [exportId], { confirm: 'share it' });
    await decide('priya', id, true);
    expect((await mark(exhibitId, { disclosure: 'unused_sensitive', sensitiveReason: 'An informant' })).body.closedTo).toHaveLength(1);
    expect(await mayWatch('pat', items[0]!.id)).toBe(false);
    await decide('priya', id, true);
    expect((await mark(exhibitId, { disclosure: 'used' })).body.closedTo).toEqual([]);
    expect(await mayWatch('pat', items[0]!.id)).toBe(true);
  });

  it('leaves the other exhibits of the same share open', async () => {
    const one = await ready();
    const other = await ready({}, one.caseId);
    const { id, items } = await share(one.caseId, [one.exportId, other.exportId]);
    const itemOf = (exhibitId: string) => items.find((item) => item.exhibitId === exhibitId)!.id;
    await mark(one.exhibitId, { intimate: true });
    expect([await mayWatch('pat', itemOf(one.exhibitId)), await mayWatch('pat', itemOf(other.exhibitId))]).toEqual([false, true]);
    const now = await told('priya', one.caseId, id);
    expect(now).toMatchObject({ state: 'open', mayDecide: true });
    expect(now.items.filter(({ closed }) => closed).map(({ exhibitId }) => exhibitId)).toEqual([one.exhibitId]);
    expect(await entriesOf(one.caseId, 'share:close')).toHaveLength(1);
  });

  it('is refused by the second person for good: clearing the mark opens it to nobody', async () => {
    const { caseId, exhibitId, exportId } = await ready();
    const { id, items } = await share(caseId, [exportId]);
    await mark(exhibitId, { intimate: true });
    expect((await decide('priya', id, false)).body).toMatchObject({ state: 'revoked', revoked: { by: 'Priya Nair' } });
    await mark(exhibitId, { intimate: false });
    expect(await mayWatch('pat', items[0]!.id)).toBe(false);
    expect([(await entriesOf(caseId, 'share:refuse')).length, (await entriesOf(caseId, 'share:revoke')).length]).toEqual([1, 1]);
  });

  it('opens again, in the ledger, where the mark was an error', async () => {
    const { caseId, exhibitId, exportId } = await ready();
    const { id, items } = await share(caseId, [exportId]);
    await mark(exhibitId, { intimate: true });
    expect((await mark(exhibitId, { intimate: false })).body).toMatchObject({ closedTo: [], openedTo: ['Pat Lindqvist, CPS London North (demo)'] });
    expect(await mayWatch('pat', items[0]!.id)).toBe(true);
    expect(await entriesOf(caseId, 'share:reopen')).toMatchObject([{ actorName: 'Amara Okafor', details: { share: id } }]);
    // Who cleared it is nobody's second person.
    expect(await told('priya', caseId, id)).toMatchObject({ state: 'open', mayDecide: false, second: null });
    expect((await decide('priya', id, true)).status).toBe(409);
    await mark(exhibitId, { intimate: true });
    await decide('priya', id, true);
    await mark(exhibitId, { disclosure: 'unused_sensitive', sensitiveReason: 'An informant' });
    await mark(exhibitId, { disclosure: 'used', intimate: false });
    expect(await told('amara', caseId, id)).toMatchObject({ state: 'open', second: { by: 'Priya Nair', words: 'Seen, and right', anew: false } });
  });

  it('is agreed to by nobody who shared it, whoever marked it', async () => {
    const { caseId, exhibitId, exportId } = await ready();
    await backend.db.caseMember.create({ data: { id: crypto.randomUUID(), caseId, personId: backend.personId('priya'), addedById: backend.personId('amara'), addedAt: new Date() } });
    const { id, items } = await share(caseId, [exportId], {}, 'priya');
    await mark(exhibitId, { intimate: true });
    expect(await told('priya', caseId, id)).toMatchObject({ state: 'waits', mayDecide: false });
    expect((await decide('priya', id, true)).status).toBe(409);
    expect(await mayWatch('pat', items[0]!.id)).toBe(false);
  });

  it('closes what the prosecution released of it too, and its own side agrees to that, once it holds it again itself', async () => {
    const { caseId, exhibitId, exportId } = await ready();
    const { id, items } = await share(caseId, [exportId], { recipientId: recipientIdOf(OFFICE) });
    const { body: served } = await ask<Share>('pat', 'POST', '/api/shares/{shareId}/release', { shareId: id }, { recipientId: IMOGEN, itemIds: [items[0]!.id], kind: 'service', ...terms, mayDownload: false });
    const { body: viewing } = await watch('imogen', served.items[0]!.id);
    expect((await mark(exhibitId, { intimate: true })).body.closedTo).toHaveLength(2);
    expect(await beat('imogen', viewing.sessionId)).toMatchObject({ status: 403, body: { code: 'share-over' } });
    // Neither the police nor whoever released it, and not before what it came from is theirs again.
    expect([(await decide('priya', served.id, true)).status, (await decide('pat', served.id, true)).status, (await decide('gwen', served.id, true)).status]).toEqual([404, 409, 409]);
    expect((await told('amara', caseId, id)).goOn).toEqual([]);
    expect((await decide('priya', id, true)).body.state).toBe('open');
    expect(await mayWatch('imogen', served.items[0]!.id)).toBe(false);
    expect((await decide('gwen', served.id, true)).body.state).toBe('open');
    expect(await mayWatch('imogen', served.items[0]!.id)).toBe(true);
    expect((await told('amara', caseId, id)).goOn).toEqual([{ by: 'Pat Lindqvist', count: 1 }]);
  });

  it('is never open, shared at the moment of its marking', async () => {
    for (let round = 0; round < 4; round++) {
      const { caseId, exhibitId, exportId } = await ready();
      const id = crypto.randomUUID();
      const [made] = await Promise.all([ask<Share & { code: string }>('amara', 'POST', '/api/cases/{caseId}/shares', { caseId }, { id, recipientId: PAT, exportIds: [exportId], ...terms }), mark(exhibitId, { intimate: true })]);
      expect([201, 422]).toContain(made.status);
      if (made.status !== 201) expect(made.body.code).toBe('confirm-required');
      else {
        expect(await mayWatch('pat', made.body.items[0]!.id)).toBe(false);
        expect(await told('priya', caseId, id)).toMatchObject({ state: 'waits', mayDecide: true });
      }
    }
  });

  it('is closed by the database, whoever writes the mark and whatever they say of its time; a clock that runs ahead agrees to nothing', async () => {
    const { caseId, exhibitId, exportId } = await ready();
    const { id, items } = await share(caseId, [exportId]);
    const ahead = new Date(Date.now() + 3_600_000);
    await backend.db.approval.create({ data: { id: crypto.randomUUID(), action: 'share:open', subjectId: id, reason: 'Before', requestedById: backend.personId('amara'), requestedAt: new Date(), reached: [], state: 'approved', decidedById: backend.personId('priya'), decidedAt: ahead, decision: 'Before' } });
    await backend.db.exhibit.update({ where: { id: exhibitId }, data: { intimate: true, delicateSince: new Date(0) } });
    const { delicateSince } = await backend.db.exhibit.findUniqueOrThrow({ where: { id: exhibitId } });
    expect(delicateSince!.getTime()).toBeGreaterThan(ahead.getTime());
    expect(await mayWatch('pat', items[0]!.id)).toBe(false);
    await backend.db.exhibit.update({ where: { id: exhibitId }, data: { delicateSince: null } });
    expect(await mayWatch('pat', items[0]!.id)).toBe(false);
    await backend.db.exhibit.update({ where: { id: exhibitId }, data: { intimate: false } });
    expect((await backend.db.exhibit.findUniqueOrThrow({ where: { id: exhibitId } })).delicateSince).toBeNull();
  });
});

it('what is shared and shows what was hidden since is told to the police, and not to whom it was shared', async () => {
  const { recordingId, caseId, exhibitId, exportId } = await ready();
  const { id } = await share(caseId, [exportId]);
  const { body: served } = await ask<Share>('pat', 'POST', '/api/shares/{shareId}/release', { shareId: id }, { recipientId: IMOGEN, itemIds: (await told('amara', caseId, id)).items.map((item) => item.id), kind: 'service', ...terms });
  const since = async () => (await sharesOf('amara', caseId)).flatMap(({ items }) => items.map(({ hiddenSince }) => hiddenSince));
  expect(await since()).toEqual([false, false]);
  const options = { redactions: [{ shape: 'box', style: 'solid', reason: 'A child', toEnd: true, keyframes: [{ tick: 0, x: 0, y: 0, width: 0.5, height: 0.5 }] }] };
  const redacted = await makeExport(backend, exhibitId, recordingId, { options, at: new Date(Date.now() + 1000) });
  expect(await since()).toEqual([true, true]);
  const { body: anew } = await ask<Share>('amara', 'POST', '/api/cases/{caseId}/shares', { caseId }, { recipientId: PAT, exhibitIds: [exhibitId], ...terms });
  expect(anew.items).toMatchObject([{ exportId: redacted, hiddenSince: false }]);
  expect(JSON.stringify((await ask<SharedWithMe>('pat', 'GET', '/api/shared')).body)).not.toContain('"hiddenSince":true');
  expect(served.items).toMatchObject([{ hiddenSince: false }]);
});
