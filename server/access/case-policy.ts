/** THE policy table's rows about cases: who may do what with one. Compiled into SQL on a case aliased `c`; what is not here is refused. */
import type { Role } from '#contracts/people.ts';
import { Prisma } from '#server/platform/db.ts';
import type { Action, CaseAction } from './actions.ts';
import type { PersonPrincipal, Principal } from './principal.ts';

interface Cell {
  /** How it reads in docs/access.md. */
  readonly says: string;
  /** A condition that is never null. */
  readonly when: (who: PersonPrincipal) => Prisma.Sql;
}

const isMember = ({ personId }: PersonPrincipal) => Prisma.sql`EXISTS (SELECT 1 FROM case_member m WHERE m.case_id = c.id AND m.person_id = ${personId}::uuid AND m.removed_at IS NULL)`;
const isOfTheirUnits = ({ supervisedUnits }: PersonPrincipal) => Prisma.sql`(c.unit_id = ANY(${[...supervisedUnits]}::uuid[])) IS TRUE`;
/** Complaints open footage by name; a case with any of it is seen with it. */
const isInComplaint = ({ personId, at }: PersonPrincipal) => Prisma.sql`EXISTS (
  SELECT 1 FROM exhibit x JOIN recording_grant g ON g.recording_id = x.recording_id
  WHERE x.case_id = c.id AND g.person_id = ${personId}::uuid AND g.approved_by IS NOT NULL AND g.revoked_at IS NULL AND g."from" <= ${at} AND (g."until" IS NULL OR g."until" > ${at}))`;

const member: Cell = { says: 'members of the case', when: isMember };
const memberOrUnit: Cell = { says: 'their units’; members of the case', when: (who) => Prisma.sql`(${isMember(who)} OR ${isOfTheirUnits(who)})` };
const unit: Cell = { says: 'their units’', when: isOfTheirUnits };
const complaint: Cell = { says: 'with footage that a complaint covers', when: isInComplaint };

export const CASE_POLICY: Readonly<Record<CaseAction, Partial<Readonly<Record<Role, Cell>>>>> = {
  'case:list': { Officer: member, Supervisor: memberOrUnit, ProfessionalStandards: complaint },
  'case:view': { Officer: member, Supervisor: memberOrUnit, ProfessionalStandards: complaint },
  'case:change': { Officer: member, Supervisor: memberOrUnit },
  'case:exhibit': { Officer: member, Supervisor: memberOrUnit },
  'case:see-shares': { Officer: member, Supervisor: memberOrUnit, ProfessionalStandards: complaint },
  // To share is to answer for the case: its members do.
  'case:share': { Officer: member, Supervisor: member },
  'case:revoke-share': { Officer: member, Supervisor: memberOrUnit },
  'case:approve-share': { Supervisor: unit },
  // Nobody who only works on it: a number taken in error is put right by two people who answer for the unit.
  'case:withdraw-exhibit': { Supervisor: unit, ProfessionalStandards: complaint },
};

export const isCaseAction = (action: Action): action is CaseAction => Object.hasOwn(CASE_POLICY, action);

export const mayEverCase = (principal: Principal, action: CaseAction): boolean =>
  principal.kind === 'person' && Object.keys(CASE_POLICY[action]).some((role) => principal.roles.has(role as Role));

/** What must be true of the case `c` for this principal to do this with it. Part of every query that finds one; what it leaves out looks absent. */
export function caseIsOpenTo(principal: Principal, action: CaseAction): Prisma.Sql {
  if (principal.kind !== 'person') return Prisma.sql`false`;
  const cells = [...principal.roles].flatMap((role) => CASE_POLICY[action][role] ?? []);
  return cells.length === 0 ? Prisma.sql`false` : Prisma.sql`(${Prisma.join(cells.map(({ when }) => when(principal)), ' OR ')})`;
}
