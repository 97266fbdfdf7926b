import { z } from 'zod';
import { Hold, ReviewHold } from '#contracts/cases.ts';
import { HoldId } from '#contracts/ids.ts';
import { reviewHold } from '#server/holds/index.ts';
import { defineRoute } from '#server/http/index.ts';

export const POST = defineRoute({
  action: 'recording:hold',
  summary: 'Looks at a hold again and keeps it on, until another day.',
  params: z.object({ holdId: HoldId }),
  body: ReviewHold,
  answer: { status: 200, json: Hold },
  errors: ['conflict'],
  ledger: ['hold:review'],
  handle: ({ principal, actor, params: { holdId }, body }) => reviewHold({ principal, actor, holdId, body }),
});
