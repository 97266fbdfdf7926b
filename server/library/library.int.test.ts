/** The library's list: each filter, order, scope and cursor through the route, and what it never shows. */
import { randomUUID } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROUTES } from '#app/api/routes.ts';
import type { LibraryPage } from '#contracts/library.ts';
import type { RecordingDetail } from '#contracts/recordings.ts';
import { tagKey } from '#contracts/marking.ts';
import { call } from '#test/http/call.ts';
import { startBackend, type Backend } from '#test/stack/backend.ts';
import { makeRecording } from '#test/stack/recordings.ts';

let backend: Backend;
const AT = new Date('2026-11-21T22:30:00Z');
const VIOLENCE = randomUUID();
const TRAFFIC = randomUUID();
let deviceId: string;
let incidentId: string;
/** By what is special of each. */
const made: Record<string, string> = {};

async function tag(recordingId: string, label: string, borough: string | null = null) {
  const key = tagKey(label);
  const boroughId = borough ? backend.boroughId(borough) : null;
  const known = await backend.db.tag.findFirst({ where: { key, boroughId } });
  const { id } = known ?? (await backend.db.tag.create({ data: { id: randomUUID(), boroughId, label, key, madeAt: AT } }));
  await backend.db.recordingTag.create({ data: { recordingId, tagId: id, addedById: backend.personId('amara'), addedAt: AT, startedAt: AT } });
}

beforeAll(async () => {
  backend = await startBackend();
  for (const [id, label, position] of [[VIOLENCE, 'Violence', 1], [TRAFFIC, 'Traffic stop', 2]] as const)
    await backend.db.category.create({ data: { id, label, position, keepDays: 31, keepReason: 'Test' } });
  deviceId = (await backend.db.device.create({ data: { id: randomUUID(), serial: 'LIB0001' } })).id;
  incidentId = (await backend.db.incident.create({ data: { id: randomUUID(), state: 'accepted', title: 'Fight at the Dove', startsAt: AT, endsAt: AT, why: 'CAD', madeAt: AT } })).id;
  const by = { categorisedById: backend.personId('amara'), categorisedAt: AT };
  const minutes = (n: number) => new Date(AT.getTime() - n * 60_000);
  const specials: Record<string, Parameters<typeof makeRecording>[1]> = {
    plain: {},
    violence: { categoryId: VIOLENCE, ...by },
    traffic: { categoryId: TRAFFIC, ...by, needsReview: true },
    evidence: { evidenceAt: AT, evidenceById: backend.personId('amara'), retainUntil: minutes(-60) },
    held: { held: true, retainUntil: minutes(-60) },
    clip: { clipCount: 2 },
    camera: { deviceId },
    incident: { incidentId },
    long: { durationUs: 3_600_000_000n },
    short: { durationUs: 30_000_000n },
    place: { place: 'Mare Street, E8', title: 'Café stop', notes: 'The bloke who ran', cadReference: 'CAD 4471/21NOV26', crimeReference: '4612345/26' },
    lapsing: { retainUntil: new Date(Date.now() + 2 * 86_400_000), retainReason: 'Uncategorised' },
    later: { retainUntil: new Date(Date.now() + 20 * 86_400_000) },
    unplayable: { state: 'unplayable', stateReason: 'Nothing in it' },
    working: { state: 'packaging', durationUs: null, steps: { create: [{ kind: 'package', state: 'running' }] } },
    stopped: { state: 'packaging', durationUs: null, steps: { create: [{ kind: 'package', state: 'failed', reason: 'x', finishedAt: AT, startedAt: AT, attempts: 3, strikes: 3 }] } },
    restricted: { restricted: true, title: 'Secretword', place: 'Hidden Lane', categoryId: VIOLENCE, ...by },
    disposed: { state: 'disposed', disposedAt: AT },
    toms: { officerId: backend.personId('tom'), shoulderNumber: '512CE' },
    ellies: { officerId: backend.personId('ellie'), unitId: backend.unitId('Camden Response Team C'), boroughId: backend.boroughId('Camden') },
    elliesInHackney: { officerId: backend.personId('ellie'), unitId: backend.unitId('Camden Response Team C') },
    monthAgo: { startedAt: new Date('2026-10-20T12:00:00Z') },
    summerMidnight: { startedAt: new Date('2026-06-10T23:30:00Z') },
  };
  let n = 0;
  for (const [name, fields] of Object.entries(specials)) made[name] = await makeRecording(backend, { startedAt: minutes(++n), fileName: `X60A_${String(n).padStart(4, '0')}.mp4`, ...fields });
  await tag(made.violence!, 'knife crime', 'Hackney');
  await tag(made.traffic!, 'knife crime');
  await tag(made.traffic!, 'night');
  await tag(made.restricted!, 'knife crime');
});
afterAll(() => backend.stop());

const ask = async (who: string, query: Record<string, string>) => call<LibraryPage>(ROUTES['/api/library']!.GET!, { token: await backend.token(who), query });
/** What the list has, by name. */
async function names(who: string, query: Record<string, string>): Promise<string[]> {
  const { status, body } = await ask(who, { limit: '100', ...query });
  expect(status, JSON.stringify(body)).toBe(200);
  const nameOf = new Map(Object.entries(made).map(([name, id]) => [id, name]));
  return body.items.map(({ id }) => nameOf.get(id) ?? id);
}
const NOT_AMARAS = ['toms', 'ellies', 'elliesInHackney'];
const all = () => Object.keys(made).filter((name) => name !== 'disposed');
const amaras = () => all().filter((name) => !NOT_AMARAS.includes(name));
const unit = { scope: 'unit' };

describe('scopes', () => {
  it('mine: one’s own, newest first, nothing disposed of', async () => {
    expect(await names('amara', { scope: 'mine' })).toEqual([...amaras()]);
  });
  it('unit: of all one’s units, of one of them, and of none that isn’t one’s own', async () => {
    expect((await names('amara', unit)).sort()).toEqual([...amaras(), 'toms'].sort());
    expect(await names('marcus', unit)).toEqual(['ellies', 'elliesInHackney']);
    expect((await names('priya', { ...unit, unit: backend.unitId('Hackney') })).length).toBe(amaras().length + 1);
    expect(await names('marcus', { ...unit, unit: backend.unitId('Hackney') })).toEqual([]);
  });
  it('borough: what happened there, one’s own of another unit included', async () => {
    const hackney = { scope: 'borough', borough: backend.boroughId('Hackney') };
    expect(await names('ellie', hackney)).toEqual(['elliesInHackney']);
    expect((await names('tom', hackney)).sort()).toEqual([...amaras(), 'toms'].sort());
    expect(await names('tom', { scope: 'borough', borough: backend.boroughId('Camden') })).toEqual([]);
  });
  it('one’s own of a time in another unit is in one’s borough list once', async () => {
    const id = await makeRecording(backend, { unitId: backend.unitId('Camden Response Team C'), startedAt: new Date('2026-05-01T10:00:00Z') });
    expect((await names('amara', { scope: 'borough', borough: backend.boroughId('Hackney') })).filter((n) => n === id)).toEqual([id]);
    await backend.db.recording.update({ where: { id }, data: { state: 'disposed', disposedAt: AT } });
  });
  it('granted: what was opened by name, and in the borough’s list too', async () => {
    await backend.db.recordingGrant.create({ data: { id: randomUUID(), recordingId: made.restricted!, personId: backend.personId('dana'), why: 'Complaint', approvedBy: backend.personId('priya'), from: new Date(0) } });
    await backend.db.recordingGrant.create({ data: { id: randomUUID(), recordingId: made.plain!, personId: backend.personId('dana'), why: 'Not approved', from: new Date(0) } });
    expect(await names('dana', { scope: 'granted' })).toEqual(['restricted']);
    expect(await names('dana', { scope: 'borough', borough: backend.boroughId('Hackney') })).toEqual(['restricted']);
    expect(await names('dana', { scope: 'granted', q: 'secretword' })).toEqual(['restricted']);
    expect(await names('dana', { scope: 'granted', category: VIOLENCE })).toEqual(['restricted']);
  });
});

describe('filters', () => {
  const cases: [string, Record<string, string>, string[]][] = [
    ['category', { category: VIOLENCE }, ['violence']],
    ['categories', { category: `${VIOLENCE},${TRAFFIC}` }, ['violence', 'traffic']],
    ['a tag of any vocabulary, however it is written', { tag: '#Knife Crime' }, ['violence', 'traffic']],
    ['tags, all of them', { tag: 'knife-crime,night' }, ['traffic']],
    ['a tag nobody uses', { tag: 'unheard-of' }, []],
    ['evidence', { evidence: 'yes' }, ['evidence']],
    ['hold', { hold: 'yes' }, ['held']],
    ['clip', { clip: 'yes' }, ['clip']],
    ['camera', { camera: 'lib0001' }, ['camera']],
    ['no such camera', { camera: 'NOPE' }, []],
    ['incident', { incident: () => incidentId } as never, ['incident']],
    ['longer', { longer: '30' }, ['long']],
    ['place, folded', { place: 'mare STREET' }, ['place']],
    ['failed', { status: 'failed' }, ['unplayable', 'stopped']],
    ['working', { status: 'working' }, ['working']],
    ['days', { from: '2026-10-20', to: '2026-10-20' }, ['monthAgo']],
    ['a London day in summer', { from: '2026-06-11', to: '2026-06-11' }, ['summerMidnight']],
    ['London hours', { hours: '00-01' }, ['summerMidnight']],
    ['hours over midnight', { hours: '23-01' }, ['summerMidnight']],
    ['what waits: review', { attention: 'review' }, ['traffic']],
    ['what waits: lapsing', { attention: 'lapsing' }, ['lapsing']],
    ['what waits: failed', { attention: 'failed' }, ['unplayable', 'stopped']],
    ['several at once', { category: TRAFFIC, tag: 'night', from: '2026-11-21', to: '2026-11-21', hours: '22-23' }, ['traffic']],
  ];
  it.each(cases)('%s', async (_, query, wanted) => {
    const plain = Object.fromEntries(Object.entries(query).map(([k, v]) => [k, typeof v === 'function' ? (v as () => string)() : v]));
    for (const scope of [{ scope: 'mine' }, unit, { scope: 'borough', borough: backend.boroughId('Hackney') }])
      expect((await names('amara', { ...scope, ...plain })).sort(), scope.scope).toEqual([...wanted].sort());
  });
  it('uncategorised, by filter and by what waits', async () => {
    const without = amaras().filter((name) => !['violence', 'traffic', 'restricted'].includes(name));
    expect((await names('amara', { scope: 'mine', category: 'none' })).sort()).toEqual([...without].sort());
    const ready = without.filter((name) => !['unplayable', 'working', 'stopped'].includes(name));
    for (const scope of ['mine', 'unit']) expect((await names('amara', { scope, attention: 'uncategorised' })).filter((n) => n !== 'toms').sort()).toEqual([...ready].sort());
  });
  it('watched, by whoever asks and nobody else; closed footage says nothing of it', async () => {
    const watch = (who: string, of: string, us: number) => backend.db.$executeRaw`
      INSERT INTO watch_state (person_id, recording_id, spans, watched_us, position_us, updated_at)
      VALUES (${backend.personId(who)}::uuid, ${made[of]!}::uuid, int8multirange(int8range(0, ${us})), ${us}, ${us}, now())`;
    await watch('amara', 'long', 1_800_000_000);
    await watch('amara', 'short', 29_500_000);
    await watch('amara', 'restricted', 1_000_000);
    await watch('amara', 'held', 0);
    await watch('tom', 'plain', 1_000_000);
    const amara = (scope: Record<string, string>, watched: string) => names('amara', { ...scope, watched });
    for (const scope of [{ scope: 'mine' }, unit, { scope: 'borough', borough: backend.boroughId('Hackney') }] as Record<string, string>[]) {
      expect(await amara(scope, 'partly'), scope['scope']).toEqual(['long']);
      expect(await amara(scope, 'watched'), scope['scope']).toEqual(['short']);
      const fresh = await amara(scope, 'new');
      expect(fresh).toEqual(expect.arrayContaining(['plain', 'held', 'evidence']));
      for (const name of ['long', 'short', 'restricted', 'working', 'stopped', 'unplayable']) expect(fresh, name).not.toContain(name);
    }
    expect(await names('tom', { ...unit, watched: 'watched' })).toEqual(['plain']);
    expect(await names('tom', { ...unit, watched: 'partly' })).toEqual([]);
    const shown = async (who: string, of: string) => (await ask(who, { ...unit, limit: '100' })).body.items.find(({ id }) => id === made[of])?.watched;
    expect(await shown('amara', 'long')).toEqual({ word: 'partly', part: 0.5 });
    expect(await shown('amara', 'short')).toEqual({ word: 'watched', part: 0.98 });
    expect(await shown('tom', 'long')).toEqual({ word: 'new', part: 0 });
    expect(await shown('amara', 'working')).toBeNull();
    // What somebody watched before it was closed to them is told neither in the row nor by a filter.
    await watch('tom', 'restricted', 1_000_000);
    expect(await shown('tom', 'restricted')).toBeNull();
    for (const watched of ['new', 'partly', 'watched']) expect(await names('tom', { ...unit, watched })).not.toContain('restricted');
  });
  it('officer, within one’s units only', async () => {
    expect(await names('priya', { ...unit, officer: backend.personId('tom') })).toEqual(['toms']);
    expect(await names('priya', { ...unit, officer: backend.personId('ellie') })).toEqual([]);
  });
});

describe('search', () => {
  const finds: [string, string[]][] = [
    ['mare', ['place']], ['mar str', ['place']], ['are', []], ['cafe', ['place']], ['CAFÉ', ['place']], ['cafe\u0301', ['place']], ['ｃａｆｅ', ['place']],
    ['bloke ran', ['place']], ['bloke walked', []], ['4471/21NOV26', ['place']], ['cad 4471/21nov', ['place']], ['4612345/26', ['place']], ['X60A_0011', ['place']],
    ['knife-crime', ['violence', 'traffic']], ['lib00', ['camera']], ['512ce', ['toms']], ['hale', ['toms']], ['251903', ['toms']],
    ['secretword', []], ["'; DROP TABLE recording; --", []], ['<script>alert(1)</script>', []], ['& | ! ( mare', ['place']], ['شارع', []], ['mare:*', ['place']],
  ];
  it.each(finds)('%s', async (q, wanted) => {
    for (const scope of [unit, { scope: 'borough', borough: backend.boroughId('Hackney') }])
      expect((await names('amara', { ...scope, q })).sort(), scope.scope).toEqual([...wanted].sort());
    expect((await names('amara', { scope: 'mine', q })).sort()).toEqual(wanted.filter((name) => !NOT_AMARAS.includes(name)).sort());
  });
  it('finds restricted and locked footage by who and which camera filmed it, not by what it is called or shows', async () => {
    await backend.db.recording.update({ where: { id: made.restricted! }, data: { fileName: 'UNIQ_0017.mp4', shoulderNumber: '900ZZ' } });
    for (const q of ['uniq_0017', 'uniq', 'uniq hidden']) expect(await names('tom', { ...unit, q }), q).toEqual([]);
    expect(await names('dana', { scope: 'granted', q: 'uniq_0017' })).toEqual(['restricted']);
    expect(await names('tom', { ...unit, q: '900zz' })).toEqual(['restricted']);
    const closed = await makeRecording(backend, { lockedAt: AT, lockReason: 'A death', shoulderNumber: '901ZZ', fileName: 'UNIQ_0018.mp4', title: 'Lockedword', place: 'Hidden Lane', notes: 'Lockednote', cadReference: 'CAD 9/21NOV26', categoryId: TRAFFIC, categorisedById: backend.personId('amara'), categorisedAt: AT, retainReason: 'Kept for a traffic stop.' });
    await tag(closed, 'night');
    for (const scope of [unit, { scope: 'mine' }] as Record<string, string>[]) {
      for (const q of ['uniq_0018', 'lockedword', 'lockednote', '9/21nov26', 'hidden']) expect(await names('amara', { ...scope, q }), q).not.toContain(closed);
      for (const filter of [{ category: TRAFFIC }, { tag: 'night' }, { place: 'hidden' }, { hold: 'no' }] as Record<string, string>[]) expect(await names('amara', { ...scope, ...filter }), JSON.stringify(filter)).not.toContain(closed);
      expect(await names('amara', { ...scope, q: '901zz' })).toEqual([closed]);
    }
    const [told] = (await ask('amara', { scope: 'mine', q: '901zz' })).body.items;
    expect(told).toMatchObject({ locked: true, title: null, place: null, cadReference: null, category: null, tags: [], position: null, retainReason: null, mayMark: false });
    const detail = async (who: string) => (await call<RecordingDetail>(ROUTES['/api/recordings/{recordingId}']!.GET!, { token: await backend.token(who), params: { recordingId: closed } })).body;
    expect(await detail('amara')).toMatchObject({ title: null, notes: null, fileName: null, sha256: null, track: null });
    // Who investigates has all of it.
    expect(await names('priya', { ...unit, q: 'lockedword' })).toEqual([closed]);
    expect(await detail('priya')).toMatchObject({ title: 'Lockedword', notes: 'Lockednote', fileName: 'UNIQ_0018.mp4', category: { id: TRAFFIC } });
    await backend.db.recording.update({ where: { id: closed }, data: { state: 'disposed', disposedAt: AT } });
    for (const filter of [{ category: VIOLENCE }, { tag: 'knife-crime' }, { place: 'hidden' }, { hold: 'no', place: 'lane' }] as Record<string, string>[])
      expect(await names('tom', { ...unit, ...filter }), JSON.stringify(filter)).not.toContain('restricted');
  });
  it('follows what is changed: words, tags taken away, names', async () => {
    await backend.db.recording.update({ where: { id: made.plain! }, data: { title: 'Zebra crossing' } });
    expect(await names('amara', { scope: 'mine', q: 'zebr' })).toEqual(['plain']);
    await tag(made.plain!, 'giraffe');
    expect(await names('amara', { scope: 'mine', q: 'giraf' })).toEqual(['plain']);
    for (const categoryId of [TRAFFIC, VIOLENCE, null]) {
      await backend.db.recording.update({ where: { id: made.plain! }, data: { categoryId, ...(categoryId ? { categorisedById: backend.personId('amara'), categorisedAt: AT } : { categorisedById: null, categorisedAt: null }) } });
      for (const scope of [unit, { scope: 'mine' }, { scope: 'borough', borough: backend.boroughId('Hackney') }] as Record<string, string>[])
        for (const category of [TRAFFIC, VIOLENCE]) expect(await names('amara', { ...scope, tag: 'giraffe', category })).toEqual(category === categoryId ? ['plain'] : []);
    }
    const { id: tagId } = await backend.db.tag.findFirstOrThrow({ where: { key: 'giraffe' } });
    expect((await call(ROUTES['/api/tags/{tagId}']!.PUT!, { token: await backend.token('noel'), params: { tagId }, body: { was: 'giraffe', label: 'Okapi' } })).status).toBe(200);
    expect([await names('amara', { ...unit, q: 'giraf' }), await names('amara', { ...unit, q: 'okapi' })]).toEqual([[], ['plain']]);
    await backend.db.recordingTag.deleteMany({ where: { recordingId: made.plain! } });
    expect(await names('amara', { ...unit, q: 'okapi' })).toEqual([]);
    await backend.db.person.update({ where: { id: backend.personId('tom') }, data: { name: 'Tom Whitlock' } });
    expect([await names('amara', { ...unit, q: 'whitl' }), await names('amara', { ...unit, q: 'hale' })]).toEqual([['toms'], []]);
  });
});

describe('orders and pages', () => {
  it.each(['newest', 'oldest', 'longest', 'lapsing'])('%s: every recording once, page by page as in one', async (sort) => {
    for (const query of [unit, { scope: 'mine' }, { scope: 'borough', borough: backend.boroughId('Hackney') }, { ...unit, q: 'x60a' }, { ...unit, tag: 'knife-crime' }] as Record<string, string>[]) {
      const whole = (await ask('amara', { ...query, sort, limit: '100' })).body.items.map(({ id }) => id as string);
      const paged: string[] = [];
      let cursor: string | null = null;
      do {
        const { body }: { body: LibraryPage } = await ask('amara', { ...query, sort, limit: '3', ...(cursor ? { cursor } : {}) });
        paged.push(...body.items.map(({ id }) => id));
        cursor = body.nextCursor;
      } while (cursor);
      expect(paged, JSON.stringify(query)).toEqual(whole);
    }
  });
  it('are what they say', async () => {
    const newest = await names('amara', unit);
    expect(await names('amara', { ...unit, sort: 'oldest' })).toEqual(newest.toReversed());
    for (const scope of ['mine', 'unit']) {
      expect((await names('amara', { scope, sort: 'longest' })).slice(0, 2), scope).toEqual(['long', 'short']);
      expect(await names('amara', { scope, sort: 'lapsing' }), scope).toEqual(['lapsing', 'later']);
    }
  });
  it('lose no recording of the same microsecond’s neighbours', async () => {
    const ids = [];
    for (let n = 0; n < 5; n++) ids.push(await makeRecording(backend, { startedAt: new Date('2026-03-03T03:03:03.003Z'), title: 'Sametime' }));
    await backend.db.$executeRaw`UPDATE recording SET started_at = started_at + random() * interval '900 microseconds' WHERE title = 'Sametime'`;
    const got = new Set<string>();
    let cursor: string | null = null;
    do {
      const { body }: { body: LibraryPage } = await ask('amara', { ...unit, from: '2026-03-03', to: '2026-03-03', limit: '1', ...(cursor ? { cursor } : {}) });
      body.items.forEach(({ id }) => got.add(id));
      cursor = body.nextCursor;
    } while (cursor);
    expect([...got].sort()).toEqual(ids.sort());
  });
});

describe('what is not understood is refused in words', () => {
  const cases: [string, Record<string, string>][] = [
    ['an unknown filter', { ...unit, colour: 'red' }], ['an unknown scope', { scope: 'everything' }], ['no scope', {}], ['a borough without its name', { scope: 'borough' }],
    ['a cursor nobody made', { ...unit, cursor: 'zzzz' }], ['days the wrong way round', { ...unit, from: '2026-11-22', to: '2026-11-01' }], ['a day no calendar has', { ...unit, from: '2026-02-30' }],
    ['a day before all footage', { ...unit, from: '0001-01-01' }], ['10 kB of words', { ...unit, q: 'x'.repeat(10_240) }], ['words without a letter', { ...unit, q: '!!! --- ???' }],
    ['direction overrides', { ...unit, q: 'a\u202egnp.exe' }], ['a NUL', { ...unit, q: 'a\u0000b' }], ['hours of no day', { ...unit, hours: '25-26' }], ['a category that is none', { ...unit, category: 'x' }],
  ];
  it.each(cases)('%s', async (_, query) => {
    const { status, body } = await ask('amara', query);
    expect({ status, body }).toMatchObject({ status: 400, body: { code: 'invalid-request', title: expect.any(String) } });
  });
  it('a cursor of another order', async () => {
    const { body } = await ask('amara', { ...unit, limit: '1' });
    for (const sort of ['oldest', 'longest', 'lapsing']) expect((await ask('amara', { ...unit, sort, cursor: body.nextCursor! })).status, sort).toBe(400);
  });
});

describe('the ledger', () => {
  const entries = (action: string, person: string) => backend.db.ledgerEntry.findMany({ where: { action, actorId: backend.personId(person) }, orderBy: { id: 'desc' } });
  it('keeps scope, words and filters; one’s own footage apart from others’', async () => {
    await ask('priya', { ...unit, q: 'mare', evidence: 'no' });
    expect((await entries('recording:search', 'priya'))[0]?.details).toMatchObject({ scope: 'unit', words: 'mare', filters: { evidence: 'no' }, shown: 1 });
    await ask('ellie', { scope: 'mine' });
    expect((await entries('recording:list-own', 'ellie'))[0]?.details).toMatchObject({ scope: 'mine', shown: 2 });
  });
});

describe('the table to take away', () => {
  const table = async (who: string, query: Record<string, string>) => call<string>(ROUTES['/api/library/list.csv']!.GET!, { token: await backend.token(who), query });
  const recordings = (csv: string) => (parse(csv, { bom: true, columns: true }) as Record<string, string>[]);

  it('has what the list has, restricted footage without words, and is in the ledger before its first byte', async () => {
    const { status, body, headers } = await table('tom', unit);
    expect([status, headers.get('content-type'), headers.get('content-disposition')]).toEqual([200, 'text/csv; charset=utf-8', 'attachment; filename="recordings.csv"']);
    const rows = recordings(body);
    expect(rows.map((r) => r.Recording)).toEqual((await ask('tom', { ...unit, limit: '100' })).body.items.map(({ id }) => id));
    expect(rows.find((r) => r.Recording === made.restricted)).toMatchObject({ Title: '', Place: '', Category: '', Restricted: 'yes' });
    expect(rows.find((r) => r.Recording === made.place)).toMatchObject({ Place: 'Mare Street, E8', Started: '2026-11-21 22:19:00 GMT' });
    expect((await backend.db.ledgerEntry.findFirstOrThrow({ where: { action: 'recording:export-list', actorId: backend.personId('tom') } })).details).toMatchObject({ scope: 'unit' });
  });
  it('follows the filters, and refuses what the list refuses', async () => {
    expect(recordings((await table('amara', { ...unit, q: 'mare' })).body).map((r) => r.Recording)).toEqual([made.place]);
    expect((await table('amara', { ...unit, colour: 'red' })).status).toBe(400);
    expect((await table('dana', { scope: 'granted' })).status).toBe(403);
  });
  it('has the list’s order, and says what is locked against whoever takes it', async () => {
    await backend.db.recording.update({ where: { id: made.later! }, data: { lockedAt: AT, lockReason: 'A death' } });
    for (const sort of ['newest', 'oldest', 'longest', 'lapsing']) {
      const rows = recordings((await table('amara', { scope: 'mine', sort })).body);
      expect(rows.map((r) => r.Recording), sort).toEqual((await ask('amara', { scope: 'mine', sort, limit: '100' })).body.items.map(({ id }) => id));
      // When it lapses isn't told: it is nowhere in that order.
      expect(rows.filter((r) => r.Locked === 'yes').map((r) => r.Recording), sort).toEqual(sort === 'lapsing' ? [] : [made.later]);
    }
    expect((await backend.db.ledgerEntry.findFirstOrThrow({ where: { action: 'recording:export-list', actorId: backend.personId('amara') }, orderBy: { id: 'desc' } })).details).toMatchObject({ sort: 'lapsing' });
    expect((await table('amara', { scope: 'mine', sort: 'loudest' })).status).toBe(400);
  });
  it('says where it ends in an order that no index has', async () => {
    await backend.db.$executeRaw`INSERT INTO recording (id, state, file_name, bytes, sha256, duration_us, officer_id, started_at, start_source, dock_id, docked_at)
      SELECT gen_random_uuid(), 'ready', 'many.mp4', 1, md5(n::text) || md5(n::text), n, r.officer_id, '2026-01-01T00:00:00Z'::timestamptz - n * interval '1 minute', 'docked', r.dock_id, now()
      FROM (SELECT * FROM recording WHERE id = ${made.ellies!}::uuid) r, generate_series(1, 4200) n`;
    const ends = async (sort: string) => (await table('ellie', { scope: 'mine', sort })).body.trimEnd().split('\r\n').at(-1);
    expect(await ends('longest')).toMatch(/^"In this order the table has what began since 2025-12-\d\d \d\d:\d\d:\d\d GMT and nothing before\./);
    expect(await ends('newest')).not.toContain('In this order');
  });
  it('begins no formula', async () => {
    await backend.db.recording.update({ where: { id: made.short! }, data: { title: '=cmd|"/c calc"!A1' } });
    expect(recordings((await table('amara', { scope: 'mine' })).body).find((r) => r.Recording === made.short)?.Title).toBe('\'=cmd|"/c calc"!A1');
  });
});
