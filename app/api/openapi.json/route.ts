import { z } from 'zod';
import { defineRoute, openApi } from '#server/http/index.ts';

export const GET = defineRoute({
  action: 'api:describe',
  summary: 'This description, as OpenAPI 3.1.',
  answer: { status: 200, json: z.record(z.string(), z.unknown()) },
  ledger: { none: 'It tells nothing about anybody.' },
  // Loaded when asked for: the table imports every route, this one included.
  handle: async () => openApi((await import('../routes.ts')).ROUTES) as Record<string, unknown>,
});
