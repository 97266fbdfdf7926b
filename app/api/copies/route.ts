import { CopiesTold, TellCopies } from '#contracts/sharing.ts';
import { defineRoute } from '#server/http/index.ts';
import { tellCopies } from '#server/sharing/index.ts';

export const POST = defineRoute({
  action: 'copy:tell',
  summary: 'A device says what it keeps of what was shared, with each copy’s secret, and hears what may stay.',
  body: TellCopies,
  answer: { status: 200, json: CopiesTold },
  ledger: { none: 'A device’s question tells nothing of anybody; what it says has changed is `shared:copy-kept` or `shared:copy-removed`.' },
  handle: ({ actor, body }) => tellCopies({ actor, body }),
});
