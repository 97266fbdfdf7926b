import { AskDuties, OwnDuties } from '#contracts/duty.ts';
import { ownDuties } from '#server/dispatch/index.ts';
import { defineRoute } from '#server/http/index.ts';

export const GET = defineRoute({
  action: 'me:read',
  summary: 'One’s own duties, as the roster says, between two moments.',
  query: AskDuties,
  answer: { status: 200, json: OwnDuties },
  ledger: { none: 'When oneself is on duty is no footage and nobody else’s.' },
  handle: ownDuties,
});
