import { z } from 'zod';
import { ReviewId } from '#contracts/ids.ts';
import { AskLearning, Review } from '#contracts/reviews.ts';
import { defineRoute } from '#server/http/index.ts';
import { askLearning } from '#server/reviews/index.ts';

export const POST = defineRoute({
  action: 'recording:audit',
  summary: 'Asks its officer whether a reviewed recording may be shown to its unit as a good example.',
  params: z.object({ reviewId: ReviewId }),
  body: AskLearning,
  answer: { status: 200, json: Review },
  errors: ['not-found', 'conflict'],
  ledger: ['learning:ask'],
  handle: ({ principal, actor, params, body }) => askLearning({ principal, actor, body, ...params }),
});
