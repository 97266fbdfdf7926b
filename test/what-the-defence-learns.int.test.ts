/** A case with sensitive material, attacked from the defence's side; its history; and who belongs to an office: through the real routes. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseHistory, ExhibitMade, Schedules } from '#contracts/cases.ts';
import type { Office, Offices } from '#contracts/offices.ts';
import type { Playback } from '#contracts/playback.ts';
import type { CaseShares, Share, SharedStills, SharedWithMe } from '#contracts/sharing.ts';
import { ROUTES } from '#app/api/routes.ts';
import { call } from './http/call.ts';
import { startBackend, type Backend } from './stack/backend.ts';
import { makeRecording } from './stack/recordings.ts';
import { agree, makeCase, makeExhibit, makeExport, makeShare, OFFICE, recipientIdOf } from './stack/shares.ts';

let backend: Backend;
const PAT = recipientIdOf('pat.lindqvist@demo.invalid');
const IMOGEN = recipientIdOf('imogen.shaw@demo.invalid');
const terms = { purpose: 'Charging decision', mayDownload: true };

beforeAll(async () => {
  backend = await startBackend();
});
afterAll(() => backend.stop());

const ask = async <T>(who: string, method: 'GET' | 'POST' | 'DELETE', path: string, params: Record<string, string> = {}, body?: unknown, query: Record<string, string> = {}) =>
  call<T>(ROUTES[path]![method]!, { token: await backend.token(who), params, query, ...(body === undefined ? {} : { body }) });
const shared = async (who: string, caseId: string) => (await ask<SharedWithMe>(who, 'GET', '/api/shared')).body.cases.find(({ id }) => id === caseId);
const release = (shareId: string, itemIds: string[], kind: 'service' | 'disclosure') => ask<Share>('pat', 'POST', '/api/shares/{shareId}/release', { shareId }, { recipientId: IMOGEN, itemIds, kind, ...terms });

/** An exhibit of a recording of its own, with its export, revealed to Pat. */
async function revealed(caseId: string, fields: Parameters<typeof makeExhibit>[3]) {
  const recordingId = await makeRecording(backend);
  const exhibitId = await makeExhibit(backend, caseId, recordingId, fields);
  const exportId = await makeExport(backend, exhibitId, recordingId);
  return { recordingId, exhibitId, exportId, ...(await makeShare(backend, { caseId, exhibitId, exportId, to: PAT })) };
}
const SECRET = { description: 'A neighbour who informs', sensitiveReason: 'Names an informant' };

describe('sensitive material', () => {
  it('said to be so from the beginning, leaves no gap in the numbers the defence reads', async () => {
    const caseId = await makeCase(backend);
    const numbers: Record<string, string> = {};
    for (const [what, more] of Object.entries({ before: {}, secret: { disclosure: 'unused_sensitive', ...SECRET }, after: {} })) {
      const recordingId = await makeRecording(backend);
      const { status, body } = await ask<ExhibitMade>('amara', 'POST', '/api/exhibits', {}, { case: { id: caseId }, recordingId, span: null, description: 'The arrest', disclosure: 'used', ...more });
      expect(status).toBe(201);
      const { id: exhibitId, reference } = body.exhibit;
      numbers[what] = reference;
      const exportId = await makeExport(backend, exhibitId, recordingId);
      const { shareId, itemId } = await makeShare(backend, { caseId, exhibitId, exportId, to: PAT });
      expect((await release(shareId, [itemId], 'service')).status).toBe(what === 'secret' ? 422 : 201);
    }
    expect(numbers).toEqual({ before: 'AO/1', secret: 'AO/S1', after: 'AO/2' });
    const theirs = await shared('imogen', caseId);
    expect(theirs!.shares.flatMap(({ items }) => items.map(({ reference }) => reference)).toSorted()).toEqual(['AO/1', 'AO/2']);
    expect(JSON.stringify(theirs)).not.toContain('AO/S');
  });

  it('that became so later is in nothing that the defence reads, opens or counts, whatever was shared before; its number stays a gap', async () => {
    const caseId = await makeCase(backend);
    const used = await revealed(caseId, { description: 'The arrest' });
    const secret = await revealed(caseId, { description: SECRET.description });
    const unused = await revealed(caseId, { description: 'The street afterwards', disclosure: 'unused_non_sensitive' });
    const served = (await release(used.shareId, [used.itemId], 'service')).body;
    // Served when nobody had said yet that it is sensitive, and being watched as it becomes so.
    const early = (await release(secret.shareId, [secret.itemId], 'service')).body;
    const disclosed = (await release(unused.shareId, [unused.itemId], 'disclosure')).body;
    const item = early.items[0]!.id;
    const { body: viewing } = await ask<Playback>('imogen', 'POST', '/api/shared/playback', {}, { itemId: item });
    await ask('imogen', 'POST', '/api/shared/items/{itemId}/notes', { itemId: item }, { text: 'Mine' });
    await backend.db.exhibit.update({ where: { id: secret.exhibitId }, data: { disclosure: 'unused_sensitive', ...SECRET } });

    const theirs = await shared('imogen', caseId);
    expect(theirs).toMatchObject({ dates: null });
    expect(theirs!.shares.map(({ id }) => id).toSorted()).toEqual([served.id, disclosed.id].toSorted());
    expect(theirs!.shares.flatMap(({ items }) => items)).toHaveLength(2);
    for (const { items, releases, mayRelease } of theirs!.shares) expect({ releases, mayRelease, release: items.map((one) => one.release) }).toEqual({ releases: [], mayRelease: false, release: [null] });
    const reference = (await backend.db.exhibit.findUniqueOrThrow({ where: { id: secret.exhibitId } })).reference;
    const words = JSON.stringify(theirs);
    for (const word of [`"${reference}"`, secret.exhibitId, secret.exportId, secret.recordingId, item, early.id, SECRET.description, SECRET.sensitiveReason, 'ensitive']) expect(words).not.toContain(word);

    const tried = [
      ask('imogen', 'POST', '/api/shared/playback', {}, { itemId: item }),
      ...(['video', 'continuity', 'package'] as const).map((file) => ask('imogen', 'POST', '/api/shared/items/{itemId}/download', { itemId: item }, { file })),
      ask('imogen', 'POST', '/api/shared/items/{itemId}/notes', { itemId: item }, { text: 'Mine' }),
      ask('imogen', 'POST', '/api/shares/{shareId}/release', { shareId: early.id }, { recipientId: IMOGEN, itemIds: [item], kind: 'service', ...terms }),
      ask('imogen', 'POST', '/api/shares/{shareId}/revoke', { shareId: early.id }, { version: early.version, reason: 'Trying' }),
      ask('imogen', 'GET', '/api/shared/playback/{sessionId}/{itemId}/playlist.m3u8', { sessionId: viewing.sessionId, itemId: item }),
    ];
    for (const { status } of await Promise.all(tried)) expect([404, 410]).toContain(status);
    expect((await ask<SharedStills>('imogen', 'POST', '/api/shared/stills', {}, { itemIds: [item] })).body.stills).toEqual([]);
    expect(await ask('imogen', 'POST', '/api/shared/playback/{sessionId}/beat', { sessionId: viewing.sessionId }, { items: [] })).toMatchObject({ status: 403, body: { code: 'share-over' } });
    for (const path of ['/api/cases/{caseId}', '/api/cases/{caseId}/shares', '/api/cases/{caseId}/history', '/api/cases/{caseId}/schedules']) expect((await ask('imogen', 'GET', path, { caseId })).status).toBe(403);

    // The schedules that reach them count and number their own rows alone.
    const { items } = (await ask<Schedules>('amara', 'GET', '/api/cases/{caseId}/schedules', { caseId })).body;
    const of = (form: string) => items.find((one) => one.form === form)!;
    expect([of('mg6c').rows, of('mg12').rows, of('mg6d').rows]).toEqual([1, 1, 1]);
    for (const { text, csv } of [of('mg6c'), of('mg12')]) for (const word of [SECRET.description, SECRET.sensitiveReason, `"${reference}"`]) expect(text + csv).not.toContain(word);
    expect(of('mg6c').text).toContain('\n1 – The street afterwards');

    // Nobody has agreed yet that the prosecution sees it as what it is. Then it does, and nobody else.
    expect(JSON.stringify(await shared('pat', caseId))).not.toContain(secret.itemId);
    await agree(backend, secret.shareId);
    const prosecution = await shared('pat', caseId);
    expect(prosecution!.shares.flatMap((share) => share.items).find(({ id }) => id === secret.itemId)).toMatchObject({ release: 'sensitive' });
    expect((await release(secret.shareId, [secret.itemId], 'service')).body).toMatchObject({ code: 'share-refused' });
  });
});

it('a number of sensitive material is read by prosecutors alone, whatever is said of it since', async () => {
  const caseId = await makeCase(backend);
  const noel = backend.personId('noel');
  const { organisationId } = await backend.db.person.findUniqueOrThrow({ where: { id: backend.personId('imogen') } });
  const { id: usher } = await backend.db.recipient.create({ data: { id: crypto.randomUUID(), kind: 'person', role: 'court', organisationId, name: 'A court’s usher', mail: 'usher@court.example', personId: noel, addedAt: new Date() } });
  const court = await backend.token('noel', { roles: ['Recipient'] });
  const read = async () => JSON.stringify((await call<SharedWithMe>(ROUTES['/api/shared']!.GET!, { token: court })).body.cases);
  const plain = await revealed(caseId, { disclosure: 'undecided' });
  const numbered = await revealed(caseId, { disclosure: 'undecided', reference: 'AO/S1', number: 1 });
  for (const one of [plain, numbered]) await makeShare(backend, { caseId, exhibitId: one.exhibitId, exportId: one.exportId, to: usher });
  expect(await read()).not.toContain('AO/S1');
  expect(await read()).toContain((await backend.db.exhibit.findUniqueOrThrow({ where: { id: plain.exhibitId } })).reference);
  const prosecution = await shared('pat', caseId);
  expect(prosecution!.shares.flatMap(({ items }) => items).find(({ id }) => id === numbered.itemId)).toMatchObject({ reference: 'AO/S1', release: 'sensitive' });
  expect((await ask<Share>('pat', 'POST', '/api/shares/{shareId}/release', { shareId: numbered.shareId }, { recipientId: usher, itemIds: [numbered.itemId], kind: 'service', ...terms })).body).toMatchObject({ code: 'share-refused', detail: expect.stringContaining('AO/S1 is a number of sensitive material') });
});

describe('a case’s history', () => {
  it('says who did what, to whom it is open, and not what the defence did with what was released to it', async () => {
    const caseId = await makeCase(backend);
    const amara = backend.personId('amara');
    const one = await revealed(caseId, {});
    const { body: share } = await ask<Share>('amara', 'POST', '/api/cases/{caseId}/shares', { caseId }, { recipientId: PAT, exportIds: [one.exportId], ...terms });
    await ask('pat', 'POST', '/api/shared/playback', {}, { itemId: share.items[0]!.id });
    await ask('pat', 'POST', '/api/shared/items/{itemId}/notes', { itemId: share.items[0]!.id }, { text: 'Mine' });
    const released = (await release(share.id, [share.items[0]!.id], 'service')).body;
    await ask('imogen', 'POST', '/api/shared/playback', {}, { itemId: released.items[0]!.id });
    // Somebody else's camera, held with the case, is not hinted at; an investigation is not told.
    const camden = await makeRecording(backend, { officerId: backend.personId('ellie'), unitId: backend.unitId('Camden Response Team C') });
    const entry = { ...(await backend.db.ledgerEntry.findFirstOrThrow({ where: { caseId } })), caseId, action: 'hold:place', details: { hold: 'Kept together', together: true } };
    const { txid: _, ...plain } = entry as typeof entry & { txid?: unknown };
    await backend.db.ledgerEntry.create({ data: { ...plain, id: crypto.randomUUID(), recordingId: camden, salts: {}, details: plain.details } });
    await backend.db.recordingGrant.create({ data: { id: crypto.randomUUID(), recordingId: one.recordingId, personId: backend.personId('dana'), why: 'Complaint 7', approvedBy: backend.personId('priya'), from: new Date(0) } });
    await ask('dana', 'GET', '/api/cases/{caseId}/schedules', { caseId });

    const history = async (who: string, query: Record<string, string> = {}) => (await ask<CaseHistory>(who, 'GET', '/api/cases/{caseId}/history', { caseId }, undefined, query)).body;
    const said = ({ items }: CaseHistory) => items.map(({ actor, what, about }) => `${actor} ${what} ${about ?? ''}`).join('\n');
    const told = said(await history('amara'));
    for (const words of ['Amara Okafor revealed an exhibit to Pat Lindqvist', 'Pat Lindqvist began watching a shared exhibit', 'Pat Lindqvist served an exhibit to Imogen Shaw']) expect(told).toContain(words);
    for (const words of ['Imogen Shaw began', 'note', 'Kept together', 'Dana']) expect(told).not.toContain(words);
    expect(said(await history('dana'))).toContain('Dana');

    const first = await history('amara', { limit: '1' });
    const next = await history('amara', { limit: '1', cursor: first.nextCursor! });
    expect([first.items.length, next.items.length, first.items[0]!.id === next.items[0]!.id]).toEqual([1, 1, false]);
    expect(await backend.db.ledgerEntry.count({ where: { caseId, action: 'case:history', actorId: amara } })).toBe(3);
    // Closed to her, her own footage is closed here too.
    await backend.db.recording.update({ where: { id: one.recordingId }, data: { lockedAt: new Date(), lockReason: 'Serious injury' } });
    expect(said(await history('amara'))).not.toContain('an exhibit');
    // What may be of a locked incident is as closed.
    await backend.db.recording.update({ where: { id: one.recordingId }, data: { lockedAt: null, lockReason: null, mayBeLocked: true } });
    expect(said(await history('amara'))).not.toContain('an exhibit');
    expect((await ask<CaseShares>('amara', 'GET', '/api/cases/{caseId}/shares', { caseId })).body).toMatchObject({ shareable: [], items: expect.arrayContaining([expect.objectContaining({ items: [expect.objectContaining({ description: null })] })]) });
  });
});

describe('an office', () => {
  it('is whom an administrator says, in the ledger with why; who leaves it sees nothing of it from then on', async () => {
    const offices = async () => (await ask<Offices>('noel', 'GET', '/api/directory/offices')).body;
    const { items, organisations } = await offices();
    expect(items.find(({ name }) => name === OFFICE)).toMatchObject({ role: 'prosecutor', members: expect.arrayContaining([expect.objectContaining({ name: 'Pat Lindqvist', hasSignedIn: true })]) });
    const cps = organisations.find(({ name }) => name.startsWith('CPS'))!;
    expect(cps.roles).toEqual(['prosecutor', 'advocate']);
    const { body: made } = await ask<Office>('noel', 'POST', '/api/directory/offices', {}, { organisationId: cps.id, role: 'prosecutor', name: 'CPS London North, Crown Court team' });
    expect((await ask('noel', 'POST', '/api/directory/offices', {}, { organisationId: cps.id, role: 'prosecutor', name: 'cps london north, crown court TEAM' })).status).toBe(409);
    expect((await ask<{ code: string }>('noel', 'POST', '/api/directory/offices', {}, { organisationId: cps.id, role: 'defence', name: 'Shaw' })).body.code).toBe('organisation-unknown');

    const caseId = await makeCase(backend);
    const recordingId = await makeRecording(backend);
    const exhibitId = await makeExhibit(backend, caseId, recordingId);
    const { itemId } = await makeShare(backend, { caseId, exhibitId, exportId: await makeExport(backend, exhibitId, recordingId), to: made.id });
    const watch = async (who: string) => (await ask('' + who, 'POST', '/api/shared/playback', {}, { itemId })).status;
    const join = (mail: string, more: object = {}) => ask<Office & { code: string }>('noel', 'POST', '/api/directory/offices/{officeId}/members', { officeId: made.id }, { mail, reason: 'Moved there', ...more });
    expect(await watch('gwen')).toBe(404);
    expect((await join('Gwen.Tully@demo.invalid')).body.members).toMatchObject([{ name: 'Gwen Tully' }]);
    expect(await watch('gwen')).toBe(201);
    expect((await join('gwen.tully@demo.invalid')).status).toBe(409);
    // Of the defence nobody belongs to the prosecution's office, and nobody without a name.
    expect((await join('imogen.shaw@demo.invalid')).body.code).toBe('invalid-request');
    expect((await join('new@cps.example')).body.code).toBe('invalid-request');
    expect((await join('new@cps.example', { name: 'Nell Ward' })).body.members).toMatchObject([{ name: 'Gwen Tully' }, { name: 'Nell Ward', hasSignedIn: false }]);
    const leave = () => ask<Office>('noel', 'DELETE', '/api/directory/offices/{officeId}/members/{recipientId}', { officeId: made.id, recipientId: recipientIdOf('gwen.tully@demo.invalid') }, undefined, { reason: 'Left' });
    expect((await leave()).body.members).toMatchObject([{ name: 'Nell Ward' }]);
    expect((await leave()).status).toBe(404);
    expect(await watch('gwen')).toBe(404);
    const entries = await backend.db.ledgerEntry.findMany({ where: { subjectId: made.id, action: { startsWith: 'office:' } }, orderBy: { at: 'asc' }, select: { action: true, reason: true, details: true } });
    expect(entries).toMatchObject([{ action: 'office:add' }, { reason: 'Moved there', details: { added: true, personName: 'Gwen Tully' } }, { details: { personName: 'Nell Ward' } }, { reason: 'Left', details: { added: false, personName: 'Gwen Tully' } }]);
  });
});
