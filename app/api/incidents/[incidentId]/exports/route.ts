import { z } from 'zod';
import { Export, Exports, NewTogetherExport } from '#contracts/exports.ts';
import { IncidentId } from '#contracts/ids.ts';
import { askTogether, listTogetherExports } from '#server/exports/index.ts';
import { defineRoute } from '#server/http/index.ts';

const params = z.object({ incidentId: IncidentId });

export const GET = defineRoute({
  action: 'recording:export',
  summary: 'What was made of several of an incident’s cameras in one picture, as far as all of them are open.',
  params,
  answer: { status: 200, json: Exports },
  ledger: ['incident:view', 'export:list'],
  handle: ({ principal, actor, params: { incidentId } }) => listTogetherExports({ principal, actor, incidentId }),
});

export const POST = defineRoute({
  action: 'recording:export',
  summary: 'Asks for two to four of an incident’s cameras in one picture, between two moments of its clock, with the sound of one.',
  params,
  body: NewTogetherExport,
  answer: { status: 201, json: Export },
  ledger: ['export:ask'],
  errors: ['conflict', 'reason-required', 'not-playable', 'span-invalid', 'too-many', 'storage-unavailable'],
  handle: ({ principal, actor, params: { incidentId }, body }) => askTogether({ principal, actor, incidentId, body }),
});
