import { z } from 'zod';
import { IncidentId } from '#contracts/ids.ts';
import { IncidentMoments } from '#contracts/incident-moments.ts';
import { listTogether } from '#server/annotations/index.ts';
import { defineRoute } from '#server/http/index.ts';

export const GET = defineRoute({
  action: 'recording:watch',
  summary: 'The marks and clips of all cameras of an incident that may be watched, camera by camera.',
  params: z.object({ incidentId: IncidentId }),
  answer: { status: 200, json: IncidentMoments },
  ledger: ['incident:view'],
  errors: ['not-found'],
  handle: ({ principal, actor, params: { incidentId } }) => listTogether({ principal, actor, incidentId }),
});
