/** The whole server side in a test's process: its own database and storage, seeded with the cast, tokens for all of it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject, type ProvidedContext } from 'vitest';
import { DOCKS, PEOPLE } from '#local/cast.ts';
import { newExportKey } from '#local/secrets.ts';
import { replaceTokenRules } from '#server/access/index.ts';
import { openStore, prepareStore, replaceStore } from '#server/platform/blob/index.ts';
import { connect, replaceDb } from '#server/platform/db.ts';
import { stopQueue } from '#server/platform/queue.ts';
import { API, CLIENT, TENANT, tokenMaker } from '#test/http/tokens.ts';
import { idOf, seed } from '../../prisma/seed.ts';
import { freshDatabase } from './database.ts';

/** Everybody in the cast by first name, lower case: `token('amara')`. */
const personOf = (first: string) => {
  const found = PEOPLE.find((p) => p.name.toLowerCase().startsWith(first));
  if (!found) throw new Error(`Nobody in the cast is called ${first}.`);
  return found;
};

type TestAccount = ProvidedContext['azurite'][number];

/** The account of this process of tests: what runs beside it neither sees nor sweeps its uploads. */
function ownAccount(): TestAccount {
  const accounts = inject('azurite');
  const account = accounts[(Number(process.env.VITEST_POOL_ID) - 1) % accounts.length];
  if (!account) throw new Error('These tests have no storage account.');
  return account;
}

/** `azurite`: a store of the test's own, where it looks at or harms more than its own recordings. */
export async function startBackend(settings: Readonly<Record<string, string>> = {}, azurite: TestAccount = ownAccount()) {
  const database = await freshDatabase();
  const scratch = mkdtempSync(join(tmpdir(), 'docket-scratch-'));
  Object.assign(process.env, {
    DOCKET_ENV: 'demo',
    DOCKET_APP_ORIGIN: 'http://localhost:3000',
    DATABASE_URL: database.url,
    AUTH_TENANT_ID: TENANT,
    AUTH_CLIENT_ID: CLIENT,
    AUTH_API_CLIENT_ID: API,
    AUTH_LOCAL_IDP: 'http://localhost:9',
    BLOB_ENDPOINT: azurite.endpoint,
    BLOB_ACCOUNT_NAME: azurite.name,
    BLOB_ACCOUNT_KEY: azurite.key,
    DOCKET_EXPORT_KEY: newExportKey(),
    DOCKET_SCRATCH: scratch,
    DOCKET_LOG_LEVEL: 'silent',
    ...settings,
  });
  const db = connect(database.url);
  replaceDb(db);
  const store = openStore({ endpoint: azurite.endpoint, accountName: azurite.name, accountKey: azurite.key });
  replaceStore(store);
  await prepareStore('http://localhost:3000', store);
  const maker = await tokenMaker();
  replaceTokenRules(maker.rules);
  await seed(db);
  return {
    database,
    db,
    store,
    scratch,
    maker,
    personId: (first: string) => idOf('person', personOf(first).upn),
    boroughId: (name: string) => idOf('borough', name),
    unitId: (name: string) => idOf('unit', name),
    token: (first: string, claims: Readonly<Record<string, unknown>> = {}) => {
      const { oid, roles } = personOf(first);
      return maker.mint({ claims: { oid, roles: [...roles], ...claims } });
    },
    dockToken: (n = 0, claims: Readonly<Record<string, unknown>> = {}) => {
      const dock = DOCKS[n];
      if (!dock) throw new Error(`The cast has no dock ${n}.`);
      return maker.mintDock(dock, claims);
    },
    async stop() {
      await stopQueue();
      await db.$disconnect();
      replaceDb(undefined);
      replaceStore(undefined);
      replaceTokenRules(undefined);
      await database.drop();
      rmSync(scratch, { recursive: true, force: true });
    },
  };
}
export type Backend = Awaited<ReturnType<typeof startBackend>>;
