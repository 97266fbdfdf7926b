import { z } from 'zod';
import { SampleGoalId } from '#contracts/ids.ts';
import { ChangeSampleGoal, SampleGoal } from '#contracts/samples.ts';
import { defineRoute } from '#server/http/index.ts';
import { changeSampleGoal, readSampleGoal } from '#server/reviews/index.ts';

const params = z.object({ goalId: SampleGoalId });

export const GET = defineRoute({
  action: 'sample:manage',
  summary: 'One dip-sample: what was drawn of it that is this person’s to review.',
  params,
  answer: { status: 200, json: SampleGoal },
  errors: ['not-found'],
  ledger: ['sample:view'],
  handle: (call) => readSampleGoal({ ...call, ...call.params }),
});

export const PUT = defineRoute({
  action: 'sample:manage',
  summary: 'Sets another number: never fewer than are drawn.',
  params,
  body: ChangeSampleGoal,
  answer: { status: 200, json: SampleGoal },
  errors: ['not-found', 'conflict'],
  ledger: ['sample:goal'],
  handle: (call) => changeSampleGoal({ ...call, ...call.params }),
});
