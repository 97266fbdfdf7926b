import { z } from 'zod';
import { Undone } from '#contracts/marking.ts';
import { undoGroup } from '#server/dispatch/index.ts';
import { defineRoute } from '#server/http/index.ts';

export const POST = defineRoute({
  action: 'recording:mark',
  summary: 'Takes back, within ten seconds, an answer given at the end of duty.',
  params: z.object({ undo: z.uuid() }),
  answer: { status: 200, json: Undone },
  errors: ['not-found', 'conflict', 'undo-over'],
  ledger: ['recording:undo'],
  handle: ({ principal, actor, params }) => undoGroup({ principal, actor, ...params }),
});
