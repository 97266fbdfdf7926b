import { DutyTonight } from '#contracts/duty.ts';
import { readTonight } from '#server/dispatch/index.ts';
import { defineRoute } from '#server/http/index.ts';

export const GET = defineRoute({
  action: 'recording:list',
  summary: 'One’s own latest shift at the end of duty: what has no category yet, in groups with what dispatch data propose.',
  answer: { status: 200, json: DutyTonight },
  ledger: ['recording:list-own'],
  handle: readTonight,
});
