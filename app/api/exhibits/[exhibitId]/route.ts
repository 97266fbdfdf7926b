import { z } from 'zod';
import { ChangeExhibit, Exhibit } from '#contracts/cases.ts';
import { ExhibitId } from '#contracts/ids.ts';
import { changeExhibit } from '#server/cases/index.ts';
import { defineRoute } from '#server/http/index.ts';

export const PATCH = defineRoute({
  action: 'case:exhibit',
  summary: 'Changes what is said of an exhibit: its description, how it is disclosed and why it is sensitive, whether it is intimate.',
  params: z.object({ exhibitId: ExhibitId }),
  body: ChangeExhibit,
  answer: { status: 200, json: Exhibit },
  errors: ['conflict'],
  ledger: ['exhibit:change'],
  handle: ({ principal, actor, params: { exhibitId }, body }) => changeExhibit({ principal, actor, exhibitId, body }),
});
