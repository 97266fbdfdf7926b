import { SharedWithMe } from '#contracts/sharing.ts';
import { defineRoute } from '#server/http/index.ts';
import { listShared } from '#server/sharing/index.ts';

export const GET = defineRoute({
  action: 'share:list',
  summary: 'What is shared with this person now, by case.',
  answer: { status: 200, json: SharedWithMe },
  ledger: ['shared:list'],
  handle: listShared,
});
