import { AddCategory, Categories, Category } from '#contracts/marking.ts';
import { defineRoute } from '#server/http/index.ts';
import { addCategory, listCategories } from '#server/marking/index.ts';

export const GET = defineRoute({
  action: 'category:read',
  summary: 'Why footage can have been recorded, and how long each is kept.',
  answer: { status: 200, json: Categories },
  ledger: { none: 'it tells of no person and no footage' },
  handle: listCategories,
});

export const POST = defineRoute({
  action: 'category:manage',
  summary: 'Adds a category at the end of the list.',
  body: AddCategory,
  answer: { status: 201, json: Category },
  ledger: ['category:add'],
  errors: ['conflict'],
  handle: addCategory,
});
