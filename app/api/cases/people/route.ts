import { FindOfficers, FoundOfficers } from '#contracts/unassigned.ts';
import { findOfficers } from '#server/directory/index.ts';
import { defineRoute } from '#server/http/index.ts';

export const GET = defineRoute({
  action: 'case:find-person',
  summary: 'Officers by name, shoulder or warrant number, to work on a case; at most twenty.',
  query: FindOfficers,
  answer: { status: 200, json: FoundOfficers },
  ledger: ['person:find'],
  handle: findOfficers,
});
