import { z } from 'zod';
import { UnitId } from '#contracts/ids.ts';
import { AskOversight, Oversight } from '#contracts/oversight.ts';
import { defineRoute } from '#server/http/index.ts';
import { readOversight } from '#server/oversight/index.ts';

export const GET = defineRoute({
  action: 'oversight:view',
  summary: 'A month of a unit with all below it in figures, beside the month before.',
  params: z.object({ unitId: UnitId }),
  query: AskOversight,
  answer: { status: 200, json: Oversight },
  errors: ['not-found'],
  ledger: ['oversight:view'],
  handle: ({ principal, actor, params, query }) => readOversight({ principal, actor, query, ...params }),
});
