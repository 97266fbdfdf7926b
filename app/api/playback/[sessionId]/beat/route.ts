import { z } from 'zod';
import { PlaybackSessionId } from '#contracts/ids.ts';
import { Beat, Playback } from '#contracts/playback.ts';
import { defineRoute } from '#server/http/index.ts';
import { beatPlayback } from '#server/playback/index.ts';

export const POST = defineRoute({
  action: 'recording:watch',
  summary: 'Reports what was shown and renews the signatures while access still holds.',
  params: z.object({ sessionId: PlaybackSessionId }),
  body: Beat,
  answer: { status: 200, json: Playback },
  ledger: ['playback:beat'],
  errors: ['session-ended', 'access-withdrawn', 'disposed', 'storage-unavailable'],
  handle: ({ principal, actor, params, body }) => beatPlayback({ principal, actor, ...params, body }),
});
