import { ExhibitMade, MakeExhibit } from '#contracts/cases.ts';
import { defineRoute } from '#server/http/index.ts';
import { exhibitAndShare } from '#server/sharing/index.ts';

export const POST = defineRoute({
  action: 'case:exhibit',
  summary: 'Puts a recording, or a selection of it, into a case as an exhibit, and shares it with the prosecution where that is asked: one sheet, in one transaction. What is put in must be one’s own to mark as evidence.',
  body: MakeExhibit,
  answer: { status: 201, json: ExhibitMade },
  errors: ['conflict', 'not-playable', 'span-invalid', 'storage-unavailable', 'recipient-unknown', 'share-refused', 'confirm-required', 'too-many'],
  ledger: ['exhibit:make', 'case:view'],
  handle: ({ principal, actor, body }) => exhibitAndShare({ principal, actor, body }),
});
