/** A supervisor closes footage to those who were there, after a death or serious injury: first accounts come before viewing. */
import type { LockPlaced, PlaceLock } from '#contracts/locks.ts';
import { toPrisma, visibleTo, type PersonPrincipal } from '#server/access/index.ts';
import type { Actor } from '#server/ledger/index.ts';
import { now } from '#server/platform/clock.ts';
import { Prisma, transaction, type Tx } from '#server/platform/db.ts';
import { DocketError, notFound } from '#server/platform/errors.ts';
import { uuidv7 } from '#server/platform/uuid.ts';
import { lockedOutNames, lockRecordings } from '#server/recordings/index.ts';
import { close } from './close.ts';
import { closeUnmatched, unmatchedAround } from './unmatched.ts';

interface Place {
  readonly principal: PersonPrincipal;
  readonly actor: Actor;
  readonly body: PlaceLock;
}

const reachable = (tx: Tx, who: PersonPrincipal, ids: readonly string[]) => tx.recording.count({ where: { AND: [{ id: { in: [...ids] } }, toPrisma(visibleTo(who, 'recording:lock'))] } });

/** @throws DocketError `not-found`; `conflict` where it is locked already */
export async function lockRecording({ principal, actor, recordingId, body }: Place & { readonly recordingId: string }): Promise<LockPlaced> {
  return transaction(async (tx) => {
    const unmatched = await unmatchedAround(tx, [recordingId]);
    await lockRecordings(tx, [recordingId, ...unmatched]);
    if ((await reachable(tx, principal, [recordingId])) === 0) throw notFound();
    const { lockedAt } = await tx.recording.findUniqueOrThrow({ where: { id: recordingId }, select: { lockedAt: true } });
    if (lockedAt) throw new DocketError('conflict', { detail: 'It is locked already.' });
    const lock = await begin(tx, { principal, body, incidentId: null });
    await close(tx, actor, { lock, recordingIds: [recordingId] });
    await closeUnmatched(tx, unmatched);
    return { id: lock.id, recordings: 1, closedTo: await lockedOutNames(tx, principal, lock.id) } as LockPlaced;
  });
}

/**
 * All of it, also what is not this person's to see: half a lock would leave half of those who were there to watch. Nothing is told of
 * those. The recordings are held first and then the incident, as where a person says that one belongs to it: what comes meanwhile is
 * waited for here, or finds the lock there.
 * @throws DocketError `not-found` where none of it is this person's to lock; `conflict` where it is locked already, or a recording came to it meanwhile
 */
export async function lockIncident({ principal, actor, incidentId, body }: Place & { readonly incidentId: string }): Promise<LockPlaced> {
  return transaction(async (tx) => {
    const held = await membersOf(tx, incidentId);
    const unmatched = await unmatchedAround(tx, held);
    await lockRecordings(tx, [...held, ...unmatched]);
    await tx.$queryRaw(Prisma.sql`SELECT 1 FROM incident WHERE id = ${incidentId}::uuid FOR NO KEY UPDATE`);
    const members = await membersOf(tx, incidentId);
    const recordings = await reachable(tx, principal, members);
    if (recordings === 0) throw notFound();
    if (members.some((id) => !held.includes(id))) throw new DocketError('conflict', { detail: 'A recording came to this incident at this moment. Lock it again.' });
    if (await tx.postIncidentLock.count({ where: { incidentId, releasedAt: null } })) throw new DocketError('conflict', { detail: 'This incident is locked already.' });
    const lock = await begin(tx, { principal, body, incidentId });
    await close(tx, actor, { lock, recordingIds: members });
    await closeUnmatched(tx, unmatched);
    return { id: lock.id, recordings, closedTo: await lockedOutNames(tx, principal, lock.id) } as LockPlaced;
  });
}

/** What is proposed for it counts: nobody has said that they were not there. */
export async function membersOf(tx: Tx, incidentId: string): Promise<string[]> {
  const rows = await tx.incidentRecording.findMany({ where: { incidentId, state: { not: 'refused' }, recording: { is: { disposedAt: null } } }, select: { recordingId: true }, orderBy: { recordingId: 'asc' } });
  return rows.map(({ recordingId }) => recordingId);
}

async function begin(tx: Tx, { principal, body, incidentId }: Omit<Place, 'actor'> & { readonly incidentId: string | null }) {
  return tx.postIncidentLock.create({ data: { id: uuidv7(), ...body, incidentId, placedById: principal.personId, placedAt: now() } });
}
