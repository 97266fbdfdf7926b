import { AskValues, Values } from '#contracts/library.ts';
import { defineRoute } from '#server/http/index.ts';
import { listValues } from '#server/library/index.ts';

export const GET = defineRoute({
  action: 'recording:list',
  summary: 'What an officer, place, incident or camera filter of a list can be set to, as it is typed.',
  query: AskValues,
  answer: { status: 200, json: Values },
  ledger: ['recording:list-own', 'recording:search'],
  handle: listValues,
});
