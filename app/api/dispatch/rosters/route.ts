import { DispatchImported, ImportDispatch } from '#contracts/dispatch.ts';
import { importRoster } from '#server/dispatch/index.ts';
import { defineRoute } from '#server/http/index.ts';

export const POST = defineRoute({
  action: 'dispatch:import',
  summary: 'Reads a CSV duty roster: says what each line would change, or takes all of it or nothing.',
  body: ImportDispatch,
  // 10 MB of a list, with what JSON writes around its quotation marks and line ends.
  bodyLimit: 16 * 1024 * 1024,
  answer: { status: 200, json: DispatchImported },
  errors: ['body-too-large'],
  ledger: ['dispatch:import', 'dispatch:check'],
  handle: importRoster,
});
