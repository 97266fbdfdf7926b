import { checkHealth, HealthReport } from '#server/platform/health.ts';
import { defineRoute } from '#server/http/index.ts';

export const GET = defineRoute({
  action: 'health:read',
  summary: 'Whether the database and the footage store answer.',
  answer: { status: 200, json: HealthReport },
  ledger: { none: 'It tells nothing about anybody.' },
  handle: () => checkHealth(),
});
