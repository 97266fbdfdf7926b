import { z } from 'zod';
import { ShareId } from '#contracts/ids.ts';
import { DecideShare, Share } from '#contracts/sharing.ts';
import { defineRoute } from '#server/http/index.ts';
import { decideShare } from '#server/sharing/index.ts';

export const POST = defineRoute({
  action: 'share:decide',
  summary: 'The second person: lets a share begin, or refuses it.',
  params: z.object({ shareId: ShareId }),
  body: DecideShare,
  answer: { status: 200, json: Share },
  ledger: ['share:approve', 'share:refuse'],
  errors: ['not-found', 'conflict'],
  handle: ({ principal, actor, params: { shareId }, body }) => decideShare({ principal, actor, shareId, body }),
});
