import { z } from 'zod';
import { Undone } from '#contracts/marking.ts';
import { defineRoute } from '#server/http/index.ts';
import { undoMarks } from '#server/marking/index.ts';

export const POST = defineRoute({
  action: 'recording:evidence',
  summary: 'Takes one’s own mark back, within ten seconds.',
  params: z.object({ undo: z.uuid() }),
  answer: { status: 200, json: Undone },
  ledger: ['recording:undo'],
  errors: ['conflict', 'undo-over'],
  handle: ({ principal, actor, params }) => undoMarks({ principal, actor, ...params }),
});
