/** What a draw reads: its own month of its own unit, however much the force holds. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PersonPrincipal } from '#server/access/index.ts';
import { Prisma } from '#server/platform/db.ts';
import { DOCKS } from '#local/cast.ts';
import { startBackend, type Backend } from '#test/stack/backend.ts';
import { withClient } from '../../../prisma/bootstrap-roles.ts';
import { eligibleSql } from './eligible.ts';

const FORCE = 20_000;
const UNITS = 40;
let backend: Backend;
let units: string[];

beforeAll(async () => {
  backend = await startBackend();
  units = (await backend.db.unit.findMany({ select: { id: true }, orderBy: { name: 'asc' }, take: UNITS })).map(({ id }) => id);
  await withClient(backend.database.superuserUrl, async (client) => {
    await client.query('SET session_replication_role = replica');
    // Five hundred each, over three years.
    await client.query(`INSERT INTO recording (id, state, file_name, bytes, sha256, duration_us, officer_id, unit_id, started_at, start_source, dock_id, docked_at)
      SELECT gen_random_uuid(), 'ready', 'f' || n, 1, md5(n::text) || md5(n::text), 1000000, $2::uuid, ($1::uuid[])[n % ${UNITS} + 1], '2026-11-22T00:00:00Z'::timestamptz - n * interval '80 minutes', 'sidecar', $3::uuid, now()
      FROM generate_series(1, ${FORCE}) n`, [units, backend.personId('amara'), DOCKS[0]?.id]);
    await client.query('ANALYZE');
  });
});
afterAll(() => backend.stop());

interface Node {
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Index Recheck'?: number;
  readonly Plans?: readonly Node[];
}
const readOf = (node: Node): number =>
  (node['Relation Name'] === 'recording' ? (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0)) * node['Actual Loops'] : 0) + (node.Plans ?? []).reduce((sum, child) => sum + readOf(child), 0);

const supervisor = (): PersonPrincipal => ({
  kind: 'person', personId: backend.personId('priya'), name: 'Priya Nair', organisationId: randomUUID(), organisation: 'Force', roles: new Set(['Supervisor']), memberUnits: [], supervisedUnits: units, unitName: null, at: new Date(),
});

it.each([['a unit', 1, null], ['a unit with three below it', 4, null], ['one officer of it', 1, 'amara']] as const)('of %s reads no other month and no other unit', async (_, count, officer) => {
  const scope = { units: units.slice(0, count), personId: officer && backend.personId(officer), month: new Date('2026-06-01T00:00:00Z') };
  const [{ 'QUERY PLAN': plan }] = await backend.db.$queryRaw<[{ 'QUERY PLAN': readonly [{ Plan: Node }] }]>(Prisma.sql`EXPLAIN (ANALYZE, FORMAT JSON) ${eligibleSql(supervisor(), scope)}`);
  const there = await backend.db.recording.count({ where: { unitId: { in: scope.units }, startedAt: { gte: new Date('2026-05-31T23:00:00Z'), lt: new Date('2026-06-30T23:00:00Z') } } });
  expect(there).toBeGreaterThan(12 * count);
  expect(readOf(plan[0].Plan)).toBe(there);
});
