import { z } from 'zod';
import { AskRelease, DecideRelease, Exhibit } from '#contracts/cases.ts';
import { ExhibitId } from '#contracts/ids.ts';
import { askWithdrawal, decideWithdrawal } from '#server/cases/index.ts';
import { defineRoute } from '#server/http/index.ts';

const params = z.object({ exhibitId: ExhibitId });

export const POST = defineRoute({
  action: 'case:withdraw-exhibit',
  summary: 'Asks that an exhibit be withdrawn. Nothing changes until a second person agrees.',
  params,
  body: AskRelease,
  answer: { status: 200, json: Exhibit },
  errors: ['conflict'],
  ledger: ['exhibit:ask-withdrawal'],
  handle: ({ principal, actor, params: { exhibitId }, body }) => askWithdrawal({ principal, actor, exhibitId, body }),
});

export const PUT = defineRoute({
  action: 'case:withdraw-exhibit',
  summary: 'The second person agrees that an exhibit be withdrawn, or refuses; who asked may take it back.',
  params,
  body: DecideRelease,
  answer: { status: 200, json: Exhibit },
  errors: ['conflict'],
  ledger: ['exhibit:withdraw', 'exhibit:keep'],
  handle: ({ principal, actor, params: { exhibitId }, body }) => decideWithdrawal({ principal, actor, exhibitId, body }),
});
