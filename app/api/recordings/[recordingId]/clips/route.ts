import { z } from 'zod';
import { RecordingId } from '#contracts/ids.ts';
import { Clip, Clips, NewClip } from '#contracts/moments.ts';
import { addClip, listClips } from '#server/annotations/index.ts';
import { defineRoute } from '#server/http/index.ts';

const params = z.object({ recordingId: RecordingId });

export const GET = defineRoute({
  action: 'recording:watch',
  summary: 'The clips of one recording, in its own order.',
  params,
  answer: { status: 200, json: Clips },
  ledger: ['recording:open'],
  errors: ['reason-required'],
  handle: ({ principal, actor, params: { recordingId } }) => listClips({ principal, actor, recordingId }),
});

export const POST = defineRoute({
  action: 'recording:annotate',
  summary: 'Makes a clip of one recording: [in, out) on the same bytes.',
  params,
  body: NewClip,
  answer: { status: 201, json: Clip },
  ledger: ['clip:add', 'recording:open'],
  errors: ['conflict', 'reason-required', 'not-playable', 'span-invalid', 'too-many', 'storage-unavailable'],
  handle: ({ principal, actor, params: { recordingId }, body }) => addClip({ principal, actor, recordingId, body }),
});
