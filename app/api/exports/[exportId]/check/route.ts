import { z } from 'zod';
import { CheckExport, Export } from '#contracts/exports.ts';
import { ExportId } from '#contracts/ids.ts';
import { decideCheck } from '#server/exports/index.ts';
import { defineRoute } from '#server/http/index.ts';

export const POST = defineRoute({
  action: 'recording:export',
  summary: 'Agrees to a redacted export as the second person, or refuses it; or takes one’s own back.',
  params: z.object({ exportId: ExportId }),
  body: CheckExport,
  answer: { status: 200, json: Export },
  ledger: ['export:check'],
  errors: ['conflict'],
  handle: ({ principal, actor, params: { exportId }, body }) => decideCheck({ principal, actor, exportId, body }),
});
