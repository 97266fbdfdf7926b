import { z } from 'zod';
import { Keeping } from '#contracts/cases.ts';
import { RecordingId } from '#contracts/ids.ts';
import { readKeeping } from '#server/cases/index.ts';
import { defineRoute } from '#server/http/index.ts';

export const GET = defineRoute({
  action: 'recording:watch',
  summary: 'What keeps a recording, exhibits and holds, and what of its incident would be kept with it.',
  params: z.object({ recordingId: RecordingId }),
  answer: { status: 200, json: Keeping },
  ledger: ['recording:open'],
  handle: ({ principal, actor, params: { recordingId } }) => readKeeping({ principal, actor, recordingId }),
});
