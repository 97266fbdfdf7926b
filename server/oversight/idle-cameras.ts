/** Cameras worn by a unit's people that delivered nothing for some days. The newest footage of each tells: a camera delivers in the order it filmed. */
import type { AskCameras, IdleCameras } from '#contracts/oversight.ts';
import type { PersonPrincipal } from '#server/access/index.ts';
import { recordOnce, type Actor } from '#server/ledger/index.ts';
import { Prisma, transaction } from '#server/platform/db.ts';
import { overseen } from './reach.ts';

const MOST_LISTED = 500;
/** Cameras looked at: a command wears a few thousand. */
const MOST_WORN = 5_000;

interface Row {
  readonly id: string;
  readonly serial: string;
  readonly person_id: string;
  readonly name: string;
  readonly last: Date | null;
}

/** One look-up a camera, by its own index. A camera handed out since then has had no time to be docked, and isn't idle. */
export const idleSql = (who: PersonPrincipal, units: readonly string[], since: Date): Prisma.Sql => Prisma.sql`
  WITH worn AS MATERIALIZED (
    SELECT DISTINCT ON (d.id) d.id, d.serial, p.id AS person_id, p.name, a."from" FROM posting t JOIN person p ON p.id = t.person_id JOIN device_assignment a ON a.person_id = p.id JOIN device d ON d.id = a.device_id
    WHERE t.unit_id = ANY(${[...units]}::uuid[]) AND t."from" <= ${who.at} AND (t."to" IS NULL OR t."to" > ${who.at}) AND a."from" <= ${who.at} AND (a."to" IS NULL OR a."to" > ${who.at})
    ORDER BY d.id, a."from" DESC LIMIT ${MOST_WORN + 1}
  ), seen AS MATERIALIZED (
    SELECT w.*, (SELECT r.docked_at FROM recording r WHERE r.device_id = w.id ORDER BY r.started_at DESC, r.id DESC LIMIT 1) AS last FROM worn w
  )
  SELECT s.id::text, s.serial, s.person_id::text, s.name, s.last, w.worn FROM (SELECT count(*)::int AS worn FROM worn) AS w LEFT JOIN seen s ON coalesce(s.last, s."from") < ${since} ORDER BY s.last NULLS FIRST, s.serial`;

export interface ReadCameras {
  readonly principal: PersonPrincipal;
  readonly actor: Actor;
  readonly unitId: string;
  readonly query: AskCameras;
}

/** @throws DocketError `not-found` for a unit that isn't this person's to supervise */
export async function readIdleCameras({ principal, actor, unitId, query }: ReadCameras): Promise<IdleCameras> {
  return transaction(async (tx) => {
    const unit = await overseen(tx, principal, unitId);
    const days = Number(query.days);
    const found = await tx.$queryRaw<((Row | { readonly id: null }) & { readonly worn: number })[]>(idleSql(principal, unit.units, new Date(principal.at.getTime() - days * 86_400_000)));
    await recordOnce(tx, actor, { action: 'oversight:view', subject: { kind: 'unit', id: unit.id, label: unit.name }, unitId: unit.id, details: { unit: unit.name, what: 'cameras', days } });
    const worn = found[0]?.worn ?? 0;
    const rows = found.filter((row) => row.id !== null);
    return {
      days, count: rows.length, worn: Math.min(worn, MOST_WORN), more: worn > MOST_WORN,
      items: rows.slice(0, MOST_LISTED).map((row) => ({ id: row.id, serial: row.serial, wearer: { id: row.person_id, name: row.name }, lastDockedAt: row.last?.toISOString() ?? null })),
    } as IdleCameras;
  });
}
