import { z } from 'zod';
import { RecordingId } from '#contracts/ids.ts';
import { RecordingDetail } from '#contracts/recordings.ts';
import { defineRoute } from '#server/http/index.ts';
import { readRecording } from '#server/recordings/index.ts';

export const GET = defineRoute({
  action: 'recording:view',
  summary: 'One recording’s details.',
  params: z.object({ recordingId: RecordingId }),
  answer: { status: 200, json: RecordingDetail },
  ledger: ['recording:open'],
  handle: ({ principal, actor, params }) => readRecording({ principal, actor, ...params }),
});
