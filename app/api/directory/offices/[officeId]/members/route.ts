import { z } from 'zod';
import { RecipientId } from '#contracts/ids.ts';
import { JoinOffice, Office } from '#contracts/offices.ts';
import { defineRoute } from '#server/http/index.ts';
import { joinOffice } from '#server/sharing/index.ts';

export const POST = defineRoute({
  action: 'office:manage',
  summary: 'Says that somebody belongs to an office: what is shared with it is open to them from then on.',
  params: z.object({ officeId: RecipientId }),
  body: JoinOffice,
  answer: { status: 201, json: Office },
  errors: ['not-found', 'conflict'],
  ledger: ['office:member'],
  handle: ({ principal, actor, params: { officeId }, body }) => joinOffice({ principal, actor, officeId, body }),
});
