/**
 * Tags are put on recordings by many at once, renamed and merged by one: whoever does either says so before any recording is held. Held
 * later, a tag would be waited for by who has its recordings, and its recordings by who has the tag.
 */
import { Prisma, type Tx } from '#server/platform/db.ts';

/** For putting tags on recordings, and for taking a tag through its recordings: no tag begins to be renamed or merged, and none goes, until this transaction ends. */
export async function shareVocabularies(tx: Tx): Promise<void> {
  await tx.$queryRaw(Prisma.sql`SELECT 1 FROM pg_advisory_xact_lock_shared(hashtextextended('tags', 0))`);
}

/** For renaming, merging or deleting a tag: nobody puts any on a recording until this transaction ends, so it is a short one. */
export async function changeVocabularies(tx: Tx): Promise<void> {
  await tx.$queryRaw(Prisma.sql`SELECT 1 FROM pg_advisory_xact_lock(hashtextextended('tags', 0))`);
}
