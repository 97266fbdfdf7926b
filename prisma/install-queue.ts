/** pg-boss's schema and Docket's queues, made by the migrator acting as owner: the app can use them and make none. */
import { PgBoss } from 'pg-boss';
import { QUEUES } from '#server/platform/queue.ts';
import { actingAsOwner, withClient } from './bootstrap-roles.ts';

/** Idempotent; also brings an older schema up to date. */
export async function installQueue(migratorUrl: string): Promise<void> {
  const url = actingAsOwner(migratorUrl);
  await withClient(url, (client) => client.query('CREATE SCHEMA IF NOT EXISTS pgboss'));
  const boss = new PgBoss({ connectionString: url, schema: 'pgboss', supervise: false, schedule: false });
  const faults: Error[] = [];
  boss.on('error', (error) => faults.push(error));
  await boss.start();
  for (const [name, options] of Object.entries(QUEUES)) {
    if (await boss.getQueue(name)) {
      const { policy: _policy, ...changeable } = options;
      await boss.updateQueue(name, changeable);
    } else await boss.createQueue(name, options);
  }
  await boss.stop({ graceful: false });
  if (faults[0]) throw faults[0];
  await withClient(url, async (client) => {
    await client.query('GRANT USAGE ON SCHEMA pgboss TO docket_app');
    await client.query('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA pgboss TO docket_app');
    await client.query('GRANT USAGE ON ALL SEQUENCES IN SCHEMA pgboss TO docket_app');
    await client.query('GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA pgboss TO docket_app');
  });
}
