import { z } from 'zod';
import { IncidentId } from '#contracts/ids.ts';
import { RemovedTogether, RemoveTogether } from '#contracts/incident-moments.ts';
import { removeTogether } from '#server/annotations/index.ts';
import { defineRoute } from '#server/http/index.ts';

export const POST = defineRoute({
  action: 'recording:annotate',
  summary: 'Takes back marks and clips of several cameras of an incident at once: all of them or none.',
  params: z.object({ incidentId: IncidentId }),
  body: RemoveTogether,
  answer: { status: 200, json: RemovedTogether },
  ledger: ['marker:remove', 'clip:remove'],
  errors: ['not-found', 'conflict', 'reason-required'],
  handle: ({ principal, actor, params: { incidentId }, body }) => removeTogether({ principal, actor, incidentId, body }),
});
