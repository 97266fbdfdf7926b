/** Papers of a case through the real routes: what is in them, for whom, and that a screen reader can walk them. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { ExhibitMade, Schedules, StatementDraft } from '#contracts/cases.ts';
import type { Route } from '#server/http/index.ts';
import { call } from '#test/http/call.ts';
import { pdfText } from '#test/media/pdf-text.ts';
import { backend, openDesk, play, route } from '#test/stack/desk.ts';
import type { Share } from '#contracts/sharing.ts';
import { makeRecording } from '#test/stack/recordings.ts';
import { makeExport, recipientIdOf } from '#test/stack/shares.ts';

openDesk();
let recordingId: string;
let caseId: string;
const ids: string[] = [];

const ask = async <T>(who: string, method: 'GET' | 'POST' | 'PATCH', path: string, rest: object) => call<T>(route(path, method), { token: await backend.token(who), ...rest });
beforeAll(async () => {
  const deviceId = (await backend.db.device.create({ data: { id: crypto.randomUUID(), maker: 'Axon', model: 'Body 3', serial: 'X60A4471F-D' } })).id;
  recordingId = await makeRecording(backend, { deviceId, place: 'Amhurst Road, E8' });
  const say = [{ disclosure: 'used' }, { disclosure: 'unused_non_sensitive' }, { disclosure: 'unused_sensitive', sensitiveReason: 'Names an informant' }, { disclosure: 'unused_non_sensitive' }, {}];
  for (const [n, said] of say.entries()) {
    const inCase = caseId ? { id: caseId } : { reference: '03/1/26', title: 'Robbery' };
    const { body } = await ask<ExhibitMade>('amara', 'POST', '/api/exhibits', { body: { case: inCase, recordingId, description: `Item said to be ${n + 1}`, ...said } });
    caseId = body.case.id;
    ids.push(body.exhibit.id);
  }
  await play('tom', recordingId, { code: 'supervision' });
  await backend.db.recordingGrant.create({ data: { id: crypto.randomUUID(), recordingId, personId: backend.personId('dana'), why: 'Complaint 9', approvedBy: backend.personId('priya'), from: new Date(0) } });
  await play('dana', recordingId, { code: 'complaint' });
});

/** A PDF's bytes, as the route answers them. */
async function pdf(asked: Route, who: string, params: Record<string, string>, more: { query?: string; body?: object } = {}): Promise<{ status: number; text: string; source: string }> {
  const response = await asked(
    new Request(`http://localhost/api/under-test${more.query ?? ''}`, { method: more.body ? 'POST' : 'GET', headers: { authorization: `Bearer ${await backend.token(who)}` }, ...(more.body ? { body: JSON.stringify(more.body) } : {}) }),
    { params: Promise.resolve(params) },
  );
  const bytes = Buffer.from(await response.arrayBuffer());
  return { status: response.status, text: response.ok ? pdfText(bytes) : '', source: bytes.toString('latin1') };
}

describe('disclosure schedules', () => {
  it('are read, copied and saved, each with its own numbers, and say how many exhibits are on none', async () => {
    const { body } = await ask<Schedules>('amara', 'GET', '/api/cases/{caseId}/schedules', { params: { caseId } });
    expect(body.undecided).toBe(1);
    expect(Object.fromEntries(body.items.map(({ form, rows }) => [form, rows]))).toEqual({ mg12: 1, mg6c: 2, mg6d: 1 });
    const forDefence = body.items.filter(({ form }) => form !== 'mg6d');
    expect(JSON.stringify(forDefence)).not.toMatch(/informant|Item said to be 3|"3"/);
    expect((await ask('tom', 'GET', '/api/cases/{caseId}/schedules', { params: { caseId } })).status).toBe(404);
  });

  it('are tagged PDFs with a language, a title and headings of their table', async () => {
    const made = await pdf(route('/api/cases/{caseId}/schedule.pdf', 'GET'), 'amara', { caseId }, { query: '?form=mg6c' });
    expect(made.status).toBe(200);
    for (const sign of ['/Marked true', '/StructTreeRoot', '/Lang (en-GB)', '/DisplayDocTitle true', '<pdfuaid:part>1</pdfuaid:part>', '/S /Document', '/S /H1', '/S /TH', '/S /TD']) expect(made.source, sign).toContain(sign);
    expect(made.text).toContain('Item said to be 2');
    expect(made.text).not.toMatch(/informant|Item said to be 3/);
    const sensitive = await pdf(route('/api/cases/{caseId}/schedule.pdf', 'GET'), 'amara', { caseId }, { query: '?form=mg6d' });
    expect(sensitive.text).toContain('Names an informant');
  });

  it('are made by nobody whom a part of the case is closed to', async () => {
    await backend.db.recording.update({ where: { id: recordingId }, data: { lockedAt: new Date(), lockReason: 'A death' } });
    expect(await ask('amara', 'GET', '/api/cases/{caseId}/schedules', { params: { caseId } })).toMatchObject({ status: 409 });
    expect((await pdf(route('/api/exhibits/{exhibitId}/continuity.pdf', 'GET'), 'amara', { exhibitId: ids[0]! })).status).toBe(404);
    await backend.db.recording.update({ where: { id: recordingId }, data: { lockedAt: null, lockReason: null } });
  });
});

describe('a continuity record', () => {
  it('says who held and saw the footage and how it is proved, and tells of no other exhibit, nor of professional standards', async () => {
    const made = await pdf(route('/api/exhibits/{exhibitId}/continuity.pdf', 'GET'), 'amara', { exhibitId: ids[0]! });
    expect(made.status).toBe(200);
    const { sha256 } = await backend.db.recording.findUniqueOrThrow({ where: { id: recordingId } });
    expect(made.text.replaceAll(/\s+/g, '')).toContain(sha256);
    const [seen] = await backend.db.ledgerEntry.findMany({ where: { recordingId, action: 'playback:open', actorId: backend.personId('tom') } });
    expect(made.text).toContain('Tom Hale');
    expect(made.text).toContain(Buffer.from(seen!.leaf).toString('hex').slice(0, 12));
    expect(made.text).toContain('made exhibit AO/1');
    expect(made.text).not.toMatch(/AO\/[2345]|informant|Dana/);
    expect(made.source).toContain('/S /TH');
  });
});

describe('a continuity record of what was shared', () => {
  it('says with whom, and what they did; of what the prosecution released, that it did', async () => {
    const exportId = await makeExport(backend, ids[0]!, recordingId);
    const terms = { purpose: 'Charging decision', mayDownload: true };
    const { body: share } = await ask<Share>('amara', 'POST', '/api/cases/{caseId}/shares', { params: { caseId }, body: { recipientId: recipientIdOf('pat.lindqvist@demo.invalid'), exportIds: [exportId], ...terms } });
    const itemId = share.items[0]!.id;
    await ask('pat', 'POST', '/api/shared/items/{itemId}/download', { params: { itemId }, body: { file: 'package' } });
    const { body: released } = await ask<Share>('pat', 'POST', '/api/shares/{shareId}/release', { params: { shareId: share.id }, body: { recipientId: recipientIdOf('imogen.shaw@demo.invalid'), itemIds: [itemId], kind: 'service', ...terms } });
    await ask('imogen', 'POST', '/api/shared/playback', { body: { itemId: released.items[0]!.id } });
    const of = async (n: number) => (await pdf(route('/api/exhibits/{exhibitId}/continuity.pdf', 'GET'), 'amara', { exhibitId: ids[n]! })).text.replaceAll(/\s+/g, ' ');
    const text = await of(0);
    for (const words of ['revealed an exhibit to Pat Lindqvist', 'given a shared exhibit’s package to download', 'served an exhibit to Imogen Shaw']) expect(text).toContain(words);
    expect(text).not.toContain('began watching a shared exhibit');
    // Another exhibit of the same recording was shared with nobody.
    expect(await of(1)).not.toContain('Pat Lindqvist');
  });
});

describe('a statement', () => {
  it('is drafted with what Docket knows, leaves to the officer what only they know, and is printed as they put it', async () => {
    const { body } = await ask<StatementDraft>('amara', 'GET', '/api/exhibits/{exhibitId}/statement', { params: { exhibitId: ids[0]! } });
    expect(body.text).toContain('I am PC Amara Okafor.');
    expect(body.text).toContain('X60A4471F-D');
    expect(body.text).toMatch(/as exhibit AO\/1, in case 03\/1\/26: Item said to be 1\.$/m);
    expect(body.text).toMatch(/\[What I saw and heard/);
    const made = await pdf(route('/api/exhibits/{exhibitId}/statement.pdf', 'POST'), 'amara', { exhibitId: ids[0]! }, { body: { text: 'I am PC Okafor.\n\nHe ran — I saw it.' } });
    expect(made.status).toBe(200);
    expect(made.text).toContain('He ran — I saw it.');
    expect(made.source).toContain('/S /P');
    // What they say is theirs: the ledger has that a statement was made, and nothing of it.
    const entries = await backend.db.ledgerEntry.findMany({ where: { recordingId, action: 'case:document' } });
    expect(JSON.stringify(entries.map(({ details }) => details))).not.toContain('He ran');
  });
});
