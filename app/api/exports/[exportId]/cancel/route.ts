import { z } from 'zod';
import { ChangeExport, Export } from '#contracts/exports.ts';
import { ExportId } from '#contracts/ids.ts';
import { cancelExport } from '#server/exports/index.ts';
import { defineRoute } from '#server/http/index.ts';

export const POST = defineRoute({
  action: 'recording:export',
  summary: 'Cancels an export that isn’t ready.',
  params: z.object({ exportId: ExportId }),
  body: ChangeExport,
  answer: { status: 200, json: Export },
  ledger: ['export:cancel'],
  errors: ['conflict'],
  handle: ({ principal, actor, params: { exportId }, body }) => cancelExport({ principal, actor, exportId, ...body }),
});
