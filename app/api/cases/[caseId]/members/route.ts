import { z } from 'zod';
import { AddMember, CaseDetail } from '#contracts/cases.ts';
import { CaseId } from '#contracts/ids.ts';
import { addMember } from '#server/cases/index.ts';
import { defineRoute } from '#server/http/index.ts';

export const POST = defineRoute({
  action: 'case:change',
  summary: 'Lets an officer work on a case.',
  params: z.object({ caseId: CaseId }),
  body: AddMember,
  answer: { status: 200, json: CaseDetail },
  errors: ['conflict'],
  ledger: ['case:member'],
  handle: ({ principal, actor, params: { caseId }, body }) => addMember({ principal, actor, caseId, body }),
});
