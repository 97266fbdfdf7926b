/** A database of a test's own: a clone of the migrated template, with the three roles' addresses. */
import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import { actingAsOwner, asRole, onDatabase, withClient } from '../../prisma/bootstrap-roles.ts';

export interface TestDatabase {
  /** The app's role. */
  readonly url: string;
  readonly migratorUrl: string;
  /** The migrator acting as the owner. */
  readonly ownerUrl: string;
  readonly superuserUrl: string;
  drop(): Promise<void>;
}

export async function freshDatabase(): Promise<TestDatabase> {
  const { superuserUrl, template, migratorPassword, appPassword } = inject('postgres');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await withClient(superuserUrl, async (client) => {
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY FILE_COPY`);
    await client.query(`GRANT CONNECT ON DATABASE ${name} TO docket_migrator, docket_app`);
  });
  const migratorUrl = asRole(superuserUrl, 'docket_migrator', migratorPassword, name);
  return {
    url: asRole(superuserUrl, 'docket_app', appPassword, name),
    migratorUrl,
    ownerUrl: actingAsOwner(migratorUrl),
    superuserUrl: onDatabase(superuserUrl, name),
    drop: () => withClient(superuserUrl, async (client) => void (await client.query(`DROP DATABASE ${name} WITH (FORCE)`))),
  };
}
