import { z } from 'zod';
import { IncidentId } from '#contracts/ids.ts';
import { MarkedTogether, MarkTogether } from '#contracts/incident-moments.ts';
import { markTogether } from '#server/annotations/index.ts';
import { defineRoute } from '#server/http/index.ts';

export const POST = defineRoute({
  action: 'recording:annotate',
  summary: 'Marks one time of an incident on several of its cameras, each in its own ticks. Cameras that filmed nothing then are left out and named.',
  params: z.object({ incidentId: IncidentId }),
  body: MarkTogether,
  answer: { status: 201, json: MarkedTogether },
  ledger: ['marker:add', 'recording:open'],
  errors: ['not-found', 'conflict', 'reason-required', 'span-invalid', 'too-many', 'storage-unavailable'],
  handle: ({ principal, actor, params: { incidentId }, body }) => markTogether({ principal, actor, incidentId, body }),
});
