import { z } from 'zod';
import { CaseId, PersonId } from '#contracts/ids.ts';
import { removeMember } from '#server/cases/index.ts';
import { defineRoute } from '#server/http/index.ts';

export const DELETE = defineRoute({
  action: 'case:change',
  summary: 'Takes an officer off a case, at once. The officer in the case is handed over first.',
  params: z.object({ caseId: CaseId, personId: PersonId }),
  answer: { status: 204 },
  errors: ['conflict'],
  ledger: ['case:member'],
  handle: ({ principal, actor, params }) => removeMember({ principal, actor, ...params }),
});
