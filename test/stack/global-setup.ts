/** Started once for all integration tests: a PostgreSQL with a migrated template, and an Azurite. */
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startAzurite } from '#local/azurite.ts';
import { stackPaths } from '#local/paths.ts';
import { anyFreePort } from '#local/ports.ts';
import { startPostgres } from '#local/postgres.ts';
import { actingAsOwner, asRole, bootstrapRoles, onDatabase, withClient } from '../../prisma/bootstrap-roles.ts';
import { guardLedger } from '../../prisma/guard-ledger.ts';
import { installQueue } from '../../prisma/install-queue.ts';
import { RECORD_IS_ASKED } from '../../prisma/migrate.ts';
import { FOOTAGE_KEPT } from '../media/make-footage.ts';
import { removeStackFolder, temporaryStackFolder } from './temporary-folder.ts';

const secret = () => randomBytes(18).toString('hex');
const TEMPLATE = 'docket_template';
/** As Prisma keeps it, as far as Docket reads it; its CLI takes seconds. */
const RECORD = 'CREATE TABLE _prisma_migrations (migration_name text PRIMARY KEY, finished_at timestamptz, rolled_back_at timestamptz)';
const MIGRATIONS = join(import.meta.dirname, '../../prisma/migrations');

declare module 'vitest' {
  interface ProvidedContext {
    postgres: { superuserUrl: string; template: string; migratorPassword: string; appPassword: string };
    /** One account for each process of tests: a sweep of one must not find the uploads of another. */
    azurite: readonly { endpoint: string; name: string; key: string }[];
  }
}

export default async function setup(project: TestProject) {
  const dir = await temporaryStackFolder();
  const paths = stackPaths(dir);
  process.env[FOOTAGE_KEPT] = join(dir, 'footage');
  const [password, migratorPassword, appPassword] = [secret(), secret(), secret()];
  const accounts = Array.from({ length: project.config.maxWorkers }, () => ({ name: `test${randomBytes(6).toString('hex')}`, key: randomBytes(32).toString('base64') }));
  const [postgres, azurite] = await Promise.all([
    startPostgres({ dataDir: paths.postgres, port: await anyFreePort(), password, durable: false, runDir: paths.run }),
    startAzurite({ dir: paths.blobs, port: await anyFreePort(), accounts, runDir: paths.run }),
  ]);
  await bootstrapRoles({ adminUrl: postgres.superuserUrl, database: TEMPLATE, migratorPassword, appPassword });
  const migratorUrl = asRole(postgres.superuserUrl, 'docket_migrator', migratorPassword, TEMPLATE);
  await withClient(actingAsOwner(migratorUrl), async (client) => {
    await client.query(RECORD);
    for (const name of readdirSync(MIGRATIONS).filter((n) => /^\d/.test(n)).sort()) {
      await client.query(readFileSync(join(MIGRATIONS, name, 'migration.sql'), 'utf8'));
      await client.query('INSERT INTO _prisma_migrations (migration_name, finished_at) VALUES ($1, now())', [name]);
    }
    await client.query(RECORD_IS_ASKED);
  });
  await installQueue(migratorUrl);
  await guardLedger(onDatabase(postgres.superuserUrl, TEMPLATE));
  project.provide('postgres', { superuserUrl: postgres.superuserUrl, template: TEMPLATE, migratorPassword, appPassword });
  project.provide('azurite', accounts.map((account) => ({ endpoint: azurite.endpoint(account), ...account })));
  return async () => {
    await azurite.stop();
    await postgres.stop();
    removeStackFolder(dir);
  };
}
