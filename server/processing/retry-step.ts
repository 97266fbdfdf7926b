/**
 * A person has a failed step started anew: after an update, a repair, or with better knowledge. The entry with who and
 * why, the step, the recording's state and the job are one transaction; the database refuses an unplayable recording's
 * way back without the entry.
 */
import type { StepKind } from '#contracts/recordings.ts';
import { toPrisma, visibleTo, type PersonPrincipal } from '#server/access/index.ts';
import { record, type Actor } from '#server/ledger/index.ts';
import { transaction, type Tx } from '#server/platform/db.ts';
import { DocketError, notFound } from '#server/platform/errors.ts';
import { aboutRecording, enqueueStep, lockRecordings } from '#server/recordings/index.ts';
import { retryable } from './retryable.ts';

export interface RetryStep {
  readonly principal: PersonPrincipal;
  readonly actor: Actor;
  readonly recordingId: string;
  readonly kind: StepKind;
  readonly reason: string;
}

/** @throws DocketError `not-found`; `conflict` where the step has not failed, or can't be worked on any more */
export async function retryStep({ principal, actor, recordingId, kind, reason }: RetryStep): Promise<void> {
  const isTaken = await transaction(async (tx) => {
    const open = await tx.recording.count({ where: { AND: [{ id: recordingId }, toPrisma(visibleTo(principal, 'recording:retry'))] } });
    if (open === 0) throw notFound();
    return startAnew(tx, { actor, recordingId, kind, reason });
  });
  if (!isTaken) throw new DocketError('conflict', { detail: 'This step has not failed, or is being worked on again already.' });
}

/** False where it is not a failed step that can be worked on. Whoever calls has asked the policy. */
export async function startAnew(tx: Tx, { actor, recordingId, kind, reason }: Omit<RetryStep, 'principal'>): Promise<boolean> {
  // Locked: two people may press at once.
  await lockRecordings(tx, [recordingId]);
  const row = await tx.recording.findUniqueOrThrow({ where: { id: recordingId }, include: { upload: { select: { id: true } }, steps: { where: { kind } } } });
  const [step] = row.steps;
  if (step?.state !== 'failed' || !retryable(kind, row.state)) return false;
  await record(tx, actor, {
    action: 'recording:retry',
    ...aboutRecording(row),
    reason,
    details: { step: kind, state: row.state, failedBecause: step.reason },
  });
  await tx.processingStep.update({
    where: { recordingId_kind: { recordingId, kind } },
    data: { state: 'waiting', strikes: 0, progress: 0, reason: null, startedAt: null, finishedAt: null },
  });
  if (row.state === 'unplayable') await tx.recording.update({ where: { id: recordingId }, data: { state: 'packaging', stateReason: null, version: { increment: 1 } } });
  await enqueueStep(tx, kind, row);
  return true;
}
