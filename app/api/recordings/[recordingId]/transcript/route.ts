import { z } from 'zod';
import { RecordingId } from '#contracts/ids.ts';
import { AttachTranscript, RemoveTranscript, TranscriptChanged } from '#contracts/transcript.ts';
import { attachTranscript, removeTranscript } from '#server/annotations/index.ts';
import { defineRoute } from '#server/http/index.ts';

const params = z.object({ recordingId: RecordingId });

export const DELETE = defineRoute({
  action: 'recording:describe',
  summary: 'Removes the transcript. What it said is kept, as what was replaced is.',
  params,
  query: RemoveTranscript,
  answer: { status: 200, json: TranscriptChanged },
  ledger: ['transcript:remove'],
  errors: ['conflict', 'not-playable'],
  handle: ({ principal, actor, params: { recordingId }, query }) => removeTranscript({ principal, actor, recordingId, ...query }),
});

export const PUT = defineRoute({
  action: 'recording:describe',
  summary: 'Attaches a transcript made elsewhere (WebVTT or SubRip), in place of the one there is. Its words are read within a viewing.',
  params,
  body: AttachTranscript,
  // 2 MB of text, escaped as JSON.
  bodyLimit: 6_000_000,
  answer: { status: 200, json: TranscriptChanged },
  ledger: ['transcript:attach'],
  errors: ['conflict', 'not-playable', 'transcript-invalid', 'too-many'],
  handle: ({ principal, actor, params: { recordingId }, body }) => attachTranscript({ principal, actor, recordingId, body }),
});
