/** Footage that is being locked: the viewings of those it is locked to end now, in their transaction. What was signed dies within one life. */
import { ENDED_BY_LOCK as LOCKED } from '#contracts/locks.ts';
import { record, systemActor, type Actor } from '#server/ledger/index.ts';
import { now } from '#server/platform/clock.ts';
import { Prisma, type Tx } from '#server/platform/db.ts';
import { aboutRecording } from '#server/recordings/index.ts';

/**
 * Viewings of which nothing is left to whoever has them: they filmed it or are locked out by name, or neither supervise nor are named on a
 * grant. The rest, and those of a camera among others, are judged by policy at their next beat: what a token says of them isn't known here.
 */
async function toEnd(tx: Tx, recordingIds: readonly string[]): Promise<string[]> {
  const at = now();
  const rows = await tx.$queryRaw<{ id: string }[]>(Prisma.sql`
    SELECT s.id FROM playback_session s JOIN playback_item i ON i.session_id = s.id AND i.ended_at IS NULL JOIN recording r ON r.id = i.recording_id
    WHERE s.ended_at IS NULL AND s.id IN (SELECT session_id FROM playback_item WHERE recording_id = ANY(${[...recordingIds]}::uuid[]))
    GROUP BY s.id HAVING bool_and(r.locked_at IS NOT NULL AND (r.officer_id IS NOT DISTINCT FROM s.person_id
      OR EXISTS (SELECT 1 FROM locked_recording lr JOIN locked_out lo ON lo.lock_id = lr.lock_id JOIN post_incident_lock l ON l.id = lr.lock_id WHERE lr.recording_id = r.id AND lo.person_id = s.person_id AND l.released_at IS NULL)
      OR NOT (EXISTS (SELECT 1 FROM posting p WHERE p.person_id = s.person_id AND p."as" = 'supervisor' AND p."from" <= ${at} AND (p."to" IS NULL OR p."to" > ${at}))
        OR EXISTS (SELECT 1 FROM recording_grant g WHERE g.recording_id = r.id AND g.person_id = s.person_id AND g.approved_by IS NOT NULL AND g.revoked_at IS NULL))))
    ORDER BY s.id`);
  return rows.map(({ id }) => id);
}

export async function endLockedViewings(tx: Tx, actor: Actor, recordingIds: readonly string[]): Promise<void> {
  const by = systemActor('Post-incident lock', actor.correlationId);
  for (const id of await toEnd(tx, recordingIds)) {
    const { count } = await tx.playbackSession.updateMany({ where: { id, endedAt: null }, data: { endedAt: now(), endedWhy: LOCKED } });
    if (count === 0) continue;
    const { reason, items } = await tx.playbackSession.findUniqueOrThrow({ where: { id }, include: { items: { include: { recording: true } } } });
    for (const { recording } of items) await record(tx, by, { action: 'playback:end', ...aboutRecording(recording), reason, details: { session: id, why: LOCKED } });
  }
}
