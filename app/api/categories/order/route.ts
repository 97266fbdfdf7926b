import { Categories, OrderCategories } from '#contracts/marking.ts';
import { defineRoute } from '#server/http/index.ts';
import { orderCategories } from '#server/marking/index.ts';

export const PUT = defineRoute({
  action: 'category:manage',
  summary: 'Puts the categories in use in a new order.',
  body: OrderCategories,
  answer: { status: 200, json: Categories },
  ledger: ['category:order'],
  errors: ['conflict'],
  handle: orderCategories,
});
