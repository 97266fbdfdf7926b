import { ListPaged, WatchedByOthers } from '#contracts/reviews.ts';
import { defineRoute } from '#server/http/index.ts';
import { listWatchedByOthers } from '#server/reviews/index.ts';

export const GET = defineRoute({
  action: 'review:own',
  summary: 'Who watched one’s own footage, when and why, newest first.',
  query: ListPaged,
  answer: { status: 200, json: WatchedByOthers },
  ledger: ['review:watched-list'],
  handle: listWatchedByOthers,
});
