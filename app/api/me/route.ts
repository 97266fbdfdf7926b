import { Me } from '#contracts/people.ts';
import { readMe } from '#server/directory/index.ts';
import { defineRoute } from '#server/http/index.ts';

export const GET = defineRoute({
  action: 'me:read',
  summary: 'Oneself: name, roles, postings, pages.',
  answer: { status: 200, json: Me },
  ledger: { none: 'It tells a person only about themselves.' },
  handle: readMe,
});
