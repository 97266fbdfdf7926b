import { z } from 'zod';
import { AskRelease, DecideRelease, Hold } from '#contracts/cases.ts';
import { HoldId } from '#contracts/ids.ts';
import { askRelease, decideRelease } from '#server/holds/index.ts';
import { defineRoute } from '#server/http/index.ts';

const params = z.object({ holdId: HoldId });

export const POST = defineRoute({
  action: 'recording:release-hold',
  summary: 'Asks that a hold be released. Nothing changes until a second person agrees.',
  params,
  body: AskRelease,
  answer: { status: 200, json: Hold },
  errors: ['conflict'],
  ledger: ['hold:ask-release'],
  handle: ({ principal, actor, params: { holdId }, body }) => askRelease({ principal, actor, holdId, body }),
});

export const PUT = defineRoute({
  action: 'recording:release-hold',
  summary: 'The second person agrees that a hold be released, or refuses; who asked may take it back.',
  params,
  body: DecideRelease,
  answer: { status: 200, json: Hold },
  errors: ['conflict'],
  ledger: ['hold:release', 'hold:keep'],
  handle: ({ principal, actor, params: { holdId }, body }) => decideRelease({ principal, actor, holdId, body }),
});
