import { Me } from '#contracts/people.ts';
import { recordSignIn } from '#server/directory/index.ts';
import { defineRoute } from '#server/http/index.ts';

export const POST = defineRoute({
  action: 'me:sign-in',
  summary: 'Called once after each sign-in, so that the ledger has it.',
  answer: { status: 200, json: Me },
  ledger: ['session:sign-in'],
  handle: recordSignIn,
});
