import { ListPaged, OwnReviews } from '#contracts/reviews.ts';
import { defineRoute } from '#server/http/index.ts';
import { listOwnReviews } from '#server/reviews/index.ts';

export const GET = defineRoute({
  action: 'review:own',
  summary: 'Reviews of one’s own footage, newest first: one’s own part of each.',
  query: ListPaged,
  answer: { status: 200, json: OwnReviews },
  ledger: ['review:list-own'],
  handle: listOwnReviews,
});
