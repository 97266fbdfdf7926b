import { z } from 'zod';
import { Exports } from '#contracts/exports.ts';
import { RecordingId } from '#contracts/ids.ts';
import { listExports } from '#server/exports/index.ts';
import { defineRoute } from '#server/http/index.ts';

export const GET = defineRoute({
  action: 'recording:export',
  summary: 'The exports of one recording, the latest first.',
  params: z.object({ recordingId: RecordingId }),
  answer: { status: 200, json: Exports },
  ledger: ['export:list'],
  handle: ({ principal, actor, params: { recordingId } }) => listExports({ principal, actor, recordingId }),
});
