import { Assigned, AssignRecordings } from '#contracts/unassigned.ts';
import { defineRoute } from '#server/http/index.ts';
import { assignRecordings } from '#server/ingest/index.ts';

export const POST = defineRoute({
  action: 'recording:assign',
  summary: 'Says whose these recordings are, with a reason.',
  body: AssignRecordings,
  answer: { status: 200, json: Assigned },
  ledger: ['recording:assign'],
  errors: ['conflict'],
  handle: assignRecordings,
});
