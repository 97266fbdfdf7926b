/** Footage that is being locked: what those it is locked to have asked for and isn't rendered yet isn't, in its transaction. What is ready is closed to them by policy. */
import { record, systemActor, type Actor } from '#server/ledger/index.ts';
import { now } from '#server/platform/clock.ts';
import { Prisma, type Tx } from '#server/platform/db.ts';
import { aboutRecording } from '#server/recordings/index.ts';

const WHY = 'The footage was locked.';

/**
 * Of these recordings, by whoever filmed them or is locked out of them. What was shared already goes on: the prosecution was told of it, and it is none of
 * theirs who asked. Cancelled, so that whoever it is open to may have it made after all, and who asked for it once the lock is released.
 */
export async function endLockedExports(tx: Tx, actor: Actor, recordingIds: readonly string[]): Promise<void> {
  const open = await tx.$queryRaw<{ id: string }[]>(Prisma.sql`
    SELECT e.id FROM export e WHERE e.state IN ('queued', 'rendering') AND NOT EXISTS (SELECT 1 FROM share_item i JOIN share s ON s.id = i.share_id WHERE i.export_id = e.id AND s.revoked_at IS NULL)
      AND EXISTS (SELECT 1 FROM export_source es JOIN recording r ON r.id = es.recording_id WHERE es.export_id = e.id AND r.id = ANY(${[...recordingIds]}::uuid[])
        AND (r.officer_id = e.by_id OR EXISTS (SELECT 1 FROM locked_recording lr JOIN locked_out lo ON lo.lock_id = lr.lock_id JOIN post_incident_lock l ON l.id = lr.lock_id
          WHERE lr.recording_id = r.id AND lo.person_id = e.by_id AND l.released_at IS NULL)))
    ORDER BY e.id`);
  const by = systemActor('Post-incident lock', actor.correlationId);
  for (const { id } of open) {
    // Its worker sees so within a second; one that is offering it at this moment was first.
    const { count } = await tx.export.updateMany({ where: { id, state: { in: ['queued', 'rendering'] } }, data: { state: 'cancelled', finishedAt: now(), reason: WHY, progress: 0, version: { increment: 1 } } });
    if (count === 0) continue;
    const { why, exhibit, sources } = await tx.export.findUniqueOrThrow({ where: { id }, include: { exhibit: { select: { caseId: true } }, sources: { include: { recording: true }, orderBy: { position: 'asc' } } } });
    for (const { recording } of sources) await record(tx, by, { action: 'export:cancel', ...aboutRecording(recording), caseId: exhibit?.caseId ?? null, reason: why, details: { export: id, why: WHY } });
  }
}
