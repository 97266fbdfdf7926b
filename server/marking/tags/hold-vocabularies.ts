/**
 * Tags are put on recordings by many at once, renamed and merged by one: whoever does either says so before any recording is held. Held
 * later, a tag would be waited for by who has its recordings, and its recordings by who has the tag.
 */
import { Prisma, type Tx } from '#server/platform/db.ts';

/** For putting tags on recordings: none is renamed or merged until this transaction ends. */
export async function shareVocabularies(tx: Tx): Promise<void> {
  await tx.$queryRaw(Prisma.sql`SELECT 1 FROM pg_advisory_xact_lock_shared(hashtextextended('tags', 0))`);
}

/** For renaming or merging these tags: nobody puts any on a recording until this transaction ends, and those that bear these are held, by id as everywhere. */
export async function changeVocabulary(tx: Tx, tagIds: readonly string[]): Promise<void> {
  await tx.$queryRaw(Prisma.sql`SELECT 1 FROM pg_advisory_xact_lock(hashtextextended('tags', 0))`);
  await tx.$queryRaw(Prisma.sql`
    SELECT count(*) FROM (SELECT 1 FROM recording r WHERE r.id IN (SELECT recording_id FROM recording_tag WHERE tag_id = ANY(${[...tagIds]}::uuid[])) ORDER BY r.id FOR NO KEY UPDATE) AS bearers`);
}
