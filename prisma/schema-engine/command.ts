import pg from 'pg';
import type { Command } from './arguments.ts';

/** Runs one of the engine's own commands; its exit code. A failure is one line of JSON on standard error. */
export async function runCommand(command: Command, url: string): Promise<number> {
  try {
    if (command === 'can-connect-to-database') await query(url, 'SELECT 1');
    else await query(maintenance(url), `${command === 'create-database' ? 'CREATE' : 'DROP'} DATABASE ${pg.escapeIdentifier(databaseOf(url))}`);
    return 0;
  } catch (error) {
    console.error(JSON.stringify(report(error, url)));
    return 1;
  }
}

async function query(connectionString: string, sql: string) {
  const client = new pg.Client({ connectionString });
  try {
    await client.connect();
    await client.query(sql);
  } finally {
    await client.end();
  }
}

const databaseOf = (url: string) => decodeURIComponent(new URL(url).pathname.slice(1));

/** A database cannot be made or dropped over a connection to itself. */
function maintenance(url: string): string {
  const other = new URL(url);
  other.pathname = '/postgres';
  return other.href;
}

/** `P1003` (no such database) makes the CLI create it; anything else ends it with the message. */
function report(error: unknown, url: string) {
  const missing = error instanceof pg.DatabaseError && error.code === '3D000';
  return {
    timestamp: new Date().toISOString(),
    level: 'ERROR',
    target: 'schema_engine',
    fields: {
      is_panic: false,
      error_code: missing ? 'P1003' : 'P1001',
      message: error instanceof Error ? error.message : String(error),
      meta: missing ? { database_name: databaseOf(url) } : {},
    },
  };
}
