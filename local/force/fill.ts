/**
 * Fills an empty, migrated database with a made-up force. Through SQL, on two connections: the plan (who films where, how
 * much) goes in as a few tables of a schema of its own, and the rest is INSERT … SELECT.
 */
import type pg from 'pg';
import { withClient } from '../../prisma/bootstrap-roles.ts';
import { idOf } from '../../prisma/seed.ts';
import { putBack, takeApart } from './apart.ts';
import { planForce, type ForcePlan, type ForceSize } from './plan.ts';
import { functionsSql, momentsSql, recordingsSql, stepsSql, tagsSql } from './recordings-sql.ts';
import { BOROUGHS, FORCE_TAGS, NOTES, STREET_KINDS, STREETS, TAG_PLACES, TAG_SUBJECTS, TITLES } from './shape.ts';
import { insert, writeDirectory } from './write-directory.ts';

export interface FillForce extends ForceSize {
  /** The migrator acting as the owner: keys and indexes are dropped and made. */
  readonly ownerUrl: string;
  /** @param done 0 to 1 of this step */
  readonly progress?: (step: string, done: number, detail?: string) => void;
}

/** What is loaded with its keys and indexes apart. */
const TABLES = ['recording', 'recording_tag', 'processing_step'];
/** What these keep in step row by row, the statements here write by themselves. Any other trigger stays on. */
const SET_BASED = ['recording_tag_is_in_step', 'tagged_is_found'];
const BATCH_ROWS = 100_000;
const BATCH_PAGES = 8_000;

/**
 * @throws when the database holds a recording already, whoever made it: nothing is changed then. A load that was cut short
 *   leaves a database that is good for nothing but being dropped.
 */
export async function fillForce({ ownerUrl, progress = () => undefined, ...size }: FillForce): Promise<ForcePlan> {
  return withClient(ownerUrl, async (client) => {
    await refuseRecordings(client);
    progress('Planning', 0);
    const plan = planForce(size);
    await client.query("SET synchronous_commit = off; SET maintenance_work_mem = '1GB'; SET work_mem = '256MB'");
    progress('People and places', 0);
    await writeDirectory(client, plan);
    await writePlan(client, plan, size);
    progress('Duties', 0);
    await client.query(momentsSql(plan.from));
    await client.query('CREATE INDEX ON seeding.moment USING brin (n); ANALYZE seeding.moment');
    const apart = await takeApart(client, TABLES, SET_BASED);
    const sql = recordingsSql(size.seed, size.until, Object.values(BOROUGHS).map(({ weight }) => weight));
    await inBatches(ownerUrl, sql, { whole: size.recordings, batch: BATCH_ROWS, bound: String, told: (done) => progress('Recordings', done) });
    const pages = await pagesOf(client, 'recording');
    const byPages = { whole: pages, batch: BATCH_PAGES, bound: (page: number) => `(${page},0)` };
    await inBatches(ownerUrl, tagsSql, { ...byPages, told: (done) => progress('Tags', done) });
    await inBatches(ownerUrl, stepsSql, { ...byPages, told: (done) => progress('Processing steps', done) });
    await putBack(client, apart, (what, done, of) => progress('Keys and indexes', done / of, what));
    await client.query('DROP SCHEMA seeding CASCADE');
    progress('Statistics', 0);
    await client.query('VACUUM (ANALYZE)');
    return plan;
  });
}

async function refuseRecordings(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ any: boolean }>('SELECT EXISTS (SELECT FROM recording) AS any');
  if (rows[0]?.any) throw new Error('This database holds recordings already. A made-up force goes into an empty database of its own only.');
}

async function writePlan(client: pg.Client, { filming }: ForcePlan, { seed, until }: ForceSize): Promise<void> {
  await client.query(`CREATE SCHEMA seeding;
    CREATE UNLOGGED TABLE seeding.borough (n int PRIMARY KEY, id uuid);
    CREATE UNLOGGED TABLE seeding.place (borough_n int, n int, name text, words text, lat float8, lon float8, PRIMARY KEY (borough_n, n));
    CREATE UNLOGGED TABLE seeding.category (n int PRIMARY KEY, id uuid, keep_days int, keep_reason text, confirms boolean);
    CREATE UNLOGGED TABLE seeding.tag (borough_n int, n int, id uuid, words text, PRIMARY KEY (borough_n, n));
    CREATE UNLOGGED TABLE seeding.said (kind text, nth int, words text, found text, PRIMARY KEY (kind, nth));
    CREATE UNLOGGED TABLE seeding.filming (n int PRIMARY KEY, person_id uuid, unit_id uuid, borough_n int, camera_id uuid, serial text, shoulder text, dock_id uuid,
      supervisor_id uuid, first_day int, days int, count int, per_duty int, duties int, words text);`);
  await client.query(functionsSql(seed));
  const boroughs = Object.entries(BOROUGHS).map(([name, shape], i) => ({ n: i + 1, id: idOf('borough', name), name, ...shape }));
  await insert(client, boroughs, { n: 'int', id: 'uuid' }, 'INSERT INTO seeding.borough SELECT n, id');
  await insert(client, boroughs.flatMap(placesOf), { borough: 'int', n: 'int', name: 'text', lat: 'float8', lon: 'float8' }, `INSERT INTO seeding.place SELECT borough, n, name, seeding.words(name, '2'), lat, lon`);
  const said = Object.entries({ title: TITLES, note: NOTES }).flatMap(([kind, all]) => all.map((words, n) => ({ kind, n, words })));
  await insert(client, said, { kind: 'text', n: 'int', words: 'text' }, `INSERT INTO seeding.said SELECT kind, n, words, seeding.words(words, '2')`);
  await client.query(`INSERT INTO seeding.category SELECT row_number() OVER (ORDER BY position, id) - 1, id, keep_days, keep_reason, supervisor_confirms FROM category WHERE retired_at IS NULL`);
  const tags = [
    ...boroughs.flatMap(({ n, id, name }) => TAG_SUBJECTS.flatMap((subject, s) => TAG_PLACES.map((place, p) => ({ borough: n, boroughId: id, n: s * TAG_PLACES.length + p, label: `${subject}-${place}`, id: idOf('tag', `${name} ${subject} ${place}`) })))),
    ...FORCE_TAGS.map((label, n) => ({ borough: 0, boroughId: null, n, label, id: idOf('tag', label) })),
  ];
  await insert(client, tags, { id: 'uuid', '"boroughId"': 'uuid', label: 'text' }, `INSERT INTO tag (id, borough_id, label, key, made_at) SELECT id, "boroughId", label, label, '${new Date(until.getTime() - 800 * 86_400_000).toISOString()}'`);
  await insert(client, tags, { borough: 'int', n: 'int', id: 'uuid', label: 'text' }, `INSERT INTO seeding.tag SELECT borough, n, id, seeding.words(label, '2')`);
  const numberOf = new Map(boroughs.map(({ id, n }) => [id, n]));
  const rows = filming
    .filter(({ count }) => count > 0)
    .map((f, i) => ({ ...f, n: i + 1, personId: f.posting.personId, unitId: f.posting.unitId, shoulder: f.posting.shoulder, borough: f.boroughId && numberOf.get(f.boroughId), duties: Math.ceil(f.count / f.perDuty) }));
  await insert(client, rows, {
    n: 'int', '"personId"': 'uuid', '"unitId"': 'uuid', borough: 'int', '"cameraId"': 'uuid', serial: 'text', shoulder: 'text', '"dockId"': 'uuid', '"supervisorId"': 'uuid',
    '"firstDay"': 'int', days: 'int', count: 'int', '"perDuty"': 'int', duties: 'int',
  }, 'INSERT INTO seeding.filming SELECT n, "personId", "unitId", borough, "cameraId", serial, shoulder, "dockId", "supervisorId", "firstDay", days, count, "perDuty", duties');
  await client.query(`UPDATE seeding.filming f SET words = seeding.words(p.name || ' ' || p.warrant_number, '1A') FROM person p WHERE p.id = f.person_id`);
  await client.query('ANALYZE');
}

/** 240 a borough, the first of them the busiest: street and kind by number, around its middle. */
function placesOf({ n, district, lat, lon }: { n: number; district: string; lat: number; lon: number }) {
  return STREETS.flatMap((street, s) =>
    STREET_KINDS.map((kind, k) => {
      const turn = (s * STREET_KINDS.length + k) * 2.399963; // the golden angle: spread over a disc
      const far = 0.0018 * Math.sqrt(s * STREET_KINDS.length + k);
      return { borough: n, n: ((s + n * 7) % STREETS.length) * STREET_KINDS.length + k, name: `${street} ${kind}, ${district}`, lat: lat + far * Math.cos(turn), lon: lon + far * 1.6 * Math.sin(turn) };
    }),
  );
}

async function pagesOf(client: pg.Client, table: string): Promise<number> {
  const { rows } = await client.query<{ pages: string }>(`SELECT pg_relation_size($1::regclass) / current_setting('block_size')::int AS pages`, [table]);
  return Number(rows[0]!.pages);
}

interface Batches {
  readonly whole: number;
  readonly batch: number;
  /** A number as the statement's parameter says it. */
  readonly bound: (n: number) => string;
  readonly told: (done: number) => void;
}

/** Runs a statement of two bounds over all of it, two batches at a time. */
async function inBatches(url: string, sql: string, { whole, batch, bound, told }: Batches): Promise<void> {
  let next = 0;
  let done = 0;
  const work = () =>
    withClient(url, async (client) => {
      await client.query("SET synchronous_commit = off; SET jit = off; SET work_mem = '64MB'");
      while (next < whole) {
        const [from, to] = [next, Math.min(whole, next + batch)];
        next = to;
        await client.query(sql, [bound(from), bound(to)]);
        done += to - from;
        told(done / whole);
      }
    });
  await Promise.all([work(), work()]);
}
