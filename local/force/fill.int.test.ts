import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect } from '#server/platform/db.ts';
import { freshDatabase, type TestDatabase } from '#test/stack/database.ts';
import { withClient } from '../../prisma/bootstrap-roles.ts';
import { idOf, seed } from '../../prisma/seed.ts';
import { fillForce } from './fill.ts';
import type { ForcePlan } from './plan.ts';

const SIZE = { recordings: 6_000, officers: 700, seed: 'one', until: new Date('2026-11-22T00:00:00Z') };
const databases: TestDatabase[] = [];
let database: TestDatabase;
let before: string[];
let plan: ForcePlan;

async function directory(): Promise<TestDatabase> {
  const made = await freshDatabase();
  databases.push(made);
  // As the roles of a real installation are set up: a clone has none of its template's.
  await withClient(made.superuserUrl, (client) => client.query(`GRANT CREATE ON DATABASE ${new URL(made.superuserUrl).pathname.slice(1)} TO docket_owner`));
  const db = connect(made.ownerUrl, 2);
  await seed(db);
  await db.$disconnect();
  return made;
}
const ask = <T>(sql: string, values: unknown[] = [], on = database) => withClient(on.ownerUrl, async (client) => (await client.query(sql, values)).rows as T[]);
const count = async (sql: string, values: unknown[] = []) => Number((await ask<{ n: string }>(`SELECT count(*) AS n ${sql}`, values))[0]!.n);

/** Every index, key, foreign key and trigger, as the catalogue tells it. */
const definitions = async (on: TestDatabase) =>
  (await ask<{ d: string }>(`
    SELECT indexdef AS d FROM pg_indexes WHERE schemaname = 'public'
    UNION ALL SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) || convalidated FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    UNION ALL SELECT pg_get_triggerdef(oid) || tgenabled::text FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1`, [], on)).map(({ d }) => d);

beforeAll(async () => {
  database = await directory();
  before = await definitions(database);
  plan = await fillForce({ ownerUrl: database.ownerUrl, ...SIZE });
});
afterAll(async () => {
  for (const one of databases) await one.drop();
});

test('every index, key and trigger is there again as it was', async () => {
  expect(await definitions(database)).toEqual(before);
  expect(await count(`FROM information_schema.schemata WHERE schema_name = 'seeding'`)).toBe(0);
});

test('there are as many as were asked for, of every unit and officer what was planned', async () => {
  expect(await count('FROM recording')).toBe(SIZE.recordings);
  expect(await count('FROM unit u WHERE u.kind = $1', ['borough'])).toBe(32);
  expect(await count('FROM unit u WHERE u.kind = $1', ['bcu'])).toBe(12);
  const unassigned = await count('FROM recording WHERE officer_id IS NULL');
  expect(unassigned).toBeLessThan(SIZE.recordings * 0.01);
  for (const of of ['unitId', 'personId'] as const) {
    const planned = new Map<string, number>();
    for (const { posting, count } of plan.filming) if (count) planned.set(posting[of], (planned.get(posting[of]) ?? 0) + count);
    const found = new Map((await ask<{ id: string; n: string }>(`SELECT ${of === 'unitId' ? 'unit_id' : 'officer_id'} AS id, count(*) AS n FROM recording WHERE officer_id IS NOT NULL GROUP BY 1`)).map(({ id, n }) => [id, Number(n)]));
    let missing = 0;
    for (const [id, n] of planned) missing += n - (found.get(id) ?? 0);
    for (const id of found.keys()) expect(planned.has(id)).toBe(true);
    expect(missing).toBe(unassigned);
  }
});

test('whose a recording is agrees with the directory of that moment', async () => {
  expect(await count(`FROM recording r WHERE officer_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM posting p WHERE p.person_id = r.officer_id AND p.unit_id = r.unit_id AND p.shoulder_number = r.shoulder_number AND p."from" <= r.started_at AND (p."to" IS NULL OR p."to" > r.started_at))`)).toBe(0);
  expect(await count(`FROM recording r WHERE officer_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM device_assignment a WHERE a.person_id = r.officer_id AND a.device_id = r.device_id AND a."from" <= r.started_at AND (a."to" IS NULL OR a."to" > r.started_at))`)).toBe(0);
  expect(await count('FROM (SELECT shoulder_number FROM posting GROUP BY 1 HAVING count(*) > 1) AS twice')).toBe(0);
});

test('nobody films twice at a time, and nothing is of the future', async () => {
  expect(await count(`FROM (SELECT started_at, lag(started_at + duration_us * interval '1 microsecond') OVER (PARTITION BY officer_id ORDER BY started_at) AS before FROM recording WHERE officer_id IS NOT NULL) AS s WHERE before > started_at`)).toBe(0);
  expect(await count('FROM recording WHERE docked_at >= $1 OR docked_at < started_at', [SIZE.until])).toBe(0);
  expect(await count(`FROM recording WHERE started_at < $1`, [plan.from])).toBe(0);
});

test('a tag’s row says what its recording says', async () => {
  expect(await count('FROM recording_tag')).toBeGreaterThan(SIZE.recordings * 0.3);
  expect(await count('FROM recording_tag t JOIN recording r ON r.id = t.recording_id WHERE (t.officer_id, t.unit_id, t.borough_id, t.started_at) IS DISTINCT FROM (r.officer_id, r.unit_id, r.borough_id, r.started_at)')).toBe(0);
  expect(await count('FROM recording_tag t JOIN recording r ON r.id = t.recording_id JOIN tag g ON g.id = t.tag_id WHERE g.borough_id <> r.borough_id')).toBe(0);
});

test('a recording is found by the words it would have had from the triggers', async () => {
  expect(await count('FROM recording WHERE search IS NULL')).toBe(0);
  // What a word weighs matters of closed footage only, whose words a force gets from the trigger's own function at its end.
  expect(await ask('SELECT search, recording_search(r) AS kept FROM recording r WHERE strip(search) <> strip(recording_search(r)) LIMIT 3')).toEqual([]);
});

test('it is uneven, as a force is: boroughs, officers, hours of the week', async () => {
  const of = async (name: string) => count('FROM recording WHERE borough_id = $1', [idOf('borough', name)]);
  expect(await of('Westminster')).toBeGreaterThan(2 * (await of('Sutton')));
  const perOfficer = (await ask<{ n: string }>('SELECT count(*) AS n FROM recording WHERE officer_id IS NOT NULL GROUP BY officer_id ORDER BY 1 DESC')).map(({ n }) => Number(n));
  expect(perOfficer[0]).toBeGreaterThan(4 * perOfficer[Math.floor(perOfficer.length / 2)]!);
  const nights = async (days: string) => count(`FROM recording WHERE extract(isodow FROM started_at) IN (${days}) AND extract(hour FROM started_at AT TIME ZONE 'Europe/London') >= 21`);
  expect((await nights('5,6')) / 2).toBeGreaterThan(1.5 * ((await nights('1,2,3,4')) / 4));
});

test('a database that holds recordings is refused, and left as it is', async () => {
  await expect(fillForce({ ownerUrl: database.ownerUrl, ...SIZE })).rejects.toThrow('holds recordings already');
  expect(await count('FROM recording')).toBe(SIZE.recordings);
  expect(await definitions(database)).toEqual(before);
});

test('the same text makes the same force, another another', async () => {
  const [same, other] = [await directory(), await directory()];
  await fillForce({ ownerUrl: same.ownerUrl, ...SIZE });
  await fillForce({ ownerUrl: other.ownerUrl, ...SIZE, seed: 'two' });
  const hash = async (on: TestDatabase) =>
    (await ask<{ h: string }>(`SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) AS h FROM (SELECT r::text FROM recording r UNION ALL SELECT t::text FROM recording_tag t UNION ALL SELECT p::text FROM posting p) AS t(t)`, [], on))[0]!.h;
  expect(await hash(same)).toBe(await hash(database));
  expect(await hash(other)).not.toBe(await hash(database));
});
