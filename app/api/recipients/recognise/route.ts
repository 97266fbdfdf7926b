import { defineRoute } from '#server/http/index.ts';
import { recogniseRecipient } from '#server/sharing/index.ts';

export const POST = defineRoute({
  action: 'recipient:recognise',
  summary: 'At a first sign-in: somebody added by mail is recognised by their account.',
  answer: { status: 204 },
  ledger: ['recipient:recognise'],
  errors: ['not-found', 'not-enrolled'],
  handle: recogniseRecipient,
});
