import { z } from 'zod';
import { IncidentId } from '#contracts/ids.ts';
import { ClippedTogether, ClipTogether } from '#contracts/incident-moments.ts';
import { clipTogether } from '#server/annotations/index.ts';
import { defineRoute } from '#server/http/index.ts';

export const POST = defineRoute({
  action: 'recording:annotate',
  summary: 'Clips one stretch of an incident out of several of its cameras: aligned clips, each in its own ticks. Cameras that filmed nothing then are left out and named.',
  params: z.object({ incidentId: IncidentId }),
  body: ClipTogether,
  answer: { status: 201, json: ClippedTogether },
  ledger: ['clip:add', 'recording:open'],
  errors: ['not-found', 'conflict', 'reason-required', 'span-invalid', 'too-many', 'storage-unavailable'],
  handle: ({ principal, actor, params: { incidentId }, body }) => clipTogether({ principal, actor, incidentId, body }),
});
