/** App and worker serve on a database of their own version only: a migration that is missing, under way or broken off ends the start, in words. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { db, Prisma, type Db } from './db.ts';
import { ConfigurationError } from './env.ts';

/** Beside the program: it is started in its own folder, as Next is. */
const OURS = () => join(/* turbopackIgnore: true */ process.cwd(), 'prisma', 'migrations');

const ADVICE = 'Stop app and worker and run npm run migrate (docs/OPERATIONS.md).';

/**
 * @param ours names of the migrations this version has
 * @throws ConfigurationError where one of them isn't applied, or one was begun and not finished
 */
export async function refuseUnmigrated(client: Db = db(), ours: readonly string[] = readdirSync(OURS()).filter((name) => /^\d{14}_/.test(name))): Promise<void> {
  const [may] = await client.$queryRaw<[{ read: boolean | null }]>(Prisma.sql`SELECT has_column_privilege(to_regclass('public._prisma_migrations'), 'migration_name', 'SELECT') AS read`);
  if (!may.read) throw new ConfigurationError([`The database is not of this version: nothing says which migrations it has. ${ADVICE}`]);
  const rows = await client.$queryRaw<{ name: string; finished: boolean }[]>(Prisma.sql`
    SELECT migration_name AS name, finished_at IS NOT NULL AS finished FROM public._prisma_migrations WHERE rolled_back_at IS NULL`);
  const broken = rows.filter(({ finished }) => !finished).map(({ name }) => name);
  if (broken.length > 0) throw new ConfigurationError([`A migration is under way or broke off: ${broken.join(', ')}. Wait until it is done; where it broke off, its own words say why. ${ADVICE}`]);
  const applied = new Set(rows.map(({ name }) => name));
  const pending = ours.filter((name) => !applied.has(name)).toSorted();
  if (pending.length > 0) throw new ConfigurationError([`The database is older than this version: ${pending.length === 1 ? 'a migration is' : `${pending.length} migrations are`} missing, from ${pending[0]} on. ${ADVICE}`]);
}
