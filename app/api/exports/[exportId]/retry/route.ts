import { z } from 'zod';
import { ChangeExport, Export } from '#contracts/exports.ts';
import { ExportId } from '#contracts/ids.ts';
import { retryExport } from '#server/exports/index.ts';
import { defineRoute } from '#server/http/index.ts';

export const POST = defineRoute({
  action: 'recording:export',
  summary: 'Has an export that failed or was cancelled made anew.',
  params: z.object({ exportId: ExportId }),
  body: ChangeExport,
  answer: { status: 200, json: Export },
  ledger: ['export:retry'],
  errors: ['conflict'],
  handle: ({ principal, actor, params: { exportId }, body }) => retryExport({ principal, actor, exportId, ...body }),
});
