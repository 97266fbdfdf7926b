import { z } from 'zod';
import { ShareItemId } from '#contracts/ids.ts';
import { KeepAddress, KeepShared } from '#contracts/sharing.ts';
import { defineRoute } from '#server/http/index.ts';
import { keepShared } from '#server/sharing/index.ts';

export const POST = defineRoute({
  action: 'share:keep',
  summary: 'A signed address of something shared, to be kept on the device until the day the share says.',
  params: z.object({ itemId: ShareItemId }),
  body: KeepShared,
  answer: { status: 201, json: KeepAddress },
  ledger: ['shared:keep'],
  errors: ['not-found', 'not-ready', 'too-many', 'storage-unavailable'],
  handle: ({ principal, actor, params: { itemId }, body }) => keepShared({ principal, actor, itemId, body }),
});
