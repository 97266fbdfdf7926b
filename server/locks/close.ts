/** Recordings put under a lock, and people locked out by it: at once, with what they have open. */
import { recordAll, type Actor } from '#server/ledger/index.ts';
import { now } from '#server/platform/clock.ts';
import { Prisma, type Tx } from '#server/platform/db.ts';
import { aboutRecording } from '#server/recordings/index.ts';
import type { LockCause } from '#contracts/lock-told.ts';
import { endLockedExports } from './end-exports.ts';
import { endLockedViewings } from './end-viewings.ts';

export interface Close {
  readonly lock: { readonly id: string; readonly cause: LockCause; readonly reason: string };
  /** Held by the caller. Those under this lock already are left as they are. */
  readonly recordingIds: readonly string[];
  /** They came to an incident that was locked before. */
  readonly arrived?: true;
}

/**
 * Closes them to whoever filmed them or another recording of the same incident, the lock's earlier ones too.
 */
export async function close(tx: Tx, actor: Actor, { lock, recordingIds, arrived }: Close): Promise<void> {
  const at = now();
  const added = await tx.$queryRaw<{ id: string }[]>(Prisma.sql`
    INSERT INTO locked_recording (lock_id, recording_id, at)
    SELECT ${lock.id}::uuid, r.id, ${at} FROM recording r WHERE r.id = ANY(${[...recordingIds]}::uuid[]) AND r.disposed_at IS NULL ORDER BY r.id
    ON CONFLICT DO NOTHING RETURNING recording_id AS id`);
  const ids = added.map(({ id }) => id);
  await tx.$executeRaw(Prisma.sql`
    UPDATE recording SET locked_at = coalesce(locked_at, ${at}), lock_reason = coalesce(lock_reason, ${lock.reason}), version = version + 1 WHERE id = ANY(${ids}::uuid[])`);
  const out = await lockOut(tx, [lock.id]);
  const closedTo = (await tx.lockedOut.findMany({ where: { lockId: lock.id }, select: { person: { select: { name: true } } }, orderBy: { person: { name: 'asc' } } })).map(({ person }) => person.name);
  const rows = await tx.recording.findMany({ where: { id: { in: ids } }, orderBy: { id: 'asc' } });
  await recordAll(tx, actor, rows.map((row) => ({ action: 'recording:lock', ...aboutRecording(row), reason: lock.reason, details: { lock: lock.id, cause: lock.cause, closedTo, ...(arrived ? { arrived } : {}) } })));
  // Of what was locked before, too: whoever is locked out now may be watching it.
  const reached = out.length > 0 ? await recordingsOf(tx, lock.id) : ids;
  await endLockedViewings(tx, actor, reached);
  await endLockedExports(tx, actor, reached);
}

/** Everybody who filmed of what these locks are on, or of the incidents it is in; who was locked out stays so. @returns those who weren't before */
export async function lockOut(tx: Tx, lockIds: readonly string[]): Promise<{ lockId: string; personId: string }[]> {
  return tx.$queryRaw(Prisma.sql`
    INSERT INTO locked_out (lock_id, person_id, at)
    SELECT DISTINCT lr.lock_id, there.officer_id, ${now()}::timestamptz FROM locked_recording lr CROSS JOIN LATERAL (
      SELECT r.officer_id FROM recording r WHERE r.id = lr.recording_id
      UNION SELECT o.officer_id FROM incident_recording ir JOIN incident_recording other ON other.incident_id = ir.incident_id AND other.state <> 'refused' JOIN recording o ON o.id = other.recording_id
        WHERE ir.recording_id = lr.recording_id AND ir.state <> 'refused'
    ) AS there WHERE lr.lock_id = ANY(${[...lockIds]}::uuid[]) AND there.officer_id IS NOT NULL ORDER BY 1, 2
    ON CONFLICT DO NOTHING RETURNING lock_id AS "lockId", person_id AS "personId"`);
}

export async function recordingsOf(tx: Tx, lockId: string): Promise<string[]> {
  return (await tx.lockedRecording.findMany({ where: { lockId }, select: { recordingId: true }, orderBy: { recordingId: 'asc' } })).map(({ recordingId }) => recordingId);
}
