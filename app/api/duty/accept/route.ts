import { AcceptGroup, GroupAccepted } from '#contracts/duty.ts';
import { acceptGroup } from '#server/dispatch/index.ts';
import { defineRoute } from '#server/http/index.ts';

export const POST = defineRoute({
  action: 'recording:mark',
  summary: 'Categorises a group of recordings, takes over their proposed place and reference, and accepts their incident where named: all in one transaction, undone as one.',
  body: AcceptGroup,
  answer: { status: 200, json: GroupAccepted },
  errors: ['not-found', 'conflict'],
  ledger: ['recording:categorise'],
  handle: acceptGroup,
});
