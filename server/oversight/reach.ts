/** The units of an oversight page: one of those a person supervises, and what stands directly below it with all below that, as lists reach it. */
import { linkCounts, unitsBelow, type PersonPrincipal } from '#server/access/index.ts';
import { Prisma, type Tx } from '#server/platform/db.ts';
import { notFound } from '#server/platform/errors.ts';

export interface Overseen {
  readonly id: string;
  readonly name: string;
  /** With all below it, as far as this person supervises that. */
  readonly units: readonly string[];
  /** Whether they supervise it: its lists are theirs, and what they say is told row by row. */
  readonly supervised: boolean;
  /** By name. A unit may stand below two. */
  readonly below: readonly { readonly id: string; readonly name: string; readonly units: readonly string[] }[];
}

/** An auditor oversees every unit, by figures. @throws DocketError `not-found` for any other unit */
export async function overseen(tx: Tx, who: PersonPrincipal, unitId: string): Promise<Overseen> {
  const supervised = new Set(who.supervisedUnits);
  const isTheirs = supervised.has(unitId);
  const isAuditor = who.roles.has('Auditor');
  const unit = isTheirs || isAuditor ? await tx.unit.findUnique({ where: { id: unitId }, select: { id: true, name: true } }) : null;
  if (!unit) throw notFound();
  const tops = await tx.$queryRaw<{ id: string; name: string; units: string[] }[]>(Prisma.sql`
    WITH RECURSIVE reach AS (
      SELECT l.child_id AS top, l.child_id AS unit_id FROM unit_parent l WHERE l.parent_id = ${unitId}::uuid AND ${linkCounts(who.at)}
      UNION
      SELECT reach.top, l.child_id FROM unit_parent l JOIN reach ON l.parent_id = reach.unit_id WHERE ${linkCounts(who.at)}
    ) SELECT u.id::text, u.name, array_agg(reach.unit_id::text) AS units FROM reach JOIN unit u ON u.id = reach.top GROUP BY u.id, u.name ORDER BY u.name, u.id`);
  const mine = (ids: readonly string[]) => ids.filter((id) => isAuditor || supervised.has(id));
  return { ...unit, supervised: isTheirs, units: mine(await unitsBelow(tx, unitId, who.at)), below: tops.map((top) => ({ ...top, units: mine(top.units) })).filter(({ units }) => units.length > 0) };
}
