import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PersonPrincipal } from '#server/access/index.ts';
import { holdClock } from '#server/platform/clock.ts';
import { connect, replaceDb, type Db } from '#server/platform/db.ts';
import { freshDatabase, type TestDatabase } from '#test/stack/database.ts';
import { commit, leafHash, record, recordAll, recordOnce, verifyEntry, type Actor } from './index.ts';

let database: TestDatabase;
let db: Db;
const principal: PersonPrincipal = {
  kind: 'person', personId: randomUUID(), name: 'Ámbar O’Test', organisationId: randomUUID(), organisation: 'Force', roles: new Set(['Officer']),
  memberUnits: [], supervisedUnits: [], unitName: 'Team A', at: new Date(),
};
const actor = (): Actor => ({ principal, address: '127.0.0.1', correlationId: randomUUID(), recorded: [] });

beforeAll(async () => {
  database = await freshDatabase();
  db = connect(database.url);
  replaceDb(db);
});
afterAll(async () => {
  await db.$disconnect();
  replaceDb(undefined);
  await database.drop();
});

const write = (reason = 'because ☂') =>
  db.$transaction((tx) => record(tx, actor(), { action: 'playback:open', recordingId: randomUUID(), reason, details: { b: 1, a: [2, 'é'] } }));

describe('an entry', () => {
  it('hashes to its leaf, and its columns say what its preimage says', async () => {
    const row = await db.ledgerEntry.findUniqueOrThrow({ where: { id: await write() } });
    expect(verifyEntry(row)).toEqual([]);
    expect(Buffer.from(row.leaf)).toEqual(Buffer.from(leafHash(row.preimage)));
  });
  it('keeps personal fields as salted commitments that can be opened one by one', async () => {
    const row = await db.ledgerEntry.findUniqueOrThrow({ where: { id: await write('a very particular reason') } });
    const text = Buffer.from(row.preimage).toString('utf8');
    for (const secret of [principal.name, principal.personId, 'a very particular reason', '127.0.0.1', 'Team A']) expect(text).not.toContain(secret);
    const body = JSON.parse(text) as { reason: { c: string } };
    expect(body.reason.c).toBe(commit((row.salts as { reason: string }).reason, 'a very particular reason'));
    const other = await db.ledgerEntry.findUniqueOrThrow({ where: { id: await write('a very particular reason') } });
    expect((JSON.parse(Buffer.from(other.preimage).toString('utf8')) as typeof body).reason.c).not.toBe(body.reason.c);
  });
  it('of many written at once is as whole as one written alone, whatever its words', async () => {
    const by = { ...actor(), address: null };
    const ids = Array.from({ length: 1200 }, () => randomUUID());
    await db.$transaction((tx) => recordAll(tx, by, ids.map((id, i) => ({
      action: 'recording:tag', subject: { kind: 'recording', id: 'no uuid', label: `“${i}”\n\\ "quoted" ☂` }, recordingId: id, unitId: i % 2 ? randomUUID() : null, reason: i % 3 ? null : 'Ёж',
      ...(i % 5 ? { details: { nested: [{ a: null, n: i + 0.1 }], words: '\u202e{}' } } : {}),
    }))));
    const rows = await db.ledgerEntry.findMany({ where: { recordingId: { in: ids } } });
    expect(rows).toHaveLength(ids.length);
    for (const row of rows) expect(verifyEntry(row)).toEqual([]);
    expect(by.recorded).toHaveLength(ids.length);
  });
  it('a changed column is named by the verifier', async () => {
    const row = await db.ledgerEntry.findUniqueOrThrow({ where: { id: await write() } });
    expect(verifyEntry({ ...row, actorName: 'Somebody Else' })).toEqual(['actorName']);
    expect(verifyEntry({ ...row, at: new Date(0) })).toEqual(['at']);
    const bytes = Uint8Array.from(row.preimage);
    bytes[5] = (bytes[5] ?? 0) ^ 1;
    expect(() => verifyEntry({ ...row, preimage: bytes })).not.toThrow();
    expect(verifyEntry({ ...row, preimage: bytes })).toContain('leaf');
  });
  it('is not there when its transaction fails', async () => {
    const before = await db.ledgerEntry.count();
    await expect(
      db.$transaction(async (tx) => {
        await record(tx, actor(), { action: 'playback:open' });
        throw new Error('the change failed');
      }),
    ).rejects.toThrow('the change failed');
    expect(await db.ledgerEntry.count()).toBe(before);
  });
  it('carries its own transaction’s id, whatever the insert says', async () => {
    const id = await write();
    const [row] = await db.$queryRaw<{ same: boolean }[]>`SELECT txid = xmin::text::xid8 AS same FROM ledger_entry WHERE id = ${id}::uuid`;
    expect(row?.same).toBe(true);
  });
  it('a leaf that is not the preimage’s hash is refused by the database', async () => {
    const row = await db.ledgerEntry.findUniqueOrThrow({ where: { id: await write() } });
    await expect(
      db.$executeRaw`INSERT INTO ledger_entry (id, at, actor_kind, actor_name, action, correlation_id, preimage, salts, leaf)
        VALUES (${randomUUID()}::uuid, now(), 'system', 'x', 'playback:open', 'c', ${row.preimage}, '{}', ${Buffer.alloc(32)})`,
    ).rejects.toThrow('ledger_leaf_is_of_preimage');
  });
  it('is of now: none is added to the past or the future', async () => {
    for (const [minutes, taken] of [[-6, false], [6, false], [-4, true], [4, true]] as const) {
      const release = holdClock(() => Date.now() + minutes * 60_000);
      const written = write().finally(release);
      if (taken) await written;
      else await expect(written, `${minutes} minutes`).rejects.toThrow('a ledger entry is of now');
    }
  });
  it('a page that looks again and again is one look; another page is another', async () => {
    const recordingId = randomUUID();
    const look = (details: Record<string, unknown>) => db.$transaction((tx) => recordOnce(tx, actor(), { action: 'recording:search', recordingId, details }));
    for (let i = 0; i < 3; i++) await look({ page: 1 });
    await look({ page: 2 });
    expect(await db.ledgerEntry.count({ where: { recordingId } })).toBe(2);
  });
});

describe('nothing changes an entry', () => {
  const ATTEMPTS = ["UPDATE ledger_entry SET reason = 'x'", 'DELETE FROM ledger_entry', 'TRUNCATE ledger_entry', 'UPDATE ledger_entry SET at = at'];
  const as = async (url: string, statements: string[]) => {
    const client = new pg.Client(url);
    await client.connect();
    try {
      for (const statement of statements) await client.query(statement);
    } finally {
      await client.end();
    }
  };
  beforeAll(async () => {
    await write();
  });
  for (const attempt of ATTEMPTS) {
    it(`app: ${attempt}`, () => expect(as(database.url, [attempt])).rejects.toMatchObject({ code: '42501' }));
    it(`migrator: ${attempt}`, () => expect(as(database.migratorUrl, [attempt])).rejects.toMatchObject({ code: '42501' }));
    it(`owner: ${attempt}`, () => expect(as(database.ownerUrl, [attempt])).rejects.toMatchObject({ code: '42501' }));
    it(`its keeper, whom only a superuser can become: ${attempt}`, () =>
      expect(as(database.superuserUrl, ['SET ROLE docket_ledger', attempt])).rejects.toThrow('append-only'));
    it(`superuser with triggers off: ${attempt}`, () =>
      expect(as(database.superuserUrl, ["SET session_replication_role = 'replica'", attempt])).rejects.toThrow('append-only'));
  }
  it('app: can’t drop or disable what guards it, nor become another role', async () => {
    for (const statement of [
      'ALTER TABLE ledger_entry DISABLE TRIGGER ALL', 'DROP TRIGGER ledger_no_row_changes ON ledger_entry', 'DROP TABLE ledger_entry',
      'CREATE TABLE mine (a int)', 'SET ROLE docket_owner', 'SET ROLE docket_migrator', "SET session_replication_role = 'replica'",
    ])
      await expect(as(database.url, [statement]), statement).rejects.toMatchObject({ code: '42501' });
  });
  it('the migrator acting as owner: can’t alter or drop the ledger, nor what guards it, nor what it stands in', async () => {
    const beside = 'CREATE FUNCTION public.lose() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$';
    for (const statement of [
      'DROP TABLE ledger_entry', 'DROP TABLE ledger_entry CASCADE', 'ALTER TABLE ledger_entry DISABLE TRIGGER ALL', 'ALTER TABLE ledger_entry DISABLE TRIGGER ledger_no_row_changes',
      'ALTER TABLE ledger_entry RENAME TO old_entries', 'ALTER TABLE ledger_entry ADD COLUMN x int', 'ALTER TABLE ledger_entry DROP COLUMN reason',
      'ALTER TABLE ledger_entry DROP CONSTRAINT ledger_leaf_is_of_preimage', 'ALTER TABLE ledger_entry ENABLE ROW LEVEL SECURITY', 'ALTER TABLE ledger_entry OWNER TO docket_owner',
      'ALTER TABLE ledger_entry SET SCHEMA pgboss', 'CREATE TABLE under () INHERITS (ledger_entry)',
      'DROP TRIGGER ledger_no_row_changes ON ledger_entry', 'DROP FUNCTION ledger_is_append_only() CASCADE', 'ALTER FUNCTION ledger_is_append_only() RENAME TO x',
      "CREATE OR REPLACE FUNCTION ledger_is_append_only() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN OLD; END'",
      `${beside}; CREATE TRIGGER lose BEFORE INSERT ON ledger_entry FOR EACH ROW EXECUTE FUNCTION lose()`, 'CREATE RULE lose AS ON INSERT TO ledger_entry DO INSTEAD NOTHING',
      'CREATE POLICY lose ON ledger_entry USING (false)', 'GRANT ALL ON ledger_entry TO docket_owner; DELETE FROM ledger_entry', 'REVOKE INSERT ON ledger_entry FROM docket_app; DELETE FROM ledger_entry',
      'DROP SCHEMA public CASCADE', 'ALTER SCHEMA public RENAME TO old', `ALTER DATABASE ${new URL(database.url).pathname.slice(1)} RENAME TO old`,
      'SET ROLE docket_ledger', 'GRANT docket_ledger TO docket_migrator', 'DROP OWNED BY docket_ledger', 'REASSIGN OWNED BY docket_ledger TO docket_owner', 'DROP ROLE docket_ledger',
      'CREATE EVENT TRIGGER x ON ddl_command_end EXECUTE FUNCTION ledger_is_append_only()', "SET session_replication_role = 'replica'",
    ])
      await expect(as(database.ownerUrl, [statement]), statement).rejects.toMatchObject({ code: '42501' });
    const elsewhere = new URL(database.superuserUrl);
    elsewhere.pathname = '/postgres';
    await expect(as(elsewhere.href, ['SET ROLE docket_owner', `DROP DATABASE ${new URL(database.url).pathname.slice(1)} WITH (FORCE)`])).rejects.toMatchObject({ code: '42501' });
  });
  it('the migrator acting as owner: makes its own tables, also such as name an entry', async () => {
    await as(database.ownerUrl, ['CREATE TABLE mine (entry uuid REFERENCES ledger_entry (id))', 'ALTER TABLE mine ADD COLUMN n int', 'DROP TABLE mine', 'SELECT count(*) FROM ledger_entry']);
  });
  it('app: deletes no recording, person or session either', async () => {
    for (const table of ['recording', 'person', 'playback_session', 'upload', 'dock'])
      await expect(as(database.url, [`DELETE FROM ${table}`]), table).rejects.toMatchObject({ code: '42501' });
  });
});
