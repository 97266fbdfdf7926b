import { CompleteTag, TagLabels } from '#contracts/marking.ts';
import { defineRoute } from '#server/http/index.ts';
import { completeTag } from '#server/marking/index.ts';

export const GET = defineRoute({
  action: 'tag:read',
  summary: 'Tags of a borough’s vocabulary that begin so.',
  query: CompleteTag,
  answer: { status: 200, json: TagLabels },
  ledger: { none: 'it tells of no person, and says of no footage that it bears one' },
  handle: completeTag,
});
