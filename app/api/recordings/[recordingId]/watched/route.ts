import { z } from 'zod';
import { RecordingId } from '#contracts/ids.ts';
import { WatchState } from '#contracts/watching.ts';
import { readWatched } from '#server/annotations/index.ts';
import { defineRoute } from '#server/http/index.ts';

export const GET = defineRoute({
  action: 'recording:watch',
  summary: 'How much of one recording the asker has watched.',
  params: z.object({ recordingId: RecordingId }),
  answer: { status: 200, json: WatchState },
  ledger: { none: 'one’s own state, made of viewings that each have their entries' },
  handle: ({ principal, params: { recordingId } }) => readWatched({ principal, recordingId }),
});
