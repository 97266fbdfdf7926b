import { ChangeSettings, ForceSettings } from '#contracts/settings.ts';
import { defineRoute } from '#server/http/index.ts';
import { changeSettings, readSettings } from '#server/settings/index.ts';

export const GET = defineRoute({
  action: 'setting:manage',
  summary: 'What is decided for the whole force.',
  answer: { status: 200, json: ForceSettings },
  ledger: { none: 'it tells of no footage, and names nobody but who decided' },
  handle: readSettings,
});

export const PUT = defineRoute({
  action: 'setting:manage',
  summary: 'Decides it anew: whether footage is overlaid with who watches it, whether redacted exports are checked by a second person.',
  body: ChangeSettings,
  answer: { status: 200, json: ForceSettings },
  ledger: ['setting:watermark', 'setting:redaction-check', 'setting:share-approval'],
  handle: changeSettings,
});
