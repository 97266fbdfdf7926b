import { z } from 'zod';
import { RecordingId } from '#contracts/ids.ts';
import { AskOriginal, OriginalAddress } from '#contracts/recordings.ts';
import { defineRoute } from '#server/http/index.ts';
import { issueOriginal } from '#server/recordings/index.ts';

export const POST = defineRoute({
  action: 'recording:download-original',
  summary: 'A signed address of the original, to download within minutes.',
  params: z.object({ recordingId: RecordingId }),
  body: AskOriginal,
  answer: { status: 201, json: OriginalAddress },
  ledger: ['recording:download'],
  errors: ['reason-required'],
  handle: ({ principal, actor, params, body }) => issueOriginal({ principal, actor, ...params, body }),
});
