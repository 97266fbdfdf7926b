/** Uploads left for seven days are closed, and what they staged is deleted; leftovers of finished ones too. */
import { record, systemActor } from '#server/ledger/index.ts';
import { blob, incomingBlob } from '#server/platform/blob/index.ts';
import { now } from '#server/platform/clock.ts';
import { db, transaction } from '#server/platform/db.ts';
import { labelOf } from '#server/recordings/index.ts';

/** Idempotent. Answers how many it closed. */
export async function sweepUploads(correlationId: string): Promise<number> {
  const actor = systemActor('Upload sweep', correlationId);
  const abandoned = await db().upload.findMany({ where: { state: 'open', expiresAt: { lt: now() } }, include: { recording: true }, take: 500 });
  for (const upload of abandoned) {
    await transaction(async (tx) => {
      const reason = 'The dock left this upload unfinished for seven days.';
      const { count } = await tx.upload.updateMany({ where: { id: upload.id, state: 'open' }, data: { state: 'expired', reason, endedAt: now() } });
      if (count === 0) return;
      await tx.recording.update({ where: { id: upload.recordingId }, data: { state: 'disposed', stateReason: reason, disposedAt: now(), version: { increment: 1 } } });
      await record(tx, actor, {
        action: 'upload:expire',
        subject: { kind: 'upload', id: upload.id, label: labelOf(upload.recording) },
        recordingId: upload.recordingId,
        unitId: upload.recording.unitId,
        boroughId: upload.recording.boroughId,
      });
    });
    await blob(incomingBlob(upload.id)).deleteIfExists();
  }
  return abandoned.length;
}
