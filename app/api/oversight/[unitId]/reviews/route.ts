import { z } from 'zod';
import { UnitId } from '#contracts/ids.ts';
import { AskOversight } from '#contracts/oversight.ts';
import { OverseenReviews } from '#contracts/oversight-reviews.ts';
import { defineRoute } from '#server/http/index.ts';
import { readOverseenReviews } from '#server/oversight/index.ts';

export const GET = defineRoute({
  action: 'oversight:view',
  summary: 'A unit’s reviews of a month: against its goal, by outcome, and unanswered.',
  params: z.object({ unitId: UnitId }),
  query: AskOversight,
  answer: { status: 200, json: OverseenReviews },
  errors: ['not-found'],
  ledger: ['oversight:view'],
  handle: ({ principal, actor, params, query }) => readOverseenReviews({ principal, actor, query, ...params }),
});
