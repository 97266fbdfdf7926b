import pg from 'pg';
import { PgBoss } from 'pg-boss';
import { QUEUES } from '#server/platform/queue.ts';
import { APP } from './bootstrap-roles.ts';

const SCHEMA = 'pgboss';

/**
 * Makes or migrates pg-boss's schema and Docket's queues, as owner: the app and the worker run with
 * `migrate: false` under a role that can make nothing. Their rights: all rows, no tables.
 *
 * @param migratorUrl acts as docket_owner
 */
export async function installQueues(migratorUrl: string): Promise<void> {
  const boss = new PgBoss({ connectionString: migratorUrl, schema: SCHEMA, supervise: false, schedule: false, max: 2 });
  const failed = new Promise<never>((_, reject) => boss.once('error', reject));
  const install = async () => {
    await boss.start();
    for (const [name, options] of Object.entries(QUEUES)) {
      await boss.createQueue(name, options);
      // A queue's policy is fixed at its making; the rest follows the code.
      const { policy: _fixed, ...changeable } = options;
      await boss.updateQueue(name, changeable);
    }
  };
  try {
    await Promise.race([install(), failed]);
  } finally {
    await boss.stop({ graceful: false });
  }
  await grantRows(migratorUrl);
}

async function grantRows(migratorUrl: string) {
  const client = new pg.Client({ connectionString: migratorUrl });
  await client.connect();
  try {
    await client.query(`GRANT USAGE ON SCHEMA ${SCHEMA} TO ${APP}`);
    await client.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${SCHEMA} TO ${APP}`);
    await client.query(`GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA ${SCHEMA} TO ${APP}`);
    // The record of migrations is a table of the owner's like any other, and not the app's business.
    await client.query(`REVOKE ALL ON public._prisma_migrations FROM ${APP}`);
  } finally {
    await client.end();
  }
}
