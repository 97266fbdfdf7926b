import { z } from 'zod';
import { Schedules } from '#contracts/cases.ts';
import { CaseId } from '#contracts/ids.ts';
import { readSchedules } from '#server/cases/index.ts';
import { defineRoute } from '#server/http/index.ts';

export const GET = defineRoute({
  action: 'case:view',
  summary: 'The disclosure schedules of a case, as text to copy and as tables to save.',
  params: z.object({ caseId: CaseId }),
  answer: { status: 200, json: Schedules },
  errors: ['conflict'],
  ledger: ['case:document'],
  handle: ({ principal, actor, params: { caseId } }) => readSchedules({ principal, actor, caseId }),
});
