import { z } from 'zod';
import { IncidentClockId, IncidentId } from '#contracts/ids.ts';
import { DecideIncidentClock } from '#contracts/incident-clocks.ts';
import { IncidentDetail } from '#contracts/incidents.ts';
import { decideIncidentClock } from '#server/dispatch/index.ts';
import { defineRoute } from '#server/http/index.ts';

export const PUT = defineRoute({
  action: 'incident:align',
  summary: 'Accepts or refuses how two cameras of an incident are said to lie beside each other in time.',
  params: z.object({ incidentId: IncidentId, clockId: IncidentClockId }),
  body: DecideIncidentClock,
  answer: { status: 200, json: IncidentDetail },
  errors: ['not-found', 'conflict'],
  ledger: ['alignment:accept', 'alignment:refuse'],
  handle: ({ principal, actor, params, body }) => decideIncidentClock({ principal, actor, ...params, ...body }),
});
