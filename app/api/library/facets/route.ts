import { AskLibrary, Facets } from '#contracts/library.ts';
import { defineRoute } from '#server/http/index.ts';
import { countFacets } from '#server/library/index.ts';

export const GET = defineRoute({
  action: 'recording:list',
  summary: 'What a list of the library holds by each filter: exact for one’s own, of wide lists the newest part.',
  query: AskLibrary,
  answer: { status: 200, json: Facets },
  ledger: ['recording:list-own', 'recording:search'],
  handle: countFacets,
});
