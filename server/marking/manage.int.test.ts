/** Administrators' work: categories with their rules, and tags renamed and merged, with what follows on recordings. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROUTES } from '#app/api/routes.ts';
import type { Problem } from '#contracts/problem.ts';
import type { Categories, Category, NamedTag, TagPage } from '#contracts/marking.ts';
import { Prisma } from '#server/platform/db.ts';
import { call } from '#test/http/call.ts';
import { startBackend, type Backend } from '#test/stack/backend.ts';
import { makeRecording } from '#test/stack/recordings.ts';
import { HANDLERS } from '#worker/registry.ts';

let backend: Backend;
const run = { correlationId: 'test', signal: new AbortController().signal };
beforeAll(async () => {
  backend = await startBackend();
});
afterAll(() => backend.stop());

const token = () => backend.token('noel');
const list = async () => (await call<Categories>(ROUTES['/api/categories']!.GET!, { token: await token() })).body.items;
const add = async (body: unknown) => call<Category & Problem>(ROUTES['/api/categories']!.POST!, { token: await token(), body });
const change = async (categoryId: string, body: unknown) => call<Category & Problem>(ROUTES['/api/categories/{categoryId}']!.PUT!, { token: await token(), params: { categoryId }, body });
const order = async (ids: readonly string[]) => call<Categories & Problem>(ROUTES['/api/categories/order']!.PUT!, { token: await token(), body: { ids } });
const fresh = async (over: object = {}) => (await add({ label: `Made ${randomUUID()}`, keepDays: 100, keepReason: 'Kept 100 days.', supervisorConfirms: false, ...over })).body;
const categorised = async (category: Category, over: Parameters<typeof makeRecording>[1] = {}) => {
  const startedAt = new Date();
  return makeRecording(backend, { startedAt, categoryId: category.id, categorisedById: backend.personId('amara'), categorisedAt: startedAt, retainUntil: new Date(startedAt.getTime() + category.keepDays * 86_400_000), retainReason: `${category.label}: ${category.keepReason}`, ...over });
};
const keptDays = async (id: string) => {
  const { startedAt, retainUntil } = await backend.db.recording.findUniqueOrThrow({ where: { id } });
  return retainUntil && Math.round((retainUntil.getTime() - startedAt.getTime()) / 86_400_000);
};
const jobs = (name: string) => backend.db.$queryRaw<{ key: string }[]>(Prisma.sql`SELECT singleton_key AS key FROM pgboss.job WHERE name = ${name} AND state < 'completed'`);

describe('the list of categories', () => {
  it('comes with a dozen to begin with, in an order, the force’s to change', async () => {
    const items = await list();
    expect(items.slice(0, 3).map((c) => c.label)).toEqual(['No offence', 'Stop and search', 'Domestic abuse']);
    const added = await fresh();
    expect((await list()).at(-1)).toMatchObject({ id: added.id, retired: false });
    const ids = (await list()).map((c) => c.id);
    expect(await order(ids.slice(1))).toMatchObject({ status: 409 });
    expect(await order([...ids].reverse())).toMatchObject({ status: 200 });
    expect((await list())[0]?.id).toBe(added.id);
    expect((await order(ids)).status).toBe(200);
    expect(await backend.db.ledgerEntry.count({ where: { action: 'category:order', actorName: 'Noel Baptiste' } })).toBe(2);
  });

  it('is changed at the version that was seen, with a name that is nobody else’s, in the ledger with before and after', async () => {
    const made = await fresh();
    expect(await change(made.id, { version: 1, label: 'no OFFENCE' })).toMatchObject({ status: 409, body: { detail: 'There is a category “No offence” already.' } });
    expect(await change(made.id, { version: 1, label: 'Burglary of a shop', supervisorConfirms: true })).toMatchObject({ status: 200, body: { label: 'Burglary of a shop', supervisorConfirms: true, version: 2 } });
    expect(await change(made.id, { version: 1, label: 'Too late' })).toMatchObject({ status: 409, body: { detail: '“Burglary of a shop” was changed since you opened it.' } });
    expect(await change(made.id, { version: 2, label: 'Burglary of a shop' })).toMatchObject({ status: 409, body: { detail: 'It says so already.' } });
    const entry = await backend.db.ledgerEntry.findFirstOrThrow({ where: { action: 'category:change', subjectId: made.id } });
    expect(entry).toMatchObject({ details: { changed: ['name', 'whether a supervisor confirms'], before: { label: made.label, supervisorConfirms: false }, after: { label: 'Burglary of a shop', supervisorConfirms: true } } });
    for (const wrong of [{ keepDays: 0 }, { keepDays: 40_000 }, { label: ' ' }, { keepDays: 1.5 }]) expect((await change(made.id, { version: 2, follow: false, ...wrong })).status).toBe(400);
  });

  it('retires one for new footage, leaves it on what has it, and takes it back', async () => {
    const made = await fresh();
    const id = await categorised(made);
    expect((await change(made.id, { version: 1, retired: true })).status).toBe(200);
    expect((await list()).at(-1)).toMatchObject({ id: made.id, retired: true });
    expect(await backend.db.recording.findUniqueOrThrow({ where: { id } })).toMatchObject({ categoryId: made.id });
    expect(await add({ label: made.label, keepDays: 1, keepReason: 'Kept.', supervisorConfirms: false })).toMatchObject({ status: 409, body: { detail: expect.stringContaining('retired. Bring it back instead') } });
    expect(await change(made.id, { version: 2, retired: false })).toMatchObject({ status: 200, body: { retired: false } });
  });
});

describe('a changed rule', () => {
  it('asks who follows; only new ones do where that is said', async () => {
    const made = await fresh();
    const id = await categorised(made);
    expect(await change(made.id, { version: 1, keepDays: 200 })).toMatchObject({ status: 400, body: { detail: 'Say whether recordings that have it already follow the changed rule.' } });
    expect(await change(made.id, { version: 1, keepDays: 200, follow: false })).toMatchObject({ status: 200, body: { following: false } });
    expect(await keptDays(id)).toBe(100);
  });

  it('is taken to those that have it by a job, in chunks, each with its entry; evidence, holds and notice stand', async () => {
    const made = await fresh();
    const ids = await Promise.all(Array.from({ length: 3 }, () => categorised(made)));
    const many = Array.from({ length: 510 }, (_, i) => ({
      id: randomUUID(), fileName: 'a.mp4', bytes: 1, sha256: i.toString(16).padStart(64, '0'), state: 'unplayable' as const, stateReason: 'No picture', dockId: '', dockedAt: new Date(), startedAt: new Date(), startSource: 'docked' as const,
      categoryId: made.id, categorisedById: backend.personId('amara'), categorisedAt: new Date(), retainUntil: new Date(Date.now() + 100 * 86_400_000), retainReason: 'Kept',
    }));
    const { dockId } = await backend.db.recording.findUniqueOrThrow({ where: { id: ids[0]! } });
    await backend.db.recording.createMany({ data: many.map((row) => ({ ...row, dockId })) });
    const evidence = await categorised(made, { retainUntil: null, retainReason: 'Marked as evidence: kept until its case needs it no longer', evidenceAt: new Date(), evidenceById: backend.personId('amara') });
    const held = await categorised(made, { held: true });
    expect(await change(made.id, { version: 1, keepDays: 50, keepReason: 'Kept 50 days.', follow: true })).toMatchObject({ status: 200, body: { following: true } });
    expect((await jobs('follow-category')).map(({ key }) => key)).toEqual([made.id]);
    expect(await change(made.id, { version: 2, keepDays: 60, follow: false })).toMatchObject({ status: 409, body: { detail: expect.stringContaining('still on its way') } });
    await HANDLERS['follow-category']({ categoryId: made.id }, run);
    expect(await Promise.all(ids.map(keptDays))).toEqual([50, 50, 50]);
    expect(await keptDays(held)).toBe(100);
    expect(await keptDays(evidence)).toBeNull();
    expect(await backend.db.recording.count({ where: { categoryId: made.id, retainReason: { endsWith: 'Kept 50 days.' }, version: 2 } })).toBe(513);
    expect(await backend.db.ledgerEntry.findFirstOrThrow({ where: { recordingId: ids[0]!, action: 'recording:retention' } })).toMatchObject({ actorKind: 'system', details: { after: { category: made.label } } });
    // Twice is once.
    expect(await HANDLERS['follow-category']({ categoryId: made.id }, run)).toBe(0);
    expect((await list()).find((c) => c.id === made.id)).toMatchObject({ following: false });
  });

  it('whose job was lost gets a new one, and goes on from where it was', async () => {
    const made = await fresh();
    const ids = (await Promise.all([categorised(made), categorised(made)])).sort((a, b) => a.localeCompare(b));
    await backend.db.category.update({ where: { id: made.id }, data: { following: true, followedTo: ids[0]!, keepDays: 300 } });
    await HANDLERS['sweep-marks']({}, run);
    expect((await jobs('follow-category')).map(({ key }) => key)).toContain(made.id);
    await HANDLERS['follow-category']({ categoryId: made.id }, run);
    expect(await Promise.all(ids.map(keptDays))).toEqual([100, 300]);
  });
});

describe('tags', () => {
  const mark = async (id: string, labels: readonly string[]) =>
    call(ROUTES['/api/library/marks']!.POST!, { token: await backend.token('amara'), body: { targets: [{ id, version: 1 }], mark: { kind: 'tag', add: labels, remove: [] } } });
  const tagged = async (...labels: string[]) => {
    const id = await makeRecording(backend);
    await mark(id, labels);
    return id;
  };
  const page = async (begins = '', borough = backend.boroughId('Hackney')) => (await call<TagPage>(ROUTES['/api/tags']!.GET!, { token: await token(), query: { borough, begins, limit: '2' } })).body;
  const tagId = async (key: string) => (await backend.db.tag.findFirstOrThrow({ where: { key, boroughId: backend.boroughId('Hackney') } })).id;
  const rename = async (id: string, was: string, label: string) => call<NamedTag & Problem>(ROUTES['/api/tags/{tagId}']!.PUT!, { token: await token(), params: { tagId: id }, body: { was, label } });
  const merge = async (id: string, was: string, into: string) => call<NamedTag & Problem>(ROUTES['/api/tags/{tagId}/merge']!.POST!, { token: await token(), params: { tagId: id }, body: { was, into } });
  const tagsOf = async (id: string) => (await backend.db.recordingTag.findMany({ where: { recordingId: id }, include: { tag: true }, orderBy: { tag: { key: 'asc' } } })).map(({ tag }) => tag.label);
  /** Whether a search for this word finds the recording: the column lists search by. */
  const isFound = async (id: string, word: string) => (await backend.db.$queryRaw<{ found: boolean }[]>(Prisma.sql`SELECT search::text ILIKE ${`%${word}%`} AS found FROM recording WHERE id = ${id}::uuid`))[0]?.found;

  it('are listed a page at a time, with how many recordings bear each', async () => {
    await tagged('alpha');
    await tagged('alpha', 'alps', 'alto');
    const first = await page('al');
    expect(first.items.map((t) => [t.label, t.recordings, t.more])).toEqual([['alpha', 2, false], ['alps', 1, false]]);
    const next = await call<TagPage>(ROUTES['/api/tags']!.GET!, { token: await token(), query: { borough: backend.boroughId('Hackney'), begins: 'al', cursor: first.nextCursor! } });
    expect(next.body.items.map((t) => t.label)).toEqual(['alto']);
    expect((await page('al', backend.boroughId('Camden'))).items).toEqual([]);
  });

  it('are renamed on every recording and found by the new name; not to a name that is taken', async () => {
    const id = await tagged('ridly road', 'market');
    const tag = await tagId('ridly-road');
    expect(await rename(tag, 'ridly road', '#MARKET')).toMatchObject({ status: 409, body: { detail: 'There is a tag #market already. Merge #ridly road into it instead.' } });
    expect(await rename(tag, 'ridly road', 'Ridley Road')).toMatchObject({ status: 200, body: { label: 'Ridley Road', key: 'ridley-road' } });
    expect(await rename(tag, 'ridly road', 'Ridley Rd')).toMatchObject({ status: 409, body: { detail: '#ridly road was renamed to #Ridley Road since you opened it.' } });
    expect(await tagsOf(id)).toEqual(['market', 'Ridley Road']);
    expect([await isFound(id, 'ridley'), await isFound(id, 'ridly')]).toEqual([true, false]);
    expect(await backend.db.ledgerEntry.findFirstOrThrow({ where: { action: 'tag:rename' } })).toMatchObject({ subjectLabel: '#ridly road', details: { before: '#ridly road', after: '#Ridley Road' } });
  });

  it('are merged on every recording, once where it had both, and found by the one that stays', async () => {
    const [both, one] = [await tagged('scooter', 'moped'), await tagged('moped')];
    const [scooter, moped] = [await tagId('scooter'), await tagId('moped')];
    expect(await merge(moped, 'moped', moped)).toMatchObject({ status: 400 });
    const camden = await backend.db.tag.create({ data: { id: randomUUID(), boroughId: backend.boroughId('Camden'), label: 'moped', key: 'moped', madeAt: new Date() } });
    expect(await merge(moped, 'moped', camden.id)).toMatchObject({ status: 400, body: { detail: 'Tags are merged within one borough.' } });
    expect(await merge(moped, 'moped', scooter)).toMatchObject({ status: 200, body: { id: scooter } });
    expect([await tagsOf(both), await tagsOf(one)]).toEqual([['scooter'], ['scooter']]);
    expect([await isFound(one, 'scooter'), await isFound(one, 'moped'), await isFound(both, 'moped')]).toEqual([true, false, false]);
    expect(await merge(moped, 'moped', scooter)).toMatchObject({ status: 404 });
    expect(await backend.db.ledgerEntry.findFirstOrThrow({ where: { action: 'tag:merge' } })).toMatchObject({ subjectLabel: '#moped', details: { before: '#moped', after: '#scooter', recordings: 2 } });
  });

  it('have no comma, in whatever form, from now on: one of before can be taken off and renamed, not merged into', async () => {
    const words = 'A tag can’t have a comma in it. Add two tags, or leave the comma out.';
    const id = await makeRecording(backend);
    for (const label of ['knife, scooter', 'a\uff0cb', 'a\ufe50b'])
      expect(await mark(id, [label]), label).toMatchObject({ status: 400, body: { code: 'invalid-request', issues: [{ message: words }] } });
    await tagged('plain');
    expect(await rename(await tagId('plain'), 'plain', 'pl,ain')).toMatchObject({ status: 400, body: { issues: [{ message: words }] } });
    const old = await backend.db.tag.create({ data: { id: randomUUID(), boroughId: backend.boroughId('Hackney'), label: 'old, one', key: 'old,-one', madeAt: new Date() } });
    expect(await merge(await tagId('plain'), 'plain', old.id)).toMatchObject({ status: 400, body: { detail: 'Rename #old, one first: a tag can’t have a comma in it.' } });
    await backend.db.recordingTag.create({ data: { recordingId: id, tagId: old.id, addedById: backend.personId('amara'), addedAt: new Date(), startedAt: new Date() } });
    expect((await call(ROUTES['/api/library/marks']!.POST!, { token: await backend.token('amara'), body: { targets: [{ id, version: 1 }], mark: { kind: 'tag', add: [], remove: ['old, one'] } } })).status).toBe(200);
    expect(await tagsOf(id)).toEqual([]);
    expect(await rename(old.id, 'old, one', 'old one')).toMatchObject({ status: 200 });
  });

  describe('on more recordings than one step takes', () => {
    const MANY = 1_100;
    const job = (id: string) => HANDLERS['change-tag']({ tagId: id }, { correlationId: randomUUID(), signal: new AbortController().signal });
    const shown = async (begins: string) => (await page(begins)).items.map(({ label, changing }) => [label, changing]);
    const completed = async (begins: string) => (await call<{ items: { label: string }[] }>(ROUTES['/api/library/tags']!.GET!, { token: await backend.token('amara'), query: { borough: backend.boroughId('Hackney'), begins } })).body.items.map(({ label }) => label);
    /** How many of the tag's recordings a word finds. */
    const found = async (word: string) => (await backend.db.$queryRaw<{ n: number }[]>(Prisma.sql`SELECT count(*)::int AS n FROM recording WHERE search @@ search_query(${word}, '')`))[0]!.n;
    /** A tag on many, as many officers put it there in a year. */
    async function common(label: string): Promise<string> {
      const first = await tagged(label);
      const id = await tagId(label);
      await backend.db.$executeRaw`
        WITH made AS (INSERT INTO recording SELECT (jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid(), 'sha256', md5(random()::text) || md5(random()::text)))).* FROM recording r, generate_series(2, ${MANY}) WHERE r.id = ${first}::uuid RETURNING id, started_at)
        INSERT INTO recording_tag (recording_id, tag_id, started_at, added_by, added_at) SELECT id, ${id}::uuid, started_at, ${backend.personId('amara')}::uuid, now() FROM made`;
      return id;
    }

    it('a tag is renamed at once and found by its new name step by step; until then it says so, and nobody’s tagging waits', async () => {
      const id = await common('dirtbike');
      expect(await rename(id, 'dirtbike', 'offroader')).toMatchObject({ status: 200 });
      expect([await shown('offroader'), await found('offroader'), await found('dirtbike')]).toEqual([[['offroader', 'renamed']], 500, MANY - 500]);
      expect(await jobs('change-tag')).toEqual([{ key: id }]);
      expect(await rename(id, 'offroader', 'again')).toMatchObject({ status: 409, body: { detail: '#offroader is still being renamed. Try again when that is done.' } });
      // Somebody holds one of its recordings: the job waits for them, and everybody else tags on.
      const { id: held } = await backend.db.recordingTag.findFirstOrThrow({ where: { tagId: id }, orderBy: { recordingId: 'desc' }, select: { recordingId: true } }).then(({ recordingId }) => ({ id: recordingId }));
      let running!: Promise<unknown>;
      await backend.db.$transaction(async (tx) => {
        await tx.$queryRaw`SELECT 1 FROM recording WHERE id = ${held}::uuid FOR NO KEY UPDATE`;
        running = job(id);
        const waits = () => backend.db.$queryRaw<object[]>`SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%FROM recording WHERE id = ANY%'`;
        await expect.poll(waits).toHaveLength(1);
        expect((await mark(await makeRecording(backend), ['offroader', 'meanwhile'])).status).toBe(200);
      }, { timeout: 60_000 });
      await running;
      expect([await shown('offroader'), await found('offroader'), await found('dirtbike')]).toEqual([[['offroader', null]], MANY + 1, 0]);
    });

    it('a tag is merged step by step; it is offered to nobody meanwhile, what still gets it comes along, and the ledger says how many', async () => {
      const [from, into] = [await common('quadbike'), await (await tagged('quad'), tagId('quad'))];
      expect(await merge(from, 'quadbike', into)).toMatchObject({ status: 200, body: { id: into } });
      expect([await shown('quad'), await completed('quad')]).toEqual([[['quad', null], ['quadbike', 'merged']], ['quad']]);
      expect(await backend.db.recordingTag.count({ where: { tagId: from } })).toBe(MANY - 500);
      for (const refused of [await merge(from, 'quadbike', into), await rename(from, 'quadbike', 'x')]) expect(refused).toMatchObject({ status: 409, body: { detail: '#quadbike is being merged into another tag.' } });
      expect(await merge(into, 'quad', await tagId('moto').catch(async () => (await tagged('moto'), tagId('moto'))))).toMatchObject({ status: 409, body: { detail: expect.stringContaining('still being merged into #quad') } });
      const late = await tagged('quadbike');
      await job(from);
      expect([await tagsOf(late), await shown('quad'), await found('quadbike'), await found('quad')]).toEqual([['quad'], [['quad', null]], 0, MANY + 2]);
      expect((await backend.db.ledgerEntry.findMany({ where: { action: 'tag:merge', subjectLabel: '#quadbike' }, orderBy: { id: 'asc' } })).map(({ actorName, details }) => [actorName, (details as { recordings?: number }).recordings])).toEqual([['Noel Baptiste', undefined], ['Docket, merging tags', MANY + 1]]);
      await job(from);
    });
  });

  it('two merges into each other at once: one is done, the other finds nothing', async () => {
    await tagged('north', 'south');
    const [north, south] = [await tagId('north'), await tagId('south')];
    const answers = await Promise.all([merge(north, 'north', south), merge(south, 'south', north)]);
    expect(answers.map((a) => a.status).sort((a, b) => a - b)).toEqual([200, 404]);
  });
});
