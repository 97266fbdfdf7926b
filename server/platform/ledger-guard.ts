/** The ledger belongs to nobody who logs in for Docket's work: prisma/guard-ledger.ts sees to it, and production asks whether it has. */
import { db, type Db } from './db.ts';
import { ConfigurationError } from './env.ts';

/**
 * @throws ConfigurationError where app, migrator or the migrator acting as owner could drop or alter the ledger: they own
 * its table, the schema or the database it stands in, or can become who does
 */
export async function refuseUnguardedLedger(client: Db = db()): Promise<void> {
  const open = await client.$queryRaw<{ role: string; what: string }[]>`
    SELECT r.rolname AS role, owned.what
    FROM pg_roles r CROSS JOIN (
      SELECT 'table' AS what, relowner AS owner FROM pg_class WHERE oid = 'public.ledger_entry'::regclass
      UNION ALL SELECT 'schema', nspowner FROM pg_namespace WHERE nspname = 'public'
      UNION ALL SELECT 'database', datdba FROM pg_database WHERE datname = current_database()
      UNION ALL SELECT 'trigger ' || tgname, proowner FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid WHERE tgrelid = 'public.ledger_entry'::regclass AND NOT tgisinternal
    ) AS owned
    WHERE r.rolname IN ('docket_app', 'docket_migrator', 'docket_owner') AND pg_has_role(r.oid, owned.owner, 'MEMBER')
    ORDER BY 1, 2`;
  if (open.length)
    throw new ConfigurationError([`The ledger is not guarded: ${open.map(({ role, what }) => `${role} owns its ${what}`).join(', ')}. Run npm run guard-ledger as the database’s administrator.`]);
}
