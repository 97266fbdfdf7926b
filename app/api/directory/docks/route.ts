import { DockList } from '#contracts/directory.ts';
import { listDocks } from '#server/directory/index.ts';
import { defineRoute } from '#server/http/index.ts';

export const GET = defineRoute({
  action: 'directory:read',
  summary: 'The force’s docks.',
  answer: { status: 200, json: DockList },
  ledger: ['directory:view'],
  handle: listDocks,
});
