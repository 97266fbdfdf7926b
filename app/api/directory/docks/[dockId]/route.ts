import { z } from 'zod';
import { DockRow, SwitchDock } from '#contracts/directory.ts';
import { DockId } from '#contracts/ids.ts';
import { switchDock } from '#server/directory/index.ts';
import { defineRoute } from '#server/http/index.ts';

export const PUT = defineRoute({
  action: 'dock:switch',
  summary: 'Switches one dock on or off, from its next request on.',
  params: z.object({ dockId: DockId }),
  body: SwitchDock,
  answer: { status: 200, json: DockRow },
  ledger: ['dock:switch'],
  handle: ({ actor, params, body }) => switchDock({ actor, ...params, ...body }),
});
