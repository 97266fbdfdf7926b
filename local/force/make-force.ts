/** Made-up forces in a PostgreSQL of their own, one database a force, kept between runs. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { connect } from '#server/platform/db.ts';
import { actingAsOwner, APP, asRole, bootstrapRoles, MIGRATOR, onDatabase, withClient } from '../../prisma/bootstrap-roles.ts';
import { giveLedgerBack, guardLedger } from '../../prisma/guard-ledger.ts';
import { migrate } from '../../prisma/migrate.ts';
import { seed as seedCast } from '../../prisma/seed.ts';
import { claim, unclaim } from '../demo/claim.ts';
import { FORCE, ROOT, stackPaths } from '../paths.ts';
import { anyFreePort } from '../ports.ts';
import { startPostgres, type Postgres } from '../postgres.ts';
import { keptSecrets, type Secrets } from '../secrets.ts';
import { sourcesHash } from '../stack/build.ts';
import { fillForce, type FillForce } from './fill.ts';
import type { ForceSize } from './plan.ts';

/** What a force's rows follow from. Migrations aren't: an older force is migrated like any installation. */
const DEPENDS_ON = [...['fill', 'plan', 'recordings-sql', 'shape', 'write-directory'].map((name) => `local/force/${name}.ts`), 'local/cast.ts', 'local/footage/seeded.ts'];

export interface ForceServer {
  readonly superuserUrl: string;
  readonly secrets: Secrets;
  readonly port: number;
  stop(): Promise<void>;
}

export interface Force {
  readonly database: string;
  /** As the app's role, and as the migrator acting as the owner. */
  readonly urls: { readonly app: string; readonly owner: string; readonly superuser: string };
  readonly bytes: number;
  /** False where it was there already. */
  readonly made: boolean;
  readonly until: Date;
}

/**
 * Starts the forces' PostgreSQL. Memory as a small server of its own would have; nothing is synced to disk while one is made.
 * @throws AlreadyRunning while another process has it.
 */
export async function startForces({ durable }: { readonly durable: boolean }): Promise<ForceServer> {
  const paths = stackPaths(FORCE);
  const port = await anyFreePort();
  claim(FORCE, `port ${port}`);
  try {
    for (const dir of [paths.logs, paths.run]) mkdirSync(dir, { recursive: true, mode: 0o700 });
    const secrets = keptSecrets(paths.secrets);
    const settings = { shared_buffers: '2GB', effective_cache_size: '8GB', maintenance_work_mem: '512MB', max_wal_size: '8GB', random_page_cost: '1.1', ...(durable ? {} : { wal_level: 'minimal', max_wal_senders: '0' }) };
    const postgres: Postgres = await startPostgres({ dataDir: paths.postgres, port, password: secrets.superuserPassword, durable, logFile: join(paths.logs, 'postgres.log'), runDir: paths.run, settings });
    const stop = async () => {
      await postgres.stop();
      unclaim(FORCE);
    };
    return { superuserUrl: postgres.superuserUrl, secrets, port, stop };
  } catch (error) {
    unclaim(FORCE);
    throw error;
  }
}

/** Makes the force unless it is there, whole and of the same sources; what was cut short is dropped and made anew. */
export async function makeForce(server: ForceServer, { progress, ...size }: ForceSize & Pick<FillForce, 'progress'>): Promise<Force> {
  const database = `force_${size.recordings}_${size.officers}`;
  const { superuserUrl, secrets } = server;
  const { migratorPassword, appPassword } = secrets;
  const made = JSON.stringify({ seed: size.seed, sources: sourcesHash(DEPENDS_ON, ROOT) });
  const stamp = await stampOf(superuserUrl, database);
  const kept = stamp?.made === made;
  if (stamp && !kept) await withClient(superuserUrl, (client) => client.query(`DROP DATABASE ${database} WITH (FORCE)`));
  await bootstrapRoles({ adminUrl: superuserUrl, database, migratorPassword, appPassword, mayCreateDatabases: true });
  const admin = onDatabase(superuserUrl, database);
  const migratorUrl = asRole(superuserUrl, MIGRATOR, migratorPassword, database);
  const owner = actingAsOwner(migratorUrl);
  await giveLedgerBack(admin);
  await migrate(migratorUrl);
  await guardLedger(admin);
  const until = kept ? stamp.until : size.until;
  if (!kept) {
    const db = connect(owner, 2);
    try {
      await seedCast(db);
    } finally {
      await db.$disconnect();
    }
    // Row by row the triggers would count for hours what one statement counts at the end.
    const weeks = (what: 'ENABLE' | 'DISABLE') => withClient(owner, (client) => client.query(`ALTER TABLE recording ${what} TRIGGER recording_makes_a_week_busy; ALTER TABLE recording ${what} TRIGGER recording_is_overseen`));
    await weeks('DISABLE');
    await fillForce({ ownerUrl: owner, progress, ...size });
    await withClient(owner, (client) => client.query('SELECT busy_weeks_count(), oversight_count()'));
    await weeks('ENABLE');
    await withClient(owner, async (client) => {
      await client.query('ALTER TABLE recording_tag DISABLE TRIGGER recording_tag_is_in_step; SELECT recording_tags_get_categories(); ALTER TABLE recording_tag ENABLE TRIGGER recording_tag_is_in_step');
      // What is closed is found by fewer words than the statements of a force give it.
      await client.query('UPDATE recording r SET search = recording_search(r) WHERE r.restricted OR r.locked_at IS NOT NULL');
      await client.query('VACUUM (ANALYZE) recording_tag');
    });
    await withClient(superuserUrl, (client) => client.query(`COMMENT ON DATABASE ${database} IS '${JSON.stringify({ made, until }).replaceAll("'", "''")}'`));
  }
  const bytes = await withClient(superuserUrl, async (client) => Number((await client.query('SELECT pg_database_size($1) AS n', [database])).rows[0].n));
  return { database, urls: { app: asRole(superuserUrl, APP, appPassword, database), owner, superuser: admin }, bytes, made: !kept, until };
}

/** What a whole force says of itself; null where there is no such database, `made` empty where it was cut short. */
async function stampOf(superuserUrl: string, database: string): Promise<{ made: string; until: Date } | null> {
  return withClient(superuserUrl, async (client) => {
    const { rows } = await client.query<{ said: string | null }>(`SELECT shobj_description(oid, 'pg_database') AS said FROM pg_database WHERE datname = $1`, [database]);
    if (!rows[0]) return null;
    const { made = '', until = 0 } = JSON.parse(rows[0].said ?? '{}') as { made?: string; until?: string | number };
    return { made, until: new Date(until) };
  });
}
