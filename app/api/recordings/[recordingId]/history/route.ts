import { z } from 'zod';
import { RecordingId } from '#contracts/ids.ts';
import { RecordingHistory } from '#contracts/recordings.ts';
import { defineRoute } from '#server/http/index.ts';
import { readHistory } from '#server/recordings/index.ts';

export const GET = defineRoute({
  action: 'recording:history',
  summary: 'Who did what with a recording, newest first, from the ledger.',
  params: z.object({ recordingId: RecordingId }),
  query: z.object({ cursor: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(100).default(30) }),
  answer: { status: 200, json: RecordingHistory },
  ledger: ['recording:history'],
  handle: ({ principal, actor, params, query }) => readHistory({ principal, actor, ...params, query }),
});
