import { FollowUpPage, ListFollowUps } from '#contracts/reviews.ts';
import { defineRoute } from '#server/http/index.ts';
import { listFollowUps } from '#server/reviews/index.ts';

export const GET = defineRoute({
  action: 'review:follow-up',
  summary: 'What follows from reviews, by when it is due: one’s own; for professional standards all that is referred to them.',
  query: ListFollowUps,
  answer: { status: 200, json: FollowUpPage },
  ledger: ['follow-up:list'],
  handle: listFollowUps,
});
