/** One sheet through the real route: the exhibit, its export and its shares, all of it or nothing. */
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { CaseDetail, ExhibitMade, WaitingInCases } from '#contracts/cases.ts';
import type { Problem } from '#contracts/problem.ts';
import { encodeIndex } from '#contracts/media-index.ts';
import type { CaseShares, Recipients } from '#contracts/sharing.ts';
import { ticks, timescale } from '#contracts/time.ts';
import { blob, indexBlob } from '#server/platform/blob/index.ts';
import { call } from '#test/http/call.ts';
import { backend, openDesk, route } from '#test/stack/desk.ts';
import { makeRecording } from '#test/stack/recordings.ts';
import { recipientIdOf } from '#test/stack/shares.ts';

openDesk();

const PAT = recipientIdOf('pat.lindqvist@demo.invalid');
const GWEN = recipientIdOf('gwen.tully@demo.invalid');
const SCALE = 30_000;

async function filmed(): Promise<string> {
  const id = await makeRecording(backend);
  await blob(indexBlob(id, 'source')).uploadData(encodeIndex({
    header: { timescale: timescale(SCALE), duration: ticks(300_000n), base: ticks(0n), mediaBytes: 1000n, initBytes: 500, width: 16, height: 16, codecs: 'avc1.64001f' },
    gops: [{ firstTick: ticks(0n), duration: ticks(300_000n), offset: 500n, length: 500, frames: [ticks(0n)] }],
  }));
  return id;
}

const ask = async <T>(who: string, method: 'GET' | 'POST', path: string, rest: { params?: Record<string, string>; body?: unknown; query?: Record<string, string> } = {}) => call<T & Problem>(route(path, method), { token: await backend.token(who), ...rest });
const sheet = (who: string, body: object) => ask<ExhibitMade>(who, 'POST', '/api/exhibits', { body: { description: 'What was said at the door', ...body } });
const crime = () => `01/${randomUUID().slice(0, 8).toUpperCase()}/26`;
const terms = { purpose: 'Charging decision', mayDownload: true };
const to = (...ids: string[]) => ({ to: ids.map((recipientId) => ({ id: randomUUID(), recipientId })), ...terms });
const span = { timescale: SCALE, in: 30_000, out: 90_000 };

describe('one sheet', () => {
  it('opens the case, makes the exhibit, asks for its export once, and shares it with each', async () => {
    const recordingId = await filmed();
    const { status, body } = await sheet('amara', { case: { reference: crime(), title: 'Assault' }, recordingId, span, share: to(PAT, GWEN) });
    expect({ status, body }).toMatchObject({ status: 201, body: { exhibit: { reference: 'AO/1' }, case: { mayShare: true }, shares: [{ state: 'open', recipient: { name: 'Pat Lindqvist' }, items: [{ reference: 'AO/1', ready: false }] }, { recipient: { name: 'Gwen Tully' } }] } });
    expect(await backend.db.export.findMany({ where: { exhibitId: body.exhibit.id }, include: { sources: true } })).toMatchObject([{ state: 'queued', title: 'AO/1', why: terms.purpose, sources: [{ inTick: 30_000n, outTick: 90_000n }] }]);
    const said = (await backend.db.ledgerEntry.findMany({ where: { recordingId }, orderBy: { at: 'asc' } })).map(({ action }) => action);
    expect(said.filter((action) => /^(exhibit|export|share):/.test(action))).toEqual(['exhibit:make', 'export:ask', 'share:reveal', 'share:reveal']);
    // The next sheet of this case begins with them.
    const { items } = (await ask<Recipients>('amara', 'GET', '/api/recipients', { query: { caseId: body.case.id } })).body;
    expect(items.filter(({ before }) => before).map(({ name }) => name).toSorted()).toEqual(['Gwen Tully', 'Pat Lindqvist']);
  });

  it('sent again for want of an answer it is one and the same', async () => {
    const recordingId = await filmed();
    const body = { id: randomUUID(), case: { reference: crime(), title: 'Assault' }, recordingId, share: to(PAT) };
    const [first, again] = [await sheet('amara', body), await sheet('amara', body)];
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body.shares.map(({ id }) => id)).toEqual(first.body.shares.map(({ id }) => id));
    expect(await backend.db.share.count({ where: { caseId: first.body.case.id } })).toBe(1);
    expect(await backend.db.export.count({ where: { exhibitId: first.body.exhibit.id } })).toBe(1);
  });

  it.each([
    ['a recipient who is not of the prosecution', () => ({ ...to(recipientIdOf('imogen.shaw@demo.invalid')) }), {}, 'share-refused'],
    ['nobody', () => to(randomUUID()), {}, 'recipient-unknown'],
    ['an end that is over', () => ({ ...to(PAT), endsAt: '2020-01-01T00:00:00Z' }), {}, 'share-refused'],
    ['intimate material without the word typed', () => to(PAT), { intimate: true }, 'confirm-required'],
  ] as const)('%s: nothing at all is made', async (_, share, more, code) => {
    const recordingId = await filmed();
    const reference = crime();
    const { body } = await sheet('amara', { case: { reference, title: 'Assault' }, recordingId, span, share: share(), ...more });
    expect(body.code).toBe(code);
    expect([await backend.db.case.count({ where: { reference } }), await backend.db.exhibit.count({ where: { recordingId } }), await backend.db.export.count({ where: { sources: { some: { recordingId } } } })]).toEqual([0, 0, 0]);
    expect((await backend.db.recording.findUniqueOrThrow({ where: { id: recordingId } })).evidenceAt).toBeNull();
  });

  it('footage that isn’t theirs looks absent, whatever state it is in, with a share as without', async () => {
    const camden = { officerId: backend.personId('ellie'), unitId: backend.unitId('Camden Response Team C') };
    for (const recordingId of [randomUUID(), await makeRecording(backend, camden), await makeRecording(backend, { ...camden, state: 'packaging' })])
      for (const share of [null, to(PAT)]) expect((await sheet('amara', { case: { reference: crime(), title: 'Assault' }, recordingId, share })).status).toBe(404);
  });

  it('intimate material with the word typed waits for a second person', async () => {
    const { body } = await sheet('amara', { case: { reference: crime(), title: 'Assault' }, recordingId: await filmed(), intimate: true, share: { ...to(PAT), confirm: 'share it' } });
    expect(body.shares).toMatchObject([{ state: 'waits', mayDecide: false }]);
    // Whoever may be the second person finds it; another unit's supervisor doesn't.
    const waiting = async (who: string) => (await ask<WaitingInCases>(who, 'GET', '/api/cases/waiting')).body.items.filter(({ case: inCase }) => inCase?.id === body.case.id);
    expect(await waiting('priya')).toMatchObject([{ kind: 'share', what: 'Share AO/1 with Pat Lindqvist', by: 'Amara Okafor', mine: false }]);
    expect(await waiting('marcus')).toEqual([]);
    expect((await ask('amara', 'GET', '/api/cases/waiting')).status).toBe(403);
    await ask('priya', 'POST', '/api/exhibits/{exhibitId}/withdrawal', { params: { exhibitId: body.exhibit.id }, body: { version: 1, reason: 'In error' } });
    expect(await waiting('priya')).toMatchObject([{ kind: 'share' }, { kind: 'withdrawal', what: 'Withdraw AO/1', mine: true }]);
  });

  it('whoever may put into a case and not share of it is told so, and shares nothing', async () => {
    const { body: made } = await sheet('amara', { case: { reference: crime(), title: 'Assault' }, recordingId: await filmed() });
    expect(made.shares).toEqual([]);
    expect((await ask<CaseDetail>('priya', 'GET', '/api/cases/{caseId}', { params: { caseId: made.case.id } })).body).toMatchObject({ mayExhibit: true, mayShare: false });
    const recordingId = await filmed();
    expect((await sheet('priya', { case: { id: made.case.id }, recordingId, share: to(PAT) })).status).toBe(404);
    expect((await sheet('priya', { case: { id: made.case.id }, recordingId })).status).toBe(201);
  });

  it('footage that is closed to a member of the case is neither told to be shared nor shared by them', async () => {
    const recordingId = await filmed();
    const { body: made } = await sheet('amara', { case: { reference: crime(), title: 'Assault' }, recordingId, share: to(PAT) });
    const caseId = made.case.id;
    await backend.db.caseMember.create({ data: { id: randomUUID(), caseId, personId: backend.personId('ellie'), addedById: backend.personId('amara'), addedAt: new Date() } });
    const told = (await ask<CaseShares>('ellie', 'GET', '/api/cases/{caseId}/shares', { params: { caseId } })).body;
    expect(told).toMatchObject({ mayShare: true, shareable: [], items: [{ items: [{ reference: 'AO/1', description: null }] }] });
    for (const body of [{ exhibitIds: [made.exhibit.id] }, { exportIds: [made.shares[0]!.items[0]!.exportId] }])
      expect((await ask('ellie', 'POST', '/api/cases/{caseId}/shares', { params: { caseId }, body: { recipientId: GWEN, ...body, ...terms } })).status).toBe(404);
    expect((await ask<CaseShares>('amara', 'GET', '/api/cases/{caseId}/shares', { params: { caseId } })).body.shareable).toHaveLength(1);
  });
});
