import { z } from 'zod';
import { IncidentId } from '#contracts/ids.ts';
import { DecideIncident, IncidentDecided } from '#contracts/incidents.ts';
import { decideIncident } from '#server/dispatch/index.ts';
import { defineRoute } from '#server/http/index.ts';

export const POST = defineRoute({
  action: 'incident:decide',
  summary: 'Says of recordings, each as it was seen, whether they belong to an incident.',
  params: z.object({ incidentId: IncidentId }),
  body: DecideIncident,
  answer: { status: 200, json: IncidentDecided },
  errors: ['not-found', 'conflict'],
  ledger: ['incident:accept', 'incident:refuse'],
  handle: ({ principal, actor, params, body }) => decideIncident({ principal, actor, body, ...params }),
});
