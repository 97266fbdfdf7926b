/** Addresses of one server as each of its roles, for tests. */
import pg from 'pg';

export function onDatabase(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = `/${encodeURIComponent(database)}`;
  return other.toString();
}

export function asRole(url: string, role: string, password: string, database: string): string {
  const other = new URL(onDatabase(url, database));
  other.username = role;
  other.password = encodeURIComponent(password);
  return other.toString();
}

/** The migrator in the form in which everything it makes belongs to the owner. */
export function actingAsOwner(migratorUrl: string): string {
  const url = new URL(migratorUrl);
  url.searchParams.set('options', '-c role=docket_owner');
  return url.toString();
}

export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
