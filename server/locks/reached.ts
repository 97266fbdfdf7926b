/** A lock that stands, and which of its recordings are this person's to release. */
import { toPrisma, visibleTo, type PersonPrincipal } from '#server/access/index.ts';
import type { Tx } from '#server/platform/db.ts';

/** Recordings of it that are this person's to release; none where it is locked to them. */
export async function releasable(tx: Tx, who: PersonPrincipal, lockId: string): Promise<string[]> {
  const isOut = await tx.lockedOut.count({ where: { lockId, personId: who.personId } });
  if (isOut > 0) return [];
  const rows = await tx.recording.findMany({ where: { AND: [{ locks: { some: { lockId } } }, toPrisma(visibleTo(who, 'recording:release-lock'))] }, select: { id: true }, orderBy: { id: 'asc' } });
  return rows.map(({ id }) => id);
}

/** Those of it that somebody must answer for: what is in no unit, or is gone, is in nobody's reach. */
export async function answeredFor(tx: Tx, lockId: string): Promise<string[]> {
  const rows = await tx.recording.findMany({ where: { locks: { some: { lockId } }, unitId: { not: null }, disposedAt: null }, select: { id: true } });
  return rows.map(({ id }) => id);
}
