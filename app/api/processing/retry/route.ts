import { RetriedAll, RetryAll } from '#contracts/processing.ts';
import { defineRoute } from '#server/http/index.ts';
import { retryAll } from '#server/processing/index.ts';

export const POST = defineRoute({
  action: 'processing:retry',
  summary: 'Has all that failed for one reason started anew, at most two hundred at a time.',
  body: RetryAll,
  answer: { status: 200, json: RetriedAll },
  ledger: ['recording:retry'],
  errors: ['conflict'],
  handle: retryAll,
});
