import { z } from 'zod';
import { RecordingId } from '#contracts/ids.ts';
import { Marker, Markers, NewMarker } from '#contracts/moments.ts';
import { addMarker, listMarkers } from '#server/annotations/index.ts';
import { defineRoute } from '#server/http/index.ts';

const params = z.object({ recordingId: RecordingId });

export const GET = defineRoute({
  action: 'recording:watch',
  summary: 'The marks of one recording, in its own order.',
  params,
  answer: { status: 200, json: Markers },
  ledger: ['recording:open'],
  errors: ['reason-required'],
  handle: ({ principal, actor, params: { recordingId } }) => listMarkers({ principal, actor, recordingId }),
});

export const POST = defineRoute({
  action: 'recording:annotate',
  summary: 'Marks a moment of one recording, or a span of it.',
  params,
  body: NewMarker,
  answer: { status: 201, json: Marker },
  ledger: ['marker:add', 'recording:open'],
  errors: ['conflict', 'reason-required', 'not-playable', 'span-invalid', 'too-many', 'storage-unavailable'],
  handle: ({ principal, actor, params: { recordingId }, body }) => addMarker({ principal, actor, recordingId, body }),
});
