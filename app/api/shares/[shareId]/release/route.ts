import { z } from 'zod';
import { ShareId } from '#contracts/ids.ts';
import { ReleaseShare, Share } from '#contracts/sharing.ts';
import { defineRoute } from '#server/http/index.ts';
import { releaseShare } from '#server/sharing/index.ts';

export const POST = defineRoute({
  action: 'share:release',
  summary: 'The prosecution serves or discloses of what was revealed to it.',
  params: z.object({ shareId: ShareId }),
  body: ReleaseShare,
  answer: { status: 201, json: Share },
  ledger: ['share:serve', 'share:disclose'],
  errors: ['not-found', 'recipient-unknown', 'share-refused', 'confirm-required'],
  handle: ({ principal, actor, params: { shareId }, body }) => releaseShare({ principal, actor, shareId, body }),
});
