import { ProcessingOverview } from '#contracts/processing.ts';
import { defineRoute } from '#server/http/index.ts';
import { readOverview } from '#server/processing/index.ts';

export const GET = defineRoute({
  action: 'processing:view',
  summary: 'What is processed now, how old the oldest is, and what failed why.',
  answer: { status: 200, json: ProcessingOverview },
  ledger: ['processing:view'],
  handle: readOverview,
});
