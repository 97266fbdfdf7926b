/**
 * `npm run migrate`: brings a database to this version: Prisma's migrations, then the job queues. Needs
 * DOCKET_MIGRATOR_DATABASE_URL, which no other process is given.
 */
import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { actingAsOwner, APP, withClient } from './bootstrap-roles.ts';
import { installQueue } from './install-queue.ts';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** Which migrations there are is asked by app and worker before they serve; the rest of the record isn't their business. */
export const RECORD_IS_ASKED = `REVOKE ALL ON _prisma_migrations FROM ${APP}; GRANT SELECT (migration_name, finished_at, rolled_back_at) ON _prisma_migrations TO ${APP}`;

/** @throws with the CLI's own words when a migration fails; what it had applied stays applied. */
export async function migrate(migratorUrl: string): Promise<void> {
  const owner = actingAsOwner(migratorUrl);
  await prisma(['migrate', 'deploy'], owner);
  await withClient(owner, (client) => client.query(RECORD_IS_ASKED));
  await installQueue(migratorUrl);
}

/** Runs the Prisma CLI against a database. @throws with what it printed, `code` set to its exit code. */
export async function prisma(args: readonly string[], url: string): Promise<string> {
  const cli = createRequire(import.meta.url).resolve('prisma/build/index.js');
  const env = { ...process.env, DOCKET_MIGRATOR_DATABASE_URL: url, PRISMA_HIDE_UPDATE_MESSAGE: '1', CHECKPOINT_DISABLE: '1', NO_COLOR: '1' };
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [cli, ...args], { cwd: ROOT, env });
    return stdout;
  } catch (error) {
    const { stdout = '', stderr = '', code } = error as { stdout?: string; stderr?: string; code?: number };
    throw Object.assign(new Error(`prisma ${args.join(' ')} failed:\n${stdout}${stderr}`, { cause: error }), { code });
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const url = process.env.DOCKET_MIGRATOR_DATABASE_URL;
  if (!url) throw new Error('DOCKET_MIGRATOR_DATABASE_URL is not set: it names the database and the migrator’s login.');
  await migrate(url);
}
