import { z } from 'zod';
import { CategoryId } from '#contracts/ids.ts';
import { Category, ChangeCategory } from '#contracts/marking.ts';
import { defineRoute } from '#server/http/index.ts';
import { changeCategory } from '#server/marking/index.ts';

export const PUT = defineRoute({
  action: 'category:manage',
  summary: 'Changes, retires or brings back a category; says whether recordings that have it follow a changed rule.',
  params: z.object({ categoryId: CategoryId }),
  body: ChangeCategory,
  answer: { status: 200, json: Category },
  ledger: ['category:change'],
  errors: ['conflict'],
  handle: ({ actor, params, body }) => changeCategory({ actor, body, ...params }),
});
