import { z } from 'zod';
import { ApprovalId } from '#contracts/ids.ts';
import { DecideApproval } from '#contracts/locks.ts';
import { defineRoute } from '#server/http/index.ts';
import { decideApproval } from '#server/locks/index.ts';

export const POST = defineRoute({
  action: 'recording:release-lock',
  summary: 'Approves or refuses what another asked for, or takes back what one asked for oneself.',
  params: z.object({ approvalId: ApprovalId }),
  body: DecideApproval,
  answer: { status: 204 },
  errors: ['not-found', 'conflict'],
  ledger: ['recording:unlock', 'lock:refuse', 'lock:withdraw'],
  handle: ({ principal, actor, params, body }) => decideApproval({ principal, actor, body, ...params }),
});
