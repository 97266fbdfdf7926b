import { z } from 'zod';
import { DownloadAddress, LookAtExport } from '#contracts/exports.ts';
import { ExportId } from '#contracts/ids.ts';
import { lookAtExport } from '#server/exports/index.ts';
import { defineRoute } from '#server/http/index.ts';

export const POST = defineRoute({
  action: 'recording:export',
  summary: 'A signed address of a redacted export’s video, for a second person to look at before it is offered.',
  params: z.object({ exportId: ExportId }),
  body: LookAtExport,
  answer: { status: 201, json: DownloadAddress },
  ledger: ['export:look'],
  errors: ['reason-required', 'not-ready', 'storage-unavailable'],
  handle: ({ principal, actor, params: { exportId }, body }) => lookAtExport({ principal, actor, exportId, body }),
});
