import { Playback } from '#contracts/playback.ts';
import { OpenShared } from '#contracts/sharing.ts';
import { defineRoute } from '#server/http/index.ts';
import { openShared } from '#server/playback/index.ts';

export const POST = defineRoute({
  action: 'share:watch',
  summary: 'Opens a recipient’s viewing of one shared export.',
  body: OpenShared,
  answer: { status: 201, json: Playback },
  ledger: ['shared:open'],
  errors: ['not-found', 'storage-unavailable'],
  handle: openShared,
});
