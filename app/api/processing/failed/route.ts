import { FailedPage, ListFailed } from '#contracts/processing.ts';
import { defineRoute } from '#server/http/index.ts';
import { listFailed } from '#server/processing/index.ts';

export const GET = defineRoute({
  action: 'processing:view',
  summary: 'Steps that used up their tries, oldest first.',
  query: ListFailed,
  answer: { status: 200, json: FailedPage },
  ledger: ['processing:view'],
  handle: listFailed,
});
