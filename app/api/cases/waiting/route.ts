import { WaitingInCases } from '#contracts/cases.ts';
import { listWaiting } from '#server/cases/index.ts';
import { defineRoute } from '#server/http/index.ts';

export const GET = defineRoute({
  action: 'case:withdraw-exhibit',
  summary: 'What waits for a second person in cases and on holds: shares, withdrawals, releases.',
  answer: { status: 200, json: WaitingInCases },
  ledger: ['approval:list'],
  handle: ({ principal, actor }) => listWaiting({ principal, actor }),
});
