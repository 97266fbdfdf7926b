import { AskSharedStills, SharedStills } from '#contracts/sharing.ts';
import { defineRoute } from '#server/http/index.ts';
import { issueStills } from '#server/sharing/index.ts';

export const POST = defineRoute({
  action: 'share:still',
  summary: 'Signed addresses of a page of stills of what is shared; those not open to this person are not among them.',
  body: AskSharedStills,
  answer: { status: 200, json: SharedStills },
  ledger: ['shared:stills'],
  errors: ['storage-unavailable'],
  handle: ({ principal, actor, body }) => issueStills({ principal, actor, body }),
});
