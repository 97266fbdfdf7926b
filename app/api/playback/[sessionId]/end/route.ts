import { z } from 'zod';
import { PlaybackSessionId } from '#contracts/ids.ts';
import { EndPlayback } from '#contracts/playback.ts';
import { defineRoute } from '#server/http/index.ts';
import { endPlayback } from '#server/playback/index.ts';

export const POST = defineRoute({
  action: 'recording:watch',
  summary: 'Ends a viewing, with what was shown since the last beat.',
  params: z.object({ sessionId: PlaybackSessionId }),
  body: EndPlayback,
  answer: { status: 204 },
  ledger: ['playback:end'],
  errors: ['session-ended'],
  handle: async ({ principal, actor, params, body }) => {
    await endPlayback({ principal, actor, ...params, body });
    return undefined;
  },
});
