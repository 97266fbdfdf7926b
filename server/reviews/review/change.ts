/** A review changed by whoever submitted it, until an officer has answered: what it said before stays. */
import { answersFit, ReviewQuestions, type Review, type ReviewChanged } from '#contracts/reviews.ts';
import type { PersonPrincipal } from '#server/access/index.ts';
import { recordAll, type Actor } from '#server/ledger/index.ts';
import { now } from '#server/platform/clock.ts';
import { Prisma, transaction } from '#server/platform/db.ts';
import { DocketError, notFound } from '#server/platform/errors.ts';
import { aboutRecording } from '#server/recordings/index.ts';
import { openReviews, RECORDING } from './subject.ts';
import { REVIEW, toReview } from './tell.ts';

interface ChangeCall {
  readonly principal: PersonPrincipal;
  readonly actor: Actor;
  readonly reviewId: string;
  readonly body: ReviewChanged;
}

/** @throws DocketError `not-found` also for another's; `conflict` where it was changed since, or answered */
export async function changeReview({ principal, actor, reviewId, body }: ChangeCall): Promise<Review> {
  return transaction(async (tx) => {
    await tx.$queryRaw(Prisma.sql`SELECT 1 FROM review WHERE id = ${reviewId}::uuid FOR UPDATE`);
    const row = await tx.review.findFirst({
      where: { AND: [{ id: reviewId, reviewerId: principal.personId }, openReviews(principal)] },
      include: { form: true, officers: true, recordings: { include: { recording: { select: RECORDING } } } },
    });
    if (!row) throw notFound();
    if (row.version !== body.version) throw new DocketError('conflict');
    if (row.officers.some(({ answeredAt }) => answeredAt !== null)) throw new DocketError('conflict', { detail: 'An officer has answered it. Say more in another review.' });
    if (body.formVersion !== row.form.version || !answersFit(ReviewQuestions.parse(row.form.questions), body.answers)) throw new DocketError('invalid-request', { detail: 'Answer each of its own questions.' });
    const { feedback } = body;
    if (feedback?.to.some((id) => !row.officers.some(({ personId }) => personId === id))) throw new DocketError('invalid-request', { detail: 'One of these people didn’t film this.' });
    await tx.reviewVersion.create({ data: { reviewId, version: row.version, formId: row.formId, answers: row.answers as Prisma.InputJsonValue, outcome: row.outcome, feedback: row.feedback, at: row.changedAt ?? row.at } });
    // Whoever read what it said before has not read this.
    for (const { personId } of row.officers) await tx.reviewOfficer.update({ where: { reviewId_personId: { reviewId, personId } }, data: { feedback: feedback?.to.includes(personId as never) ?? false, readAt: null } });
    const after = await tx.review.update({ where: { id: reviewId }, data: { answers: body.answers, outcome: body.outcome, feedback: feedback?.text ?? null, changedAt: now(), version: { increment: 1 } }, include: REVIEW });
    await recordAll(tx, actor, row.recordings.map(({ recording }) => ({ action: 'review:change', ...aboutRecording(recording), details: { review: reviewId, before: { outcome: row.outcome, version: row.version }, after: { outcome: body.outcome, version: row.version + 1 } } })));
    return toReview(after, principal);
  });
}
