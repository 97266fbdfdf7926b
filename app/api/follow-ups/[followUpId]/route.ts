import { z } from 'zod';
import { FollowUpId } from '#contracts/ids.ts';
import { FinishFollowUp, FollowUp } from '#contracts/reviews.ts';
import { defineRoute } from '#server/http/index.ts';
import { finishFollowUp } from '#server/reviews/index.ts';

export const PUT = defineRoute({
  action: 'review:follow-up',
  summary: 'Says that what followed from a review is done, or is not yet.',
  params: z.object({ followUpId: FollowUpId }),
  body: FinishFollowUp,
  answer: { status: 200, json: FollowUp },
  errors: ['not-found', 'conflict'],
  ledger: ['follow-up:done', 'follow-up:undone'],
  handle: ({ principal, actor, params, body }) => finishFollowUp({ principal, actor, body, ...params }),
});
