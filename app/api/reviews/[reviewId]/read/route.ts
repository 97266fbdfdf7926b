import { z } from 'zod';
import { ReviewId } from '#contracts/ids.ts';
import { ReadReview, OwnReview } from '#contracts/reviews.ts';
import { defineRoute } from '#server/http/index.ts';
import { readReview } from '#server/reviews/index.ts';

export const POST = defineRoute({
  action: 'review:own',
  summary: 'Says that the officer has read a review of their footage, as it then was.',
  params: z.object({ reviewId: ReviewId }),
  body: ReadReview,
  answer: { status: 200, json: OwnReview },
  errors: ['not-found', 'conflict'],
  ledger: ['review:read'],
  handle: ({ principal, actor, params, body }) => readReview({ principal, actor, body, ...params }),
});
