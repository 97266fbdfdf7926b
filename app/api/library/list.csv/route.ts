import { ExportLibrary } from '#contracts/library.ts';
import { defineRoute } from '#server/http/index.ts';
import { exportList } from '#server/library/index.ts';

export const GET = defineRoute({
  action: 'recording:export-list',
  summary: 'A list of the library as a table (CSV), in the list’s order, at most 50,000 recordings.',
  query: ExportLibrary,
  answer: { status: 200, download: 'text/csv; charset=utf-8', fileName: 'recordings.csv' },
  ledger: ['recording:export-list'],
  handle: exportList,
});
