import { z } from 'zod';
import { AskSchedule } from '#contracts/cases.ts';
import { CaseId } from '#contracts/ids.ts';
import { makeSchedule } from '#server/cases/index.ts';
import { defineRoute } from '#server/http/index.ts';

export const GET = defineRoute({
  action: 'case:view',
  summary: 'One disclosure schedule of a case as an accessible PDF.',
  params: z.object({ caseId: CaseId }),
  query: AskSchedule,
  answer: { status: 200, download: 'application/pdf', fileName: 'schedule.pdf' },
  errors: ['conflict'],
  ledger: ['case:document'],
  handle: ({ principal, actor, params: { caseId }, query: { form } }) => makeSchedule({ principal, actor, caseId, form }),
});
