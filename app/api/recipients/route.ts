import { FindRecipients, NewRecipient, Recipient, Recipients } from '#contracts/sharing.ts';
import { defineRoute } from '#server/http/index.ts';
import { addRecipient, findRecipients } from '#server/sharing/index.ts';

export const GET = defineRoute({
  action: 'recipient:find',
  summary: 'People and offices of other organisations that this person may share with.',
  query: FindRecipients,
  answer: { status: 200, json: Recipients },
  ledger: ['recipient:find'],
  handle: findRecipients,
});

export const POST = defineRoute({
  action: 'recipient:add',
  summary: 'Adds somebody of another organisation, by the mail they will sign in with.',
  body: NewRecipient,
  answer: { status: 201, json: Recipient },
  ledger: ['recipient:add'],
  errors: ['organisation-unknown', 'recipient-known'],
  handle: addRecipient,
});
