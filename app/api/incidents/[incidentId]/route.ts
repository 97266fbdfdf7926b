import { z } from 'zod';
import { IncidentId } from '#contracts/ids.ts';
import { IncidentDetail } from '#contracts/incidents.ts';
import { readIncident } from '#server/dispatch/index.ts';
import { defineRoute } from '#server/http/index.ts';

export const GET = defineRoute({
  action: 'incident:view',
  summary: 'One incident: the recordings of it that are open to this person, and why they belong together.',
  params: z.object({ incidentId: IncidentId }),
  answer: { status: 200, json: IncidentDetail },
  errors: ['not-found'],
  ledger: ['incident:view'],
  handle: ({ principal, actor, params }) => readIncident({ principal, actor, ...params }),
});
