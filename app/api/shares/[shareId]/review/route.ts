import { z } from 'zod';
import { ShareId } from '#contracts/ids.ts';
import { ReviewShare, Share } from '#contracts/sharing.ts';
import { defineRoute } from '#server/http/index.ts';
import { reviewShare } from '#server/sharing/index.ts';

export const POST = defineRoute({
  action: 'share:end',
  summary: 'Says that a share is still needed, and when it is looked at again.',
  params: z.object({ shareId: ShareId }),
  body: ReviewShare,
  answer: { status: 200, json: Share },
  ledger: ['share:review'],
  errors: ['not-found', 'conflict'],
  handle: ({ principal, actor, params: { shareId }, body }) => reviewShare({ principal, actor, shareId, body }),
});
