/** Supervisors' reviews, from the questions to the officer's answer: who sees what, and two people at once. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROUTES } from '#app/api/routes.ts';
import { beganMs } from '#contracts/clock.ts';
import type { AttentionCounts } from '#contracts/attention.ts';
import type { LearningExamples, OwnReview, OwnReviews, Review, Reviewable, ReviewForm, WatchedByOthers, FollowUpPage } from '#contracts/reviews.ts';
import type { RecordingDetail } from '#contracts/recordings.ts';
import { call } from '#test/http/call.ts';
import { startBackend, type Backend } from '#test/stack/backend.ts';
import { makeRecording } from '#test/stack/recordings.ts';

let backend: Backend;
beforeAll(async () => {
  backend = await startBackend();
  // A second sergeant of Hackney's, and an inspector above both.
  const unit = backend.unitId('Hackney');
  await backend.db.posting.create({ data: { id: randomUUID(), personId: backend.personId('dana'), unitId: unit, as: 'supervisor', from: new Date(0) } });
});
afterAll(() => backend.stop());

const SERGEANT_TOO = { roles: ['Supervisor'] };
type Route = keyof typeof ROUTES;
type Claims = Readonly<Record<string, unknown>>;
async function ask<T>(first: string, method: string, route: Route, rest: { params?: Record<string, string>; body?: unknown; query?: Record<string, string>; claims?: Claims } = {}) {
  const { claims, ...request } = rest;
  return call<T & { detail?: string; code?: string }>(ROUTES[route]![method as 'GET']!, { token: await backend.token(first, claims), ...request });
}
const said = (over: object = {}) => ({ formVersion: 1, answers: { started: 0, told: 0, force: 2 }, outcome: 'no_concerns', seen: null, ...over });
const submit = (first: string, recordingId: string, over: object = {}, claims?: Claims) => ask<Reviewable>(first, 'POST', '/api/recordings/{recordingId}/reviews', { params: { recordingId }, body: said(over), ...(claims ? { claims } : {}) });
const own = async (first: string, query: Record<string, string> = {}) => (await ask<OwnReviews>(first, 'GET', '/api/reviews/own', { query })).body;
const byKind = (a: readonly unknown[], b: readonly unknown[]) => String(a[0]).localeCompare(String(b[0]));
const feedback = (first = 'amara') => ({ feedback: { text: 'Calm, clear first account.', to: [backend.personId(first)] } });

async function incidentOf(recordingIds: readonly string[]): Promise<string> {
  const { id } = await backend.db.incident.create({
    data: {
      id: randomUUID(), state: 'accepted', startsAt: new Date(0), endsAt: new Date(1), why: 'Said', madeAt: new Date(),
      cameras: { create: recordingIds.map((recordingId) => ({ recordingId, state: 'accepted' as const, why: 'Said', proposedAt: new Date(), decidedById: backend.personId('priya'), decidedAt: new Date() })) },
    },
  });
  return id;
}

describe('a review', () => {
  it('is read by its officer, who answers once; the supervisor sees both, and each step is in the ledger', async () => {
    const id = await makeRecording(backend);
    const { status, body } = await submit('priya', id, feedback());
    expect(status).toBe(200);
    const [review] = body.reviews;
    expect(review).toMatchObject({ mine: true, reviewer: 'Priya Nair', feedback: 'Calm, clear first account.', officers: [{ name: 'Amara Okafor', feedback: true, readAt: null, answer: null }] });
    const [mine] = (await own('amara')).items;
    expect(mine).toMatchObject({ id: review!.id, reviewer: 'Priya Nair', feedback: 'Calm, clear first account.', readAt: null, recordings: [{ id }] });
    const params = { reviewId: review!.id };
    const news = async (first: string) => (await ask<AttentionCounts>(first, 'GET', '/api/library/attention')).body.reviews;
    expect([await news('amara'), await news('tom')]).toEqual([{ count: 1, more: false }, { count: 0, more: false }]);
    const early = await ask('amara', 'POST', '/api/reviews/{reviewId}/answer', { params, body: { version: 7, answer: 'Thank you.' } });
    expect(early.status).toBe(409);
    expect((await ask<OwnReview>('amara', 'POST', '/api/reviews/{reviewId}/read', { params, body: { version: 1 } })).body.readAt).not.toBeNull();
    expect(await news('amara')).toEqual({ count: 0, more: false });
    expect((await ask<OwnReview>('amara', 'POST', '/api/reviews/{reviewId}/answer', { params, body: { version: 1, answer: 'Thank you.' } })).body).toMatchObject({ answer: 'Thank you.' });
    expect((await ask('amara', 'POST', '/api/reviews/{reviewId}/answer', { params, body: { version: 1, answer: 'And more.' } })).status).toBe(409);
    const seen = await ask<Reviewable>('priya', 'GET', '/api/recordings/{recordingId}/reviews', { params: { recordingId: id } });
    expect(seen.body.reviews[0]!.officers[0]).toMatchObject({ answer: 'Thank you.', readAt: expect.any(String) });
    const entries = await backend.db.ledgerEntry.findMany({ where: { action: { startsWith: 'review:' }, OR: [{ recordingId: id }, { subjectId: review!.id }] }, orderBy: { at: 'asc' } });
    expect(entries.map(({ action, actorName }) => [action, actorName])).toEqual(expect.arrayContaining([['review:submit', 'Priya Nair'], ['review:read', 'Amara Okafor'], ['review:answer', 'Amara Okafor']]));
    // The ledger keeps that it was said, not what.
    expect(JSON.stringify(entries.map(({ details }) => details))).not.toContain('Calm');
  });

  it('is nobody’s own, no other unit’s, and of nothing locked or restricted', async () => {
    const own = await makeRecording(backend, { officerId: backend.personId('priya'), unitId: backend.unitId('Hackney') });
    const locked = await makeRecording(backend, { lockedAt: new Date() });
    const restricted = await makeRecording(backend, { restricted: true });
    const plain = await makeRecording(backend);
    for (const id of [own, locked, restricted]) expect((await submit('priya', id)).status).toBe(404);
    expect((await submit('marcus', plain)).status).toBe(404);
    expect((await submit('tom', plain)).status).toBe(403);
    await submit('priya', plain, feedback());
    expect((await ask('marcus', 'GET', '/api/recordings/{recordingId}/reviews', { params: { recordingId: plain } })).status).toBe(404);
    // Locked meanwhile: its officer is told nothing of what was said of it before their own account.
    const before = (await own_('amara')).length;
    await backend.db.recording.update({ where: { id: plain }, data: { lockedAt: new Date() } });
    expect(await own_('amara')).toHaveLength(before - 1);
  });
  const own_ = async (first: string) => (await own(first, { limit: '100' })).items;

  it('by two supervisors at once: the second is told, and submits beside it', async () => {
    const id = await makeRecording(backend);
    const both = await Promise.all([submit('priya', id), submit('dana', id, {}, SERGEANT_TOO)]);
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    const refused = both.find(({ status }) => status === 409)!;
    expect(refused.body.detail).toMatch(/has reviewed this since you opened it/);
    const first = both.find(({ status }) => status === 200)!.body.reviews[0]!;
    const second = await submit(first.reviewer === 'Priya Nair' ? 'dana' : 'priya', id, { seen: first.id }, first.reviewer === 'Priya Nair' ? SERGEANT_TOO : undefined);
    expect(second.body.reviews.map(({ reviewer }) => reviewer).toSorted()).toEqual(['Dana Whitlock', 'Priya Nair']);
  });

  it('is changed by whoever made it until it is answered; what it said stays, and it is to be read anew', async () => {
    const id = await makeRecording(backend);
    const review = (await submit('priya', id, feedback())).body.reviews[0]!;
    const params = { reviewId: review.id };
    await ask('amara', 'POST', '/api/reviews/{reviewId}/read', { params, body: { version: 1 } });
    const change = { formVersion: 1, answers: { started: 1, told: 0, force: 2 }, outcome: 'learning_point', feedback: { text: 'Start it a little earlier.', to: [backend.personId('amara')] } };
    const two = await Promise.all([1, 2].map(() => ask<Review>('priya', 'PUT', '/api/reviews/{reviewId}', { params, body: { version: 1, ...change } })));
    expect(two.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    expect((await ask('dana', 'PUT', '/api/reviews/{reviewId}', { params, claims: SERGEANT_TOO, body: { version: 2, ...change } })).status).toBe(404);
    const [mine] = (await own_('amara')).filter((r) => r.id === review.id);
    expect(mine).toMatchObject({ version: 2, readAt: null, feedback: 'Start it a little earlier.', outcome: 'learning_point' });
    expect(await backend.db.reviewVersion.findMany({ where: { reviewId: review.id } })).toMatchObject([{ version: 1, outcome: 'no_concerns', feedback: 'Calm, clear first account.' }]);
    expect((await ask('amara', 'POST', '/api/reviews/{reviewId}/answer', { params, body: { version: 1, answer: 'To the old one' } })).status).toBe(409);
    await ask('amara', 'POST', '/api/reviews/{reviewId}/answer', { params, body: { version: 2, answer: 'Will do.' } });
    expect((await ask('priya', 'PUT', '/api/reviews/{reviewId}', { params, body: { version: 2, ...change } })).body.detail).toMatch(/has answered/);
  });

  it('answers each question with one of its choices, and tells only those who filmed it', async () => {
    const id = await makeRecording(backend);
    for (const over of [{ answers: { started: 0 } }, { answers: { started: 0, told: 0, force: 3 } }, { answers: { started: 0, told: 0, force: 0, more: 0 } }, { formVersion: 99 }, feedback('tom')])
      expect((await submit('priya', id, over)).status, JSON.stringify(over)).toBe(400);
  });
});

describe('of an incident', () => {
  it('covers what is the reviewer’s to review, and another unit sees nothing of it', async () => {
    const hers = await makeRecording(backend);
    const his = await makeRecording(backend, { officerId: backend.personId('tom'), startedAt: new Date('2026-11-21T22:01:00Z') });
    const reviewers = await makeRecording(backend, { officerId: backend.personId('priya'), unitId: backend.unitId('Hackney') });
    const camden = await makeRecording(backend, { officerId: backend.personId('ellie'), unitId: backend.unitId('Camden Response Team C') });
    const incidentId = await incidentOf([hers, his, reviewers, camden]);
    const params = { incidentId };
    const before = await ask<Reviewable>('priya', 'GET', '/api/incidents/{incidentId}/reviews', { params });
    expect(before.body.recordings).toEqual([hers, his]);
    expect(before.body.officers.map(({ name }) => name)).toEqual(['Amara Okafor', 'Tom Hale']);
    const done = await ask<Reviewable>('priya', 'POST', '/api/incidents/{incidentId}/reviews', { params, body: said({ feedback: { text: 'Well worked together.', to: [backend.personId('tom')] } }) });
    expect(done.body.reviews[0]).toMatchObject({ recordings: [hers, his].toSorted(), filmedBy: [hers, his].toSorted().map((one) => (one === hers ? 'Amara Okafor' : 'Tom Hale')), officers: expect.arrayContaining([expect.objectContaining({ name: 'Tom Hale', feedback: true }), expect.objectContaining({ name: 'Amara Okafor', feedback: false })]) });
    const [toms] = (await own('tom')).items;
    expect(toms).toMatchObject({ isIncident: true, feedback: 'Well worked together.', recordings: [{ id: his }] });
    expect((await own('amara')).items[0]).toMatchObject({ isIncident: true, feedback: null, recordings: [{ id: hers }] });
    const marcus = await ask<Reviewable>('marcus', 'GET', '/api/incidents/{incidentId}/reviews', { params });
    expect(marcus.body).toMatchObject({ recordings: [camden], reviews: [] });
    expect((await own('ellie')).items).toEqual([]);
    // Nobody is told twice that it is reviewed: what Camden's inspector doesn't see can't be in his way.
    expect((await ask('marcus', 'POST', '/api/incidents/{incidentId}/reviews', { params, body: said() })).status).toBe(200);
    expect((await ask<Reviewable>('priya', 'GET', '/api/incidents/{incidentId}/reviews', { params })).body.reviews).toHaveLength(1);
  });

  it('by two sergeants at once: one is told of the other, and says it beside', async () => {
    // What both may review: of one that covers more than they may see, nobody is told.
    const params = { incidentId: await incidentOf([await makeRecording(backend), await makeRecording(backend, { officerId: backend.personId('tom') })]) };
    const submitted = (first: string, seen: string | null) => ask<Reviewable>(first, 'POST', '/api/incidents/{incidentId}/reviews', { params, body: said({ seen }), ...(first === 'dana' ? { claims: SERGEANT_TOO } : {}) });
    const both = await Promise.all(['priya', 'dana'].map((first) => submitted(first, null)));
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    const [first, late] = both[0]!.status === 200 ? [both[0]!, 'dana'] : [both[1]!, 'priya'];
    expect((await submitted(late, first.body.reviews[0]!.id)).body.reviews).toHaveLength(2);
  });
});

describe('the questions', () => {
  it('have versions: an old review keeps its own, and of two administrators one is told', async () => {
    const id = await makeRecording(backend);
    const old = (await submit('priya', id)).body.reviews[0]!;
    const { body: form } = await ask<ReviewForm>('noel', 'PUT', '/api/review-form', { body: { version: 1, questions: [{ id: 'tone', text: 'Was the tone right?', choices: [{ text: 'Yes', fine: true }, { text: 'No', fine: false }] }] } });
    expect(form).toMatchObject({ version: 2, madeBy: 'Noel Baptiste' });
    expect((await ask('noel', 'PUT', '/api/review-form', { body: { version: 1, questions: form.questions } })).status).toBe(409);
    expect((await ask('noel', 'PUT', '/api/review-form', { body: { version: 2, questions: [{ ...form.questions[0], choices: [{ text: 'Only one', fine: true }] }] } })).status).toBe(400);
    const now = (await ask<Reviewable>('priya', 'GET', '/api/recordings/{recordingId}/reviews', { params: { recordingId: id } })).body;
    expect(now.form.questions.map((q) => q.id)).toEqual(['tone']);
    expect(now.reviews[0]!.form).toMatchObject({ version: 1, questions: old.form.questions });
    // Who had the form open answers what they saw.
    expect((await submit('priya', await makeRecording(backend))).body.reviews[0]!.form.version).toBe(1);
    expect((await submit('priya', await makeRecording(backend), { formVersion: 2, answers: { tone: 1 } })).body.reviews[0]!.form.version).toBe(2);
  });
});

describe('what follows', () => {
  it('is read and done by whoever is asked to see to it, an officer too; by nobody else of theirs, nor by whom it is about', async () => {
    const id = await makeRecording(backend);
    const due = '2027-01-31';
    const { body } = await submit('priya', id, { followUps: [{ kind: 'training', personId: backend.personId('amara'), note: 'Opening words', ownerId: backend.personId('tom'), due }] });
    const { id: followUpId } = body.reviews[0]!.followUps[0]!;
    const listed = async (first: string) => (await ask<FollowUpPage>(first, 'GET', '/api/follow-ups')).body.items.filter((f) => f.id === followUpId);
    expect(await listed('tom')).toMatchObject([{ kind: 'training', officer: { name: 'Amara Okafor' }, note: 'Opening words', owner: 'Tom Hale', due, mayFinish: true }]);
    expect([await listed('amara'), await listed('ellie')]).toEqual([[], []]);
    const done = (first: string) => ask(first, 'PUT', '/api/follow-ups/{followUpId}', { params: { followUpId }, body: { version: 1, done: true } });
    expect([(await done('amara')).status, (await done('ellie')).status, (await done('tom')).status]).toEqual([404, 404, 200]);
  });

  it('is its owner’s; a referral is professional standards’ and not shown to its officer until they say so', async () => {
    const id = await makeRecording(backend, { officerId: backend.personId('tom') });
    const tom = backend.personId('tom');
    const due = '2027-01-31';
    const { body } = await submit('priya', id, {
      feedback: { text: 'We will talk about this.', to: [tom] }, outcome: 'concern',
      followUps: [{ kind: 'training', personId: tom, note: 'Opening statement', due }, { kind: 'professional_standards', personId: tom, note: 'Force not explained', due }],
    });
    const review = body.reviews[0]!;
    expect(review.followUps.map(({ kind, owner }) => [kind, owner]).toSorted(byKind)).toEqual([['professional_standards', null], ['training', 'Priya Nair']]);
    const toms = async () => (await own('tom')).items.some((r) => r.id === review.id);
    expect(await toms()).toBe(false);
    expect((await ask('tom', 'POST', '/api/reviews/{reviewId}/read', { params: { reviewId: review.id }, body: { version: 1 } })).status).toBe(404);
    // Another supervisor of the unit sees the review, and not that it was referred.
    const other = await ask<Reviewable>('dana', 'GET', '/api/recordings/{recordingId}/reviews', { params: { recordingId: id }, claims: SERGEANT_TOO });
    expect(other.body.reviews[0]!.followUps.map(({ kind }) => kind)).toEqual(['training']);
    const referred = (await ask<FollowUpPage>('dana', 'GET', '/api/follow-ups')).body.items;
    expect(referred.map(({ kind, officer, mayFinish }) => [kind, officer.name, mayFinish])).toEqual([['professional_standards', 'Tom Hale', true]]);
    const sergeants = (await ask<FollowUpPage>('priya', 'GET', '/api/follow-ups')).body.items.filter((f) => f.reviewId === review.id);
    expect(sergeants.map(({ kind, mayFinish }) => [kind, mayFinish]).toSorted(byKind)).toEqual([['professional_standards', false], ['training', true]]);
    expect((await ask('priya', 'PUT', '/api/follow-ups/{followUpId}', { params: { followUpId: referred[0]!.id }, body: { version: 1, done: true } })).status).toBe(404);
    expect((await ask('marcus', 'PUT', '/api/follow-ups/{followUpId}', { params: { followUpId: sergeants[0]!.id }, body: { version: 1, done: true } })).status).toBe(404);
    expect((await ask('dana', 'PUT', '/api/follow-ups/{followUpId}', { params: { followUpId: referred[0]!.id }, body: { version: 1, done: true } })).status).toBe(200);
    expect(await toms()).toBe(false);
    expect((await ask('dana', 'PUT', '/api/follow-ups/{followUpId}', { params: { followUpId: referred[0]!.id }, body: { version: 1, done: true, tell: true } })).status).toBe(409);
    await ask('dana', 'PUT', '/api/follow-ups/{followUpId}', { params: { followUpId: referred[0]!.id }, body: { version: 2, done: true, tell: true } });
    const [told] = (await own('tom')).items;
    // What was referred is not told even then; what else follows is.
    expect(told).toMatchObject({ id: review.id, followUps: [{ kind: 'training', note: 'Opening statement', due }] });
    const history = await ask('tom', 'GET', '/api/recordings/{recordingId}/history', { params: { recordingId: id } });
    expect(JSON.stringify(history.body)).not.toMatch(/refer|follow/);
  });
});

describe('a good example', () => {
  it('is shown to its unit while its officer agrees, watched for a reason, and gone when they no longer do', async () => {
    const id = await makeRecording(backend);
    const review = (await submit('priya', id, { outcome: 'good_practice' })).body.reviews[0]!;
    const params = { reviewId: review.id };
    const body = { recordingId: id, why: 'A model first account.' };
    const asked = (await ask<Review>('priya', 'POST', '/api/reviews/{reviewId}/learning', { params, body })).body.learning[0]!;
    expect((await ask('priya', 'POST', '/api/reviews/{reviewId}/learning', { params, body })).status).toBe(409);
    const examples = async (first: string) => (await ask<LearningExamples>(first, 'GET', '/api/learning')).body.items.filter((e) => e.id === asked.id).length;
    expect(await examples('tom')).toBe(0);
    const learningId = asked.id;
    expect((await ask('tom', 'PUT', '/api/learning/{learningId}', { params: { learningId }, body: { version: 1, given: true } })).status).toBe(404);
    const given = await ask<OwnReview>('amara', 'PUT', '/api/learning/{learningId}', { params: { learningId }, body: { version: 1, given: true } });
    expect(given.body.learning).toMatchObject([{ state: 'given', version: 2 }]);
    expect([await examples('tom'), await examples('amara'), await examples('priya'), await examples('ellie'), await examples('marcus')]).toEqual([1, 1, 1, 0, 0]);
    expect((await ask('tom', 'POST', '/api/playback', { body: { recordingIds: [id] } })).status).toBe(422);
    expect((await ask('tom', 'POST', '/api/playback', { body: { recordingIds: [id], reason: { code: 'training', words: 'Good example: A model first account.' } } })).status).toBe(201);
    const seen = (await ask<WatchedByOthers>('amara', 'GET', '/api/watched-by-others')).body.items[0]!;
    expect(seen).toMatchObject({ who: 'Tom Hale', reason: 'Training or learning: Good example: A model first account.', recording: { id } });
    const withdrawn = await ask<OwnReview>('amara', 'PUT', '/api/learning/{learningId}', { params: { learningId }, body: { version: 2, given: false } });
    expect(withdrawn.body.learning).toMatchObject([{ state: 'withdrawn' }]);
    expect(await examples('tom')).toBe(0);
    expect((await ask('amara', 'PUT', '/api/learning/{learningId}', { params: { learningId }, body: { version: 3, given: true } })).status).toBe(409);
    expect((await ask('priya', 'POST', '/api/reviews/{reviewId}/learning', { params, body })).status).toBe(200);
  });
});

describe('an officer’s own view of who watched', () => {
  it('leaves out themselves and professional standards, names others with their reasons, and pages without a gap', async () => {
    const ellie = backend.personId('ellie');
    const camden = backend.unitId('Camden Response Team C');
    const ids: string[] = [];
    for (let n = 0; n < 3; n++) ids.push(await makeRecording(backend, { officerId: ellie, unitId: camden, startedAt: new Date(Date.UTC(2026, 10, 1 + n)) }));
    await backend.db.recordingGrant.create({ data: { id: randomUUID(), recordingId: ids[0]!, personId: backend.personId('dana'), why: 'Complaint', approvedBy: backend.personId('priya'), from: new Date(0) } });
    await ask('ellie', 'POST', '/api/playback', { body: { recordingIds: [ids[0]] } });
    expect((await ask('dana', 'POST', '/api/playback', { body: { recordingIds: [ids[0]], reason: { code: 'complaint' } } })).status).toBe(201);
    for (const id of [...ids, ids[1]]) await ask('marcus', 'POST', '/api/playback', { body: { recordingIds: [id], reason: { code: 'supervision' } } });
    const pages: WatchedByOthers['items'][] = [];
    let cursor: string | null = null;
    do {
      const { body }: { body: WatchedByOthers } = await ask<WatchedByOthers>('ellie', 'GET', '/api/watched-by-others', { query: cursor ? { limit: '2', cursor } : { limit: '2' } });
      pages.push(body.items);
      cursor = body.nextCursor;
    } while (cursor);
    expect(pages.map((p) => p.length)).toEqual([2, 2]);
    expect(pages.flat().map(({ who, recording }) => [who, recording.id])).toEqual([ids[1], ids[2], ids[1], ids[0]].map((id) => ['Marcus Reid', id]));
    expect(pages.flat().every(({ reason }) => reason === 'Supervising the officer or incident')).toBe(true);
    expect((await ask<WatchedByOthers>('tom', 'GET', '/api/watched-by-others')).body.items.some((i) => ids.includes(i.recording.id))).toBe(false);
  });
});

describe('of footage whose clock is corrected', () => {
  it('the officer’s lists and what follows name it by the time its own page shows: by the camera’s correction, or its incident’s clock', async () => {
    const deviceId = randomUUID();
    const decided = { decidedAt: new Date(), decidedById: backend.personId('priya') };
    await backend.db.device.create({ data: { id: deviceId, serial: deviceId, calibrations: { create: { id: randomUUID(), from: new Date(0), offsetUs: 3_600_000_000n, source: 'gps', state: 'accepted', reason: 'GPS', madeAt: new Date(), ...decided } } } });
    const at = (iso: string) => ({ startedAt: new Date(iso), officerId: backend.personId('ellie'), unitId: backend.unitId('Hackney Response Team A') });
    const corrected = await makeRecording(backend, { ...at('2026-10-03T08:00:00Z'), deviceId });
    const [first, second] = [await makeRecording(backend, at('2026-10-04T08:00:00Z')), await makeRecording(backend, at('2026-10-04T09:30:00Z'))];
    const incidentId = await incidentOf([first, second]);
    await backend.db.recording.updateMany({ where: { id: { in: [first, second] } }, data: { incidentId } });
    await backend.db.incidentClock.create({ data: { id: randomUUID(), incidentId, recordingId: second, referenceId: first, source: 'sound', state: 'accepted', lagUs: -12_500_000n, driftPpm: 0, madeAt: new Date(), ...decided } });
    const followUps = [{ kind: 'training', personId: backend.personId('ellie'), note: 'Opening words', due: '2027-01-31' }];
    for (const id of [corrected, second]) expect((await submit('priya', id, { followUps })).status).toBe(200);
    const shown = new Map([[corrected, '2026-10-03T09:00:00.000Z'], [second, '2026-10-04T08:00:12.500Z']]);
    for (const [id, begins] of shown) {
      const { body } = await ask<RecordingDetail>('ellie', 'GET', '/api/recordings/{recordingId}', { params: { recordingId: id } });
      expect(new Date(beganMs(body)).toISOString()).toBe(begins);
    }
    const mine = (await own('ellie')).items.flatMap(({ recordings }) => recordings);
    expect(mine.find(({ id }) => id === corrected)!.startedAt).toBe(shown.get(corrected));
    expect(mine.find(({ id }) => id === second)!.startedAt).toBe(shown.get(second));
    await ask('priya', 'POST', '/api/playback', { body: { recordingIds: [second], reason: { code: 'supervision' } } });
    const watched = (await ask<WatchedByOthers>('ellie', 'GET', '/api/watched-by-others')).body.items;
    expect(watched[0]!.recording).toEqual({ id: second, startedAt: shown.get(second) });
    const about = (await ask<FollowUpPage>('priya', 'GET', '/api/follow-ups')).body.items.filter(({ officer }) => officer.name === 'Ellie Brandt').map((one) => one.about);
    expect(about.toSorted()).toEqual(['Recording of 3 Oct 2026, 10:00:00 BST', 'Recording of 4 Oct 2026, 09:00:12 BST']);
  });
});
