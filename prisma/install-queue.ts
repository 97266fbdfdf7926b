/** pg-boss's schema and Docket's queues, made by the migrator acting as owner: the app can use them and make none. */
import { PgBoss } from 'pg-boss';
import { QUEUES } from '#server/platform/queue.ts';
import { actingAsOwner, APP, withClient } from './bootstrap-roles.ts';

const SCHEMA = 'pgboss';

/** Makes them, or brings an older version of them up to date; safe to run again. */
export async function installQueue(migratorUrl: string): Promise<void> {
  const url = actingAsOwner(migratorUrl);
  await makeQueues(url);
  await withClient(url, async (client) => {
    await client.query(`GRANT USAGE ON SCHEMA ${SCHEMA} TO ${APP}`);
    await client.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${SCHEMA} TO ${APP}`);
    await client.query(`GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${SCHEMA} TO ${APP}`);
    await client.query(`GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${SCHEMA} TO ${APP}`);
  });
}

async function makeQueues(url: string) {
  const boss = new PgBoss({ connectionString: url, schema: SCHEMA, supervise: false, schedule: false, max: 2 });
  const faults: Error[] = [];
  boss.on('error', (error) => faults.push(error));
  try {
    await boss.start();
    for (const [name, options] of Object.entries(QUEUES)) {
      // A queue's policy is fixed when it is made; the rest follows the code.
      const { policy: _policy, ...changeable } = options;
      if (await boss.getQueue(name)) await boss.updateQueue(name, changeable);
      else await boss.createQueue(name, options);
    }
  } finally {
    await boss.stop({ graceful: false });
  }
  if (faults.length > 0) throw new AggregateError(faults, 'The job queues could not be made.');
}
