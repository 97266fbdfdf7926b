import { DirectoryPeople, ListPeople } from '#contracts/directory.ts';
import { listPeople } from '#server/directory/index.ts';
import { defineRoute } from '#server/http/index.ts';

export const GET = defineRoute({
  action: 'directory:read',
  summary: 'People in the directory, by name.',
  query: ListPeople,
  answer: { status: 200, json: DirectoryPeople },
  ledger: ['directory:view'],
  handle: listPeople,
});
