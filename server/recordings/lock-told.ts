/** A recording's post-incident lock as it is told: that it stands and whom to ask to everybody who has the recording in a list, the rest to those it isn't locked to. */
import type { LockTold } from '#contracts/lock-told.ts';
import { toPrisma, toSql, visibleTo, type PersonPrincipal } from '#server/access/index.ts';
import { Prisma, type Tx } from '#server/platform/db.ts';

/** Of who is locked out, those who filmed what this person has in a list: the others' being there isn't hinted at. In the alphabet's order. */
export async function lockedOutNames(tx: Tx, who: PersonPrincipal, lockId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ name: string }[]>(Prisma.sql`
    WITH covered AS (SELECT recording_id AS id FROM locked_recording WHERE lock_id = ${lockId}::uuid),
    there AS (
      SELECT id FROM covered
      UNION SELECT other.recording_id FROM covered c JOIN incident_recording ir ON ir.recording_id = c.id AND ir.state <> 'refused' JOIN incident_recording other ON other.incident_id = ir.incident_id AND other.state <> 'refused'
    )
    SELECT DISTINCT p.name FROM there t JOIN recording r ON r.id = t.id JOIN locked_out lo ON lo.lock_id = ${lockId}::uuid AND lo.person_id = r.officer_id JOIN person p ON p.id = lo.person_id
    WHERE ${toSql(visibleTo(who, 'recording:list'))} ORDER BY p.name`);
  return rows.map(({ name }) => name);
}

/** The one of them that was placed first and stands. `releases`: whether policy lets this person release its lock. */
export async function lockTold(tx: Tx, who: PersonPrincipal, recordingId: string, releases: boolean): Promise<LockTold | null> {
  const lock = await standing(tx, who, { recordings: { some: { recordingId } } });
  return lock && told(tx, who, lock, releases);
}

/** The lock on all of an incident, for whoever is told of the incident: what it is open to. */
export async function incidentLockTold(tx: Tx, who: PersonPrincipal, incidentId: string): Promise<LockTold | null> {
  const lock = await standing(tx, who, { incidentId });
  return lock && told(tx, who, lock, (await tx.recording.count({ where: { AND: [{ locks: { some: { lockId: lock.id } } }, toPrisma(visibleTo(who, 'recording:release-lock'))] } })) > 0);
}

const standing = (tx: Tx, who: PersonPrincipal, on: Prisma.PostIncidentLockWhereInput) =>
  tx.postIncidentLock.findFirst({
    where: { AND: [{ releasedAt: null }, on] },
    include: { placedBy: { select: { name: true } }, people: { where: { personId: who.personId } } }, orderBy: [{ placedAt: 'asc' }, { id: 'asc' }],
  });

async function told(tx: Tx, who: PersonPrincipal, lock: NonNullable<Awaited<ReturnType<typeof standing>>>, releases: boolean): Promise<LockTold> {
  const plain = { id: lock.id, cause: lock.cause, at: lock.placedAt.toISOString(), by: lock.placedBy.name };
  if (!releases || lock.people.length > 0) return { ...plain, details: null } as LockTold;
  const asked = await tx.approval.findFirst({ where: { action: 'lock:release', subjectId: lock.id, state: 'waiting' }, include: { requestedBy: { select: { id: true, name: true } } } });
  const waiting = asked && { id: asked.id, by: asked.requestedBy.name, at: asked.requestedAt.toISOString(), reason: asked.reason, mine: asked.requestedById === who.personId };
  return { ...plain, details: { reason: lock.reason, incident: lock.incidentId, closedTo: await lockedOutNames(tx, who, lock.id), mayRelease: true, waiting } } as LockTold;
}
