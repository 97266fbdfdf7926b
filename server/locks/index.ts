/** Post-incident locks: placed by one person, reaching what comes later, released by two. */
export { decideApproval } from './decide-approval.ts';
export { countApprovals, listApprovals } from './list-approvals.ts';
export { lockIncident, lockRecording } from './place-lock.ts';
export { matchUnplayable } from './match-unplayable.ts';
export { reachArrivals } from './reach-arrivals.ts';
export { askRelease } from './ask-release.ts';
