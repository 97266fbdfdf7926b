import { AskHeat, Heat } from '#contracts/library.ts';
import { defineRoute } from '#server/http/index.ts';
import { readHeat } from '#server/library/index.ts';

export const GET = defineRoute({
  action: 'recording:list',
  summary: 'How many recordings of the last 90 days began in each hour of the week; of hundreds of units those of the newest weeks.',
  query: AskHeat,
  answer: { status: 200, json: Heat },
  ledger: ['recording:search'],
  handle: readHeat,
});
