/** A hold is let go of by two people. What else keeps the recording keeps it; else its category does, and for a week at least. */
import type { AskRelease, DecideRelease, Hold } from '#contracts/cases.ts';
import type { PersonPrincipal } from '#server/access/index.ts';
import { askIn, decideIn } from '#server/approvals/index.ts';
import { record, type Actor } from '#server/ledger/index.ts';
import { keepAnew } from '#server/marking/index.ts';
import { now } from '#server/platform/clock.ts';
import { transaction } from '#server/platform/db.ts';
import { DocketError } from '#server/platform/errors.ts';
import { aboutRecording } from '#server/recordings/index.ts';
import { lockHold, toldHold } from './holds.ts';

interface OnHold {
  readonly principal: PersonPrincipal;
  readonly actor: Actor;
  readonly holdId: string;
}

/** @throws DocketError `not-found`, `conflict` */
export async function askRelease({ principal, actor, holdId, body }: OnHold & { readonly body: AskRelease }): Promise<Hold> {
  return transaction(async (tx) => {
    const { hold, recording } = await lockHold(tx, principal, 'recording:release-hold', holdId);
    if (hold.version !== body.version) throw new DocketError('conflict', { detail: 'Somebody changed this hold since you opened it.' });
    const approval = await askIn(tx, { action: 'hold:release', subjectId: holdId, reason: body.reason, principal, reached: [hold.recordingId] });
    await record(tx, actor, { action: 'hold:ask-release', ...aboutRecording(recording), caseId: hold.caseId, reason: body.reason, details: { holdId, approval } });
    return toldHold(tx, principal, holdId);
  });
}

/** @throws DocketError `not-found`, `conflict` where it is one's own to approve, or nothing waits */
export async function decideRelease({ principal, actor, holdId, body }: OnHold & { readonly body: DecideRelease }): Promise<Hold> {
  return transaction(async (tx) => {
    const { hold, recording } = await lockHold(tx, principal, 'recording:release-hold', holdId);
    const asked = await decideIn(tx, { action: 'hold:release', subjectId: holdId, decision: body.decision, reason: body.reason, principal });
    const about = { ...aboutRecording(recording), caseId: hold.caseId, reason: body.reason };
    if (body.decision !== 'approve') {
      await record(tx, actor, { action: 'hold:keep', ...about, details: { holdId, askedBy: asked.by, decision: body.decision } });
      return toldHold(tx, principal, holdId);
    }
    const asker = await tx.approval.findFirstOrThrow({ where: { action: 'hold:release', subjectId: holdId, state: 'approved' }, orderBy: { decidedAt: 'desc' }, select: { requestedById: true } });
    await tx.hold.update({ where: { id: holdId }, data: { releasedAt: now(), releasedById: asker.requestedById, releaseReason: asked.reason, version: { increment: 1 } } });
    await record(tx, actor, { action: 'hold:release', ...about, details: { holdId, hold: hold.reason, askedBy: asked.by, askedReason: asked.reason, approver: principal.name } });
    await keepAnew(tx, actor, { ids: [hold.recordingId], ...(hold.caseId === null ? {} : { caseId: hold.caseId }) });
    return toldHold(tx, principal, holdId);
  });
}
