/** What can't be transcoded in chunks is transcoded in one piece, as a short file is: cutting is never why footage can't be watched. */
import { now } from '#server/platform/clock.ts';
import { transaction } from '#server/platform/db.ts';
import { log } from '#server/platform/log.ts';
import { enqueueStep } from '#server/recordings/index.ts';
import { lockStep } from './step-lock.ts';

/** Once and for all for this recording; its packaging begins anew. Nothing where that has been decided before. */
export async function goOnInOnePiece(recordingId: string, why: string): Promise<void> {
  log.info({ recordingId, why }, 'transcoded in one piece');
  await transaction(async (tx) => {
    if (!(await lockStep(tx, recordingId, 'package'))) return;
    await tx.transcode.update({ where: { recordingId }, data: { inOnePiece: true } });
    await tx.encodeChunk.updateMany({ where: { recordingId, step: 'package', state: { in: ['waiting', 'running'] } }, data: { state: 'failed', finishedAt: now() } });
    await tx.processingStep.update({ where: { recordingId_kind: { recordingId, kind: 'package' } }, data: { state: 'waiting', progress: 0, strikes: 0 } });
    await enqueueStep(tx, 'package', { id: recordingId, upload: null });
  });
}
