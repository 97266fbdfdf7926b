import { z } from 'zod';
import { IncidentClockId, IncidentId } from '#contracts/ids.ts';
import { KeepIncidentClock } from '#contracts/incident-clocks.ts';
import { IncidentDetail } from '#contracts/incidents.ts';
import { keepIncidentClock } from '#server/dispatch/index.ts';
import { defineRoute } from '#server/http/index.ts';

export const POST = defineRoute({
  action: 'recording:correct-clock',
  summary: 'Keeps an accepted clock of an incident as its camera’s correction, from that recording on.',
  params: z.object({ incidentId: IncidentId, clockId: IncidentClockId }),
  body: KeepIncidentClock,
  answer: { status: 200, json: IncidentDetail },
  errors: ['not-found', 'conflict'],
  ledger: ['clock:correct'],
  handle: ({ principal, actor, params, body }) => keepIncidentClock({ principal, actor, ...params, ...body }),
});
