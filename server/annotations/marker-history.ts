/** What marks said before they were changed: a note that was reworded can be held against what it said. */
import { MOST_MARKER_VERSIONS, type MarkerHistory } from '#contracts/moments.ts';
import { recordOnce } from '#server/ledger/index.ts';
import { transaction, type Prisma, type Tx } from '#server/platform/db.ts';
import { notFound } from '#server/platform/errors.ts';
import { aboutRecording } from '#server/recordings/index.ts';
import { usOf } from './about-time.ts';
import { annotatedSubject } from './annotatable.ts';
import type { OneMarker } from './markers.ts';

/** Within the change's transaction, before it. */
export async function keepEarlier(tx: Tx, { id, version, fromTick, toTick, timescale, kind, note, byId, at, changedById, changedAt }: Prisma.MarkerGetPayload<object>): Promise<void> {
  await tx.markerVersion.create({ data: { markerId: id, version, fromTick, toTick, timescale, kind, note, byId: changedById ?? byId, at: changedAt ?? at } });
}

/** Open to whoever may read the mark; a look at the recording's details. @throws DocketError `not-found`, `reason-required` also for a mark that is removed */
export async function readMarkerHistory({ principal, actor, recordingId, markerId }: OneMarker): Promise<MarkerHistory> {
  return transaction(async (tx) => {
    const subject = await annotatedSubject(tx, principal, recordingId);
    const marker = await tx.marker.findFirst({
      where: { id: markerId, recordingId, removedAt: null },
      select: { earlier: { include: { by: { select: { id: true, name: true } } }, orderBy: { version: 'desc' }, take: MOST_MARKER_VERSIONS } },
    });
    if (!marker) throw notFound();
    await recordOnce(tx, actor, { action: 'recording:open', ...aboutRecording(subject), reason: subject.reason });
    return {
      items: marker.earlier.map(({ version, fromTick, toTick, timescale, kind, note, by, at }) => ({
        version, kind, note, by, at: at.toISOString(), fromUs: usOf(fromTick, timescale), toUs: toTick === null ? null : usOf(toTick, timescale),
      })),
    } as MarkerHistory;
  });
}
