/** Facets, what waits, saved views and recent searches, through their routes. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROUTES } from '#app/api/routes.ts';
import type { Me } from '#contracts/people.ts';
import type { AttentionCounts } from '#contracts/attention.ts';
import type { Facets, RecentSearches, SavedView, SavedViews } from '#contracts/library.ts';
import { call } from '#test/http/call.ts';
import { startBackend, type Backend } from '#test/stack/backend.ts';
import { makeRecording } from '#test/stack/recordings.ts';

let backend: Backend;
const FIGHT = randomUUID();
const days = (n: number) => new Date(Date.now() + n * 86_400_000);
const exactly = (count: number) => ({ count, more: false });

beforeAll(async () => {
  backend = await startBackend();
  await backend.db.category.create({ data: { id: FIGHT, label: 'Fight', position: 1, keepDays: 31, keepReason: 'Test' } });
  const by = { categorisedById: backend.personId('amara'), categorisedAt: new Date() };
  const device = await backend.db.device.create({ data: { id: randomUUID(), serial: 'COUNT1' } });
  const tag = await backend.db.tag.create({ data: { id: randomUUID(), label: 'Night', key: 'night', madeAt: new Date() } });
  const tagged = await makeRecording(backend, { categoryId: FIGHT, ...by, needsReview: true, deviceId: device.id });
  await backend.db.recordingTag.create({ data: { recordingId: tagged, tagId: tag.id, addedById: backend.personId('amara'), addedAt: new Date(), startedAt: new Date() } });
  await makeRecording(backend, { categoryId: FIGHT, ...by, evidenceAt: new Date(), evidenceById: backend.personId('amara'), retainUntil: days(2) });
  await makeRecording(backend, { retainUntil: days(3), clipCount: 1 });
  await makeRecording(backend, { state: 'unplayable', held: true });
  await makeRecording(backend, { categoryId: FIGHT, ...by, restricted: true, needsReview: true, held: true });
  await makeRecording(backend, { state: 'disposed', disposedAt: new Date(), categoryId: FIGHT, ...by });
  await makeRecording(backend, { officerId: backend.personId('tom') });
  await makeRecording(backend, { officerId: backend.personId('ellie'), unitId: backend.unitId('Camden Response Team C'), categoryId: FIGHT, ...by });
  await makeRecording(backend, { officerId: null, unitId: null });
});
afterAll(() => backend.stop());

const get = async <T>(path: string, who: string, query: Record<string, string> = {}) => call<T>(ROUTES[path]!.GET!, { token: await backend.token(who), query });
const facets = async (who: string, query: Record<string, string>) => (await get<Facets>('/api/library/facets', who, query)).body;

describe('facets', () => {
  it('of one officer: exact, restricted footage counted and not described', async () => {
    expect(await facets('amara', { scope: 'mine' })).toEqual({
      total: exactly(5), durationUs: 5_000_000,
      category: [{ value: FIGHT, label: 'Fight', ...exactly(2) }, { value: 'none', label: 'Uncategorised', ...exactly(2) }],
      tag: [{ value: 'night', label: 'Night', ...exactly(1) }], camera: [{ value: 'COUNT1', label: 'COUNT1', ...exactly(1) }],
      status: [{ value: 'failed', label: 'Failed', ...exactly(1) }, { value: 'ready', label: 'Ready', ...exactly(4) }],
      evidence: exactly(1), hold: exactly(1), clip: exactly(1), backTo: null,
    });
  });
  it('of a unit and a borough: as far as they are one’s to see', async () => {
    expect((await facets('priya', { scope: 'unit' })).total).toEqual(exactly(6));
    expect((await facets('marcus', { scope: 'unit' })).total).toEqual(exactly(1));
    expect((await facets('ellie', { scope: 'borough', borough: backend.boroughId('Hackney') })).total).toEqual(exactly(1));
    expect((await facets('marcus', { scope: 'unit', unit: backend.unitId('Hackney') })).total).toEqual(exactly(0));
  });
  it('follow filters and words, and are in the ledger', async () => {
    expect((await facets('priya', { scope: 'unit', category: FIGHT })).total).toEqual(exactly(2));
    expect((await facets('priya', { scope: 'unit', q: 'night' })).total).toEqual(exactly(1));
    const entry = await backend.db.ledgerEntry.findFirstOrThrow({ where: { actorId: backend.personId('priya'), action: 'recording:search' }, orderBy: { id: 'desc' } });
    expect(entry.details).toMatchObject({ what: 'facets', words: 'night', shown: 1 });
    expect((await get('/api/library/facets', 'priya', { scope: 'unit', sort: 'newest' })).status).toBe(400);
  });
});

describe('facets of a list that is narrowed', () => {
  const counts = (of: readonly { label: string; count: number }[]) => Object.fromEntries(of.map(({ label, count }) => [label, count]));
  it('leave their own filter out: the other values can be added, all else follows what was asked', async () => {
    for (const [who, query] of [['amara', { scope: 'mine' }], ['priya', { scope: 'unit' }]] as const) {
      const open = await facets(who, query);
      const narrowed = await facets(who, { ...query, category: FIGHT });
      expect(narrowed.total, who).toEqual(open.category.find(({ value }) => value === FIGHT) && exactly(counts(open.category)['Fight']!));
      expect(counts(narrowed.category), who).toEqual(counts(open.category));
      expect(counts(narrowed.status), who).toEqual({ Ready: narrowed.total.count });
      expect(narrowed.camera, who).toEqual([{ value: 'COUNT1', label: 'COUNT1', ...exactly(1) }]);
    }
  });
  it('one filter of several leaves out itself alone', async () => {
    // Of one's two described fights one is evidence; of the evidence all are fights.
    const both = await facets('amara', { scope: 'mine', category: FIGHT, evidence: 'yes' });
    expect([both.total, counts(both.category), both.evidence]).toEqual([exactly(1), { Fight: 1 }, exactly(1)]);
    const failed = await facets('amara', { scope: 'mine', category: FIGHT, status: 'failed' });
    expect([failed.total, counts(failed.status), counts(failed.category)]).toEqual([exactly(0), { Ready: 2 }, { Uncategorised: 1 }]);
    const camera = await facets('priya', { scope: 'unit', camera: 'COUNT1', category: 'none' });
    expect([camera.total, counts(camera.category)]).toEqual([exactly(0), { Fight: 1 }]);
  });
  it('several of one kind are any of them; several tags are all of them', async () => {
    expect((await facets('amara', { scope: 'mine', category: `${FIGHT},none` })).total).toEqual(exactly(4));
    expect((await facets('amara', { scope: 'mine', status: 'ready,failed' })).total).toEqual(exactly(5));
    const listed = async (query: Record<string, string>) => (await get<{ items: unknown[] }>('/api/library', 'priya', { scope: 'unit', ...query })).body.items.length;
    expect([await listed({ status: 'failed' }), await listed({ status: 'ready,failed' }), await listed({ status: 'failed,working' })]).toEqual([1, 6, 1]);
    expect((await facets('amara', { scope: 'mine', tag: 'night,day' })).total).toEqual(exactly(0));
    expect((await get('/api/library', 'amara', { scope: 'mine', status: 'ready,lost' })).status).toBe(400);
  });
});

describe('the units a list is offered for', () => {
  const units = async (who: string) => (await get<Me>('/api/me', who)).body.units.map(({ name }) => name);
  it('are one’s postings and, of a supervisor, all below them', async () => {
    expect(await units('amara')).toEqual(['Hackney Response Team A']);
    const below = await units('marcus');
    expect(below).toEqual(expect.arrayContaining(['Camden', 'Camden Response Team C', 'Central North']));
    expect(below.filter((name) => name.startsWith('Hackney'))).toEqual([]);
  });
  it('can each be asked for', async () => {
    const { units: all } = (await get<Me>('/api/me', 'marcus')).body;
    const team = all.find(({ name }) => name === 'Camden Response Team C')!;
    expect((await facets('marcus', { scope: 'unit', unit: team.id })).total).toEqual(exactly(1));
  });
});

describe('what waits', () => {
  const waits = async (who: string) => (await get<AttentionCounts>('/api/library/attention', who)).body;
  const of = (uncategorised: number, lapsing: number, failed: number, review: number) => ({ uncategorised: exactly(uncategorised), lapsing: exactly(lapsing), failed: exactly(failed), review: exactly(review) });
  it('for an officer, a supervisor, a supervisor of others, and whoever has none', async () => {
    expect(await waits('amara')).toEqual({ mine: of(1, 1, 1, 1), units: null, unassigned: null, reviews: exactly(0), approvals: null });
    expect(await waits('priya')).toMatchObject({ units: of(2, 1, 1, 1), unassigned: exactly(1) });
    expect(await waits('marcus')).toMatchObject({ units: of(0, 0, 0, 0), unassigned: exactly(0) });
    expect(await waits('dana')).toEqual({ mine: null, units: null, unassigned: null, reviews: null, approvals: exactly(0) });
  });
  it('counts what the list shows', async () => {
    const { units } = await waits('priya');
    for (const kind of ['uncategorised', 'lapsing', 'failed', 'review'] as const)
      expect((await get<{ items: unknown[] }>('/api/library', 'priya', { scope: 'unit', attention: kind })).body.items, kind).toHaveLength(units![kind].count);
  });
  it('leaves out what one may not categorise: one’s own while it is locked waits for the supervisor', async () => {
    const own = { officerId: backend.personId('ellie'), unitId: backend.unitId('Camden Response Team C') };
    const open = await makeRecording(backend, own);
    const locked = await makeRecording(backend, { ...own, lockedAt: new Date(), lockReason: 'A death' });
    const listed = async (who: string, scope: string) => (await get<{ items: { id: string }[] }>('/api/library', who, { scope, attention: 'uncategorised' })).body.items.map(({ id }) => id);
    expect((await waits('ellie')).mine?.uncategorised).toEqual(exactly(1));
    expect([await listed('ellie', 'mine'), await listed('ellie', 'unit')]).toEqual([[open], [open]]);
    expect((await waits('marcus')).units?.uncategorised).toEqual(exactly(2));
    expect((await listed('marcus', 'unit')).sort()).toEqual([open, locked].sort());
  });
  it('stops at a thousand', async () => {
    await backend.db.$executeRaw`INSERT INTO recording (id, state, file_name, bytes, sha256, duration_us, officer_id, unit_id, started_at, start_source, dock_id, docked_at)
      SELECT gen_random_uuid(), 'ready', 'many.mp4', 1, md5(n::text) || md5(n::text), 1, r.officer_id, r.unit_id, r.started_at - n * interval '1 minute', 'docked', r.dock_id, now()
      FROM (SELECT * FROM recording WHERE officer_id = ${backend.personId('tom')}::uuid LIMIT 1) r, generate_series(1, 1100) n`;
    expect((await waits('priya')).units?.uncategorised).toEqual({ count: 1000, more: true });
    expect((await facets('priya', { scope: 'unit' })).total).toEqual({ count: 1000, more: true });
    expect((await facets('tom', { scope: 'mine' })).total).toEqual(exactly(1101));
  });
  it('one’s own are counted exactly as far as a look passes them, and told to be more beyond', async () => {
    const more = (from: number, to: number) => backend.db.$executeRaw`INSERT INTO recording (id, state, file_name, bytes, sha256, duration_us, officer_id, unit_id, started_at, start_source, dock_id, docked_at)
      SELECT gen_random_uuid(), 'ready', 'many.mp4', 1, md5('own' || n) || md5('own' || n), 1, r.officer_id, r.unit_id, now() - n * interval '2 minutes', 'docked', r.dock_id, now()
      FROM (SELECT * FROM recording WHERE officer_id = ${backend.personId('tom')}::uuid LIMIT 1) r, generate_series(${from}::int, ${to}::int) n`;
    await more(1, 1904);
    const own = await facets('tom', { scope: 'mine' });
    expect([own.total, own.category, own.backTo]).toEqual([exactly(3005), [{ value: 'none', label: 'Uncategorised', ...exactly(3005) }], null]);
    await more(1905, 2904);
    const many = await facets('tom', { scope: 'mine' });
    expect([many.total, many.backTo === null]).toEqual([{ count: 4000, more: true }, false]);
  });
});

describe('saved views and recent searches', () => {
  const save = async (who: string, body: object) => call<SavedView>(ROUTES['/api/library/views']!.POST!, { token: await backend.token(who), body });
  it('are one’s own: kept, renamed over, deleted, in the ledger', async () => {
    const made = await save('amara', { name: 'Fights', address: '/shifts?q=fight' });
    expect(made.status).toBe(201);
    // Of a name that is taken the other view would be gone: only where the person says so.
    expect(await save('amara', { name: 'Fights', address: '/unit?q=brawl' })).toMatchObject({ status: 409, body: { detail: 'You have a view called “Fights” already.' } });
    expect((await get<SavedViews>('/api/library/views', 'amara')).body.items).toMatchObject([{ address: '/shifts?q=fight' }]);
    expect((await save('amara', { name: 'Fights', address: '/unit?q=brawl', replaces: true })).body).toMatchObject({ id: made.body.id, address: '/unit?q=brawl' });
    expect((await get<SavedViews>('/api/library/views', 'tom')).body.items).toEqual([]);
    const remove = async (who: string) => (await call(ROUTES['/api/library/views/{viewId}']!.DELETE!, { token: await backend.token(who), params: { viewId: made.body.id } })).status;
    expect([await remove('tom'), await remove('amara'), await remove('amara')]).toEqual([404, 204, 404]);
    expect((await get<SavedViews>('/api/library/views', 'amara')).body.items).toEqual([]);
    expect((await backend.db.ledgerEntry.findMany({ where: { action: { in: ['view:save', 'view:delete'] } } })).length).toBe(3);
  });
  it('keep no address but that of a list of Docket’s own', async () => {
    for (const address of ['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)', '/a b', '', '/', '/library', '/library?q=x', '/shiftsandmore', '/shifts/../admin', '/ledger?q=x']) expect((await save('amara', { name: 'x', address })).status, address).toBe(400);
  });
  it('remember the last ten searches, and of one being typed its end', async () => {
    for (const q of ['m', 'ma', 'mare', 'mare street']) await get('/api/library', 'ellie', { scope: 'mine', q });
    expect((await get<RecentSearches>('/api/library/searches', 'ellie')).body.items.map((s) => s.words)).toEqual(['mare street']);
    for (let n = 10; n < 22; n++) await get('/api/library', 'ellie', { scope: 'mine', q: `word${n}` });
    expect((await get<RecentSearches>('/api/library/searches', 'ellie')).body.items.map((s) => s.words)).toEqual(Array.from({ length: 10 }, (_, i) => `word${21 - i}`));
    expect((await get<RecentSearches>('/api/library/searches', 'tom')).body.items).toEqual([]);
  });
});
