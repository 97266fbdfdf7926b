import { z } from 'zod';
import { PlaybackSessionId, ShareItemId } from '#contracts/ids.ts';
import { RenditionKind } from '#contracts/renditions.ts';
import { defineRoute } from '#server/http/index.ts';
import { playlistShared } from '#server/playback/index.ts';

export const GET = defineRoute({
  action: 'share:watch',
  summary: 'The HLS playlist of one form of what a recipient watches. Media addresses in it carry no signature.',
  params: z.object({ sessionId: PlaybackSessionId, itemId: ShareItemId, kind: RenditionKind }),
  answer: { status: 200, text: 'application/vnd.apple.mpegurl' },
  ledger: ['shared:playlist'],
  errors: ['not-found', 'session-ended', 'storage-unavailable'],
  handle: ({ principal, actor, params }) => playlistShared({ principal, actor, ...params }),
});
