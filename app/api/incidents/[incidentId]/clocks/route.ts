import { z } from 'zod';
import { IncidentId } from '#contracts/ids.ts';
import { LayBeside } from '#contracts/incident-clocks.ts';
import { IncidentDetail } from '#contracts/incidents.ts';
import { layBeside } from '#server/dispatch/index.ts';
import { defineRoute } from '#server/http/index.ts';

export const POST = defineRoute({
  action: 'incident:align',
  summary: 'Lays two cameras of an incident beside each other in time by hand; counts at once.',
  params: z.object({ incidentId: IncidentId }),
  body: LayBeside,
  answer: { status: 200, json: IncidentDetail },
  errors: ['not-found', 'conflict'],
  ledger: ['alignment:hand'],
  handle: ({ principal, actor, params, body }) => layBeside({ principal, actor, body, ...params }),
});
