import { z } from 'zod';
import { SampleItemId } from '#contracts/ids.ts';
import { SampleGoal, SkipSample } from '#contracts/samples.ts';
import { defineRoute } from '#server/http/index.ts';
import { skipSample } from '#server/reviews/index.ts';

export const POST = defineRoute({
  action: 'sample:manage',
  summary: 'Skips a drawn recording, with a reason; another is drawn.',
  params: z.object({ itemId: SampleItemId }),
  body: SkipSample,
  answer: { status: 200, json: SampleGoal },
  errors: ['not-found', 'conflict', 'too-many'],
  ledger: ['sample:skip'],
  handle: (call) => skipSample({ ...call, ...call.params }),
});
