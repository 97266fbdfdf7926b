import { LearningExamples, ListPaged } from '#contracts/reviews.ts';
import { defineRoute } from '#server/http/index.ts';
import { listLearning } from '#server/reviews/index.ts';

export const GET = defineRoute({
  action: 'learning:list',
  summary: 'Good examples of one’s units, whose officers agree to be shown.',
  query: ListPaged,
  answer: { status: 200, json: LearningExamples },
  ledger: ['learning:list'],
  handle: listLearning,
});
