import { ListRecordings, RecordingPage } from '#contracts/recordings.ts';
import { defineRoute } from '#server/http/index.ts';
import { listRecordings } from '#server/recordings/index.ts';

export const GET = defineRoute({
  action: 'recording:list',
  summary: 'A list of recordings in one scope, newest first.',
  query: ListRecordings,
  answer: { status: 200, json: RecordingPage },
  ledger: ['recording:list-own', 'recording:search'],
  handle: listRecordings,
});
