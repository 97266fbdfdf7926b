/** The second person: what one asked for is done, refused, or taken back by whoever asked. */
import type { DecideApproval } from '#contracts/locks.ts';
import type { PersonPrincipal } from '#server/access/index.ts';
import { recordAll, type Actor } from '#server/ledger/index.ts';
import { now } from '#server/platform/clock.ts';
import { Prisma, transaction, type Tx } from '#server/platform/db.ts';
import { DocketError, notFound } from '#server/platform/errors.ts';
import { aboutRecording, lockRecordings } from '#server/recordings/index.ts';
import { recordingsOf } from './close.ts';
import { answeredFor, releasable } from './reached.ts';

export interface DecideApprovalCall {
  readonly principal: PersonPrincipal;
  readonly actor: Actor;
  readonly approvalId: string;
  readonly body: DecideApproval;
}

const STATES = { approve: 'approved', refuse: 'refused', withdraw: 'withdrawn' } as const;

/**
 * Holds the recordings by id, then the lock, as everything that closes them does.
 * @throws DocketError `not-found`; `conflict` where it was decided meanwhile, one's own asking is approved, or another's withdrawn
 */
export async function decideApproval({ principal, actor, approvalId, body }: DecideApprovalCall): Promise<void> {
  await transaction(async (tx) => {
    const asked = await tx.approval.findUnique({ where: { id: approvalId }, include: { requestedBy: { select: { name: true } } } });
    if (!asked) throw notFound();
    const lockId = asked.subjectId;
    const held = await recordingsOf(tx, lockId);
    await lockRecordings(tx, held);
    await tx.$queryRaw(Prisma.sql`SELECT 1 FROM post_incident_lock WHERE id = ${lockId}::uuid FOR NO KEY UPDATE`);
    const isMine = asked.requestedById === principal.personId;
    const reached = await releasable(tx, principal, lockId);
    if (reached.length === 0) throw notFound();
    const covered = await recordingsOf(tx, lockId);
    if (covered.length !== held.length) throw new DocketError('conflict', { detail: 'A recording came to this lock at this moment. Look at it again.' });
    const { state } = await tx.approval.findUniqueOrThrow({ where: { id: approvalId }, select: { state: true } });
    if (state !== 'waiting') throw new DocketError('conflict', { detail: 'It was decided meanwhile.' });
    if (isMine && body.decision !== 'withdraw') throw new DocketError('conflict', { detail: 'You asked for it: a second person decides.' });
    if (!isMine && body.decision === 'withdraw') throw new DocketError('conflict', { detail: 'Only who asked for it can take it back. You can refuse it.' });
    if (body.decision === 'approve') await mustReachAll(tx, lockId, [...asked.reached, ...reached]);
    await tx.approval.update({ where: { id: approvalId }, data: { state: STATES[body.decision], decidedById: principal.personId, decidedAt: now(), decision: body.reason } });
    if (body.decision === 'approve') await release(tx, actor, { lockId, askedBy: asked.requestedBy.name, askedReason: asked.reason, ids: covered, reason: body.reason });
    else {
      const rows = await tx.recording.findMany({ where: { id: { in: reached } }, orderBy: { id: 'asc' } });
      await recordAll(tx, actor, rows.map((row) => ({ action: body.decision === 'refuse' ? 'lock:refuse' : 'lock:withdraw', ...aboutRecording(row), reason: body.reason, details: { lock: lockId, approval: approvalId, askedBy: asked.requestedBy.name } })));
    }
  });
}

/** Two people of one unit don't open another unit's footage. */
async function mustReachAll(tx: Tx, lockId: string, reached: readonly string[]): Promise<void> {
  const missing = (await answeredFor(tx, lockId)).filter((id) => !reached.includes(id));
  if (missing.length > 0) throw new DocketError('conflict', { detail: 'Some of this lock’s recordings are of units that neither of you supervises. A supervisor of those must ask or approve.' });
}

interface Release {
  readonly lockId: string;
  readonly askedBy: string;
  readonly askedReason: string;
  readonly ids: readonly string[];
  readonly reason: string;
}

async function release(tx: Tx, actor: Actor, { lockId, askedBy, askedReason, ids, reason }: Release): Promise<void> {
  await tx.postIncidentLock.update({ where: { id: lockId }, data: { releasedAt: now() } });
  const open = await tx.$queryRaw<{ id: string }[]>(Prisma.sql`
    UPDATE recording r SET locked_at = NULL, lock_reason = NULL, version = r.version + 1
    WHERE r.id = ANY(${[...ids]}::uuid[]) AND NOT EXISTS (
      SELECT 1 FROM locked_recording lr JOIN post_incident_lock l ON l.id = lr.lock_id WHERE lr.recording_id = r.id AND l.released_at IS NULL)
    RETURNING r.id`);
  const opened = new Set(open.map(({ id }) => id));
  const rows = await tx.recording.findMany({ where: { id: { in: [...ids] } }, orderBy: { id: 'asc' } });
  await recordAll(tx, actor, rows.map((row) => ({ action: 'recording:unlock', ...aboutRecording(row), reason, details: { lock: lockId, askedBy, askedReason, ...(opened.has(row.id) ? {} : { stays: true }) } })));
}
