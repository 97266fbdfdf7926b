import { z } from 'zod';
import { CaseDetail, WriteNote } from '#contracts/cases.ts';
import { CaseId } from '#contracts/ids.ts';
import { writeNote } from '#server/cases/index.ts';
import { defineRoute } from '#server/http/index.ts';

export const POST = defineRoute({
  action: 'case:change',
  summary: 'Writes a note on a case. It stays as it was written.',
  params: z.object({ caseId: CaseId }),
  body: WriteNote,
  answer: { status: 201, json: CaseDetail },
  ledger: ['case:note'],
  handle: ({ principal, actor, params: { caseId }, body }) => writeNote({ principal, actor, caseId, body }),
});
