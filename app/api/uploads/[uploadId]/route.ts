import { z } from 'zod';
import { UploadId } from '#contracts/ids.ts';
import { UploadStatus } from '#contracts/uploads.ts';
import { defineRoute } from '#server/http/index.ts';
import { readUpload } from '#server/ingest/index.ts';

export const GET = defineRoute({
  action: 'upload:deliver',
  summary: 'How one of the dock’s own uploads stands.',
  params: z.object({ uploadId: UploadId }),
  answer: { status: 200, json: UploadStatus },
  ledger: { none: 'It tells a dock only about what it delivered itself.' },
  errors: ['storage-unavailable'],
  handle: ({ principal, params }) => readUpload({ principal, ...params }),
});
