/** Token → principal: roles from the token, places from the directory, and both must agree. */
import { Prisma, db } from '#server/platform/db.ts';
import { now } from '#server/platform/clock.ts';
import { DocketError } from '#server/platform/errors.ts';
import type { CheckedToken } from './tokens.ts';
import type { DockPrincipal, PersonPrincipal } from './principal.ts';

interface PersonRow {
  id: string;
  name: string;
  organisation_id: string;
  organisation: string;
  unit_name: string | null;
  member_units: string[] | null;
  supervised_units: string[] | null;
  ended: boolean;
}

/**
 * The person a token names. One statement: person, postings of this moment, and every unit below them.
 * @throws DocketError `token-invalid` (signed out), `not-enrolled`, `no-role`
 */
export async function identifyPerson(token: CheckedToken & { kind: 'person' }): Promise<PersonPrincipal> {
  const at = now();
  const [row] = await db().$queryRaw<PersonRow[]>(Prisma.sql`
    WITH RECURSIVE who AS (
      SELECT p.id, p.name, p.organisation_id, o.name AS organisation
      FROM person p JOIN organisation o ON o.id = p.organisation_id
      WHERE p.tenant_id = ${token.tenantId}::uuid AND p.oid = ${token.oid}::uuid AND p.active
    ), placed AS (
      SELECT t.unit_id, t."as", t."from" FROM posting t JOIN who ON t.person_id = who.id
      WHERE t."from" <= ${at} AND (t."to" IS NULL OR t."to" > ${at})
    ), reach AS (
      SELECT unit_id, "as" FROM placed
      UNION
      SELECT l.child_id, reach."as" FROM unit_parent l JOIN reach ON l.parent_id = reach.unit_id
      WHERE l."from" <= ${at} AND (l."to" IS NULL OR l."to" > ${at})
    )
    SELECT who.*,
      (SELECT u.name FROM placed JOIN unit u ON u.id = placed.unit_id ORDER BY placed."from" DESC, u.id LIMIT 1) AS unit_name,
      (SELECT array_agg(DISTINCT unit_id::text) FROM reach WHERE "as" = 'member') AS member_units,
      (SELECT array_agg(DISTINCT unit_id::text) FROM reach WHERE "as" = 'supervisor') AS supervised_units,
      EXISTS (SELECT 1 FROM ended_sign_in e WHERE e.key = ${token.signInKey}) AS ended
    FROM who`);
  if (row?.ended) throw new DocketError('token-invalid', { detail: 'You signed out.' });
  if (!row) throw new DocketError('not-enrolled');
  if (token.roles.size === 0) throw new DocketError('no-role');
  return {
    kind: 'person',
    personId: row.id,
    name: row.name,
    organisationId: row.organisation_id,
    organisation: row.organisation,
    roles: token.roles,
    memberUnits: row.member_units ?? [],
    supervisedUnits: row.supervised_units ?? [],
    unitName: row.unit_name,
    at,
  };
}

/** The dock a token names: its own row, its own application, switched on. @throws DocketError `dock-unknown` */
export async function identifyDock(token: CheckedToken & { kind: 'dock' }): Promise<DockPrincipal> {
  const dock = await db().dock.findUnique({ where: { tenantId_oid: { tenantId: token.tenantId, oid: token.oid } } });
  if (!dock?.enabled || dock.clientId !== token.clientId) throw new DocketError('dock-unknown');
  return { kind: 'dock', dockId: dock.id, place: dock.place, boroughId: dock.boroughId, unitId: dock.unitId, at: now() };
}
