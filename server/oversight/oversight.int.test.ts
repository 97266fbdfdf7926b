/** A unit's figures: kept right whatever is changed, and each what its list counts. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROUTES } from '#app/api/routes.ts';
import type { LibraryPage } from '#contracts/library.ts';
import { TOOK_HOURS, type IdleCameras, type Oversight } from '#contracts/oversight.ts';
import type { Me } from '#contracts/people.ts';
import type { OverseenReviews } from '#contracts/oversight-reviews.ts';
import { Prisma } from '#server/platform/db.ts';
import { call } from '#test/http/call.ts';
import { startBackend, type Backend } from '#test/stack/backend.ts';
import { makeRecording } from '#test/stack/recordings.ts';
import { withClient } from '../../prisma/bootstrap-roles.ts';
import { seeded } from '#local/footage/seeded.ts';

let backend: Backend;
let units: readonly (string | null)[];
let categories: string[];
const HOUR = 3_600_000;
const MONTH = '2026-10';

/** Of two months, the night the clocks go back among them, and both ends of London's days. */
const STARTS = ['2026-09-30T22:59:59Z', '2026-09-30T23:00:00Z', '2026-10-01T12:00:00Z', '2026-10-24T23:30:00Z', '2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z', '2026-10-31T23:59:59Z', '2026-11-01T00:00:00Z', '2026-09-15T08:00:00Z', '2026-10-10T22:59:59Z'].map((at) => new Date(at));

beforeAll(async () => {
  backend = await startBackend();
  units = [backend.unitId('Hackney Response Team A'), backend.unitId('Hackney Response Team A'), backend.unitId('Hackney'), backend.unitId('Camden Response Team C'), null];
  categories = (await backend.db.category.findMany({ take: 3, orderBy: { position: 'asc' } })).map(({ id }) => id);
});
afterAll(() => backend.stop());

const read = async (who: string, unit: string, month = MONTH) => call<Oversight>(ROUTES['/api/oversight/{unitId}']!.GET!, { token: await backend.token(who), params: { unitId: backend.unitId(unit) }, query: { month } });
/** All of a list, page by page. */
async function listed(who: string, query: Record<string, string>): Promise<number> {
  let count = 0;
  for (let cursor: string | null = ''; cursor !== null; ) {
    const { body, status }: { body: LibraryPage; status: number } = await call<LibraryPage>(ROUTES['/api/library']!.GET!, { token: await backend.token(who), query: { scope: 'unit', limit: '100', ...query, ...(cursor ? { cursor } : {}) } });
    if (status !== 200) throw new Error(JSON.stringify(body));
    count += body.items.length;
    cursor = body.nextCursor;
  }
  return count;
}

const kept = async () => ({
  days: await backend.db.$queryRaw`SELECT * FROM oversight_day WHERE (recordings, duration_us, uncategorised, evidence) <> (0, 0, 0, 0) OR 0 <> ANY(took) ORDER BY unit_id, day`,
  lapses: await backend.db.$queryRaw`SELECT * FROM oversight_lapse WHERE recordings <> 0 ORDER BY unit_id, day`,
});

describe('what is kept', () => {
  it('is what a count says, after 300 random changes, many of them several in one transaction, some undone', async () => {
    const r = seeded('oversight');
    const pick = <T>(list: readonly T[]): T => list[Math.floor(r() * list.length)] as T;
    const startedAt = () => pick(STARTS);
    const ids: string[] = [];
    for (let i = 0; i < 90; i++) {
      const at = startedAt();
      ids.push(await makeRecording(backend, { unitId: pick(units), startedAt: at, dockedAt: new Date(at.getTime() + 8 * HOUR), durationUs: Math.floor(r() * 3600) * 1_000_000, restricted: r() < 0.2, lockedAt: r() < 0.1 ? at : null, retainUntil: r() < 0.6 ? new Date(Date.now() + (r() * 30 - 5) * 86_400_000) : null }));
    }
    const recording = backend.db.recording;
    const categorise = (categoryId: string | null): Prisma.RecordingUncheckedUpdateInput => (categoryId === null ? { categoryId, categorisedById: null, categorisedAt: null } : { categoryId, categorisedById: backend.personId('amara'), categorisedAt: new Date(startedAt().getTime() + pick([0, ...TOOK_HOURS, 2000]) * HOUR) });
    const changes: (() => Prisma.RecordingUncheckedUpdateInput)[] = [
      () => ({ unitId: pick(units) }), () => ({ startedAt: startedAt() }), () => ({ durationUs: Math.floor(r() * 1e9) }), () => categorise(pick([null, ...categories])), () => ({ restricted: r() < 0.3 }),
      () => ({ lockedAt: r() < 0.3 ? new Date() : null }), () => ({ held: r() < 0.3 }), () => ({ retainUntil: r() < 0.3 ? null : new Date(Date.now() + (r() * 30 - 5) * 86_400_000) }),
      () => (r() < 0.5 ? { evidenceAt: new Date(), evidenceById: backend.personId('amara') } : { evidenceAt: null, evidenceById: null }), () => ({ dockedAt: new Date(startedAt().getTime() + r() * 100 * HOUR) }), () => ({ title: 'Something else' }),
    ];
    for (let i = 0; i < 100; i++) {
      const some = Array.from({ length: 1 + Math.floor(r() * 5) }, () => [pick(ids), pick(changes)()] as const);
      const isUndone = r() < 0.15;
      await backend.db.$transaction(async (tx) => {
        for (const [id, data] of some) await tx.recording.update({ where: { id }, data });
        if (isUndone) throw new Error('undone');
      }).catch((error: Error) => { if (error.message !== 'undone') throw error; });
    }
    for (const id of ids.slice(0, 8)) await recording.update({ where: { id }, data: { state: 'disposed', disposedAt: new Date() } });
    const byTriggers = await kept();
    expect(await backend.db.oversightChange.count()).toBe(0);
    await withClient(backend.database.superuserUrl, (client) => client.query('SELECT oversight_count()'));
    expect(byTriggers).toEqual(await kept());
    expect((byTriggers.days as unknown[]).length).toBeGreaterThan(10);
  });

  it('two who move footage between the same units and categorise it, in other orders, both do', async () => {
    const [here, there] = [backend.unitId('Hackney Response Team A'), backend.unitId('Camden Response Team C')];
    const of = (unitId: string) => Promise.all(Array.from({ length: 30 }, (_, n) => makeRecording(backend, { unitId, startedAt: new Date(STARTS[8]!.getTime() + n * 24 * HOUR) })));
    const [ours, theirs] = [await of(here), await of(there)];
    const work = (ids: readonly string[], unitId: string, first: 'unit' | 'category') => backend.db.$transaction(async (tx) => {
      const category = () => tx.recording.updateMany({ where: { id: { in: [...ids] } }, data: { categoryId: categories[0]!, categorisedById: backend.personId('amara'), categorisedAt: new Date() } });
      await tx.$queryRaw`SELECT 1 FROM recording WHERE id = ANY(${[...ids]}::uuid[]) ORDER BY id FOR NO KEY UPDATE`;
      if (first === 'category') await category();
      await tx.recording.updateMany({ where: { id: { in: [...ids] } }, data: { unitId } });
      if (first === 'unit') await category();
    }, { timeout: 30_000 });
    for (let n = 0; n < 4; n++) await Promise.all([work(ours, n % 2 ? here : there, 'unit'), work(theirs, n % 2 ? there : here, 'category')]);
    expect(await backend.db.oversightChange.count()).toBe(0);
    await backend.db.recording.updateMany({ where: { id: { in: [...ours, ...theirs] } }, data: { state: 'disposed', disposedAt: new Date() } });
  });
});

describe('each figure is what its list counts', () => {
  it.each([['priya', 'Hackney'], ['priya', 'Hackney Response Team A'], ['marcus', 'Central North']] as const)('%s, of %s', async (who, name) => {
    const unit = backend.unitId(name);
    // Named on some of what is restricted: their lists say more of it, and so do their figures.
    for (const { id } of await backend.db.recording.findMany({ where: { restricted: true }, select: { id: true }, take: 5 }))
      await backend.db.recordingGrant.create({ data: { id: randomUUID(), recordingId: id, personId: backend.personId(who), why: 'Investigates it', approvedBy: backend.personId('dana'), from: new Date(0) } });
    const { status, body } = await read(who, name);
    expect(status).toBe(200);
    const month = { unit, from: `${MONTH}-01`, to: `${MONTH}-31` };
    const { figures } = body;
    expect(await listed(who, month)).toBe(figures.recordings);
    expect(await listed(who, { ...month, attention: 'uncategorised' })).toBe(figures.uncategorised);
    expect(await listed(who, { ...month, evidence: 'yes' })).toBe(figures.evidence);
    for (const [i, count] of figures.took.entries()) expect(await listed(who, { ...month, took: `${i === 0 ? 0 : TOOK_HOURS[i - 1]}-${TOOK_HOURS[i] ?? ''}` }), `took ${i}`).toBe(count);
    expect(await listed(who, { unit, lapses: body.lapsing.by })).toBe(body.lapsing.recordings);
    expect(await listed(who, { unit, from: '2026-09-01', to: '2026-09-30' })).toBe(body.before.recordings);
    for (const { day, recordings } of body.days) expect(await listed(who, { unit, from: day, to: day }), day).toBe(recordings);
    for (const below of body.below.filter(({ itself }) => !itself)) expect(await listed(who, { ...month, unit: below.id }), below.name).toBe(below.figures.recordings);
    expect(body.below.length === 0 || body.below.reduce((sum, { figures: f }) => sum + f.recordings, 0) === figures.recordings).toBe(true);
    expect(figures.recordings).toBeGreaterThan(5);
  });

  it('another unit’s supervisor sees nothing, nor does who only belongs to it; a day no calendar has is refused', async () => {
    expect([(await read('marcus', 'Hackney')).status, (await read('priya', 'Central East')).status, (await read('amara', 'Hackney Response Team A')).status, (await read('dana', 'Hackney')).status]).toEqual([404, 404, 403, 403]);
    expect((await read('priya', 'Hackney', '2026-13')).status).toBe(400);
  });

  it('follows a unit that comes to stand below another', async () => {
    const before = (await read('marcus', 'Central North')).body.figures.recordings;
    const link = await backend.db.unitParent.create({ data: { id: randomUUID(), childId: backend.unitId('Hackney Response Team A'), parentId: backend.unitId('Central North'), from: new Date('2026-11-01Z') } });
    const after = (await read('marcus', 'Central North')).body;
    expect(after.figures.recordings).toBeGreaterThan(before);
    expect(after.below.map(({ name }) => name)).toContain('Hackney Response Team A');
    await backend.db.unitParent.delete({ where: { id: link.id } }).catch(() => backend.db.unitParent.update({ where: { id: link.id }, data: { to: new Date('2026-11-02Z') } }));
  });
});

describe('cameras not docked', () => {
  it('are those worn here now whose newest footage came before, or that never delivered any', async () => {
    const idle = async (who: string, unit: string, days: string) => (await call<IdleCameras>(ROUTES['/api/oversight/{unitId}/cameras']!.GET!, { token: await backend.token(who), params: { unitId: backend.unitId(unit) }, query: { days } })).body;
    const before = await idle('priya', 'Hackney', '14');
    const device = await backend.db.device.create({ data: { id: randomUUID(), serial: 'IDLE1' } });
    await backend.db.deviceAssignment.create({ data: { id: randomUUID(), deviceId: device.id, personId: backend.personId('tom'), from: new Date('2026-01-01Z') } });
    expect((await idle('priya', 'Hackney', '14')).items.map(({ serial }) => serial)).toContain('IDLE1');
    const ago = (days: number) => new Date(Date.now() - days * 86_400_000);
    await makeRecording(backend, { deviceId: device.id, startedAt: ago(10), dockedAt: ago(9) });
    const week = await idle('priya', 'Hackney', '7');
    expect(week.items.find(({ serial }) => serial === 'IDLE1')).toMatchObject({ wearer: { name: 'Tom Hale' }, lastDockedAt: expect.any(String) });
    const fortnight = await idle('priya', 'Hackney', '14');
    expect([fortnight.items.map(({ serial }) => serial).includes('IDLE1'), fortnight.count, fortnight.worn]).toEqual([false, before.count, before.worn + 1]);
    expect((await idle('marcus', 'Central North', '7')).items.map(({ serial }) => serial)).not.toContain('IDLE1');
  });
});

describe('reviews', () => {
  it('are counted by outcome, against the goal, and by what nobody answered; one’s own are left out', async () => {
    const unitId = backend.unitId('Hackney Response Team A');
    const form = await backend.db.reviewForm.findFirstOrThrow();
    const recordingId = await makeRecording(backend);
    const review = async (at: string, outcome: 'no_concerns' | 'concern', { of = 'amara', answered = false, withheld = false } = {}) =>
      backend.db.review.create({
        data: {
          id: randomUUID(), formId: form.id, unitId, reviewerId: backend.personId('priya'), answers: {}, outcome, feedback: 'Well done', at: new Date(at), recordings: { create: { recordingId, officerId: backend.personId(of) } },
          officers: { create: { personId: backend.personId(of), unitId, at: new Date(at), feedback: true, withheld, ...(answered ? { readAt: new Date(at), answer: 'Thank you', answeredAt: new Date(at) } : {}) } },
        },
      });
    await review('2026-10-01T00:30:00Z', 'no_concerns');
    await review('2026-10-05T12:00:00Z', 'no_concerns', { answered: true });
    await review('2026-10-06T12:00:00Z', 'concern', { withheld: true });
    await review('2026-10-07T12:00:00Z', 'concern', { of: 'priya' });
    await review('2026-09-30T22:00:00Z', 'concern');
    await backend.db.sampleGoal.create({ data: { id: randomUUID(), unitId, month: new Date('2026-10-01Z'), wanted: 5, setById: backend.personId('priya'), setAt: new Date() } });
    const ask = async (who: string) => call<OverseenReviews>(ROUTES['/api/oversight/{unitId}/reviews']!.GET!, { token: await backend.token(who), params: { unitId: backend.unitId('Hackney') }, query: { month: MONTH } });
    const { body } = await ask('priya');
    expect(body).toMatchObject({ goal: { wanted: 5, done: 0 }, reviews: 3, before: 1, unanswered: 1, outcomes: { no_concerns: 2, concern: 1, good_practice: 0 } });
    expect(body.items.map(({ outcome, unanswered, officers }) => [outcome, unanswered, officers[0]])).toEqual([['concern', false, 'Amara Okafor'], ['no_concerns', false, 'Amara Okafor'], ['no_concerns', true, 'Amara Okafor']]);
    expect((await ask('marcus')).status).toBe(404);
    // An auditor has the counts, and learns of nobody what was said of whom.
    const audited = await ask('ada');
    expect(audited.body).toMatchObject({ goal: body.goal, reviews: 4, before: 1, unanswered: 2, items: [] });
  });

  it('are told and counted where all they cover is open: no other unit’s camera, nothing locked or restricted now; what was disposed of counts', async () => {
    const unitId = backend.unitId('Hackney Response Team A');
    const form = await backend.db.reviewForm.findFirstOrThrow();
    const [hers, elsewhere, locked, restricted, gone] = await Promise.all([{}, { officerId: backend.personId('ellie'), unitId: backend.unitId('Camden Response Team C') }, { lockedAt: new Date() }, { restricted: true }, { state: 'disposed' as const, disposedAt: new Date() }].map((fields) => makeRecording(backend, fields)));
    const review = (of: readonly string[], officers: readonly string[]) =>
      backend.db.review.create({
        data: {
          id: randomUUID(), formId: form.id, unitId, reviewerId: backend.personId('dana'), answers: {}, outcome: 'concern', feedback: 'Look at this', at: new Date('2026-08-10T12:00:00Z'), recordings: { create: of.map((recordingId) => ({ recordingId })) },
          officers: { create: officers.map((first) => ({ personId: backend.personId(first), at: new Date('2026-08-10T12:00:00Z'), feedback: true })) },
        },
      });
    await review([hers!, elsewhere!], ['amara', 'ellie']);
    await review([locked!], ['tom']);
    await review([restricted!], ['tom']);
    await review([gone!], ['amara']);
    await review([hers!], ['amara']);
    const ask = async (who: string) => (await call<OverseenReviews>(ROUTES['/api/oversight/{unitId}/reviews']!.GET!, { token: await backend.token(who), params: { unitId: backend.unitId('Hackney') }, query: { month: '2026-08' } })).body;
    const told = await ask('priya');
    expect(told.items.map(({ officers, recordings }) => [officers, recordings])).toEqual([[['Amara Okafor'], 1], [['Amara Okafor'], 1]]);
    expect(told).toMatchObject({ reviews: 2, unanswered: 2, outcomes: { concern: 2 } });
    expect(await ask('ada')).toMatchObject({ reviews: 5, items: [] });
  });
});

describe('an auditor', () => {
  it('has the figures of every unit, without what is closed, and in the ledger; professional standards have none', async () => {
    const [hers, theirs] = [(await read('ada', 'Hackney')).body, (await read('priya', 'Hackney')).body];
    expect(hers.figures).toMatchObject({ recordings: theirs.figures.recordings, durationUs: theirs.figures.durationUs });
    expect([hers.figures.uncategorised <= theirs.figures.uncategorised, hers.figures.evidence <= theirs.figures.evidence]).toEqual([true, true]);
    expect((await read('ada', 'Central North')).status).toBe(200);
    expect((await read('dana', 'Hackney')).status).toBe(403);
    expect(await backend.db.ledgerEntry.count({ where: { action: 'oversight:view', actorId: backend.personId('ada') } })).toBeGreaterThan(0);
    const { body: me } = await call<Me>(ROUTES['/api/me']!.GET!, { token: await backend.token('ada') });
    expect([me.home, me.pages]).toEqual(['/ledger', ['/ledger', '/oversight']]);
    expect(me.units.length).toBeGreaterThan(0);
  });
});
