/**
 * Tags that begin as somebody types, out of one vocabulary: the force's, those of one's units' boroughs, and those of boroughs where
 * there is footage that is one's to tag. A label that only closed footage bears would tell of it: it is offered to nobody, and neither is one whose newest bearers are all closed.
 */
import { tagKey, type CompleteTag, type TagLabels } from '#contracts/marking.ts';
import { toSql, visibleTo, type PersonPrincipal } from '#server/access/index.ts';
import { Prisma, transaction } from '#server/platform/db.ts';

const MOST = 12;
/** Its newest bearers that are looked at of each tag, to order by use and to find an open one: enough to tell the common from the rare. */
const COUNTED = 10;
/** Tags looked at that begin so. With their bearers, each two rows, some 4,200: no request reads more than 5,000. */
const LOOKED_AT = 200;
/** Newest recordings looked at for one that is open, of one's own and of each unit. */
const LOOKED_FOR = 10;

export const beginsWith = (begins: string) => `${tagKey(begins).replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;

/** Whether a borough's words are this person's to choose from. An administrator keeps all of them. */
export function inReachSql(who: PersonPrincipal, borough: string): Prisma.Sql {
  if (who.roles.has('Administrator')) return Prisma.sql`true`;
  const units = [...new Set([...who.memberUnits, ...who.supervisedUnits])];
  const open = toSql(visibleTo(who, 'recording:mark'));
  return Prisma.sql`(
    EXISTS (SELECT 1 FROM unit u WHERE u.id = ANY(${units}::uuid[]) AND u.borough_id = ${borough}::uuid)
    OR EXISTS (SELECT 1 FROM unnest(ARRAY[${who.personId}]::uuid[]) AS arm(officer_id) CROSS JOIN LATERAL (
      SELECT * FROM recording r WHERE r.officer_id = arm.officer_id AND r.borough_id = ${borough}::uuid ORDER BY r.started_at DESC, r.id DESC LIMIT ${LOOKED_FOR}) AS r WHERE ${open})
    OR EXISTS (SELECT 1 FROM unnest(${units}::uuid[]) AS arm(unit_id) CROSS JOIN LATERAL (
      SELECT * FROM recording r WHERE r.unit_id = arm.unit_id AND r.borough_id = ${borough}::uuid ORDER BY r.started_at DESC, r.id DESC LIMIT ${LOOKED_FOR}) AS r WHERE ${open}))`;
}

/** Most used first; none of a vocabulary that is not in reach. */
export async function completeTag({ principal, query: { borough, begins } }: { principal: PersonPrincipal; query: CompleteTag }): Promise<TagLabels> {
  const of = borough === 'force' ? Prisma.sql`t.borough_id IS NULL` : Prisma.sql`t.borough_id = ${borough}::uuid AND ${inReachSql(principal, borough)}`;
  const items = await transaction(async (tx) => {
    // Whether there is any footage is asked of an index, however much the planner expects to find at once.
    await tx.$queryRaw(Prisma.sql`SELECT set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true)`);
    return tx.$queryRaw<{ id: string; label: string; key: string }[]>(Prisma.sql`
    SELECT t.id, t.label, t.key FROM (SELECT t.id, t.label, t.key FROM tag t WHERE ${of} AND t.merging_into IS NULL AND t.key LIKE ${beginsWith(begins)} ORDER BY t.key LIMIT ${LOOKED_AT}) t
    CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE NOT r.restricted AND r.locked_at IS NULL AND r.disposed_at IS NULL) AS uses
      FROM (SELECT rt.recording_id FROM recording_tag rt WHERE rt.tag_id = t.id ORDER BY rt.started_at DESC, rt.recording_id DESC LIMIT ${COUNTED}) bearer
      CROSS JOIN LATERAL (SELECT restricted, locked_at, disposed_at FROM recording WHERE id = bearer.recording_id OFFSET 0) AS r) used
    WHERE used.uses > 0
    ORDER BY used.uses DESC, t.key LIMIT ${MOST}`);
  });
  return { items } as TagLabels;
}
