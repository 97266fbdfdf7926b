import { IncidentMade, IncidentPage, MakeIncident } from '#contracts/incidents.ts';
import { listIncidents, makeIncident } from '#server/dispatch/index.ts';
import { defineRoute } from '#server/http/index.ts';

export const GET = defineRoute({
  action: 'incident:view',
  summary: 'Incidents of one’s own and one’s units’ newest footage, those that wait for a decision first.',
  answer: { status: 200, json: IncidentPage },
  ledger: ['incident:list'],
  handle: listIncidents,
});

export const POST = defineRoute({
  action: 'incident:decide',
  summary: 'Makes an incident of up to 200 recordings that are in none, all or none.',
  body: MakeIncident,
  bodyLimit: 128 * 1024,
  answer: { status: 201, json: IncidentMade },
  errors: ['not-found', 'conflict', 'too-many'],
  ledger: ['incident:make'],
  handle: ({ principal, actor, body }) => makeIncident({ principal, actor, body }),
});
