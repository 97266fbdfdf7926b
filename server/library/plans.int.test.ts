/** Every statement of the library, its plan and how much it reads: a lost index or a careless OR changes one of them and fails here. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LibraryFilters, LibrarySort } from '#contracts/library.ts';
import { CategoryId, PersonId, BoroughId, UnitId } from '#contracts/ids.ts';
import type { PersonPrincipal } from '#server/access/index.ts';
import { listIncidents, readTonight } from '#server/dispatch/index.ts';
import type { Actor } from '#server/ledger/index.ts';
import { completeTag } from '#server/marking/index.ts';
import { Prisma, transaction } from '#server/platform/db.ts';
import { summariesOf } from '#server/recordings/index.ts';
import { startBackend, type Backend } from '#test/stack/backend.ts';
import { DOCKS } from '#local/cast.ts';
import { withClient } from '../../prisma/bootstrap-roles.ts';
import { ownSql, unassignedSql, unitsSql } from './attention.ts';
import { facetsSql, PASSED, PASSED_OF_OWN, PASSED_OF_TWO, setOf, TAGS_OF_TWO } from './facets.ts';
import { besideSql, BESIDE, sharesOf, weeksSql } from './heat.ts';
import { alongIndexes, sortedSql, walkSql } from './look.ts';
import { mapSql } from './map.ts';
import { cursorAt, ORDERS, placeOf } from './order.ts';
import { questionOf, without } from './question.ts';
import { recentSearches } from './recent-searches.ts';
import { savedViews } from './saved-views.ts';
import { estimateSql, hitsSql, hitsWalk } from './rare-words.ts';
import { PASSED as PASSED_FOR_VALUES, valuesSql } from './values.ts';
import { planWalk } from './walk.ts';

const MOST_ROWS = 5000;
const AT = new Date('2026-11-22T12:00:00Z');
const FORCE = 40_000;
/** Fixed, so that order and plans are the same in every run. */
const id = (kind: number, n: number) => `019a0000-0000-7000-8${String(kind).padStart(3, '0')}-${String(n).padStart(12, '0')}`;
const CATEGORY = CategoryId.parse(id(1, 1));
const OFFICER = PersonId.parse(id(2, 1));

let backend: Backend;
let units: string[];

beforeAll(async () => {
  backend = await startBackend();
  units = (await backend.db.unit.findMany({ select: { id: true }, orderBy: { name: 'asc' }, take: 40 })).map((u) => u.id);
  const organisation = (await backend.db.person.findFirstOrThrow({ where: { id: backend.personId('amara') } })).organisationId;
  // Every second recording is the first unit's, every fourth the first officer's: the skew that makes a plan go wrong.
  await withClient(backend.database.superuserUrl, async (client) => {
    await client.query('SET session_replication_role = replica');
    await client.query(`INSERT INTO category (id, label, position, keep_days, keep_reason) SELECT ('019a0000-0000-7000-8001-' || lpad(n::text, 12, '0'))::uuid, 'Category ' || n, n, 31, 'Test' FROM generate_series(1, 10) n`);
    await client.query(`INSERT INTO person (id, oid, tenant_id, name, initials, organisation_id)
      SELECT ('019a0000-0000-7000-8002-' || lpad(n::text, 12, '0'))::uuid, gen_random_uuid(), gen_random_uuid(), 'Officer ' || n, 'O', $1 FROM generate_series(1, 200) n`, [organisation]);
    await client.query(`INSERT INTO device (id, serial) SELECT ('019a0000-0000-7000-8003-' || lpad(n::text, 12, '0'))::uuid, 'PLAN' || n FROM generate_series(1, 200) n`);
    await client.query(`INSERT INTO recording (id, state, file_name, bytes, sha256, duration_us, officer_id, device_id, unit_id, borough_id, started_at, start_source, dock_id, docked_at,
        category_id, categorised_by, categorised_at, needs_review, held, retain_until, search, place, lat, lon)
      SELECT ('019a0000-0000-7000-8004-' || lpad(n::text, 12, '0'))::uuid, (CASE WHEN n % 97 = 0 THEN 'unplayable' ELSE 'ready' END)::"RecordingState", 'f' || n, 1, md5(n::text) || md5(n::text), (n * 7919 % 3600) * 1000000::bigint,
        ('019a0000-0000-7000-8002-' || lpad((CASE WHEN n % 4 = 0 THEN 1 ELSE n % 200 + 1 END)::text, 12, '0'))::uuid,
        ('019a0000-0000-7000-8003-' || lpad((n % 200 + 1)::text, 12, '0'))::uuid,
        ($1::uuid[])[CASE WHEN n % 2 = 0 THEN 1 ELSE n % 40 + 1 END], CASE WHEN n % 3 = 0 THEN $2::uuid ELSE $3::uuid END,
        '2026-11-22T00:00:00Z'::timestamptz - n * interval '10 minutes', 'sidecar', $4::uuid, '2026-11-22T00:00:00Z',
        CASE WHEN n % 5 < 3 THEN ('019a0000-0000-7000-8001-' || lpad((n % 10 + 1)::text, 12, '0'))::uuid END, CASE WHEN n % 5 < 3 THEN '019a0000-0000-7000-8002-000000000001'::uuid END, CASE WHEN n % 5 < 3 THEN now() END,
        n % 5 = 0, n % 50 = 0, '2026-11-22T00:00:00Z'::timestamptz + (n % 60) * interval '1 day',
        ('''common'':2 ''w' || n % 500 || ''':2 ''f' || n || ''':1A')::tsvector, 'Common Road ' || n % 300, CASE WHEN n % 2 = 0 THEN 51.5 + (n % 100) * 0.001 END, CASE WHEN n % 2 = 0 THEN -0.1 - (n % 77) * 0.001 END
      FROM generate_series(1, ${FORCE}) n`, [units, backend.boroughId('Hackney'), backend.boroughId('Camden'), DOCKS[0]?.id]);
    await client.query(`INSERT INTO tag (id, label, key, made_at) SELECT ('019a0000-0000-7000-8005-' || lpad(n::text, 12, '0'))::uuid, 'tag' || n, 'tag' || n, now() FROM generate_series(1, 50) n`);
    await client.query(`INSERT INTO recording_tag (recording_id, tag_id, officer_id, unit_id, borough_id, category_id, started_at, added_by, added_at)
      SELECT r.id, ('019a0000-0000-7000-8005-' || lpad(t::text, 12, '0'))::uuid, r.officer_id, r.unit_id, r.borough_id, r.category_id, r.started_at, r.officer_id, now()
      FROM recording r, LATERAL (SELECT 1 AS t UNION SELECT 2 + abs(hashtext(r.id::text)) % 49) AS t WHERE r.id::text LIKE '019a%' AND right(r.id::text, 1) IN ('0', '2', '5')`);
    await client.query(`INSERT INTO watch_state (person_id, recording_id, spans, watched_us, position_us, updated_at)
      SELECT '019a0000-0000-7000-8002-000000000001', r.id, int8multirange(int8range(0, r.duration_us)), r.duration_us, r.duration_us, now() FROM recording r WHERE r.id::text LIKE '019a%' AND right(r.id::text, 2) IN ('08', '31')`);
    // Some of it many have watched: what others did is not read for it.
    await client.query(`INSERT INTO watch_state (person_id, recording_id, spans, watched_us, position_us, updated_at)
      SELECT ('019a0000-0000-7000-8002-' || lpad(p::text, 12, '0'))::uuid, r.id, '{}', 0, 0, now() FROM recording r, generate_series(2, 6) p WHERE r.id::text LIKE '019a%' AND right(r.id::text, 2) = '08'`);
    // A vocabulary of many common words.
    await client.query(`INSERT INTO tag (id, borough_id, label, key, made_at) SELECT ('019a0000-0000-7000-8006-' || lpad(n::text, 12, '0'))::uuid, $1, 'usual' || n, 'usual' || n, now() FROM generate_series(1, 300) n`, [backend.boroughId('Hackney')]);
    await client.query(`INSERT INTO recording_tag (recording_id, tag_id, officer_id, unit_id, borough_id, category_id, started_at, added_by, added_at)
      SELECT r.id, ('019a0000-0000-7000-8006-' || lpad(t::text, 12, '0'))::uuid, r.officer_id, r.unit_id, r.borough_id, r.category_id, r.started_at, r.officer_id, now()
      FROM generate_series(1, 300) t CROSS JOIN generate_series(1, 60) k JOIN recording r ON r.id = ('019a0000-0000-7000-8004-' || lpad((30000 + (t * 131 + k * 61) % 10000)::text, 12, '0'))::uuid`);
    await client.query('SELECT busy_weeks_count()');
    await client.query('ANALYZE');
  });
});
afterAll(() => backend.stop());

const principal = (over: readonly string[], roles: PersonPrincipal['roles']): PersonPrincipal => ({
  kind: 'person', personId: OFFICER, name: 'Officer 1', organisationId: randomUUID(), organisation: 'Force', roles, memberUnits: roles.has('Officer') ? over.slice(0, 1) : [], supervisedUnits: roles.has('Supervisor') ? over : [],
  unitName: null, at: AT,
});
const officer = () => principal(units, new Set(['Officer']));
/** As a Basic Command Unit of four boroughs and their teams has it. */
const inspector = () => principal(units, new Set(['Supervisor']));

interface Node {
  'Node Type': string;
  'Index Name'?: string;
  'Relation Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Index Recheck'?: number;
  Plans?: Node[];
}

/** Rows a plan fetched from tables, those thrown away included. */
function rowsRead(node: Node): number {
  const own = node['Relation Name'] ? (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0)) * node['Actual Loops'] : 0;
  return own + (node.Plans ?? []).reduce((sum, child) => sum + rowsRead(child), 0);
}

/** Kinds of nodes and their indexes; arms that are alike once, with their number. */
function shape(node: Node, depth = 0): string[] {
  const name = [node['Node Type'], node['Index Name'] ?? node['Relation Name']].filter(Boolean).join(' ');
  const children = (node.Plans ?? []).map((child) => shape(child, depth + 1).join('\n'));
  const lines = [`${'  '.repeat(depth)}${name}`];
  for (const child of new Set(children)) {
    const times = children.filter((c) => c === child).length;
    lines.push(times > 1 ? child.replace(/^( *)/, `$1${times} × `) : child);
  }
  return lines;
}

async function explained(sql: Prisma.Sql, walks = true): Promise<{ plan: string; rows: number; sql: string }> {
  return backend.db.$transaction(async (tx) => {
    if (walks) await alongIndexes(tx);
    else await tx.$queryRaw`SELECT set_config('enable_seqscan', 'off', true)`;
    const [row] = await tx.$queryRaw<[{ 'QUERY PLAN': [{ Plan: Node }] }]>(Prisma.sql`EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF, BUFFERS OFF, FORMAT JSON) ${sql}`);
    const plan = row['QUERY PLAN'][0].Plan;
    return { plan: shape(plan).join('\n'), rows: Math.round(rowsRead(plan)), sql: said(sql) };
  });
}

/** The statement as written, arms that are alike once. */
function said(sql: Prisma.Sql): string {
  const text = sql.sql.replaceAll(/\s+/g, ' ').trim();
  return text.replaceAll(/(\(SELECT r\.(?:(?! UNION ALL ).)+\))(?: UNION ALL \1)+/g, '$1 UNION ALL …');
}

type Asked = Omit<LibraryFilters, 'scope'> & { scope: LibraryFilters['scope'] };
interface Look {
  readonly who: () => PersonPrincipal;
  readonly filters: () => Asked;
  readonly sort?: LibrarySort;
  readonly deep?: boolean;
}
const unit = { scope: 'unit' } as const;
const hackney = () => BoroughId.parse(backend.boroughId('Hackney'));

const LOOKS: Record<string, Look> = {
  'an officer’s page': { who: officer, filters: () => ({ scope: 'mine' }) },
  'an officer’s longest': { who: officer, filters: () => ({ scope: 'mine' }), sort: 'longest' },
  'an officer’s words': { who: officer, filters: () => ({ scope: 'mine', q: 'w7' }) },
  'a command’s page': { who: inspector, filters: () => unit },
  'a command’s page, deep': { who: inspector, filters: () => unit, deep: true },
  'a command’s oldest': { who: inspector, filters: () => unit, sort: 'oldest' },
  'a command’s longest': { who: inspector, filters: () => unit, sort: 'longest' },
  'a command’s, lapsing first': { who: inspector, filters: () => unit, sort: 'lapsing' },
  'one unit of a command': { who: inspector, filters: () => ({ ...unit, unit: UnitId.parse(units[1]) }) },
  'a borough’s page': { who: inspector, filters: () => ({ scope: 'borough', borough: hackney() }) },
  'a borough’s page, deep': { who: inspector, filters: () => ({ scope: 'borough', borough: hackney() }), deep: true },
  'borough, 30 days, category, tag': { who: inspector, filters: () => ({ scope: 'borough', borough: hackney(), from: '2026-10-20', to: '2026-11-20', category: [CATEGORY], tag: ['tag1'] }) },
  'a category': { who: inspector, filters: () => ({ ...unit, category: [CATEGORY] }) },
  'a tag': { who: inspector, filters: () => ({ ...unit, tag: ['tag1'] }) },
  'an officer’s tag': { who: officer, filters: () => ({ scope: 'mine', tag: ['tag1'] }) },
  'a camera': { who: inspector, filters: () => ({ ...unit, camera: 'PLAN7' }) },
  'an officer of a command': { who: inspector, filters: () => ({ ...unit, officer: OFFICER }) },
  'uncategorised': { who: inspector, filters: () => ({ ...unit, attention: 'uncategorised' }) },
  'to review': { who: inspector, filters: () => ({ ...unit, attention: 'review' }) },
  'failed': { who: inspector, filters: () => ({ ...unit, attention: 'failed' }) },
  'what the asker has watched': { who: inspector, filters: () => ({ ...unit, watched: 'watched' }) },
  'what the asker has not, of a borough': { who: inspector, filters: () => ({ scope: 'borough', borough: hackney(), watched: 'new' }), deep: true },
  'what nothing has: the bound is reached': { who: inspector, filters: () => ({ ...unit, clip: 'yes' }) },
  'a common prefix across a command': { who: inspector, filters: () => ({ ...unit, q: 'comm' }) },
  'what was opened by name': { who: () => principal([], new Set(['ProfessionalStandards'])), filters: () => ({ scope: 'granted' }) },
};

describe('a page', () => {
  it.each(Object.entries(LOOKS))('%s', async (_, { who, filters, sort = 'newest', deep }) => {
    const { sql, planned } = await backend.db.$transaction(async (tx) => {
      const question = await questionOf(tx, who(), filters());
      const plan = planWalk({ ...question, at: AT }, sort);
      if (!plan) throw new Error('Nothing can belong to it.');
      const after = deep ? placeOf(ORDERS[sort], cursorAt(ORDERS[sort], { key: '2026-06-01T00:00:00.000000Z', id: id(4, 1) })) : null;
      const { sorted } = plan;
      return { planned: plan, sql: sorted ? sortedSql({ ...question, at: AT }, { ...plan, sorted }, after, 50) : walkSql({ ...question, at: AT }, plan, after, 50) };
    });
    const read = await explained(sql);
    expect({ plan: read.plan, sql: read.sql }).toMatchSnapshot();
    expect(read.rows, read.plan).toBeLessThanOrEqual(MOST_ROWS);
    // Where an index has the list's order, nothing is sorted.
    if (!planned.sorted && filters().scope !== 'granted') expect(read.plan).not.toMatch(/\bSort\b|Hash|Seq Scan/);
  });
});

describe('words that are rare', () => {
  it('are looked up in their index', async () => {
    const read = await explained(hitsSql('f1234'), false);
    expect({ plan: read.plan, sql: read.sql }).toMatchSnapshot();
    expect(read.rows).toBeLessThanOrEqual(MOST_ROWS);
    const [{ 'QUERY PLAN': [{ Plan }] }] = await backend.db.$queryRaw<[{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }]>(estimateSql('comm'));
    expect(Plan['Plan Rows']).toBeGreaterThan(2000);
  });
  it('and put in order', async () => {
    const { sql } = await backend.db.$transaction(async (tx) => {
      const question = await questionOf(tx, inspector(), { ...unit, q: 'w7' });
      return { sql: sortedSql({ ...question, at: AT }, { walk: hitsWalk([id(4, 7), id(4, 507)]), sorted: ORDERS.newest }, null, 50) };
    });
    const read = await explained(sql);
    expect({ plan: read.plan, sql: read.sql }).toMatchSnapshot();
    expect(read.rows).toBeLessThanOrEqual(MOST_ROWS);
  });
});

describe('numbers', () => {
  it.each(['mine', 'unit', 'borough'] as const)('facets: %s', async (scope) => {
    const sql = await backend.db.$transaction(async (tx) => {
      const question = await questionOf(tx, scope === 'mine' ? officer() : inspector(), scope === 'borough' ? { scope, borough: hackney() } : { scope });
      return facetsSql({ ...question, at: AT }, planWalk(question, 'newest', scope === 'mine' ? PASSED_OF_OWN : PASSED)!.walk, [], scope === 'mine' ? 'left' : undefined);
    });
    const read = await explained(sql);
    expect({ plan: read.plan, sql: read.sql }).toMatchSnapshot();
    expect(read.rows, read.plan).toBeLessThanOrEqual(MOST_ROWS);
  });
  it('facets of what is narrowed: two looks that read no more than one may', async () => {
    const [narrow, wide] = await backend.db.$transaction(async (tx) => {
      const question = { ...(await questionOf(tx, inspector(), { scope: 'unit', category: [CATEGORY], status: ['ready'] })), at: AT };
      const set = setOf(question);
      return [facetsSql(question, planWalk(question, 'newest', PASSED_OF_TWO)!.walk, [], TAGS_OF_TWO), facetsSql(question, planWalk(without(question, set), 'newest', PASSED_OF_TWO)!.walk, set, 0)];
    });
    const [first, second] = [await explained(narrow), await explained(wide)];
    expect([first, second].map(({ plan, sql }) => ({ plan, sql }))).toMatchSnapshot();
    expect(first.rows + second.rows).toBeLessThanOrEqual(MOST_ROWS);
  });
  it.each(['officer', 'place', 'incident', 'camera'] as const)('what a filter can be set to: %s', async (of) => {
    const sql = await backend.db.$transaction(async (tx) => {
      const question = { ...(await questionOf(tx, inspector(), { scope: 'unit', q: 'comm' })), at: AT };
      return valuesSql(question, planWalk(question, 'newest', PASSED_FOR_VALUES)!.walk, of, 'comm');
    });
    const read = await explained(sql);
    expect({ plan: read.plan, sql: read.sql }).toMatchSnapshot();
    expect(read.rows, read.plan).toBeLessThanOrEqual(MOST_ROWS);
  });
  it('the map', async () => {
    const sql = await backend.db.$transaction(async (tx) => {
      const question = { ...(await questionOf(tx, inspector(), { scope: 'unit' })), at: AT };
      return mapSql(question, planWalk(question, 'newest')!.walk);
    });
    const read = await explained(sql);
    expect({ plan: read.plan, sql: read.sql }).toMatchSnapshot();
    expect(read.rows, read.plan).toBeLessThanOrEqual(MOST_ROWS);
  });
  it.each(['unit', 'borough'] as const)('busy hours: %s', async (scope) => {
    const statements = await backend.db.$transaction(async (tx) => {
      const asked = await questionOf(tx, inspector(), scope === 'borough' ? { scope, borough: hackney() } : { scope });
      const question = { ...asked, at: AT, from: new Date(AT.getTime() - 90 * 86_400_000) };
      const { whole, beside } = sharesOf(question);
      expect(whole).toHaveLength(units.length);
      const walk = planWalk(beside, 'newest', BESIDE)?.walk;
      return [weeksSql(question, whole), ...(walk ? [besideSql(beside, whole, walk)] : [])];
    });
    const read = [];
    for (const sql of statements) read.push(await explained(sql));
    expect(read.map(({ plan, sql }) => ({ plan, sql }))).toMatchSnapshot();
    expect(read.reduce((sum, { rows }) => sum + rows, 0)).toBeLessThanOrEqual(MOST_ROWS);
    expect(read[0]!.plan).not.toContain('Seq Scan');
  });
  it.each([
    ['one’s own', () => ownSql(officer())], ['the units’', () => unitsSql(inspector(), 1000)], ['unassigned', () => unassignedSql(inspector(), 500)],
  ])('what waits: %s', async (_, sql) => {
    const read = await explained(sql());
    expect({ plan: read.plan, sql: read.sql }).toMatchSnapshot();
    expect(read.rows, read.plan).toBeLessThanOrEqual(MOST_ROWS);
  });
});

interface Statement {
  readonly text: string;
  readonly values: unknown[];
}

/** What a use case asks of the database, as it went over the wire. */
async function asked(work: () => Promise<unknown>): Promise<Statement[]> {
  type Query = (this: pg.Client, ...given: unknown[]) => unknown;
  const prototype = pg.Client.prototype as unknown as { query: Query };
  const { query } = prototype;
  const heard: Statement[] = [];
  prototype.query = function (...given) {
    const [first, values] = given as [string | { text: string; values?: unknown[] }, unknown[] | undefined];
    heard.push(typeof first === 'string' ? { text: first, values: values ?? [] } : { text: first.text, values: first.values ?? values ?? [] });
    return query.apply(this, given);
  };
  try {
    await work();
  } finally {
    prototype.query = query;
  }
  return heard.filter(({ text }) => /^\s*(\/\*.*\*\/)?\s*(SELECT|WITH)\b/.test(text) && !/\b(ledger_entry|pgboss)\b/.test(text));
}

describe('what else is asked', () => {
  const actor = (principal: PersonPrincipal): Actor => ({ principal, address: null, correlationId: randomUUID(), recorded: [] });
  const cases: [string, () => Promise<unknown>][] = [
    ['what a page shows of its rows', () => transaction((tx) => summariesOf(tx, inspector(), Array.from({ length: 50 }, (_, n) => ({ id: id(4, n * 97 + 1), watchable: true, poster: true, markable: true }))))],
    ['the end of duty', () => readTonight({ principal: officer(), actor: actor(officer()) })],
    ['incidents', () => listIncidents({ principal: inspector(), actor: actor(inspector()) })],
    ['tags that begin so', () => completeTag({ principal: inspector(), query: { borough: hackney(), begins: 'us' } })],
    ['saved views', () => savedViews({ principal: officer() })],
    ['recent searches', () => recentSearches({ principal: officer() })],
  ];
  it.each(cases)('%s', async (_, work) => {
    const read = await withClient(backend.database.url, async (client) => {
      const plans = [];
      for (const { text, values } of await asked(work)) {
        if (text.includes('set_config(')) {
          await client.query(text.replaceAll(', true)', ', false)'), values);
          continue;
        }
        const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: Node }] }>(`EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF, BUFFERS OFF, FORMAT JSON) ${text}`, values);
        const { Plan } = rows[0]!['QUERY PLAN'][0];
        // Lists of as many binds as there are rows are one.
        plans.push({ plan: shape(Plan).join('\n'), rows: Math.round(rowsRead(Plan)), sql: text.replaceAll(/\s+/g, ' ').replaceAll(/\$\d+(?:\s*,\s*\$\d+)+/g, '$…').trim() });
      }
      return plans;
    });
    expect(read.length).toBeGreaterThan(0);
    expect(read.map(({ plan, sql }) => ({ plan, sql }))).toMatchSnapshot();
    expect(read.reduce((sum, { rows }) => sum + rows, 0)).toBeLessThanOrEqual(MOST_ROWS);
  });
});
