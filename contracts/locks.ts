/** Post-incident locks: footage closed to those who were there until their first account is taken, and the second person who agrees to open it. */
import { z } from 'zod';
import { ApprovalId, LockId, RecordingId } from './ids.ts';
import { LockCause } from './lock-told.ts';
import { lines } from './text.ts';

/** What a viewing is ended with that a lock ended: its next beat is answered by what policy says then. */
export const ENDED_BY_LOCK = 'the footage was locked';

const reason = lines(4, 500);

/** `reason`: kept in the ledger, and told to those it isn't locked to. */
export const PlaceLock = z.strictObject({ cause: LockCause, reason });
export type PlaceLock = z.infer<typeof PlaceLock>;

/** How many recordings that are open to this person were locked by it, and to whom. */
export const LockPlaced = z.object({ id: LockId, recordings: z.number().int().positive(), closedTo: z.array(z.string()) }).meta({ id: 'LockPlaced' });
export type LockPlaced = z.infer<typeof LockPlaced>;

export const AskRelease = z.strictObject({ reason });
export type AskRelease = z.infer<typeof AskRelease>;
export const ReleaseAsked = z.object({ id: ApprovalId }).meta({ id: 'ReleaseAsked' });
export type ReleaseAsked = z.infer<typeof ReleaseAsked>;

/** `withdraw` is for whoever asked, the others for anybody else who may. */
export const DecideApproval = z.strictObject({ decision: z.enum(['approve', 'refuse', 'withdraw']), reason });
export type DecideApproval = z.infer<typeof DecideApproval>;

/** One asking, with what it is about as far as that is open to whoever reads it. */
export const ApprovalRow = z.object({
  id: ApprovalId,
  by: z.string(),
  at: z.iso.datetime(),
  reason: z.string(),
  mine: z.boolean(),
  /** False where others than these two must be asked: some of the lock's recordings are neither's. */
  mayApprove: z.boolean(),
  lock: z.object({ id: LockId, cause: LockCause, at: z.iso.datetime(), by: z.string(), reason: z.string(), closedTo: z.array(z.string()) }),
  recordings: z.array(z.object({ id: RecordingId, label: z.string() })),
});
export type ApprovalRow = z.infer<typeof ApprovalRow>;
/** Oldest first, at most a hundred. */
export const Approvals = z.object({ items: z.array(ApprovalRow) }).meta({ id: 'Approvals' });
export type Approvals = z.infer<typeof Approvals>;
