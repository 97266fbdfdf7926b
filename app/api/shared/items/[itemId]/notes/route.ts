import { z } from 'zod';
import { ShareItemId } from '#contracts/ids.ts';
import { NewShareNote, ShareNote } from '#contracts/sharing.ts';
import { defineRoute } from '#server/http/index.ts';
import { addShareNote } from '#server/sharing/index.ts';

export const POST = defineRoute({
  action: 'share:note',
  summary: 'A recipient’s own note on something shared with them.',
  params: z.object({ itemId: ShareItemId }),
  body: NewShareNote,
  answer: { status: 201, json: ShareNote },
  ledger: ['shared:note'],
  errors: ['not-found', 'too-many'],
  handle: ({ principal, actor, params: { itemId }, body }) => addShareNote({ principal, actor, itemId, body }),
});
