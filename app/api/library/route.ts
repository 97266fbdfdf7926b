import { LibraryPage, ListLibrary } from '#contracts/library.ts';
import { defineRoute } from '#server/http/index.ts';
import { listLibrary } from '#server/library/index.ts';

export const GET = defineRoute({
  action: 'recording:list',
  summary: 'A page of the library in one scope, filtered, searched and in order.',
  query: ListLibrary,
  answer: { status: 200, json: LibraryPage },
  ledger: ['recording:list-own', 'recording:search'],
  handle: listLibrary,
});
