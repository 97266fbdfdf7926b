import { z } from 'zod';
import { IncidentId } from '#contracts/ids.ts';
import { AlignIncident } from '#contracts/incident-clocks.ts';
import { IncidentDetail } from '#contracts/incidents.ts';
import { alignIncident } from '#server/dispatch/index.ts';
import { defineRoute } from '#server/http/index.ts';

export const POST = defineRoute({
  action: 'incident:align',
  summary: 'Asks how the other cameras of an incident lie in time beside one: proposals by clocks and GPS at once, by sound as soon as it has been heard.',
  params: z.object({ incidentId: IncidentId }),
  body: AlignIncident,
  answer: { status: 200, json: IncidentDetail },
  errors: ['not-found', 'conflict'],
  ledger: ['alignment:ask'],
  handle: ({ principal, actor, params, body }) => alignIncident({ principal, actor, body, ...params }),
});
