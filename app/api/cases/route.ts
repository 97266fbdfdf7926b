import { CaseDetail, CasePage, ListCases, OpenCase } from '#contracts/cases.ts';
import { listCases, openCase } from '#server/cases/index.ts';
import { defineRoute } from '#server/http/index.ts';

export const GET = defineRoute({
  action: 'case:list',
  summary: 'Cases one works on, and one’s units’: those with a day that waits first, then the newest.',
  query: ListCases,
  answer: { status: 200, json: CasePage },
  ledger: ['case:list'],
  handle: listCases,
});

export const POST = defineRoute({
  action: 'case:open',
  summary: 'Opens a case of a crime reference that has none.',
  body: OpenCase,
  answer: { status: 201, json: CaseDetail },
  errors: ['conflict'],
  ledger: ['case:open'],
  handle: ({ principal, actor, body }) => openCase({ principal, actor, body }),
});
