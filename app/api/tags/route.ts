import { ListTags, TagPage } from '#contracts/marking.ts';
import { defineRoute } from '#server/http/index.ts';
import { listTags } from '#server/marking/index.ts';

export const GET = defineRoute({
  action: 'tag:manage',
  summary: 'Tags of a vocabulary, with how often each is used.',
  query: ListTags,
  answer: { status: 200, json: TagPage },
  ledger: ['tag:list'],
  handle: listTags,
});
