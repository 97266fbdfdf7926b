import { z } from 'zod';
import { Export } from '#contracts/exports.ts';
import { ExportId } from '#contracts/ids.ts';
import { readExport } from '#server/exports/index.ts';
import { defineRoute } from '#server/http/index.ts';

export const GET = defineRoute({
  action: 'recording:export',
  summary: 'One export: how far it is, its place in the queue, its files’ hashes.',
  params: z.object({ exportId: ExportId }),
  answer: { status: 200, json: Export },
  ledger: ['export:list'],
  handle: ({ principal, actor, params: { exportId } }) => readExport({ principal, actor, exportId }),
});
