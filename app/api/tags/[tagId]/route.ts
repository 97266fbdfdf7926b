import { z } from 'zod';
import { TagId } from '#contracts/ids.ts';
import { NamedTag, RenameTag } from '#contracts/marking.ts';
import { defineRoute } from '#server/http/index.ts';
import { renameTag } from '#server/marking/index.ts';

export const PUT = defineRoute({
  action: 'tag:manage',
  summary: 'Renames a tag, on every recording that bears it.',
  params: z.object({ tagId: TagId }),
  body: RenameTag,
  answer: { status: 200, json: NamedTag },
  ledger: ['tag:rename'],
  errors: ['conflict'],
  handle: ({ actor, params, body }) => renameTag({ actor, body, ...params }),
});
