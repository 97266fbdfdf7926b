/** An exhibit is withdrawn by two people. It stays where it is, struck through, and its number stays taken; its recording is kept by what else keeps it. */
import type { AskRelease, DecideRelease, Exhibit } from '#contracts/cases.ts';
import { askIn, decideIn } from '#server/approvals/index.ts';
import { record } from '#server/ledger/index.ts';
import { keepAnew } from '#server/marking/index.ts';
import { now } from '#server/platform/clock.ts';
import { Prisma, transaction, type Tx } from '#server/platform/db.ts';
import { DocketError, notFound } from '#server/platform/errors.ts';
import { aboutRecording, lockRecordings } from '#server/recordings/index.ts';
import { lockExhibit, type OnExhibit } from './change-exhibit.ts';
import { sameVersion } from './find-case.ts';
import { loadExhibits, toExhibit } from './load-exhibits.ts';

async function told(tx: Tx, { principal, exhibitId }: OnExhibit): Promise<Exhibit> {
  const [row] = await loadExhibits(tx, principal, Prisma.sql`x.id = ${exhibitId}::uuid`);
  if (!row) throw notFound();
  return toExhibit(row, principal);
}

/** The exhibit as it stands, its case held, then its recording. @throws DocketError `not-found`, `conflict` */
async function standing(tx: Tx, { principal, exhibitId }: OnExhibit) {
  const { row, inCase } = await lockExhibit(tx, principal, 'case:withdraw-exhibit', exhibitId);
  if (row.state === 'withdrawn') throw new DocketError('conflict', { detail: `Exhibit ${row.reference} was withdrawn.` });
  await lockRecordings(tx, [row.recordingId]);
  const recording = await tx.recording.findUniqueOrThrow({ where: { id: row.recordingId } });
  return { row, inCase, recording };
}

/** @throws DocketError `not-found`, `conflict` */
export async function askWithdrawal(call: OnExhibit & { readonly body: AskRelease }): Promise<Exhibit> {
  const { principal, actor, exhibitId, body } = call;
  return transaction(async (tx) => {
    const { row, inCase, recording } = await standing(tx, call);
    sameVersion(row.version, body.version, `exhibit ${row.reference}`);
    const approval = await askIn(tx, { action: 'exhibit:withdraw', subjectId: exhibitId, reason: body.reason, principal, reached: [row.recordingId] });
    await record(tx, actor, { action: 'exhibit:ask-withdrawal', ...aboutRecording(recording), caseId: inCase.id, reason: body.reason, details: { exhibit: exhibitId, reference: row.reference, approval } });
    return told(tx, call);
  });
}

/** @throws DocketError `not-found`, `conflict` where it is one's own to approve, or nothing waits */
export async function decideWithdrawal(call: OnExhibit & { readonly body: DecideRelease }): Promise<Exhibit> {
  const { principal, actor, exhibitId, body } = call;
  return transaction(async (tx) => {
    const { row, inCase, recording } = await standing(tx, call);
    const asked = await decideIn(tx, { action: 'exhibit:withdraw', subjectId: exhibitId, decision: body.decision, reason: body.reason, principal });
    const about = { ...aboutRecording(recording), caseId: inCase.id, reason: body.reason };
    if (body.decision !== 'approve') {
      await record(tx, actor, { action: 'exhibit:keep', ...about, details: { exhibit: exhibitId, reference: row.reference, askedBy: asked.by, decision: body.decision } });
      return told(tx, call);
    }
    await tx.exhibit.update({ where: { id: exhibitId }, data: { state: 'withdrawn', withdrawnAt: now(), withdrawnReason: asked.reason, version: { increment: 1 } } });
    await record(tx, actor, { action: 'exhibit:withdraw', ...about, details: { exhibit: exhibitId, reference: row.reference, case: inCase.reference, askedBy: asked.by, askedReason: asked.reason, approver: principal.name } });
    const others = await tx.exhibit.findMany({ where: { recordingId: row.recordingId }, select: { state: true, markedEvidence: true } });
    // Evidence because of exhibits only, all of them withdrawn: it is evidence no more.
    const isOver = others.every(({ state }) => state === 'withdrawn') && others.some(({ markedEvidence }) => markedEvidence);
    await keepAnew(tx, actor, { ids: [row.recordingId], caseId: inCase.id, ...(isOver ? { evidence: { ids: [row.recordingId], by: null } } : {}) });
    return told(tx, call);
  });
}
