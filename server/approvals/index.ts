/** The second person: one asks, another answers, each with a reason. Locks keep their own way with the same table (server/locks). */
export { askFor, askIn, decideIn, waitingFor, type Asked, type Decision, type Waiting } from './approvals.ts';
