import { z } from 'zod';
import { TagId } from '#contracts/ids.ts';
import { MergeTag, NamedTag } from '#contracts/marking.ts';
import { defineRoute } from '#server/http/index.ts';
import { mergeTag } from '#server/marking/index.ts';

export const POST = defineRoute({
  action: 'tag:manage',
  summary: 'Merges a tag into another of its vocabulary.',
  params: z.object({ tagId: TagId }),
  body: MergeTag,
  answer: { status: 200, json: NamedTag },
  ledger: ['tag:merge'],
  errors: ['conflict'],
  handle: ({ actor, params, body }) => mergeTag({ actor, body, ...params }),
});
