import { LedgerPage, SearchLedger } from '#contracts/ledger.ts';
import { defineRoute } from '#server/http/index.ts';
import { searchLedger } from '#server/oversight/index.ts';

export const GET = defineRoute({
  action: 'ledger:search',
  summary: 'Searches the ledger, newest first.',
  query: SearchLedger,
  answer: { status: 200, json: LedgerPage },
  ledger: ['ledger:search'],
  handle: searchLedger,
});
