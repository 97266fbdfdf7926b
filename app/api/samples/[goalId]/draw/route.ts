import { z } from 'zod';
import { SampleGoalId } from '#contracts/ids.ts';
import { SampleGoal } from '#contracts/samples.ts';
import { defineRoute } from '#server/http/index.ts';
import { drawSample } from '#server/reviews/index.ts';

export const POST = defineRoute({
  action: 'sample:manage',
  summary: 'Draws at random what the goal still wants. The draw is in the ledger before it is shown.',
  params: z.object({ goalId: SampleGoalId }),
  answer: { status: 200, json: SampleGoal },
  errors: ['not-found', 'too-many'],
  ledger: ['sample:draw', 'sample:view'],
  handle: (call) => drawSample({ ...call, ...call.params }),
});
