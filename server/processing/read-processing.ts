/** One recording's steps, as those see them who may see the recording. Asked often while it works. */
import type { Processing, StepView } from '#contracts/processing.ts';
import { STEP_KINDS } from '#contracts/recordings.ts';
import { toPrisma, visibleTo, type PersonPrincipal } from '#server/access/index.ts';
import { recordOnce, type Actor } from '#server/ledger/index.ts';
import { transaction } from '#server/platform/db.ts';
import { notFound } from '#server/platform/errors.ts';
import { aboutRecording, keyOf, nextTriesOf, toStep } from '#server/recordings/index.ts';
import { retryable } from './retryable.ts';

export interface ReadProcessing {
  readonly principal: PersonPrincipal;
  readonly actor: Actor;
  readonly recordingId: string;
}

export async function readProcessing({ principal, actor, recordingId }: ReadProcessing): Promise<Processing> {
  return transaction(async (tx) => {
    const row = await tx.recording.findFirst({
      where: { AND: [{ id: recordingId }, toPrisma(visibleTo(principal, 'recording:view'))] },
      include: { steps: true, upload: { select: { id: true } } },
    });
    if (!row) throw notFound();
    const mayRetry = (await tx.recording.count({ where: { AND: [{ id: recordingId }, toPrisma(visibleTo(principal, 'recording:retry'))] } })) > 0;
    await recordOnce(tx, actor, { action: 'recording:open', ...aboutRecording(row) });
    const tries = await nextTriesOf(tx, [row]);
    const steps = row.steps
      .toSorted((a, b) => STEP_KINDS.indexOf(a.kind) - STEP_KINDS.indexOf(b.kind))
      .map((s): StepView => ({
        ...toStep(s),
        toolVersion: s.toolVersion,
        nextTryAt: (s.state === 'waiting' && s.reason !== null && tries.get(keyOf(s.kind, row) ?? '')?.toISOString()) || null,
        mayRetry: mayRetry && s.state === 'failed' && retryable(s.kind, row.state),
      }));
    return { recordingId: row.id, state: row.state, steps } as Processing;
  });
}
