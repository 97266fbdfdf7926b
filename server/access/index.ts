/** Access: who is asking, and what is open to them. The only door. */
export { ACTIONS, type Action, type CaseAction, type RecordingAction, type ShareAction } from './actions.ts';
export { CASE_POLICY, caseIsOpenTo } from './case-policy.ts';
export { toPrisma } from './compile-prisma.ts';
export { toSql } from './compile-sql.ts';
export { ALWAYS, all, any, NEVER, not, type RecordingFact } from './facts.ts';
export { identifyAccount, identifyDock, identifyPerson } from './identify.ts';
export { mayEver, PLAIN_POLICY, RECORDING_POLICY, visibleTo } from './policy.ts';
export type { AccountPrincipal, AnonymousPrincipal, DockPrincipal, PersonPrincipal, Principal } from './principal.ts';
export { linkCounts, unitsBelow } from './reach.ts';
export { agreedBySecond, copyMayStay, SHARE_POLICY, shareIsOpenTo, wasRevealedTo } from './share-policy.ts';
export { shareShowsClosed } from './share-shows-closed.ts';
export { reasonRequired } from './reasons.ts';
export { holdsOfAllOf } from './wholly.ts';
export { checkToken, DOCK_ROLE, PERSON_SCOPE, tokenRules, replaceTokenRules, type CheckedToken, type TokenRules } from './tokens.ts';
