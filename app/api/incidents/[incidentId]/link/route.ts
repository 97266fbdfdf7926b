import { z } from 'zod';
import { IncidentId } from '#contracts/ids.ts';
import { IncidentLinked, LinkToIncident } from '#contracts/incidents.ts';
import { linkToIncident } from '#server/dispatch/index.ts';
import { defineRoute } from '#server/http/index.ts';

export const POST = defineRoute({
  action: 'incident:decide',
  summary: 'Says that up to 500 recordings belong to an incident they were not proposed for, all or none.',
  params: z.object({ incidentId: IncidentId }),
  body: LinkToIncident,
  bodyLimit: 128 * 1024,
  answer: { status: 200, json: IncidentLinked },
  errors: ['not-found', 'conflict', 'too-many'],
  ledger: ['incident:accept'],
  handle: ({ principal, actor, params, body }) => linkToIncident({ principal, actor, body, ...params }),
});
