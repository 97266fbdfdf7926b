import { SavedView, SavedViews, SaveView } from '#contracts/library.ts';
import { defineRoute } from '#server/http/index.ts';
import { savedViews, saveView } from '#server/library/index.ts';

export const GET = defineRoute({
  action: 'recording:list',
  summary: 'One’s own saved views.',
  answer: { status: 200, json: SavedViews },
  ledger: { none: 'one’s own bookmarks; opening one is a search, and recorded.' },
  handle: savedViews,
});

export const POST = defineRoute({
  action: 'recording:list',
  summary: 'Keep an address of the library under a name, or give a name a new address.',
  body: SaveView,
  answer: { status: 201, json: SavedView },
  ledger: ['view:save'],
  errors: ['conflict'],
  handle: saveView,
});
