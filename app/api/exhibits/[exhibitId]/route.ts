import { z } from 'zod';
import { ChangeExhibit, ExhibitChanged } from '#contracts/cases.ts';
import { ExhibitId } from '#contracts/ids.ts';
import { defineRoute } from '#server/http/index.ts';
import { changeExhibit } from '#server/sharing/index.ts';

export const PATCH = defineRoute({
  action: 'case:exhibit',
  summary: 'Changes what is said of an exhibit: its description, how it is disclosed and why it is sensitive, whether it is intimate. What is shared of it closes where it becomes sensitive or intimate, until a second person agrees.',
  params: z.object({ exhibitId: ExhibitId }),
  body: ChangeExhibit,
  answer: { status: 200, json: ExhibitChanged },
  errors: ['conflict'],
  ledger: ['exhibit:change'],
  handle: ({ principal, actor, params: { exhibitId }, body }) => changeExhibit({ principal, actor, exhibitId, body }),
});
