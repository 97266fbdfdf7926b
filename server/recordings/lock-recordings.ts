/** Recordings held for a change until its transaction ends. */
import { Prisma, type Tx } from '#server/platform/db.ts';

/**
 * The only way to hold recordings: by id, so that two selections that overlap wait for each other instead of failing both, and not
 * against what merely refers to them (an incident's rows, a tag's), which would wait here while we wait for it. A statement of its own:
 * what is read after it is as it is now.
 */
export async function lockRecordings(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.$queryRaw(Prisma.sql`SELECT 1 FROM recording WHERE id = ANY(${[...ids]}::uuid[]) ORDER BY id FOR NO KEY UPDATE`);
}
