/** Footage that matching hasn't looked at: what of it may be of a locked incident is closed till it has (triggers `recording_may_be_locked`). */
import { Prisma, type Tx } from '#server/platform/db.ts';

/** Not matched, and begun around the time of these. To be held with them, before a lock is placed: what becomes ready later asks the database itself. */
export async function unmatchedAround(tx: Tx, recordingIds: readonly string[]): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>(Prisma.sql`
    SELECT DISTINCT u.id FROM recording o JOIN recording u ON NOT u.matched AND u.started_at BETWEEN o.started_at - interval '36 hours' AND o.started_at + interval '36 hours'
    WHERE o.id = ANY(${[...recordingIds]}::uuid[])`);
  return rows.map(({ id }) => id);
}

/** Asks anew of these, held, whether they may be of what is locked. */
export async function closeUnmatched(tx: Tx, recordingIds: readonly string[]): Promise<void> {
  await tx.$executeRaw(Prisma.sql`UPDATE recording SET matched = matched WHERE id = ANY(${[...recordingIds]}::uuid[]) AND NOT matched`);
}
