import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect } from '#server/platform/db.ts';
import { actingAsOwner, bootstrapRoles, onDatabase } from '../../prisma/bootstrap-roles.ts';
import { giveLedgerBack, guardLedger } from '../../prisma/guard-ledger.ts';
import { migrate } from '../../prisma/migrate.ts';
import { seed } from '../../prisma/seed.ts';
import { DATABASE, migratorUrl, type Ports } from '../environment.ts';
import { ROOT, type StackPaths } from '../paths.ts';
import type { Secrets } from '../secrets.ts';
import { sourcesHash } from './build.ts';

export interface PrepareDatabase {
  readonly adminUrl: string;
  readonly ports: Ports;
  readonly secrets: Secrets;
  readonly paths: StackPaths;
}

/** What the database's contents follow from. While it is unchanged, a start need not ask the Prisma CLI (2 s). */
const DEPENDS_ON = ['prisma', 'server/platform/queue.ts', 'local/cast.ts', 'package-lock.json'];

/** Roles, migrations, queues, the ledger's guard, and the demo's directory. Each step is safe to run again. */
export async function prepareDatabase({ adminUrl, ports, secrets, paths }: PrepareDatabase): Promise<void> {
  const { migratorPassword, appPassword } = secrets;
  await bootstrapRoles({ adminUrl, database: DATABASE, migratorPassword, appPassword, mayCreateDatabases: true });
  const stamp = join(paths.dir, 'prepared');
  const hash = sourcesHash(DEPENDS_ON, ROOT);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  const url = migratorUrl({ ports, secrets });
  const admin = onDatabase(adminUrl, DATABASE);
  // Of a demo kept from before: a migration since may change the ledger.
  await giveLedgerBack(admin);
  await migrate(url);
  await guardLedger(admin);
  const db = connect(actingAsOwner(url), 2);
  try {
    await seed(db);
  } finally {
    await db.$disconnect();
  }
  writeFileSync(stamp, hash);
}
