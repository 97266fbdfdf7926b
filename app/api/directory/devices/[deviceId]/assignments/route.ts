import { z } from 'zod';
import { AssignDevice, DeviceDetail } from '#contracts/devices.ts';
import { DeviceId } from '#contracts/ids.ts';
import { assignDevice } from '#server/directory/index.ts';
import { defineRoute } from '#server/http/index.ts';

export const POST = defineRoute({
  action: 'device:manage',
  summary: 'Assigns a camera to an officer from one moment to another. Past footage stays whose it was.',
  params: z.object({ deviceId: DeviceId }),
  body: AssignDevice,
  answer: { status: 201, json: DeviceDetail },
  errors: ['officer-unknown', 'assignment-overlaps'],
  ledger: ['device:assign'],
  handle: ({ actor, params, body }) => assignDevice({ actor, ...params, body }),
});
