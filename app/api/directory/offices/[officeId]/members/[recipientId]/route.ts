import { z } from 'zod';
import { RecipientId } from '#contracts/ids.ts';
import { LeaveOffice, Office } from '#contracts/offices.ts';
import { defineRoute } from '#server/http/index.ts';
import { leaveOffice } from '#server/sharing/index.ts';

export const DELETE = defineRoute({
  action: 'office:manage',
  summary: 'Says that somebody doesn’t belong to an office any more: what is shared with it is closed to them at once.',
  params: z.object({ officeId: RecipientId, recipientId: RecipientId }),
  query: LeaveOffice,
  answer: { status: 200, json: Office },
  errors: ['not-found'],
  ledger: ['office:member'],
  handle: ({ principal, actor, params, query }) => leaveOffice({ principal, actor, ...params, ...query }),
});
