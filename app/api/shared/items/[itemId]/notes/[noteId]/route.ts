import { z } from 'zod';
import { ShareItemId, ShareNoteId } from '#contracts/ids.ts';
import { defineRoute } from '#server/http/index.ts';
import { removeShareNote } from '#server/sharing/index.ts';

export const DELETE = defineRoute({
  action: 'share:note',
  summary: 'Removes one of one’s own notes.',
  params: z.object({ itemId: ShareItemId, noteId: ShareNoteId }),
  answer: { status: 204 },
  ledger: ['shared:note-removed'],
  errors: ['not-found'],
  handle: ({ principal, actor, params }) => removeShareNote({ principal, actor, ...params }),
});
