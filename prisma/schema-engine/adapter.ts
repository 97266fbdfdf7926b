import { randomUUID } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import pg from 'pg';
import { internalCharacters } from './internal-characters.ts';

/** Connects the WebAssembly engine to PostgreSQL, mending what the stock adapter lacks for migrations. */
export function migrationAdapter(url: string): SqlMigrationAwareDriverAdapterFactory {
  const connect = (connectionString: string, after?: () => Promise<void>) => connected(connectionString, after);
  return {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: () => connect(url),
    async connectToShadowDb() {
      const database = `prisma_migrate_shadow_db_${randomUUID()}`;
      const admin = await connect(url);
      await admin.executeScript(`CREATE DATABASE "${database}"`);
      // The stock adapter drops it while its own pool is still connected, which PostgreSQL refuses.
      return connect(toDatabase(url, database), async () => {
        await admin.executeScript(`DROP DATABASE "${database}" WITH (FORCE)`);
        await admin.dispose();
      });
    },
  };
}

/** The whole URL goes to `pg`, so that its options (`-c role=…`, TLS) hold for every connection, the shadow's too. */
async function connected(connectionString: string, afterDispose?: () => Promise<void>): Promise<SqlDriverAdapter> {
  const characters = internalCharacters();
  const pool = new pg.Pool({ connectionString, Client: characters.Client, allowExitOnIdle: true });
  const adapter = characters.told(await new PrismaPg(pool, { disposeExternalPool: true }).connect());
  const startTransaction = adapter.startTransaction.bind(adapter);
  return Object.assign(adapter, {
    startTransaction: async (...args: Parameters<typeof startTransaction>) => characters.told(await startTransaction(...args)),
    // The stock one splits at every semicolon, also inside function bodies. Without parameters PostgreSQL takes
    // the whole script in one message, as one transaction.
    executeScript: async (script: string) => void (await adapter.executeRaw({ sql: script, args: [], argTypes: [] })),
    dispose: async () => {
      if (!pool.ended) await pool.end();
      await afterDispose?.();
    },
  });
}

function toDatabase(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.href;
}
