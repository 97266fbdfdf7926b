/** Reviews of one's own footage: one's own part of each. What was referred to professional standards is not here until they say so. */
import { ReviewAnswers, ReviewQuestions, type ListPaged, type OwnReview, type OwnReviews } from '#contracts/reviews.ts';
import type { PersonPrincipal } from '#server/access/index.ts';
import { shownStarts, STARTED } from '#server/dispatch/index.ts';
import { recordOnce, type Actor } from '#server/ledger/index.ts';
import { cursorOf, readCursor } from '#server/platform/cursor.ts';
import { transaction, type Prisma, type Tx } from '#server/platform/db.ts';
import { FOLLOW_UP } from '../follow-ups/tell.ts';
import { LEARNING, toLearning } from '../review/tell.ts';

/** First account comes before everything said of it: reviews of what is locked now are not shown to its officer. */
export const shownToOfficer = (personId: string): Prisma.ReviewOfficerWhereInput => ({
  personId, withheld: false, review: { recordings: { none: { officerId: personId, recording: { lockedAt: { not: null } } } } },
});

export const ownReview = (personId: string) =>
  ({
    review: {
      include: {
        reviewer: { select: { name: true } },
        form: true,
        recordings: { where: { officerId: personId }, include: { recording: { select: STARTED } }, orderBy: { recordingId: 'asc' } },
        followUps: { where: { personId, kind: { not: 'professional_standards' } }, include: FOLLOW_UP, orderBy: { due: 'asc' } },
        learning: { ...LEARNING, where: { personId }, orderBy: { askedAt: 'desc' } },
        drawn: { select: { id: true } },
      },
    },
  }) as const satisfies Prisma.ReviewOfficerInclude;
type Row = Prisma.ReviewOfficerGetPayload<{ include: ReturnType<typeof ownReview> }>;

/** With each recording's beginning as its own page shows it. */
export async function toOwnReviews(tx: Tx, principal: PersonPrincipal, rows: readonly Row[]): Promise<OwnReview[]> {
  const startOf = await shownStarts(tx, principal, rows.flatMap(({ review }) => review.recordings.map(({ recording }) => recording)));
  return rows.map((row) => toOwnReview(row, startOf));
}

function toOwnReview({ review, ...mine }: Row, startOf: Awaited<ReturnType<typeof shownStarts>>): OwnReview {
  return {
    id: review.id, version: review.version, at: review.at.toISOString(), changedAt: review.changedAt?.toISOString() ?? null, reviewer: review.reviewer.name,
    recordings: review.recordings.map(({ recordingId, recording }) => ({ id: recordingId, startedAt: startOf(recording).toISOString() })),
    isIncident: review.incidentId !== null, isSample: review.drawn !== null,
    form: { version: review.form.version, questions: ReviewQuestions.parse(review.form.questions) }, answers: ReviewAnswers.parse(review.answers), outcome: review.outcome,
    feedback: mine.feedback ? review.feedback : null, readAt: mine.readAt?.toISOString() ?? null, answer: mine.answer, answeredAt: mine.answeredAt?.toISOString() ?? null,
    followUps: review.followUps.map(({ kind, note, due, doneAt }) => ({ kind, note, due: due.toISOString().slice(0, 10), doneAt: doneAt?.toISOString() ?? null })),
    learning: review.learning.map(toLearning),
  } as OwnReview;
}

export async function listOwnReviews({ principal, actor, query }: { principal: PersonPrincipal; actor: Actor; query: ListPaged }): Promise<OwnReviews> {
  const after = query.cursor ? readCursor(query.cursor, 'time') : null;
  return transaction(async (tx) => {
    const at = after && new Date(after.key);
    const rows = await tx.reviewOfficer.findMany({
      where: { AND: [shownToOfficer(principal.personId), ...(at ? [{ OR: [{ at: { lt: at } }, { at, reviewId: { lt: after.id } }] }] : [])] },
      include: ownReview(principal.personId), orderBy: [{ at: 'desc' }, { reviewId: 'desc' }], take: query.limit + 1,
    });
    const page = rows.slice(0, query.limit);
    const last = page.at(-1);
    await recordOnce(tx, actor, { action: 'review:list-own', details: { shown: page.length } });
    return { items: await toOwnReviews(tx, principal, page), nextCursor: rows.length > query.limit && last ? cursorOf(last.at, last.reviewId) : null };
  });
}
