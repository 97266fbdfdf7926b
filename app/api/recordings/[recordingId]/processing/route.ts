import { z } from 'zod';
import { RecordingId } from '#contracts/ids.ts';
import { Processing } from '#contracts/processing.ts';
import { defineRoute } from '#server/http/index.ts';
import { readProcessing } from '#server/processing/index.ts';

export const GET = defineRoute({
  action: 'recording:view',
  summary: 'What is done to one recording, step by step.',
  params: z.object({ recordingId: RecordingId }),
  answer: { status: 200, json: Processing },
  ledger: ['recording:open'],
  handle: ({ principal, actor, params }) => readProcessing({ principal, actor, ...params }),
});
