import { z } from 'zod';
import { ExhibitId } from '#contracts/ids.ts';
import { makeContinuity } from '#server/cases/index.ts';
import { defineRoute } from '#server/http/index.ts';

export const GET = defineRoute({
  action: 'case:view',
  summary: 'The continuity record of an exhibit, from the ledger, as an accessible PDF.',
  params: z.object({ exhibitId: ExhibitId }),
  answer: { status: 200, download: 'application/pdf', fileName: 'continuity.pdf' },
  ledger: ['case:document'],
  handle: ({ principal, actor, params: { exhibitId } }) => makeContinuity({ principal, actor, exhibitId }),
});
