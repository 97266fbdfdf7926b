/** A lock as whoever has the recording in a list is told of it, apart from placing and releasing one. */
import { z } from 'zod';
import { ApprovalId, IncidentId, LockId } from './ids.ts';

/** After what, in the order offered. */
export const LOCK_CAUSES = { death: 'a death', injury: 'a serious injury', other: 'another incident that needs first accounts' } as const;
export const LockCause = z.enum(['death', 'injury', 'other']);
export type LockCause = z.infer<typeof LockCause>;

/** What was asked for and waits for a second person. */
export const WaitingApproval = z.object({
  id: ApprovalId,
  by: z.string(),
  at: z.iso.datetime(),
  reason: z.string(),
  /** Whether whoever reads this asked for it: another must decide. */
  mine: z.boolean(),
});
export type WaitingApproval = z.infer<typeof WaitingApproval>;

/** A lock on a recording as it is told to whoever has the recording in a list. */
export const LockTold = z.object({
  id: LockId,
  cause: LockCause,
  at: z.iso.datetime(),
  /** Who placed it: whom to ask. */
  by: z.string(),
  /** The rest is null for those it is locked to: it says what happened and who else was there. */
  details: z
    .object({
      reason: z.string(),
      /** The whole incident, what comes to it later included. */
      incident: IncidentId.nullable(),
      closedTo: z.array(z.string()),
      mayRelease: z.boolean(),
      waiting: WaitingApproval.nullable(),
    })
    .nullable(),
});
export type LockTold = z.infer<typeof LockTold>;
