import { z } from 'zod';
import { StatementDraft } from '#contracts/cases.ts';
import { ExhibitId } from '#contracts/ids.ts';
import { draftStatement } from '#server/cases/index.ts';
import { defineRoute } from '#server/http/index.ts';

export const GET = defineRoute({
  action: 'case:view',
  summary: 'A draft of the statement that produces an exhibit, for the officer to put right.',
  params: z.object({ exhibitId: ExhibitId }),
  answer: { status: 200, json: StatementDraft },
  ledger: ['case:document'],
  handle: ({ principal, actor, params: { exhibitId } }) => draftStatement({ principal, actor, exhibitId }),
});
