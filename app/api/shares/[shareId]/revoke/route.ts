import { z } from 'zod';
import { ShareId } from '#contracts/ids.ts';
import { RevokeShare, Share } from '#contracts/sharing.ts';
import { defineRoute } from '#server/http/index.ts';
import { revokeShare } from '#server/sharing/index.ts';

export const POST = defineRoute({
  action: 'share:end',
  summary: 'Ends a share at once.',
  params: z.object({ shareId: ShareId }),
  body: RevokeShare,
  answer: { status: 200, json: Share },
  ledger: ['share:revoke'],
  errors: ['not-found', 'conflict'],
  handle: ({ principal, actor, params: { shareId }, body }) => revokeShare({ principal, actor, shareId, body }),
});
