import { AskPosters, Posters } from '#contracts/recordings.ts';
import { defineRoute } from '#server/http/index.ts';
import { issuePosters } from '#server/recordings/index.ts';

export const POST = defineRoute({
  action: 'recording:poster',
  summary: 'Signed addresses of a page of posters; those not open to this person are not among them.',
  body: AskPosters,
  answer: { status: 200, json: Posters },
  ledger: ['recording:posters'],
  handle: issuePosters,
});
