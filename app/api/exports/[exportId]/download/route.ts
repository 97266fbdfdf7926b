import { z } from 'zod';
import { AskDownload, DownloadAddress } from '#contracts/exports.ts';
import { ExportId } from '#contracts/ids.ts';
import { downloadExport } from '#server/exports/index.ts';
import { defineRoute } from '#server/http/index.ts';

export const POST = defineRoute({
  action: 'recording:export',
  summary: 'A signed address of an export’s package or video, good for an hour.',
  params: z.object({ exportId: ExportId }),
  body: AskDownload,
  answer: { status: 201, json: DownloadAddress },
  ledger: ['export:download'],
  errors: ['reason-required', 'not-ready', 'storage-unavailable'],
  handle: ({ principal, actor, params: { exportId }, body }) => downloadExport({ principal, actor, exportId, body }),
});
