import { z } from 'zod';
import { ClipId, RecordingId } from '#contracts/ids.ts';
import { ChangeClip, Clip, Removed, RemoveVersion } from '#contracts/moments.ts';
import { changeClip, removeClip } from '#server/annotations/index.ts';
import { defineRoute } from '#server/http/index.ts';

const params = z.object({ recordingId: RecordingId, clipId: ClipId });

export const DELETE = defineRoute({
  action: 'recording:annotate',
  summary: 'Removes a clip. The footage is not touched.',
  params,
  query: RemoveVersion,
  answer: { status: 200, json: Removed },
  ledger: ['clip:remove'],
  errors: ['reason-required', 'conflict'],
  handle: ({ principal, actor, params: ids, query }) => removeClip({ principal, actor, ...ids, ...query }),
});

export const PATCH = defineRoute({
  action: 'recording:annotate',
  summary: 'Changes a clip, or puts back one removed by the same person within ten seconds.',
  params,
  body: ChangeClip,
  answer: { status: 200, json: Clip },
  ledger: ['clip:change', 'clip:add'],
  errors: ['reason-required', 'conflict', 'not-playable', 'span-invalid', 'too-many', 'undo-over', 'storage-unavailable'],
  handle: ({ principal, actor, params: ids, body }) => changeClip({ principal, actor, ...ids, body }),
});
