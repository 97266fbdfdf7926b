import { z } from 'zod';
import { AskCaseHistory, CaseHistory } from '#contracts/cases.ts';
import { CaseId } from '#contracts/ids.ts';
import { readCaseHistory } from '#server/cases/index.ts';
import { defineRoute } from '#server/http/index.ts';

export const GET = defineRoute({
  action: 'case:view',
  summary: 'Who did what with a case, from the ledger, newest first: of footage open to whoever asks.',
  params: z.object({ caseId: CaseId }),
  query: AskCaseHistory,
  answer: { status: 200, json: CaseHistory },
  ledger: ['case:history'],
  handle: ({ principal, actor, params: { caseId }, query }) => readCaseHistory({ principal, actor, caseId, query }),
});
