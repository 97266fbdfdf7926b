import { z } from 'zod';
import { PlaybackSessionId, RecordingId } from '#contracts/ids.ts';
import { KeepSnapshot, SnapshotKept } from '#contracts/playback.ts';
import { defineRoute } from '#server/http/index.ts';
import { keepSnapshot } from '#server/playback/index.ts';

export const POST = defineRoute({
  action: 'recording:watch',
  summary: 'Records that a frame of a live viewing is kept as a picture, before it is saved.',
  params: z.object({ sessionId: PlaybackSessionId, recordingId: RecordingId }),
  body: KeepSnapshot,
  answer: { status: 201, json: SnapshotKept },
  ledger: ['playback:snapshot'],
  errors: ['session-ended', 'span-invalid', 'not-playable', 'storage-unavailable'],
  handle: ({ principal, actor, params, body }) => keepSnapshot({ principal, actor, ...params, body }),
});
