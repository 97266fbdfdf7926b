import { z } from 'zod';
import { LearningId } from '#contracts/ids.ts';
import { DecideLearning, OwnReview } from '#contracts/reviews.ts';
import { defineRoute } from '#server/http/index.ts';
import { decideLearning } from '#server/reviews/index.ts';

export const PUT = defineRoute({
  action: 'review:own',
  summary: 'Agrees to one’s own recording being shown as a good example, refuses, or takes back one’s agreement.',
  params: z.object({ learningId: LearningId }),
  body: DecideLearning,
  answer: { status: 200, json: OwnReview },
  errors: ['not-found', 'conflict'],
  ledger: ['learning:give', 'learning:refuse', 'learning:withdraw'],
  handle: ({ principal, actor, params, body }) => decideLearning({ principal, actor, body, ...params }),
});
