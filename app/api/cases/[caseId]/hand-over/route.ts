import { z } from 'zod';
import { CaseDetail, HandOver } from '#contracts/cases.ts';
import { CaseId } from '#contracts/ids.ts';
import { handOver } from '#server/cases/index.ts';
import { defineRoute } from '#server/http/index.ts';

export const POST = defineRoute({
  action: 'case:change',
  summary: 'Hands a case over to another officer, and with them to their unit.',
  params: z.object({ caseId: CaseId }),
  body: HandOver,
  answer: { status: 200, json: CaseDetail },
  errors: ['conflict'],
  ledger: ['case:hand-over'],
  handle: ({ principal, actor, params: { caseId }, body }) => handOver({ principal, actor, caseId, body }),
});
