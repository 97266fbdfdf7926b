import { z } from 'zod';
import { PlaybackSessionId } from '#contracts/ids.ts';
import { EndPlayback } from '#contracts/playback.ts';
import { defineRoute } from '#server/http/index.ts';
import { endShared } from '#server/playback/index.ts';

export const POST = defineRoute({
  action: 'share:watch',
  summary: 'Ends a recipient’s viewing.',
  params: z.object({ sessionId: PlaybackSessionId }),
  body: EndPlayback,
  answer: { status: 204 },
  ledger: ['shared:end'],
  errors: ['not-found', 'session-ended'],
  handle: ({ principal, actor, params, body }) => endShared({ principal, actor, ...params, body }),
});
