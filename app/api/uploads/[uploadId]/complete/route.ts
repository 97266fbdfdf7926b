import { z } from 'zod';
import { UploadId } from '#contracts/ids.ts';
import { CompleteUpload, UploadStatus } from '#contracts/uploads.ts';
import { defineRoute } from '#server/http/index.ts';
import { completeUpload } from '#server/ingest/index.ts';

export const POST = defineRoute({
  action: 'upload:deliver',
  summary: 'Says that every block was sent; the server checks in the background.',
  params: z.object({ uploadId: UploadId }),
  body: CompleteUpload,
  answer: { status: 202, json: UploadStatus },
  ledger: ['upload:complete'],
  errors: ['upload-incomplete', 'upload-differs', 'upload-expired', 'upload-closed', 'storage-unavailable'],
  handle: ({ principal, actor, params, body }) => completeUpload({ principal, actor, ...params, body }),
});
