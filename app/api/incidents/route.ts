import { IncidentPage } from '#contracts/incidents.ts';
import { listIncidents } from '#server/dispatch/index.ts';
import { defineRoute } from '#server/http/index.ts';

export const GET = defineRoute({
  action: 'incident:view',
  summary: 'Incidents of one’s own and one’s units’ newest footage, those that wait for a decision first.',
  answer: { status: 200, json: IncidentPage },
  ledger: ['incident:list'],
  handle: listIncidents,
});
