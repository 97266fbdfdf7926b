import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshDatabase, type TestDatabase } from '#test/stack/database.ts';
import { withClient } from '../../prisma/bootstrap-roles.ts';
import { guardLedger } from '../../prisma/guard-ledger.ts';
import { connect, type Db } from './db.ts';
import { refuseUnguardedLedger } from './ledger-guard.ts';

let database: TestDatabase;
let db: Db;
beforeAll(async () => {
  database = await freshDatabase();
  db = connect(database.url);
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

it('a guarded ledger lets production start', async () => {
  await refuseUnguardedLedger(db);
});

it.each([
  ['table', 'ALTER TABLE ledger_entry OWNER TO docket_owner', 'ALTER TABLE ledger_entry OWNER TO docket_ledger'],
  ['schema', 'ALTER SCHEMA public OWNER TO docket_owner', 'ALTER SCHEMA public OWNER TO docket_ledger'],
  ['trigger ledger_is_of_now', 'ALTER FUNCTION ledger_is_of_now() OWNER TO docket_owner', 'ALTER FUNCTION ledger_is_of_now() OWNER TO docket_ledger'],
])('production refuses to start while the migrator could reach its %s', async (what, open, close) => {
  await withClient(database.superuserUrl, (client) => client.query(open));
  await expect(refuseUnguardedLedger(db)).rejects.toThrow(`docket_owner owns its ${what}`);
  await withClient(database.superuserUrl, (client) => client.query(close));
});

it('guarding again mends it', async () => {
  await withClient(database.superuserUrl, (client) => client.query('ALTER TABLE ledger_entry OWNER TO docket_owner'));
  await guardLedger(database.superuserUrl);
  await refuseUnguardedLedger(db);
});
