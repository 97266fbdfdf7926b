import { z } from 'zod';
import { Hold, PlaceHold } from '#contracts/cases.ts';
import { RecordingId } from '#contracts/ids.ts';
import { placeHold } from '#server/holds/index.ts';
import { defineRoute } from '#server/http/index.ts';

export const POST = defineRoute({
  action: 'recording:hold',
  summary: 'Places a hold on a recording: it is not disposed of until two people release it.',
  params: z.object({ recordingId: RecordingId }),
  body: PlaceHold,
  answer: { status: 201, json: Hold },
  ledger: ['hold:place'],
  handle: ({ principal, actor, params: { recordingId }, body }) => placeHold({ principal, actor, recordingId, body }),
});
