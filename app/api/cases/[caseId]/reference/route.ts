import { z } from 'zod';
import { AskReference, SuggestedReference } from '#contracts/cases.ts';
import { CaseId } from '#contracts/ids.ts';
import { suggestReference } from '#server/cases/index.ts';
import { defineRoute } from '#server/http/index.ts';

export const GET = defineRoute({
  action: 'case:exhibit',
  summary: 'What one’s next exhibit of a recording would be called in a case. Nothing is reserved.',
  params: z.object({ caseId: CaseId }),
  query: AskReference,
  answer: { status: 200, json: SuggestedReference },
  ledger: { none: 'a number nobody has taken yet' },
  handle: ({ principal, params: { caseId }, query: { recordingId, part, sensitive } }) => suggestReference({ principal, caseId, recordingId, isPart: part === 'true', isSensitive: sensitive === 'true' }),
});
