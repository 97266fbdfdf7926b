import { z } from 'zod';
import { PlaybackSessionId } from '#contracts/ids.ts';
import { Beat, Playback } from '#contracts/playback.ts';
import { defineRoute } from '#server/http/index.ts';
import { beatShared } from '#server/playback/index.ts';

export const POST = defineRoute({
  action: 'share:watch',
  summary: 'Reports what was shown of something shared and renews the signatures while the share lasts.',
  params: z.object({ sessionId: PlaybackSessionId }),
  body: Beat,
  answer: { status: 200, json: Playback },
  ledger: ['shared:beat'],
  errors: ['not-found', 'session-ended', 'share-over', 'storage-unavailable'],
  handle: ({ principal, actor, params, body }) => beatShared({ principal, actor, ...params, body }),
});
