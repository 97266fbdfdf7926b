/** Tags that begin as somebody types, out of one vocabulary. A label that only restricted footage bears would tell of it: it is offered to nobody. */
import { tagKey, type CompleteTag, type TagLabels } from '#contracts/marking.ts';
import { db, Prisma } from '#server/platform/db.ts';

const MOST = 12;
/** Rows looked at of each tag to order by use: enough to tell the common from the rare. */
const COUNTED = 50;
/** Tags looked at that begin so. */
const LOOKED_AT = 200;

export const beginsWith = (begins: string) => `${tagKey(begins).replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;

/** Most used first. */
export async function completeTag({ query: { borough, begins } }: { query: CompleteTag }): Promise<TagLabels> {
  const of = borough === 'force' ? Prisma.sql`t.borough_id IS NULL` : Prisma.sql`t.borough_id = ${borough}::uuid`;
  const items = await db().$queryRaw<{ id: string; label: string; key: string }[]>(Prisma.sql`
    SELECT t.id, t.label, t.key FROM (SELECT t.id, t.label, t.key FROM tag t WHERE ${of} AND t.key LIKE ${beginsWith(begins)} ORDER BY t.key LIMIT ${LOOKED_AT}) t
    CROSS JOIN LATERAL (
      SELECT count(*) AS uses FROM (
        SELECT 1 FROM recording_tag rt JOIN recording r ON r.id = rt.recording_id WHERE rt.tag_id = t.id AND NOT r.restricted AND r.disposed_at IS NULL LIMIT ${COUNTED}) bearers) used
    WHERE used.uses > 0
    ORDER BY used.uses DESC, t.key LIMIT ${MOST}`);
  return { items } as TagLabels;
}
