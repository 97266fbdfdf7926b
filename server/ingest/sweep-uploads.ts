/** Uploads left for seven days are closed, and what they staged is deleted. */
import { record, systemActor } from '#server/ledger/index.ts';
import { blob, incomingBlob } from '#server/platform/blob/index.ts';
import { now } from '#server/platform/clock.ts';
import { db, transaction } from '#server/platform/db.ts';
import { labelOf } from '#server/recordings/index.ts';
import { clearIncoming } from './clear-incoming.ts';

const REASON = 'The dock left this upload unfinished for seven days.';

/** Idempotent. Answers how many it closed. */
export async function sweepUploads(correlationId: string): Promise<number> {
  const actor = systemActor('Upload sweep', correlationId);
  const abandoned = await db().upload.findMany({ where: { state: 'open', expiresAt: { lt: now() } }, include: { recording: true }, take: 500 });
  let closed = 0;
  for (const upload of abandoned) {
    const isClosed = await transaction(async (tx) => {
      // Asked again, under the row's lock: the dock may have come back since.
      const { count } = await tx.upload.updateMany({
        where: { id: upload.id, state: 'open', expiresAt: { lt: now() } },
        data: { state: 'expired', reason: REASON, endedAt: now() },
      });
      if (count === 0) return false;
      await tx.recording.update({ where: { id: upload.recordingId }, data: { state: 'disposed', stateReason: REASON, disposedAt: now(), version: { increment: 1 } } });
      await record(tx, actor, {
        action: 'upload:expire',
        subject: { kind: 'upload', id: upload.id, label: labelOf(upload.recording) },
        recordingId: upload.recordingId,
        unitId: upload.recording.unitId,
        boroughId: upload.recording.boroughId,
      });
      return true;
    });
    if (!isClosed) continue;
    closed += 1;
    await blob(incomingBlob(upload.id)).deleteIfExists();
  }
  await clearIncoming();
  return closed;
}
