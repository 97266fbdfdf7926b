import { z } from 'zod';
import { ReviewId } from '#contracts/ids.ts';
import { AnswerReview, OwnReview } from '#contracts/reviews.ts';
import { defineRoute } from '#server/http/index.ts';
import { answerReview } from '#server/reviews/index.ts';

export const POST = defineRoute({
  action: 'review:own',
  summary: 'Answers the feedback of a review of one’s own footage, once.',
  params: z.object({ reviewId: ReviewId }),
  body: AnswerReview,
  answer: { status: 200, json: OwnReview },
  errors: ['not-found', 'conflict'],
  ledger: ['review:answer'],
  handle: ({ principal, actor, params, body }) => answerReview({ principal, actor, body, ...params }),
});
