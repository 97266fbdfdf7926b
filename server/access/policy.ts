/**
 * THE policy table: who may do what. One row an action, one column a role; docs/access.md is written from it.
 * Roles add up (a sergeant is an officer and a supervisor). What is not here is refused.
 */
import type { Role } from '#contracts/people.ts';
import type { Action, CaseAction, RecordingAction, ShareAction } from './actions.ts';
import { isCaseAction, mayEverCase } from './case-policy.ts';
import { all, any, NEVER, not, type RecordingFact } from './facts.ts';
import type { PersonPrincipal, Principal } from './principal.ts';
import { isShareAction, mayEverShare } from './share-policy.ts';

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
/** Not what matching may yet find to be of a locked incident: closed to everybody for the seconds that takes, since who was there isn't known. */
const settled: RecordingFact = not({ fact: 'may-be-locked' });
/** What the unassigned page may change. Locked footage is not: giving it to another would open it to its own officer. */
const assignable = (which: RecordingFact): RecordingFact => all({ fact: 'exists' }, not({ fact: 'locked' }), settled, which);
const byPerson: RecordingFact = { fact: 'assigned-by-person' };
const exists: RecordingFact = { fact: 'exists' };
/** Restricted footage needs one's own name on a grant, whatever one's place. */
const unlessRestricted = (who: PersonPrincipal): RecordingFact => any(not({ fact: 'restricted' }), granted(who));
const lockedOut = (who: PersonPrincipal): RecordingFact => ({ fact: 'locked-out', personId: who.personId });
/**
 * First account comes before viewing: a locked recording is closed to its own officer and to whoever else filmed there, whatever
 * other role they hold, and to officers of the unit who may have been there too. Supervisors keep it for the investigation.
 */
const unlocked: RecordingFact = not({ fact: 'locked' });
const notOwnLocked = (who: PersonPrincipal): RecordingFact => any(unlocked, all(not(own(who)), not(lockedOut(who))));

const cell = (says: string, when: Cell['when']): Cell => ({ says, when });

const officerLists = cell('own and unit', (who) => all(exists, any(own(who), inMemberUnits(who))));
const supervisorLists = cell('their units', (who) => all(exists, inSupervisedUnits(who)));
const grantedCell = cell('what a complaint covers', (who) => all(exists, granted(who)));

const officerWatches = (who: PersonPrincipal) => all(settled, any(own(who), inMemberUnits(who)), unlocked, unlessRestricted(who));
const supervisorWatches = (who: PersonPrincipal) => all(settled, inSupervisedUnits(who), notOwnLocked(who), unlessRestricted(who));
const standardsWatches = (who: PersonPrincipal) => all(settled, granted(who), notOwnLocked(who));

const officerMarks = cell('own and unit’s, unless locked; restricted only where named', (who) => all(exists, officerWatches(who)));
const supervisorMarks = cell('their units’; restricted only where named; never while locked to them', (who) => all(exists, supervisorWatches(who)));

/** Actions on recordings. */
export const RECORDING_POLICY: Readonly<Record<RecordingAction, Partial<Readonly<Record<Role, Cell>>>>> = {
  'recording:list': { Officer: officerLists, Supervisor: supervisorLists, ProfessionalStandards: grantedCell },
  'recording:export-list': { Officer: officerLists, Supervisor: supervisorLists },
  'recording:view': { Officer: officerLists, Supervisor: supervisorLists, ProfessionalStandards: grantedCell },
  'recording:poster': {
    Officer: cell('own, unless locked or restricted; the unit’s once opened', (who) =>
      all(exists, settled, unlocked, unlessRestricted(who), any(own(who), all(inMemberUnits(who), opened(who)))),
    ),
    Supervisor: cell('their units’, once opened', (who) =>
      all(exists, settled, inSupervisedUnits(who), notOwnLocked(who), unlessRestricted(who), opened(who)),
    ),
    ProfessionalStandards: cell('what a complaint covers, once opened', (who) => all(exists, settled, granted(who), notOwnLocked(who), opened(who))),
  },
  'recording:watch': {
    Officer: cell('own and unit’s, unless locked; restricted only where named', (who) => all(exists, officerWatches(who))),
    Supervisor: cell('their units’; restricted only where named; never while locked to them', (who) => all(exists, supervisorWatches(who))),
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
    Supervisor: cell('verified: their units’; restricted only where named; never while locked to them', (who) => all(exists, verified, supervisorWatches(who))),
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
    Supervisor: cell('their units’, never their own nor while locked to them; restricted only where named', (who) => all(exists, settled, inSupervisedUnits(who), not(own(who)), notOwnLocked(who), unlessRestricted(who))),
  },
  // Nobody reviews themselves. What is locked is nobody's to comment on before its officer has given their account.
  'recording:audit': {
    Supervisor: cell('their units’, never their own; not while locked; restricted only where named', (who) => all(exists, settled, inSupervisedUnits(who), not(own(who)), unlocked, unlessRestricted(who))),
  },
  // Who marks a moment has seen it: what can't be watched can't be marked, one's own locked footage included.
  'recording:annotate': {
    Officer: cell('own and unit’s, unless locked; restricted only where named', (who) => all(exists, officerWatches(who))),
    Supervisor: cell('their units’; restricted only where named; never while locked to them', (who) => all(exists, supervisorWatches(who))),
  },
  // What is exported leaves the force: open to whom watching is, and to nobody else.
  'recording:export': {
    Officer: officerMarks,
    Supervisor: supervisorMarks,
    ProfessionalStandards: cell('what a complaint covers', (who) => all(exists, standardsWatches(who))),
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
  // Closing is never too early: nothing need be known of it, and one's own may be closed, too. Opening is for whom it isn't closed to, and takes two.
  'recording:lock': { Supervisor: supervisorLists },
  'recording:release-lock': {
    Supervisor: cell('their units’, not locked to them; a second person approves', (who) => all(exists, inSupervisedUnits(who), notOwnLocked(who))),
    ProfessionalStandards: cell('what a complaint covers; a second person approves', (who) => all(exists, granted(who), notOwnLocked(who))),
  },
  // Whoever may mark it as evidence may have it held; letting go of it again takes a supervisor and a second person.
  'recording:hold': {
    Officer: officerMarks,
    Supervisor: supervisorMarks,
    ProfessionalStandards: cell('what a complaint covers', (who) => all(exists, standardsWatches(who))),
  },
  'recording:release-hold': {
    Supervisor: supervisorMarks,
    ProfessionalStandards: cell('what a complaint covers', (who) => all(exists, standardsWatches(who))),
  },
  // What a clock is corrected by changes what a court reads as the time: not for whoever wore the camera (docs/decisions: camera clocks).
  'recording:correct-clock': { Supervisor: cell('their units’, never their own', (who) => all(exists, inSupervisedUnits(who), not(own(who)))) },
};

const EVERYONE: readonly Role[] = ['Officer', 'Supervisor', 'Recipient', 'ProfessionalStandards', 'Auditor', 'Administrator'];

/** Actions about no recording: the roles that may, and whether a dock, any account or nobody at all may. */
export const PLAIN_POLICY: Readonly<
  Record<Exclude<Action, RecordingAction | CaseAction | ShareAction>, { readonly roles: readonly Role[]; readonly dock?: true; readonly account?: true; readonly anonymous?: true }>
> = {
  'health:read': { roles: EVERYONE, dock: true, anonymous: true },
  'api:describe': { roles: EVERYONE, dock: true, anonymous: true },
  'proof:keys': { roles: EVERYONE, dock: true, anonymous: true },
  'copy:tell': { roles: EVERYONE, dock: true, anonymous: true },
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
  'review:own': { roles: ['Officer'] },
  // Whoever is asked to see to something must be able to read what.
  'review:follow-up': { roles: ['Officer', 'Supervisor', 'ProfessionalStandards'] },
  'review-form:read': { roles: ['Supervisor', 'Administrator'] },
  'review-form:manage': { roles: ['Administrator'] },
  'learning:list': { roles: ['Officer', 'Supervisor'] },
  'sample:manage': { roles: ['Supervisor'] },
  'sample:prove': { roles: ['Supervisor', 'Auditor'] },
  'upload:deliver': { roles: [], dock: true },
  // Figures alone, of any unit, for whoever audits the force: no recording is named, and no review.
  'oversight:view': { roles: ['Supervisor', 'Auditor'] },
  'ledger:search': { roles: ['Auditor'] },
  'directory:read': { roles: ['Administrator'] },
  'device:manage': { roles: ['Administrator'] },
  'dispatch:import': { roles: ['Administrator'] },
  'dock:switch': { roles: ['Administrator'] },
  'setting:manage': { roles: ['Administrator'] },
  'recipient:recognise': { roles: ['Recipient'], account: true },
  'recipient:find': { roles: ['Officer', 'Supervisor', 'Recipient'] },
  'recipient:add': { roles: ['Officer', 'Supervisor', 'Recipient'] },
  // Whoever belongs to an office sees what is shared with it: said by somebody who sees none of it.
  'office:manage': { roles: ['Administrator'] },
  'share:end': { roles: ['Officer', 'Supervisor', 'Recipient'] },
  'share:decide': { roles: ['Supervisor', 'Recipient'] },
  'case:open': { roles: ['Officer', 'Supervisor'] },
  'case:find-person': { roles: ['Officer', 'Supervisor'] },
};

const isRecordingAction = (action: Action): action is RecordingAction => Object.hasOwn(RECORDING_POLICY, action);

/** Whether this principal may do this at all. For recordings: whether some recording could be open to them. */
export function mayEver(principal: Principal, action: Action): boolean {
  if (isRecordingAction(action))
    return principal.kind === 'person' && Object.keys(RECORDING_POLICY[action]).some((role) => principal.roles.has(role as Role));
  if (isCaseAction(action)) return mayEverCase(principal, action);
  if (isShareAction(action)) return mayEverShare(principal, action);
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
