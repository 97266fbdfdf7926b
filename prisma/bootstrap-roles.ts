import pg from 'pg';

/** The roles. None can do another's work: that is what makes the ledger's refusals more than good manners. */
export const OWNER = 'docket_owner';
export const MIGRATOR = 'docket_migrator';
export const APP = 'docket_app';
export const KEEPER = 'docket_ledger';

export interface BootstrapRoles {
  /** A superuser, or in Azure the server's administrator. */
  readonly adminUrl: string;
  readonly database: string;
  readonly migratorPassword: string;
  readonly appPassword: string;
  /** On a developer's machine: `prisma migrate dev` and the drift check make databases of their own. */
  readonly mayCreateDatabases?: boolean;
}

/**
 * Makes the roles and the database, or brings them up to date; safe to run again, and the way to change passwords.
 *
 * - docket_owner owns what migrations make and cannot log in.
 * - docket_migrator logs in for migrations only, and acts as owner (`-c role=docket_owner`).
 * - docket_app is what the app and the worker log in as: it adds and changes rows of what the owner makes, deletes
 *   only where a migration grants it by name, and changes no schema.
 * - docket_ledger owns the ledger (see guard-ledger.ts) and the schema it stands in, for whoever owns a schema may drop
 *   all of it. It cannot log in, and nobody is granted it.
 */
export async function bootstrapRoles({ adminUrl, database, migratorPassword, appPassword, mayCreateDatabases = false }: BootstrapRoles): Promise<void> {
  await withClient(adminUrl, async (admin) => {
    await ensureRole(admin, OWNER, `NOLOGIN ${mayCreateDatabases ? 'CREATEDB' : 'NOCREATEDB'}`);
    await ensureRole(admin, KEEPER, 'NOLOGIN NOCREATEDB');
    await ensureRole(admin, MIGRATOR, `LOGIN PASSWORD ${pg.escapeLiteral(migratorPassword)}`);
    await ensureRole(admin, APP, `LOGIN PASSWORD ${pg.escapeLiteral(appPassword)}`);
    await admin.query(`GRANT ${OWNER} TO ${MIGRATOR} WITH INHERIT FALSE, SET TRUE`);
    await admin.query(`REVOKE ${KEEPER} FROM ${OWNER}, ${MIGRATOR}, ${APP}`);
    const { rowCount } = await admin.query('SELECT FROM pg_database WHERE datname = $1', [database]);
    if (!rowCount) await admin.query(`CREATE DATABASE ${pg.escapeIdentifier(database)}`);
  });
  await grantPrivileges(onDatabase(adminUrl, database), database);
}

/**
 * What belongs to one database rather than to the server, so that a test can have it for each of its own.
 * Everything the owner makes later in `public` is the app's to read, add to and change.
 */
export async function grantPrivileges(adminUrlOfDatabase: string, database: string): Promise<void> {
  await withClient(adminUrlOfDatabase, async (admin) => {
    const name = pg.escapeIdentifier(database);
    await admin.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`);
    await admin.query(`GRANT CONNECT ON DATABASE ${name} TO ${MIGRATOR}, ${APP}`);
    // Its owner could drop the database, ledger and all: it stays, or becomes, the admin's.
    await admin.query(`ALTER DATABASE ${name} OWNER TO CURRENT_USER`);
    await admin.query(`GRANT CREATE ON DATABASE ${name} TO ${OWNER}`);
    await admin.query(`ALTER SCHEMA public OWNER TO ${KEEPER}`);
    await admin.query(`REVOKE ALL ON SCHEMA public FROM PUBLIC`);
    await admin.query(`GRANT USAGE, CREATE ON SCHEMA public TO ${OWNER}`);
    await admin.query(`GRANT USAGE ON SCHEMA public TO ${MIGRATOR}, ${APP}`);
    const byOwner = `ALTER DEFAULT PRIVILEGES FOR ROLE ${OWNER} IN SCHEMA public`;
    await admin.query(`${byOwner} GRANT SELECT, INSERT, UPDATE ON TABLES TO ${APP}`);
    await admin.query(`${byOwner} GRANT USAGE, SELECT ON SEQUENCES TO ${APP}`);
  });
}

/** The same server and login, another database. */
export function onDatabase(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.href;
}

/** The same server, another login and database. */
export function asRole(url: string, role: string, password: string, database: string): string {
  const other = new URL(onDatabase(url, database));
  other.username = role;
  other.password = encodeURIComponent(password);
  return other.href;
}

/** The migrator's address with `SET ROLE docket_owner` from its first statement: what it makes, the owner owns. */
export function actingAsOwner(migratorUrl: string): string {
  const other = new URL(migratorUrl);
  other.searchParams.set('options', `-c role=${OWNER}`);
  // A space must be %20 here: pg decodes the query as a URL, in which + is a plus.
  other.search = other.search.replaceAll('+', '%20');
  return other.href;
}

/** Connects, works, and closes the connection whatever happens. */
export async function withClient<T>(connectionString: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function ensureRole(admin: pg.Client, name: string, attributes: string) {
  const { rowCount } = await admin.query('SELECT FROM pg_roles WHERE rolname = $1', [name]);
  await admin.query(`${rowCount ? 'ALTER' : 'CREATE'} ROLE ${name} WITH NOSUPERUSER NOCREATEROLE ${attributes}`);
}
