import { z } from 'zod';
import { MakeStatement } from '#contracts/cases.ts';
import { ExhibitId } from '#contracts/ids.ts';
import { makeStatement } from '#server/cases/index.ts';
import { defineRoute } from '#server/http/index.ts';

export const POST = defineRoute({
  action: 'case:view',
  summary: 'A statement as the officer has put it, as an accessible PDF to print and to sign. Nothing of it is kept.',
  params: z.object({ exhibitId: ExhibitId }),
  body: MakeStatement,
  answer: { status: 200, download: 'application/pdf', fileName: 'statement.pdf' },
  ledger: ['case:document'],
  handle: ({ principal, actor, params: { exhibitId }, body: { text } }) => makeStatement({ principal, actor, exhibitId, text }),
});
