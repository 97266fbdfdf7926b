import { z } from 'zod';
import { MarkerId, RecordingId } from '#contracts/ids.ts';
import { ChangeMarker, Marker, Removed, RemoveVersion } from '#contracts/moments.ts';
import { changeMarker, removeMarker } from '#server/annotations/index.ts';
import { defineRoute } from '#server/http/index.ts';

const params = z.object({ recordingId: RecordingId, markerId: MarkerId });

export const DELETE = defineRoute({
  action: 'recording:annotate',
  summary: 'Removes a mark. The footage is not touched.',
  params,
  query: RemoveVersion,
  answer: { status: 200, json: Removed },
  ledger: ['marker:remove'],
  errors: ['reason-required', 'conflict'],
  handle: ({ principal, actor, params: ids, query }) => removeMarker({ principal, actor, ...ids, ...query }),
});

export const PATCH = defineRoute({
  action: 'recording:annotate',
  summary: 'Changes a mark, or puts back one removed by the same person within ten seconds.',
  params,
  body: ChangeMarker,
  answer: { status: 200, json: Marker },
  ledger: ['marker:change', 'marker:add'],
  errors: ['reason-required', 'conflict', 'not-playable', 'span-invalid', 'too-many', 'undo-over', 'storage-unavailable'],
  handle: ({ principal, actor, params: ids, body }) => changeMarker({ principal, actor, ...ids, body }),
});
