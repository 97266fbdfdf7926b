import { Export, NewExport } from '#contracts/exports.ts';
import { askExport } from '#server/exports/index.ts';
import { defineRoute } from '#server/http/index.ts';

export const POST = defineRoute({
  action: 'recording:export',
  summary: 'Asks for an export of one recording: a stretch encoded anew, or the whole as it is.',
  body: NewExport,
  bodyLimit: 2 * 1024 * 1024,
  answer: { status: 201, json: Export },
  ledger: ['export:ask'],
  errors: ['reason-required', 'not-playable', 'span-invalid', 'too-many', 'storage-unavailable'],
  handle: ({ principal, actor, body }) => askExport({ principal, actor, body }),
});
