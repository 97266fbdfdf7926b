import { AskLibrary, LibraryMap } from '#contracts/library.ts';
import { defineRoute } from '#server/http/index.ts';
import { readMap } from '#server/library/index.ts';

export const GET = defineRoute({
  action: 'recording:list',
  summary: 'Where the recordings of a list began: the newest 2,000 that have a place.',
  query: AskLibrary,
  answer: { status: 200, json: LibraryMap },
  ledger: ['recording:list-own', 'recording:search'],
  handle: readMap,
});
