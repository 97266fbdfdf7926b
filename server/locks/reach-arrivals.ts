/** What comes to an incident that is locked is locked with it; who filmed of what is locked is locked out of it. */
import { record, type Actor } from '#server/ledger/index.ts';
import { Prisma, type Tx } from '#server/platform/db.ts';
import { close, lockOut, recordingsOf } from './close.ts';
import { endLockedExports } from './end-exports.ts';
import { endLockedViewings } from './end-viewings.ts';

/**
 * To be called in the transaction that puts recordings into an incident, proposed or accepted, after it holds them and then the incident.
 */
export async function reachArrivals(tx: Tx, actor: Actor, incidentId: string, recordingIds: readonly string[]): Promise<void> {
  const lock = await tx.postIncidentLock.findFirst({ where: { incidentId, releasedAt: null } });
  if (lock) await close(tx, actor, { lock, recordingIds, arrived: true });
  // Locks on single recordings of it, or of the newcomers: these are of one event now.
  const others = await tx.$queryRaw<{ id: string }[]>(Prisma.sql`
    SELECT DISTINCT l.id FROM incident_recording ir JOIN locked_recording lr ON lr.recording_id = ir.recording_id JOIN post_incident_lock l ON l.id = lr.lock_id
    WHERE ir.incident_id = ${incidentId}::uuid AND ir.state <> 'refused' AND l.released_at IS NULL AND l.id IS DISTINCT FROM ${lock?.id ?? null}::uuid`);
  if (others.length === 0) return;
  const out = await lockOut(tx, others.map(({ id }) => id));
  for (const [lockId, people] of Map.groupBy(out, (one) => one.lockId)) {
    const named = await tx.person.findMany({ where: { id: { in: people.map(({ personId }) => personId) } }, select: { name: true }, orderBy: { name: 'asc' } });
    await record(tx, actor, { action: 'lock:widen', subject: { kind: 'lock', id: lockId, label: null }, details: { lock: lockId, closedTo: named.map(({ name }) => name) } });
    const reached = await recordingsOf(tx, lockId);
    await endLockedViewings(tx, actor, reached);
    await endLockedExports(tx, actor, reached);
  }
}
