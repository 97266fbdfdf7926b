import { z } from 'zod';
import { SampleDrawId } from '#contracts/ids.ts';
import { SampleProof } from '#contracts/samples.ts';
import { defineRoute } from '#server/http/index.ts';
import { proveSample } from '#server/reviews/index.ts';

export const GET = defineRoute({
  action: 'sample:prove',
  summary: 'Draws again from what was recorded of a draw, and says whether the same recordings come out.',
  params: z.object({ drawId: SampleDrawId }),
  answer: { status: 200, json: SampleProof },
  errors: ['not-found'],
  ledger: ['sample:prove'],
  handle: (call) => proveSample({ ...call, ...call.params }),
});
