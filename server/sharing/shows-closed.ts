/** Whether a share shows footage that is closed to this person: they don't decide on it. */
import { shareShowsClosed, type PersonPrincipal } from '#server/access/index.ts';
import { Prisma, type Db, type Tx } from '#server/platform/db.ts';

export async function showsClosed(tx: Tx | Db, who: PersonPrincipal, shareId: string): Promise<boolean> {
  return (await tx.$queryRaw<object[]>(Prisma.sql`SELECT 1 FROM share s WHERE s.id = ${shareId}::uuid AND ${shareShowsClosed(who)}`)).length > 0;
}
