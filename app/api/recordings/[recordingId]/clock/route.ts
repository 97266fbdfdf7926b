import { z } from 'zod';
import { RecordingId } from '#contracts/ids.ts';
import { DecideClock } from '#contracts/recordings.ts';
import { defineRoute } from '#server/http/index.ts';
import { decideClock } from '#server/recordings/index.ts';

export const PUT = defineRoute({
  action: 'recording:correct-clock',
  summary: 'Accepts or dismisses the correction of its camera’s clock that this recording’s GPS showed.',
  params: z.object({ recordingId: RecordingId }),
  body: DecideClock,
  answer: { status: 204 },
  errors: ['conflict'],
  ledger: ['clock:accept', 'clock:dismiss'],
  handle: async ({ principal, actor, params, body }) => decideClock({ principal, actor, ...params, ...body }),
});
