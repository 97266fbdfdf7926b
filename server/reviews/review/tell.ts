/** Reviews as supervisors see them. */
import { ReviewAnswers, ReviewQuestions, type Review } from '#contracts/reviews.ts';
import type { PersonPrincipal } from '#server/access/index.ts';
import type { Prisma } from '#server/platform/db.ts';
import { FOLLOW_UP, toFollowUp } from '../follow-ups/tell.ts';

export const LEARNING = { include: { unit: { select: { name: true } }, askedBy: { select: { name: true } } } } as const satisfies Prisma.Review$learningArgs;

export const REVIEW = {
  reviewer: { select: { name: true } },
  form: true,
  recordings: { include: { recording: { select: { startedAt: true } }, officer: { select: { name: true } } }, orderBy: { recordingId: 'asc' } },
  officers: { include: { person: { select: { name: true } } }, orderBy: { personId: 'asc' } },
  followUps: { include: FOLLOW_UP, orderBy: [{ due: 'asc' }, { id: 'asc' }] },
  learning: { ...LEARNING, orderBy: { askedAt: 'desc' } },
  drawn: { select: { id: true } },
} as const satisfies Prisma.ReviewInclude;
export type ReviewRow = Prisma.ReviewGetPayload<{ include: typeof REVIEW }>;

type Learnt = ReviewRow['learning'][number];
export const toLearning = ({ id, state, recordingId, unit, why, askedBy, version }: Learnt) => ({ id, state, recordingId, unit: unit.name, why, askedBy: askedBy.name, version });

export function toReview(row: ReviewRow, principal: PersonPrincipal): Review {
  const mine = row.reviewerId === principal.personId;
  return {
    id: row.id, version: row.version, at: row.at.toISOString(), changedAt: row.changedAt?.toISOString() ?? null, reviewer: row.reviewer.name, mine,
    form: { version: row.form.version, questions: ReviewQuestions.parse(row.form.questions) }, answers: ReviewAnswers.parse(row.answers), outcome: row.outcome, feedback: row.feedback,
    recordings: row.recordings.map(({ recordingId }) => recordingId),
    filmedBy: row.recordings.map(({ officer }) => officer?.name ?? null),
    officers: row.officers.map((o) => ({ id: o.personId, name: o.person.name, feedback: o.feedback, readAt: o.readAt?.toISOString() ?? null, answer: o.answer, answeredAt: o.answeredAt?.toISOString() ?? null })),
    // A referral is between whoever made it and professional standards.
    followUps: row.followUps.filter(({ kind }) => mine || kind !== 'professional_standards').map((f) => toFollowUp({ ...f, review: row }, principal)),
    learning: row.learning.map(toLearning),
  } as Review;
}
