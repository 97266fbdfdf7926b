import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { actingAsOwner, asRole, bootstrapRoles, onDatabase, withClient } from './bootstrap-roles.ts';
import { giveLedgerBack, guardLedger } from './guard-ledger.ts';
import { migrate, prisma } from './migrate.ts';

const DATABASE = 'migrations_test';
const { superuserUrl, migratorPassword, appPassword } = inject('postgres');
const migratorUrl = asRole(superuserUrl, 'docket_migrator', migratorPassword, DATABASE);
const appUrl = asRole(superuserUrl, 'docket_app', appPassword, DATABASE);
/** Makes and drops databases of its own for the comparison, which the migrator may not here. */
const shadowing = onDatabase(superuserUrl, DATABASE);

beforeAll(async () => {
  await bootstrapRoles({ adminUrl: superuserUrl, database: DATABASE, migratorPassword, appPassword });
  await migrate(migratorUrl);
  await guardLedger(shadowing);
});
afterAll(() => withClient(superuserUrl, (client) => client.query(`DROP DATABASE ${DATABASE} WITH (FORCE)`)));

const rows = (url: string, sql: string) => withClient(url, async (client) => (await client.query(sql)).rows as Record<string, unknown>[]);

describe('migrations without an engine download', () => {
  it('are applied once and then up to date, the ledger guarded or not', async () => {
    await migrate(migratorUrl);
    await guardLedger(shadowing);
    expect(await prisma(['migrate', 'status'], actingAsOwner(migratorUrl))).toContain('Database schema is up to date!');
  });

  it('may change the ledger where its administrator gives it back for it, as a kept demo’s does', async () => {
    const change = 'COMMENT ON TABLE ledger_entry IS NULL';
    await expect(rows(actingAsOwner(migratorUrl), change)).rejects.toThrow('must be owner');
    await giveLedgerBack(shadowing);
    await rows(actingAsOwner(migratorUrl), change);
    await guardLedger(shadowing);
    await expect(rows(actingAsOwner(migratorUrl), change)).rejects.toThrow('must be owner');
  });

  it('make everything the owner’s but the ledger', async () => {
    const owners = await rows(migratorUrl, `SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname IN ('public', 'pgboss') AND tablename <> 'ledger_entry'`);
    expect(owners).toEqual([{ tableowner: 'docket_owner' }]);
  });

  it('fail in words when SQL is wrong, and leave nothing of it', async () => {
    const broken = mkdtempSync(join(tmpdir(), 'docket-sql-'));
    const file = join(broken, 'x.sql');
    writeFileSync(file, 'CREATE TABLE half_made (n int); SELECT 1/0;');
    await expect(prisma(['db', 'execute', '--file', file], actingAsOwner(migratorUrl))).rejects.toThrow('division by zero');
    rmSync(broken, { recursive: true });
    expect(await rows(actingAsOwner(migratorUrl), `SELECT to_regclass('public.half_made') AS made`)).toEqual([{ made: null }]);
  });
});

describe('the drift gate', () => {
  const gate = (schema: string) => prisma(['migrate', 'diff', '--from-migrations', 'prisma/migrations', '--to-schema', schema, '--exit-code'], shadowing);

  it('passes: the migrations make just what the schema says', async () => {
    await gate('prisma/schema');
  });

  it('would notice a field the migrations don’t make', async () => {
    const changed = mkdtempSync(join(tmpdir(), 'docket-schema-'));
    for (const name of readdirSync('prisma/schema')) {
      const text = readFileSync(join('prisma/schema', name), 'utf8');
      writeFileSync(join(changed, name), text.replace(/^model Borough \{$/m, 'model Borough {\n  added String?'));
    }
    await expect(gate(changed)).rejects.toMatchObject({ code: 2 });
    rmSync(changed, { recursive: true });
  });
});

describe('the stand-in engine', () => {
  it('tells the CLI when the engine panics, which would else take its end for success', () => {
    const asked = '{"jsonrpc":"2.0","id":7,"method":"debugPanic","params":[]}\n';
    const { stdout, status } = spawnSync(process.execPath, ['prisma/schema-engine/main.ts'], { input: asked, encoding: 'utf8', env: { ...process.env, DATABASE_URL: shadowing } });
    expect(JSON.parse(stdout)).toMatchObject({ id: 7, error: { data: { is_panic: true, message: expect.stringMatching(/panic/i) } } });
    expect(status).toBe(101);
  });
});

describe('the roles', () => {
  it('keep the app from changing the schema, deleting and truncating', async () => {
    for (const refused of ['CREATE TABLE mine (n int)', 'DELETE FROM borough', 'TRUNCATE borough', 'DROP TABLE borough', 'SET ROLE docket_owner', 'SELECT * FROM _prisma_migrations'])
      await expect(rows(appUrl, refused), refused).rejects.toThrow(/permission denied|must be owner/);
  });

  it('let the app read, add and change, and work the queues', async () => {
    await rows(appUrl, `INSERT INTO borough (id, name) VALUES ('01900000-0000-7000-8000-00000000b0b0', 'Test')`);
    await rows(appUrl, `UPDATE borough SET name = 'Test 2' WHERE name = 'Test'`);
    expect(await rows(appUrl, `SELECT name FROM borough`)).toEqual([{ name: 'Test 2' }]);
    const queues = await rows(appUrl, `SELECT name FROM pgboss.queue`);
    expect(queues.map(({ name }) => name)).toContain('check-upload');
  });

  it('give the migrator nothing unless it acts as owner', async () => {
    await expect(rows(migratorUrl, 'SELECT * FROM borough')).rejects.toThrow('permission denied');
    await rows(actingAsOwner(migratorUrl), 'SELECT * FROM borough');
  });
});
