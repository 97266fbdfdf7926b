import { ListUnassigned, UnassignedPage } from '#contracts/unassigned.ts';
import { defineRoute } from '#server/http/index.ts';
import { listUnassigned } from '#server/ingest/index.ts';

export const GET = defineRoute({
  action: 'recording:assign',
  summary: 'Footage nobody said whose it is, or a person said so; newest docked first, without stills.',
  query: ListUnassigned,
  answer: { status: 200, json: UnassignedPage },
  ledger: ['unassigned:list'],
  handle: listUnassigned,
});
