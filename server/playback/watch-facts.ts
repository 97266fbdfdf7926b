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
 * When the access that allows this runs out by itself, if it does within `seconds`: the end of the person's grant,
 * where nothing else opens the recording to them afterwards. A signature must not outlive it.
 */
export async function accessEnd(tx: Tx, who: PersonPrincipal, recordingId: string, seconds: number): Promise<Date | null> {
  const soon = new Date(who.at.getTime() + seconds * 1000);
  const grants = await tx.recordingGrant.findMany({
    where: { recordingId, personId: who.personId, until: { gt: who.at, lte: soon } },
    select: { until: true },
    orderBy: { until: 'asc' },
  });
  for (const { until } of grants) if (until && (await watchable(tx, { ...who, at: until }, [recordingId])).length === 0) return until;
  return null;
}
