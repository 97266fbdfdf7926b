/**
 * What stands below a unit. Footage stays with the unit that made it, so reach must find that unit however the force has been
 * rearranged since: docs/decisions (reach over units that were).
 */
import { Prisma, type Tx } from '#server/platform/db.ts';

/**
 * Whether the link `l` counts at this moment: it holds, or it is the last its unit had and nothing took its place. A merged unit has
 * a link to its successor; a dissolved one stays in reach of those it last stood below.
 */
export const linkCounts = (at: Date): Prisma.Sql => Prisma.sql`(
  l."from" <= ${at} AND (l."to" IS NULL OR l."to" > ${at} OR NOT EXISTS (
    SELECT 1 FROM unit_parent n WHERE n.child_id = l.child_id AND n."from" <= ${at}
      AND (n."to" IS NULL OR n."to" > ${at} OR n."to" > l."to"))))`;

/** A unit with all below it. */
export async function unitsBelow(tx: Tx, unitId: string, at: Date): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>(Prisma.sql`
    WITH RECURSIVE reach AS (
      SELECT ${unitId}::uuid AS unit_id
      UNION
      SELECT l.child_id FROM unit_parent l JOIN reach ON l.parent_id = reach.unit_id WHERE ${linkCounts(at)}
    ) SELECT unit_id::text AS id FROM reach`);
  return rows.map(({ id }) => id);
}
