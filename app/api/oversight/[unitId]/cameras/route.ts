import { z } from 'zod';
import { UnitId } from '#contracts/ids.ts';
import { AskCameras, IdleCameras } from '#contracts/oversight.ts';
import { defineRoute } from '#server/http/index.ts';
import { readIdleCameras } from '#server/oversight/index.ts';

export const GET = defineRoute({
  action: 'oversight:view',
  summary: 'Cameras worn in a unit or below it that delivered nothing for some days.',
  params: z.object({ unitId: UnitId }),
  query: AskCameras,
  answer: { status: 200, json: IdleCameras },
  errors: ['not-found'],
  ledger: ['oversight:view'],
  handle: ({ principal, actor, params, query }) => readIdleCameras({ principal, actor, query, ...params }),
});
