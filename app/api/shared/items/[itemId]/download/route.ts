import { z } from 'zod';
import { DownloadAddress } from '#contracts/exports.ts';
import { ShareItemId } from '#contracts/ids.ts';
import { AskShared } from '#contracts/sharing.ts';
import { defineRoute } from '#server/http/index.ts';
import { downloadShared } from '#server/sharing/index.ts';

export const POST = defineRoute({
  action: 'share:download',
  summary: 'A signed address, for an hour, of something shared: its film, or the package with its proof.',
  params: z.object({ itemId: ShareItemId }),
  body: AskShared,
  answer: { status: 201, json: DownloadAddress },
  ledger: ['shared:download'],
  errors: ['not-found', 'not-ready', 'storage-unavailable'],
  handle: ({ principal, actor, params: { itemId }, body: { file } }) => downloadShared({ principal, actor, itemId, file }),
});
