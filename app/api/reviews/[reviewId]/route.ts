import { z } from 'zod';
import { ReviewId } from '#contracts/ids.ts';
import { ChangeReview, Review } from '#contracts/reviews.ts';
import { defineRoute } from '#server/http/index.ts';
import { changeReview } from '#server/reviews/index.ts';

export const PUT = defineRoute({
  action: 'recording:audit',
  summary: 'Changes one’s own review, until an officer has answered it. What it said before is kept.',
  params: z.object({ reviewId: ReviewId }),
  body: ChangeReview,
  answer: { status: 200, json: Review },
  errors: ['not-found', 'conflict'],
  ledger: ['review:change'],
  handle: ({ principal, actor, params, body }) => changeReview({ principal, actor, body, ...params }),
});
