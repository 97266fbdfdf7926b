import { z } from 'zod';
import { SavedViewId } from '#contracts/ids.ts';
import { defineRoute } from '#server/http/index.ts';
import { deleteView } from '#server/library/index.ts';

export const DELETE = defineRoute({
  action: 'recording:list',
  summary: 'Delete one of one’s own saved views.',
  params: z.object({ viewId: SavedViewId }),
  answer: { status: 204 },
  ledger: ['view:delete'],
  handle: deleteView,
});
