/** The same request sent twice at once: the second waits for the first, and then finds what that one made. */
import { Prisma, type Tx } from './db.ts';

/** Held until the transaction ends. `what` names the thing: its kind and id. Taken before it is looked for. */
export async function oneAtATime(tx: Tx, what: string): Promise<void> {
  await tx.$queryRaw(Prisma.sql`SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(${what}, 0))`);
}
