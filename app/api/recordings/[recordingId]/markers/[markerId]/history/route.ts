import { z } from 'zod';
import { MarkerId, RecordingId } from '#contracts/ids.ts';
import { MarkerHistory } from '#contracts/moments.ts';
import { readMarkerHistory } from '#server/annotations/index.ts';
import { defineRoute } from '#server/http/index.ts';

export const GET = defineRoute({
  action: 'recording:watch',
  summary: 'What a mark said before it was changed, and who had said it.',
  params: z.object({ recordingId: RecordingId, markerId: MarkerId }),
  answer: { status: 200, json: MarkerHistory },
  ledger: ['recording:open'],
  errors: ['reason-required', 'not-found'],
  handle: ({ principal, actor, params }) => readMarkerHistory({ principal, actor, ...params }),
});
