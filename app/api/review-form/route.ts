import { ChangeReviewForm, ReviewForm } from '#contracts/reviews.ts';
import { defineRoute } from '#server/http/index.ts';
import { changeReviewForm, readReviewForm } from '#server/reviews/index.ts';

export const GET = defineRoute({
  action: 'review-form:read',
  summary: 'The questions that reviews answer now.',
  answer: { status: 200, json: ReviewForm },
  ledger: ['review-form:view'],
  handle: readReviewForm,
});

export const PUT = defineRoute({
  action: 'review-form:manage',
  summary: 'Asks other questions from now on. Earlier reviews keep theirs.',
  body: ChangeReviewForm,
  answer: { status: 200, json: ReviewForm },
  errors: ['conflict'],
  ledger: ['review-form:change'],
  handle: changeReviewForm,
});
