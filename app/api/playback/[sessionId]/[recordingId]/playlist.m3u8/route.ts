import { z } from 'zod';
import { PlaybackSessionId, RecordingId } from '#contracts/ids.ts';
import { defineRoute } from '#server/http/index.ts';
import { issuePlaylist } from '#server/playback/index.ts';

export const GET = defineRoute({
  action: 'recording:watch',
  summary: 'The HLS playlist of one recording of a live viewing; of several forms the master that names theirs. Media addresses carry no signature.',
  params: z.object({ sessionId: PlaybackSessionId, recordingId: RecordingId }),
  answer: { status: 200, text: 'application/vnd.apple.mpegurl' },
  ledger: ['playback:playlist'],
  errors: ['session-ended', 'storage-unavailable'],
  handle: ({ principal, actor, params }) => issuePlaylist({ principal, actor, ...params }),
});
