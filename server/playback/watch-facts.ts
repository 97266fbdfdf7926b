/** What may be watched, with what a viewing needs to know of it. Asked again at every beat: access can end meanwhile. */
import { toPrisma, visibleTo, type PersonPrincipal } from '#server/access/index.ts';
import type { Tx } from '#server/platform/db.ts';

const SELECT = {
  id: true,
  state: true,
  stateReason: true,
  fileName: true,
  title: true,
  startedAt: true,
  officerId: true,
  restricted: true,
  unitId: true,
  boroughId: true,
} as const;

/** The recordings among `ids` this person may watch now, in the order asked. Missing ones look absent. */
export async function watchable(tx: Tx, who: PersonPrincipal, ids: readonly string[]) {
  const rows = await tx.recording.findMany({
    where: { AND: [{ id: { in: [...ids] } }, toPrisma(visibleTo(who, 'recording:watch'))] },
    select: SELECT,
  });
  return ids.flatMap((id) => rows.filter((row) => row.id === id));
}

export type Watchable = Awaited<ReturnType<typeof watchable>>[number];

/**
 * When the access that allows this runs out by itself, if it does: the end of the person's grant. A signature must
 * not outlive it.
 */
export async function grantEnd(tx: Tx, who: PersonPrincipal, recordingId: string): Promise<Date | null> {
  const grants = await tx.recordingGrant.findMany({
    where: { recordingId, personId: who.personId, approvedBy: { not: null }, revokedAt: null, from: { lte: who.at } },
    select: { until: true },
  });
  const ends = grants.map((g) => g.until);
  // No grant, or one without an end: nothing ends by itself. (A place in a unit may also allow it; ending early only renews early.)
  return ends.length === 0 || ends.includes(null) ? null : new Date(Math.max(...ends.map((d) => d!.getTime())));
}
