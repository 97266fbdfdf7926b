/**
 * THE policy table: who may do what. One row an action, one column a role; docs/access.md is written from it.
 * Roles add up (a sergeant is an officer and a supervisor). What is not here is refused.
 */
import type { Role } from '#contracts/people.ts';
import type { Action, RecordingAction } from './actions.ts';
import { all, any, NEVER, not, type RecordingFact } from './facts.ts';
import type { PersonPrincipal, Principal } from './principal.ts';

/** A cell: what must be true, and how it reads in docs/access.md. */
interface Cell {
  readonly says: string;
  readonly when: (who: PersonPrincipal) => RecordingFact;
}

const own = (who: PersonPrincipal): RecordingFact => ({ fact: 'officer-is', personId: who.personId });
const inMemberUnits = (who: PersonPrincipal): RecordingFact => ({ fact: 'unit-in', unitIds: who.memberUnits });
const inSupervisedUnits = (who: PersonPrincipal): RecordingFact => ({ fact: 'unit-in', unitIds: who.supervisedUnits });
const granted = (who: PersonPrincipal): RecordingFact => ({ fact: 'granted-to', personId: who.personId, at: who.at });
const opened = (who: PersonPrincipal): RecordingFact => ({ fact: 'opened-by', personId: who.personId });
const dockedInSupervisedUnits = (who: PersonPrincipal): RecordingFact => ({ fact: 'docked-in', unitIds: who.supervisedUnits });
const verified: RecordingFact = { fact: 'verified' };
const unassigned: RecordingFact = { fact: 'unassigned' };
/** What the unassigned page may change. Locked footage is not: giving it to another would open it to its own officer. */
const assignable = (which: RecordingFact): RecordingFact => all({ fact: 'exists' }, not({ fact: 'locked' }), which);
const byPerson: RecordingFact = { fact: 'assigned-by-person' };
const exists: RecordingFact = { fact: 'exists' };
/** Restricted footage needs one's own name on a grant, whatever one's place. */
const unlessRestricted = (who: PersonPrincipal): RecordingFact => any(not({ fact: 'restricted' }), granted(who));
/**
 * First account comes before viewing: a locked recording is closed to its own officer whatever other role they hold,
 * and to officers of the unit who may have been there too. Supervisors keep it for the investigation.
 */
const unlocked: RecordingFact = not({ fact: 'locked' });
const notOwnLocked = (who: PersonPrincipal): RecordingFact => any(unlocked, not(own(who)));

const cell = (says: string, when: Cell['when']): Cell => ({ says, when });

const officerLists = cell('own and unit', (who) => all(exists, any(own(who), inMemberUnits(who))));
const supervisorLists = cell('their units', (who) => all(exists, inSupervisedUnits(who)));
const grantedCell = cell('what a complaint covers', (who) => all(exists, granted(who)));

const officerWatches = (who: PersonPrincipal) => all(any(own(who), inMemberUnits(who)), unlocked, unlessRestricted(who));
const supervisorWatches = (who: PersonPrincipal) => all(inSupervisedUnits(who), notOwnLocked(who), unlessRestricted(who));
const standardsWatches = (who: PersonPrincipal) => all(granted(who), notOwnLocked(who));

const officerMarks = cell('own and unit’s, unless locked; restricted only where named', (who) => all(exists, officerWatches(who)));
const supervisorMarks = cell('their units’; restricted only where named; never their own while locked', (who) => all(exists, supervisorWatches(who)));

/** Actions on recordings. */
export const RECORDING_POLICY: Readonly<Record<RecordingAction, Partial<Readonly<Record<Role, Cell>>>>> = {
  'recording:list': { Officer: officerLists, Supervisor: supervisorLists, ProfessionalStandards: grantedCell },
  'recording:export-list': { Officer: officerLists, Supervisor: supervisorLists },
  'recording:view': { Officer: officerLists, Supervisor: supervisorLists, ProfessionalStandards: grantedCell },
  'recording:poster': {
    Officer: cell('own, unless locked or restricted; the unit’s once opened', (who) =>
      all(exists, unlocked, unlessRestricted(who), any(own(who), all(inMemberUnits(who), opened(who)))),
    ),
    Supervisor: cell('their units’, once opened', (who) =>
      all(exists, inSupervisedUnits(who), notOwnLocked(who), unlessRestricted(who), opened(who)),
    ),
    ProfessionalStandards: cell('what a complaint covers, once opened', (who) => all(exists, granted(who), notOwnLocked(who), opened(who))),
  },
  'recording:watch': {
    Officer: cell('own and unit’s, unless locked; restricted only where named', (who) => all(exists, officerWatches(who))),
    Supervisor: cell('their units’; restricted only where named; never their own while locked', (who) => all(exists, supervisorWatches(who))),
    ProfessionalStandards: cell('what a complaint covers, restricted included', (who) => all(exists, standardsWatches(who))),
  },
  'recording:history': {
    Officer: cell('own', (who) => all(exists, own(who))),
    Supervisor: supervisorLists,
    ProfessionalStandards: grantedCell,
    Auditor: cell('all', () => exists),
  },
  // The original is footage: whoever may watch may have it, once its bytes are verified. Quarantined bytes are nobody's.
  'recording:download-original': {
    Officer: cell('verified: own and unit’s, unless locked; restricted only where named', (who) => all(exists, verified, officerWatches(who))),
    Supervisor: cell('verified: their units’; restricted only where named; never their own while locked', (who) => all(exists, verified, supervisorWatches(who))),
    ProfessionalStandards: cell('verified: what a complaint covers', (who) => all(exists, verified, standardsWatches(who))),
  },
  // To say why footage was recorded is to have been there or to have seen it: open to whom watching is, and locked footage to nobody of the scene.
  'recording:mark': { Officer: officerMarks, Supervisor: supervisorMarks },
  'recording:evidence': {
    Officer: officerMarks,
    Supervisor: supervisorMarks,
    ProfessionalStandards: cell('what a complaint covers', (who) => all(exists, standardsWatches(who))),
  },
  'recording:describe': { Officer: officerMarks, Supervisor: supervisorMarks },
  // A second pair of eyes: never on one's own footage.
  'recording:review': {
    Supervisor: cell('their units’, never their own; restricted only where named', (who) => all(exists, inSupervisedUnits(who), not(own(who)), unlessRestricted(who))),
  },
  // Who marks a moment has seen it: what can't be watched can't be marked, one's own locked footage included.
  'recording:annotate': {
    Officer: cell('own and unit’s, unless locked; restricted only where named', (who) => all(exists, officerWatches(who))),
    Supervisor: cell('their units’; restricted only where named; never their own while locked', (who) => all(exists, supervisorWatches(who))),
  },
  'recording:retry': {
    Supervisor: cell('their units’; unassigned of their docks', (who) => all(exists, any(inSupervisedUnits(who), all(unassigned, dockedInSupervisedUnits(who))))),
    Administrator: cell('all', () => exists),
  },
  'recording:assign': {
    Supervisor: cell('unassigned of their docks; assigned by a person into their units; not locked', (who) =>
      assignable(any(all(unassigned, dockedInSupervisedUnits(who)), all(byPerson, inSupervisedUnits(who)))),
    ),
    // What belongs to no unit is in no supervisor's reach, whoever said whose it is: somebody must be able to put it right.
    Administrator: cell('unassigned, assigned by a person, or in no unit; not locked', () => assignable(any(unassigned, byPerson, { fact: 'in-no-unit' }))),
  },
  // An incident tells where and with whom: of closed footage to nobody, as lists don't.
  'incident:view': {
    Officer: officerMarks,
    Supervisor: supervisorMarks,
    ProfessionalStandards: cell('what a complaint covers', (who) => all(exists, standardsWatches(who))),
  },
  'incident:decide': { Officer: officerMarks, Supervisor: supervisorMarks },
  // How two cameras lie beside each other is seen and heard in both: open to whom watching is. What it says of a camera's own clock is the next row's.
  'incident:align': { Officer: officerMarks, Supervisor: supervisorMarks },
  // What a clock is corrected by changes what a court reads as the time: not for whoever wore the camera (docs/decisions: camera clocks).
  'recording:correct-clock': { Supervisor: cell('their units’, never their own', (who) => all(exists, inSupervisedUnits(who), not(own(who)))) },
};

const EVERYONE: readonly Role[] = ['Officer', 'Supervisor', 'Recipient', 'ProfessionalStandards', 'Auditor', 'Administrator'];

/** Actions about no recording: the roles that may, and whether a dock, any account or nobody at all may. */
export const PLAIN_POLICY: Readonly<
  Record<Exclude<Action, RecordingAction>, { readonly roles: readonly Role[]; readonly dock?: true; readonly account?: true; readonly anonymous?: true }>
> = {
  'health:read': { roles: EVERYONE, dock: true, anonymous: true },
  'api:describe': { roles: EVERYONE, dock: true, anonymous: true },
  'me:read': { roles: EVERYONE },
  'me:sign-in': { roles: EVERYONE },
  // Whoever could sign in can sign out, or a refused person's token would stay good on a shared computer.
  'me:sign-out': { roles: EVERYONE, account: true },
  'processing:view': { roles: ['Administrator'] },
  'processing:retry': { roles: ['Administrator'] },
  'person:find': { roles: ['Supervisor', 'Administrator'] },
  'category:read': { roles: ['Officer', 'Supervisor', 'ProfessionalStandards', 'Auditor', 'Administrator'] },
  'category:manage': { roles: ['Administrator'] },
  'tag:read': { roles: ['Officer', 'Supervisor', 'Administrator'] },
  'tag:manage': { roles: ['Administrator'] },
  'upload:deliver': { roles: [], dock: true },
  'ledger:search': { roles: ['Auditor'] },
  'directory:read': { roles: ['Administrator'] },
  'device:manage': { roles: ['Administrator'] },
  'dispatch:import': { roles: ['Administrator'] },
  'dock:switch': { roles: ['Administrator'] },
  'setting:manage': { roles: ['Administrator'] },
};

const isRecordingAction = (action: Action): action is RecordingAction => Object.hasOwn(RECORDING_POLICY, action);

/** Whether this principal may do this at all. For recordings: whether some recording could be open to them. */
export function mayEver(principal: Principal, action: Action): boolean {
  if (isRecordingAction(action))
    return principal.kind === 'person' && Object.keys(RECORDING_POLICY[action]).some((role) => principal.roles.has(role as Role));
  const row = PLAIN_POLICY[action];
  // A route that names no known action (a typo past the types) is refused.
  if (!row) return false;
  switch (principal.kind) {
    case 'person':
      return row.account === true || row.roles.some((role) => principal.roles.has(role));
    case 'account':
      return row.account === true;
    case 'dock':
      return row.dock === true;
    case 'anonymous':
      return row.anonymous === true;
    default:
      principal satisfies never;
      return false;
  }
}

/**
 * What must be true of a recording for this principal to do this with it. Compile it into every query (see
 * compile-prisma.ts, compile-sql.ts); what it leaves out looks absent.
 */
export function visibleTo(principal: Principal, action: RecordingAction): RecordingFact {
  if (principal.kind !== 'person') return NEVER;
  const row = RECORDING_POLICY[action];
  if (!row) return NEVER;
  const cells = [...principal.roles].map((role) => row[role]).filter((c) => c !== undefined);
  return any(...cells.map((c) => c.when(principal)));
}
