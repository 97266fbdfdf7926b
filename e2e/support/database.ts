/** The database beneath the journeys: to arrange what no page can do yet (a lock), and to see what was written. */
import pg from 'pg';
import { stack } from './stack.ts';

/** Rows of one query, on a connection of its own. */
export async function rows<Row extends pg.QueryResultRow>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: stack().databaseUrl });
  await client.connect();
  try {
    return (await client.query<Row>(sql, [...values])).rows;
  } finally {
    await client.end();
  }
}

/** What the ledger says of a recording, oldest first. */
export function ledgerOf(recordingId: string): Promise<{ action: string; actor_name: string; reason: string | null; details: unknown }[]> {
  return rows('select action, actor_name, reason, details from ledger_entry where recording_id = $1 order by at, id', [recordingId]);
}
