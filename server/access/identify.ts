/** Token → principal: roles from the token, places from the directory, and both must agree. */
import { KEPT, Prisma, db } from '#server/platform/db.ts';
import { now } from '#server/platform/clock.ts';
import { DocketError } from '#server/platform/errors.ts';
import { linkCounts } from './reach.ts';
import type { CheckedToken } from './tokens.ts';
import type { AccountPrincipal, DockPrincipal, PersonPrincipal } from './principal.ts';

interface Found {
  /** Null, with all that follows it, where the directory has no such person. */
  id: string | null;
  name: string;
  active: boolean;
  organisation_id: string;
  organisation: string;
  unit_name: string | null;
  member_units: string[] | null;
  supervised_units: string[] | null;
  ended: boolean;
}

type PersonToken = CheckedToken & { kind: 'person' };

/** The person a token names. @throws DocketError `sign-in-ended`, `not-enrolled`, `no-role` */
export async function identifyPerson(token: PersonToken): Promise<PersonPrincipal> {
  const who = await identifyAccount(token);
  if (who.kind === 'account') throw new DocketError('not-enrolled');
  if (who.roles.size === 0) throw new DocketError('no-role');
  return who;
}

/** The same, for who asks for nothing but to leave: without a role, or without a place here. @throws DocketError `sign-in-ended` */
export async function identifyAccount(token: PersonToken): Promise<PersonPrincipal | AccountPrincipal> {
  const at = now();
  const row = await find(token, at);
  if (row.ended) throw new DocketError('sign-in-ended');
  if (row.id === null || !row.active) return { kind: 'account', oid: token.oid, tenantId: token.tenantId, roles: token.roles, mail: token.mail, personId: row.id, at };
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

/** One statement: whether the sign-in was ended, the person, postings of this moment, and every unit below them (see reach.ts). */
async function find(token: PersonToken, at: Date): Promise<Found> {
  const [row] = await db().$queryRaw<[Found]>(Prisma.sql`${KEPT}
    WITH RECURSIVE who AS (
      SELECT p.id, p.name, p.active, p.organisation_id, o.name AS organisation
      FROM person p JOIN organisation o ON o.id = p.organisation_id
      WHERE p.tenant_id = ${token.tenantId}::uuid AND p.oid = ${token.oid}::uuid
    ), placed AS (
      SELECT t.unit_id, t."as", t."from" FROM posting t JOIN who ON t.person_id = who.id
      WHERE t."from" <= ${at} AND (t."to" IS NULL OR t."to" > ${at})
    ), reach AS (
      SELECT unit_id, "as" FROM placed
      UNION
      SELECT l.child_id, reach."as" FROM unit_parent l JOIN reach ON l.parent_id = reach.unit_id
      WHERE ${linkCounts(at)}
    )
    SELECT who.*,
      (SELECT u.name FROM placed JOIN unit u ON u.id = placed.unit_id ORDER BY placed."from" DESC, u.id LIMIT 1) AS unit_name,
      (SELECT array_agg(DISTINCT unit_id::text) FROM reach WHERE "as" = 'member') AS member_units,
      (SELECT array_agg(DISTINCT unit_id::text) FROM reach WHERE "as" = 'supervisor') AS supervised_units,
      EXISTS (SELECT 1 FROM ended_sign_in e WHERE e.key = ${token.signInKey}) AS ended
    FROM (VALUES (true)) AS asked LEFT JOIN who ON true`);
  return row;
}

/** The dock a token names: its own row, its own application, switched on. @throws DocketError `dock-unknown` */
export async function identifyDock(token: CheckedToken & { kind: 'dock' }): Promise<DockPrincipal> {
  const dock = await db().dock.findUnique({ where: { tenantId_oid: { tenantId: token.tenantId, oid: token.oid } } });
  if (!dock?.enabled || dock.clientId !== token.clientId) throw new DocketError('dock-unknown');
  return { kind: 'dock', dockId: dock.id, place: dock.place, boroughId: dock.boroughId, unitId: dock.unitId, at: now() };
}
