/**
 * `npm run guard-ledger`: after migrations, gives the ledger to a role that nobody can become, so that not even the
 * migrator acting as owner can alter or drop it or what guards it. Needs DOCKET_ADMIN_DATABASE_URL, a superuser's address of the
 * database; docs/decisions/2026-11-22-the-ledger-s-form.md says what remains possible, and for whom.
 */
import { pathToFileURL } from 'node:url';
import type pg from 'pg';
import { APP, KEEPER, MIGRATOR, OWNER, withClient } from './bootstrap-roles.ts';

/** Tables of the ledger. A migration that adds one is followed by this. */
const TABLES = ['ledger_entry'] as const;

/** Takes tables and the functions of their triggers from the owner; safe to run again. @throws when a table isn't there */
export async function guardLedger(adminUrlOfDatabase: string): Promise<void> {
  await withClient(adminUrlOfDatabase, async (admin) => {
    await admin.query('BEGIN');
    for (const table of TABLES) await take(admin, table);
    await admin.query('COMMIT');
  });
}

/**
 * The deliberate act before a migration that changes the ledger itself: gives it back to the owner, until {@link guardLedger} takes it
 * again. For databases whose administrator starts them, as on a developer's machine; elsewhere a person does it (docs/OPERATIONS.md).
 */
export async function giveLedgerBack(adminUrlOfDatabase: string): Promise<void> {
  await withClient(adminUrlOfDatabase, async (admin) => {
    for (const table of TABLES) await admin.query(`ALTER TABLE IF EXISTS public.${table} OWNER TO ${OWNER}`);
  });
}

async function take(admin: pg.Client, table: string): Promise<void> {
  await admin.query(`ALTER TABLE public.${table} OWNER TO ${KEEPER}`);
  const { rows } = await admin.query<{ name: string }>(
    'SELECT DISTINCT tgfoid::regprocedure::text AS name FROM pg_trigger WHERE tgrelid = $1::regclass AND NOT tgisinternal',
    [`public.${table}`],
  );
  for (const { name } of rows) await admin.query(`ALTER FUNCTION ${name} OWNER TO ${KEEPER}`);
  await admin.query(`REVOKE ALL ON public.${table} FROM PUBLIC, ${OWNER}, ${MIGRATOR}, ${APP}`);
  await admin.query(`GRANT SELECT, INSERT ON public.${table} TO ${APP}`);
  // For views, and for tables of later migrations that name an entry.
  await admin.query(`GRANT SELECT, REFERENCES ON public.${table} TO ${OWNER}`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const url = process.env.DOCKET_ADMIN_DATABASE_URL;
  if (!url) throw new Error('DOCKET_ADMIN_DATABASE_URL is not set: it names the database and a superuser’s login.');
  await guardLedger(url);
}
