/** A step has used up its tries: it is left for a person, in words, with its entry in the ledger. Nothing is lost: the original stays. */
import { randomUUID } from 'node:crypto';
import type { StepKind } from '#contracts/recordings.ts';
import { record, systemActor } from '#server/ledger/index.ts';
import { now } from '#server/platform/clock.ts';
import { transaction } from '#server/platform/db.ts';
import { aboutRecording } from './label.ts';

/** Does nothing to a step that has ended. */
export async function giveUp(recordingId: string, kind: StepKind, reason: string): Promise<void> {
  await transaction(async (tx) => {
    const { count } = await tx.processingStep.updateMany({
      where: { recordingId, kind, state: { in: ['waiting', 'running'] } },
      data: { state: 'failed', finishedAt: now(), reason },
    });
    if (count === 0) return;
    const row = await tx.recording.findUniqueOrThrow({ where: { id: recordingId }, include: { steps: { where: { kind } } } });
    await record(tx, systemActor('Processing', randomUUID()), {
      action: 'recording:stalled',
      ...aboutRecording(row),
      details: { step: kind, reason, attempts: row.steps[0]?.attempts ?? 0 },
    });
  });
}
