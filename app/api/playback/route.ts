import { OpenPlayback, Playback } from '#contracts/playback.ts';
import { defineRoute } from '#server/http/index.ts';
import { openPlayback } from '#server/playback/index.ts';

export const POST = defineRoute({
  action: 'recording:watch',
  summary: 'Opens a viewing of one to nine recordings for one reason.',
  body: OpenPlayback,
  answer: { status: 201, json: Playback },
  ledger: ['playback:open'],
  errors: ['not-found', 'reason-required', 'not-playable', 'storage-unavailable'],
  handle: openPlayback,
});
