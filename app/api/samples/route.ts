import { ListSampleGoals, SampleGoal, SampleGoals, SetSampleGoal } from '#contracts/samples.ts';
import { defineRoute } from '#server/http/index.ts';
import { listSampleGoals, setSampleGoal } from '#server/reviews/index.ts';

export const GET = defineRoute({
  action: 'sample:manage',
  summary: 'Dip-samples of one’s units in one month: how many are to be reviewed, and what was drawn.',
  query: ListSampleGoals,
  answer: { status: 200, json: SampleGoals },
  ledger: ['sample:view'],
  handle: listSampleGoals,
});

export const POST = defineRoute({
  action: 'sample:manage',
  summary: 'Sets how many recordings of a unit or an officer are to be reviewed of a month.',
  body: SetSampleGoal,
  answer: { status: 201, json: SampleGoal },
  errors: ['not-found', 'conflict', 'officer-unknown'],
  ledger: ['sample:goal'],
  handle: setSampleGoal,
});
