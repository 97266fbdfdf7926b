import { Approvals } from '#contracts/locks.ts';
import { defineRoute } from '#server/http/index.ts';
import { listApprovals } from '#server/locks/index.ts';

export const GET = defineRoute({
  action: 'recording:release-lock',
  summary: 'What waits for a second person and is this person’s to decide, and what they asked for themselves.',
  answer: { status: 200, json: Approvals },
  ledger: ['approval:list'],
  handle: ({ principal, actor }) => listApprovals({ principal, actor }),
});
