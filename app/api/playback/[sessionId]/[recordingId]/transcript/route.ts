import { z } from 'zod';
import { PlaybackSessionId, RecordingId } from '#contracts/ids.ts';
import { AskTranscript, Transcript } from '#contracts/transcript.ts';
import { defineRoute } from '#server/http/index.ts';
import { readTranscript } from '#server/playback/index.ts';

export const GET = defineRoute({
  action: 'recording:watch',
  summary: 'The transcript of a recording in a live viewing: the one that stands, or an earlier one.',
  params: z.object({ sessionId: PlaybackSessionId, recordingId: RecordingId }),
  query: AskTranscript,
  answer: { status: 200, json: Transcript },
  ledger: ['playback:transcript'],
  errors: ['session-ended'],
  handle: ({ principal, actor, params, query }) => readTranscript({ principal, actor, ...params, ...query }),
});
