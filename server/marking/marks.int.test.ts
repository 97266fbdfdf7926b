/** What people say of recordings, many at once: all or none, at the version they saw, in the ledger, and taken back within ten seconds. */
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ROUTES } from '#app/api/routes.ts';
import type { Problem } from '#contracts/problem.ts';
import type { Mark, Marked } from '#contracts/marking.ts';
import { verifyEntry } from '#server/ledger/index.ts';
import { holdClock } from '#server/platform/clock.ts';
import { call } from '#test/http/call.ts';
import { startBackend, type Backend } from '#test/stack/backend.ts';
import { deliver } from '#test/stack/deliver.ts';
import { makeRecording } from '#test/stack/recordings.ts';
import { HANDLERS } from '#worker/registry.ts';
import { sweepUndo } from './index.ts';

let backend: Backend;
const run = { correlationId: 'test', signal: new AbortController().signal };
let category: Record<'no' | 'abuse' | 'force', string>;
let release: (() => void) | undefined;
beforeAll(async () => {
  backend = await startBackend();
  const idOf = async (label: string) => (await backend.db.category.findUniqueOrThrow({ where: { label } })).id;
  category = { no: await idOf('No offence'), abuse: await idOf('Domestic abuse'), force: await idOf('Use of force') };
});
afterEach(() => (release?.(), (release = undefined)));
afterAll(() => backend.stop());

type Seen = { id: string; version: number };
const first = (id: string): Seen => ({ id, version: 1 });
const mark = async (who: string, targets: readonly Seen[], said: unknown, id?: string) =>
  call<Marked & Problem>(ROUTES['/api/library/marks']!.POST!, { token: await backend.token(who), body: { ...(id ? { id } : {}), targets, mark: said } });
const undo = async (who: string, key: string) => call<Marked & Problem>(ROUTES['/api/library/marks/{undo}/undo']!.POST!, { token: await backend.token(who), params: { undo: key }, body: {} });
const rowOf = (id: string) => backend.db.recording.findUniqueOrThrow({ where: { id }, include: { tags: { include: { tag: true }, orderBy: { tag: { key: 'asc' } } } } });
const tagsOf = async (id: string) => (await rowOf(id)).tags.map(({ tag }) => tag.label);
const entriesOf = (recordingId: string) => backend.db.ledgerEntry.findMany({ where: { recordingId }, orderBy: { id: 'asc' } });
const categorise = (id: string | null): Mark => ({ kind: 'categorise', category: id }) as Mark;

describe('a category', () => {
  it('says who gave it and when, and how long the recording is kept, in the ledger with before and after', async () => {
    const id = await makeRecording(backend, { retainUntil: new Date('2026-12-22T22:00:00Z'), retainReason: 'Not kept as evidence.' });
    const answer = await mark('amara', [first(id)], categorise(category.abuse));
    const { undo: key, changed } = answer.body;
    expect({ status: answer.status, changed, key }).toEqual({ status: 200, key: expect.any(String), changed: [{ id, version: 2, needsReview: false, retainUntil: '2032-11-21T22:00:00.000Z', retainReason: 'Kept 6 years, so that a pattern can be shown.' }] });
    expect(await rowOf(id)).toMatchObject({ categoryId: category.abuse, categorisedById: backend.personId('amara'), needsReview: false, retainUntil: new Date('2032-11-21T22:00:00Z'), retainReason: 'Kept 6 years, so that a pattern can be shown.', version: 2 });
    const [entry, ...others] = await entriesOf(id);
    expect(others).toEqual([]);
    expect(entry).toMatchObject({ action: 'recording:categorise', actorName: 'Amara Okafor', details: { before: { category: null, keptUntil: '2026-12-22T22:00:00.000Z' }, after: { category: 'Domestic abuse', keptUntil: '2032-11-21T22:00:00.000Z' } } });
    expect(verifyEntry(entry!)).toEqual([]);
    expect(await mark('amara', [{ id, version: 2 }], categorise(null))).toMatchObject({ status: 200 });
    expect(await rowOf(id)).toMatchObject({ categoryId: null, categorisedById: null, retainUntil: new Date('2026-12-22T22:00:00Z') });
  });

  it('sent again for want of an answer is one, also long after, and nobody else’s is taken for one’s own', async () => {
    const [id, other, key] = [await makeRecording(backend), await makeRecording(backend), randomUUID()];
    const send = (who: string, of = [first(id), first(other)]) => mark(who, of, categorise(category.abuse), key);
    const [made, again] = await Promise.all([send('amara'), send('amara')]);
    expect([made, again]).toMatchObject([{ status: 200, body: { undo: key } }, { status: 200, body: { undo: key } }]);
    expect(made.body.changed).toEqual(again.body.changed);
    expect((await rowOf(id)).version).toBe(2);
    expect((await send('priya')).body.code).toBe('conflict');
    expect((await send('amara', [first(await makeRecording(backend))])).body.code).toBe('conflict');
    release = holdClock(() => Date.now() + 60_000) as never;
    await sweepUndo();
    expect(await send('amara')).toMatchObject({ status: 200, body: { undo: key, changed: [{ id, version: 2 }, { id: other, version: 2 }] } });
    expect((await entriesOf(id)).filter(({ action }) => action === 'recording:categorise')).toHaveLength(1);
  });

  it('that wants a supervisor waits for one, unless one gives it to another’s footage', async () => {
    const [amaras, priyas] = [await makeRecording(backend), await makeRecording(backend, { officerId: backend.personId('priya') })];
    expect((await mark('amara', [first(amaras)], categorise(category.force))).body.changed).toMatchObject([{ needsReview: true }]);
    expect(await rowOf(amaras)).toMatchObject({ needsReview: true, reviewedById: null });
    expect((await mark('priya', [{ id: amaras, version: 2 }], categorise(category.force))).body.changed).toMatchObject([{ needsReview: false }]);
    expect(await rowOf(amaras)).toMatchObject({ needsReview: false, reviewedById: backend.personId('priya') });
    await mark('priya', [first(priyas)], categorise(category.force));
    expect(await rowOf(priyas)).toMatchObject({ needsReview: true, reviewedById: null });
  });

  it('shortens nothing that is held or waits for a supervisor, and brings nothing nearer than a week', async () => {
    const far = new Date('2040-01-01T00:00:00Z');
    const [held, waiting, old] = await Promise.all([
      makeRecording(backend, { retainUntil: far, retainReason: 'Kept', held: true }),
      makeRecording(backend, { retainUntil: far, retainReason: 'Kept' }),
      makeRecording(backend, { retainUntil: far, retainReason: 'Kept', startedAt: new Date('2026-01-01T00:00:00Z') }),
    ]);
    const at = Date.now();
    release = holdClock(() => at);
    expect((await mark('amara', [first(held), first(old)], categorise(category.no))).status).toBe(200);
    expect((await mark('amara', [first(waiting)], categorise(category.force))).status).toBe(200);
    expect(await rowOf(held)).toMatchObject({ retainUntil: far, categoryId: category.no });
    expect(await rowOf(waiting)).toMatchObject({ retainUntil: far, needsReview: true });
    expect(await rowOf(old)).toMatchObject({ retainUntil: new Date(at + 7 * 24 * 60 * 60_000) });
  });

  it('that is retired or unknown is refused, and so is saying the same again', async () => {
    const id = await makeRecording(backend);
    const retired = await backend.db.category.create({ data: { id: randomUUID(), label: 'Old', position: 99, keepDays: 31, keepReason: 'Kept.', retiredAt: new Date() } });
    for (const wrong of [retired.id, randomUUID()]) expect(await mark('amara', [first(id)], categorise(wrong))).toMatchObject({ status: 400, body: { detail: 'That category is no longer used. Choose another.' } });
    await mark('amara', [first(id)], categorise(category.no));
    expect(await mark('tom', [{ id, version: 2 }], categorise(category.no))).toMatchObject({ status: 409, body: { detail: 'It says so already.' } });
    expect(await rowOf(id)).toMatchObject({ categorisedById: backend.personId('amara'), version: 2 });
  });

  it('answers what imported data proposed: accepted where it is the same, dismissed where it isn’t, open again once undone', async () => {
    const ids = [await makeRecording(backend), await makeRecording(backend)];
    await backend.db.proposal.createMany({ data: ids.map((recordingId, i) => ({ recordingId, categoryId: i === 0 ? category.no : category.abuse, why: 'CAD 5127', madeAt: new Date() })) });
    const { body } = await mark('amara', ids.map(first), categorise(category.no));
    const states = async () => (await backend.db.proposal.findMany({ where: { recordingId: { in: ids } }, orderBy: { recordingId: 'asc' } })).map((p) => p.state);
    expect(await states()).toEqual(['accepted', 'dismissed']);
    expect((await undo('amara', body.undo)).status).toBe(200);
    expect(await states()).toEqual(['open', 'open']);
  });
});

describe('a category given while the file is still worked on', () => {
  it('counts from the start the file turns out to have', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'docket-marks-'));
    try {
      const path = join(dir, 'a.mp4');
      execFileSync(process.env.FFMPEG_PATH ?? 'ffmpeg', ['-v', 'error', '-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=25', '-t', '1', '-c:v', 'libx264', '-pix_fmt', 'yuv420p', '-metadata', 'creation_time=2026-11-20T03:04:05Z', '-metadata', `comment=${randomUUID()}`, path]);
      const { recordingId: id, uploadId } = await deliver(backend, readFileSync(path), { sidecar: { shoulderNumber: '447CE' } });
      await HANDLERS['check-upload']({ uploadId }, run);
      const { version } = await rowOf(id);
      expect((await mark('amara', [{ id, version }], categorise(category.abuse))).status).toBe(200);
      await HANDLERS['package-recording']({ recordingId: id }, run);
      const row = await rowOf(id);
      expect(row).toMatchObject({ state: 'ready', startSource: 'container', categoryId: category.abuse, retainReason: 'Kept 6 years, so that a pattern can be shown.' });
      expect(row.retainUntil).toEqual(new Date(row.startedAt.getTime() + 2192 * 86_400_000));
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  });
});

describe('evidence', () => {
  it('is kept without an end, whatever category it gets, and stays who marked it first', async () => {
    const id = await makeRecording(backend, { retainUntil: new Date('2026-12-22T22:00:00Z') });
    expect((await mark('amara', [first(id)], { kind: 'evidence' })).status).toBe(200);
    expect(await rowOf(id)).toMatchObject({ evidenceById: backend.personId('amara'), retainUntil: null, retainReason: 'Marked as evidence: kept until its case needs it no longer' });
    expect(await mark('priya', [{ id, version: 2 }], { kind: 'evidence' })).toMatchObject({ status: 409 });
    await mark('amara', [{ id, version: 2 }], categorise(category.no));
    expect(await rowOf(id)).toMatchObject({ retainUntil: null, categoryId: category.no });
  });

  it('is for professional standards to mark where a complaint covers it, and nothing else is', async () => {
    const [covered, other] = [await makeRecording(backend), await makeRecording(backend)];
    await backend.db.recordingGrant.create({ data: { id: randomUUID(), recordingId: covered, personId: backend.personId('dana'), why: 'Complaint 7', approvedBy: backend.personId('priya'), from: new Date(0) } });
    expect((await mark('dana', [first(covered)], categorise(category.no))).status).toBe(404);
    expect((await mark('dana', [first(covered)], { kind: 'tag', add: ['a'], remove: [] })).status).toBe(404);
    expect((await mark('dana', [first(other)], { kind: 'evidence' })).status).toBe(404);
    expect((await mark('dana', [first(covered)], { kind: 'evidence' })).status).toBe(200);
  });
});

describe('tags', () => {
  it('come from the vocabulary of each recording’s own borough, which learns a new one at its first use', async () => {
    const [hackney, camden, nowhere] = [await makeRecording(backend), await makeRecording(backend, { boroughId: backend.boroughId('Camden') }), await makeRecording(backend, { boroughId: null })];
    expect((await mark('amara', [hackney, camden, nowhere].map(first), { kind: 'tag', add: [' #Ridley  Road ', 'knife'], remove: [] })).status).toBe(200);
    for (const id of [hackney, camden, nowhere]) expect(await tagsOf(id)).toEqual(['knife', 'Ridley Road']);
    const made = await backend.db.tag.findMany({ where: { key: 'ridley-road' } });
    expect(new Set(made.map((t) => t.boroughId))).toEqual(new Set([backend.boroughId('Hackney'), backend.boroughId('Camden'), null]));
    expect(await mark('tom', [{ id: hackney, version: 2 }], { kind: 'tag', add: ['RIDLEY ROAD'], remove: ['Knife', 'never'] })).toMatchObject({ status: 200 });
    expect(await tagsOf(hackney)).toEqual(['Ridley Road']);
    expect((await entriesOf(hackney)).at(-1)).toMatchObject({ action: 'recording:tag', actorName: 'Tom Hale', details: { added: [], removed: ['knife'] } });
    expect(await backend.db.tag.count({ where: { key: 'ridley-road', boroughId: backend.boroughId('Hackney') } })).toBe(1);
  });

  it('two people who use a new one at once make it once', async () => {
    const ids = [await makeRecording(backend), await makeRecording(backend)];
    const answers = await Promise.all([mark('amara', [first(ids[0]!)], { kind: 'tag', add: ['same moment'], remove: [] }), mark('tom', [first(ids[1]!)], { kind: 'tag', add: ['Same Moment'], remove: [] })]);
    expect(answers.map((a) => a.status)).toEqual([200, 200]);
    expect(await backend.db.tag.count({ where: { key: 'same-moment' } })).toBe(1);
  });
});

describe('all or none', () => {
  it('500 at once are one change, an entry each, and one undo', async () => {
    const template = await rowOf(await makeRecording(backend));
    const { tags: _, ...columns } = template;
    const rows = Array.from({ length: 500 }, (__, i) => ({ ...columns, id: randomUUID(), sha256: i.toString(16).padStart(64, '0'), facts: undefined }));
    await backend.db.recording.createMany({ data: rows });
    const { status, body } = await mark('amara', rows.map(({ id }) => first(id)), categorise(category.abuse));
    expect({ status, changed: body.changed?.length }).toEqual({ status: 200, changed: 500 });
    const ids = rows.map(({ id }) => id);
    expect(await backend.db.recording.count({ where: { id: { in: ids }, categoryId: category.abuse, version: 2 } })).toBe(500);
    expect(await backend.db.ledgerEntry.count({ where: { recordingId: { in: ids }, action: 'recording:categorise' } })).toBe(500);
    expect((await undo('amara', body.undo)).status).toBe(200);
    expect(await backend.db.recording.count({ where: { id: { in: ids }, categoryId: null, version: 3 } })).toBe(500);
    expect((await mark('amara', [...rows, { id: randomUUID() }].map(({ id }) => first(id)), categorise(category.no))).status).toBe(400);
  });

  it('one that is not, or no longer, theirs keeps the others as they are, and is the one named', async () => {
    const [own, elsewhere] = [await makeRecording(backend), await makeRecording(backend, { officerId: backend.personId('ellie'), unitId: null })];
    const answer = await mark('amara', [first(own), first(elsewhere)], { kind: 'evidence' });
    expect(answer).toMatchObject({ status: 404, body: { detail: 'Not, or no longer, yours to change: One recording. Nothing was changed.', issues: [{ path: 'body.targets.1' }] } });
    expect(await rowOf(own)).toMatchObject({ evidenceAt: null, version: 1 });
    expect(await entriesOf(own)).toEqual([]);
  });

  it('locked footage is not its own officer’s to mark, nor restricted footage anybody’s who isn’t named', async () => {
    const locked = await makeRecording(backend, { lockedAt: new Date(), lockReason: 'A death' });
    const restricted = await makeRecording(backend, { restricted: true, title: 'A secret' });
    for (const id of [locked, restricted]) {
      const answer = await mark('amara', [first(id)], categorise(category.no));
      expect(answer.status).toBe(404);
      expect(JSON.stringify(answer.body)).not.toContain('secret');
    }
    expect((await mark('priya', [first(locked)], categorise(category.no))).status).toBe(200);
    expect((await mark('priya', [first(restricted)], categorise(category.no))).status).toBe(404);
  });

  it('of two people who change one at once, the second hears who was first, and nothing of theirs is done', async () => {
    const [shared, toms] = [await makeRecording(backend), await makeRecording(backend, { officerId: backend.personId('tom') })];
    const answers = await Promise.all([mark('amara', [first(shared)], categorise(category.no)), mark('tom', [first(toms), first(shared)], categorise(category.abuse))]);
    expect(answers.map((a) => a.status).sort((a, b) => a - b)).toEqual([200, 409]);
    const [winner, loser] = answers[0].status === 200 ? ['Amara Okafor', answers[1]] : ['Tom Hale', answers[0]];
    expect(loser.body.detail).toContain(`Changed by ${winner} since you opened it: Recording of 21 Nov 2026`);
    expect(await rowOf(toms)).toMatchObject(winner === 'Amara Okafor' ? { categoryId: null, version: 1 } : { categoryId: category.abuse });
  });

  it('a recording named twice, an unknown mark and an empty list are refused', async () => {
    const id = await makeRecording(backend);
    expect((await mark('amara', [first(id), { id, version: 2 }], { kind: 'evidence' })).status).toBe(400);
    expect((await mark('amara', [first(id)], { kind: 'delete' })).status).toBe(400);
    expect((await mark('amara', [], { kind: 'evidence' })).status).toBe(400);
    expect((await mark('amara', [first(id)], { kind: 'tag', add: ['x'.repeat(41)], remove: [] })).status).toBe(400);
  });
});

describe('a supervisor’s review', () => {
  it('agrees, once, and never to their own footage', async () => {
    const [amaras, priyas] = [await makeRecording(backend), await makeRecording(backend, { officerId: backend.personId('priya') })];
    await mark('amara', [first(amaras), first(priyas)], categorise(category.force));
    const seen = (id: string) => [{ id, version: 2 }];
    expect((await mark('amara', seen(amaras), { kind: 'review', agree: true })).status).toBe(404);
    expect((await mark('marcus', seen(amaras), { kind: 'review', agree: true })).status).toBe(404);
    expect((await mark('priya', seen(priyas), { kind: 'review', agree: true })).status).toBe(404);
    expect((await mark('priya', seen(amaras), { kind: 'review', agree: true })).status).toBe(200);
    expect(await rowOf(amaras)).toMatchObject({ needsReview: false, reviewedById: backend.personId('priya'), categoryId: category.force });
    expect(await mark('priya', [{ id: amaras, version: 3 }], { kind: 'review', agree: true })).toMatchObject({ status: 409, body: { detail: 'Reviewed already.' } });
  });

  it('sends back with a reason the officer reads, and footage lapses no sooner for it', async () => {
    const id = await makeRecording(backend);
    await mark('amara', [first(id)], categorise(category.force));
    const kept = (await rowOf(id)).retainUntil;
    expect((await mark('priya', [{ id, version: 2 }], { kind: 'review', agree: false })).status).toBe(400);
    expect((await mark('priya', [{ id, version: 2 }], { kind: 'review', agree: false, reason: 'No force was used' })).status).toBe(200);
    expect(await rowOf(id)).toMatchObject({ categoryId: null, needsReview: false, sentBackReason: 'No force was used', retainUntil: kept });
    expect((await entriesOf(id)).at(-1)).toMatchObject({ action: 'recording:review', reason: 'No force was used', details: { agreed: false, before: { category: 'Use of force' } } });
    await mark('amara', [{ id, version: 3 }], categorise(category.no));
    expect(await rowOf(id)).toMatchObject({ sentBackReason: null });
  });
});

describe('undoing', () => {
  it('brings back all that was said, tags with their authors, and is in the ledger beside the mark', async () => {
    const id = await makeRecording(backend, { retainUntil: new Date('2026-12-22T22:00:00Z'), retainReason: 'Not kept.' });
    await mark('tom', [first(id)], { kind: 'tag', add: ['kept'], remove: [] });
    const before = await rowOf(id);
    const { body } = await mark('amara', [{ id, version: 2 }], { kind: 'tag', add: ['new'], remove: ['kept'] });
    expect(await tagsOf(id)).toEqual(['new']);
    expect(await undo('amara', body.undo)).toMatchObject({ status: 200, body: { changed: [{ id, version: 4 }] } });
    expect(await rowOf(id)).toEqual({ ...before, version: 4 });
    const evidence = await mark('amara', [{ id, version: 4 }], { kind: 'evidence' });
    expect(evidence.body.changed).toEqual([{ id, version: 5, needsReview: false, retainUntil: null, retainReason: 'Marked as evidence: kept until its case needs it no longer' }]);
    expect((await undo('amara', evidence.body.undo)).body.changed).toEqual([{ id, version: 6, needsReview: false, retainUntil: '2026-12-22T22:00:00.000Z', retainReason: 'Not kept.' }]);
    expect(await rowOf(id)).toEqual({ ...before, version: 6 });
    expect((await entriesOf(id)).map((e) => e.action)).toEqual(['recording:tag', 'recording:tag', 'recording:undo', 'recording:evidence', 'recording:undo']);
    expect((await entriesOf(id)).at(-1)).toMatchObject({ details: { undone: 'recording:evidence', before: { evidence: true }, after: { evidence: false } } });
  });

  it('is for ten seconds, for whoever did it, once', async () => {
    const ids = [await makeRecording(backend), await makeRecording(backend)];
    let at = Date.now();
    release = holdClock(() => at);
    const one = (await mark('amara', [first(ids[0]!)], { kind: 'evidence' })).body;
    expect(Date.parse(one.undoUntil) - at).toBe(10_000);
    expect((await undo('tom', one.undo)).status).toBe(404);
    expect((await undo('amara', randomUUID())).status).toBe(404);
    expect((await Promise.all([undo('amara', one.undo), undo('amara', one.undo)])).map((a) => a.status).sort((a, b) => a - b)).toEqual([200, 410]);
    const two = (await mark('amara', [first(ids[1]!)], { kind: 'evidence' })).body;
    at += 13_000;
    expect(await undo('amara', two.undo)).toMatchObject({ status: 410, body: { code: 'undo-over' } });
    expect(await rowOf(ids[1]!)).toMatchObject({ evidenceById: backend.personId('amara') });
  });

  it('undoes nothing where somebody changed one of them since, and says who', async () => {
    const ids = [await makeRecording(backend), await makeRecording(backend)];
    const { body } = await mark('amara', ids.map(first), categorise(category.no));
    await mark('tom', [{ id: ids[1]!, version: 2 }], { kind: 'evidence' });
    expect(await undo('amara', body.undo)).toMatchObject({ status: 409, body: { detail: expect.stringContaining('Changed by Tom Hale since you opened it') } });
    expect(await rowOf(ids[0]!)).toMatchObject({ categoryId: category.no });
  });

  it('needs the recording to be theirs still', async () => {
    const id = await makeRecording(backend);
    const { body } = await mark('amara', [first(id)], { kind: 'evidence' });
    await backend.db.recording.update({ where: { id }, data: { lockedAt: new Date(), lockReason: 'A death' } });
    expect((await undo('amara', body.undo)).status).toBe(404);
    expect((await rowOf(id)).evidenceAt).not.toBeNull();
  });

  it('what it would need is swept once it is over', async () => {
    await makeRecording(backend).then((id) => mark('amara', [first(id)], { kind: 'evidence' }));
    const standing = await backend.db.markUndo.count();
    expect(standing).toBeGreaterThan(0);
    release = holdClock(() => Date.now() + 60_000);
    expect(await sweepUndo()).toBe(standing);
    expect(await backend.db.markUndo.count()).toBe(0);
  });
});
