import { z } from 'zod';
import { CaseDetail, ChangeCase } from '#contracts/cases.ts';
import { CaseId } from '#contracts/ids.ts';
import { changeCase, readCase } from '#server/cases/index.ts';
import { defineRoute } from '#server/http/index.ts';

const params = z.object({ caseId: CaseId });

export const GET = defineRoute({
  action: 'case:view',
  summary: 'A case with its people, notes, exhibits and holds.',
  params,
  answer: { status: 200, json: CaseDetail },
  ledger: ['case:view'],
  handle: ({ principal, actor, params: { caseId } }) => readCase({ principal, actor, caseId }),
});

export const PATCH = defineRoute({
  action: 'case:change',
  summary: 'Changes what is written of a case: title, state and outcome, and its days, which nobody computes.',
  params,
  body: ChangeCase,
  answer: { status: 200, json: CaseDetail },
  errors: ['conflict'],
  ledger: ['case:change'],
  handle: ({ principal, actor, params: { caseId }, body }) => changeCase({ principal, actor, caseId, body }),
});
