import { z } from 'zod';
import { IncidentId } from '#contracts/ids.ts';
import { LockPlaced, PlaceLock } from '#contracts/locks.ts';
import { defineRoute } from '#server/http/index.ts';
import { lockIncident } from '#server/locks/index.ts';

export const POST = defineRoute({
  action: 'recording:lock',
  summary: 'Locks all of an incident’s recordings, those that come to it later included, to whoever filmed of it.',
  params: z.object({ incidentId: IncidentId }),
  body: PlaceLock,
  answer: { status: 201, json: LockPlaced },
  errors: ['not-found', 'conflict'],
  ledger: ['recording:lock'],
  handle: ({ principal, actor, params, body }) => lockIncident({ principal, actor, body, ...params }),
});
