import { z } from 'zod';
import { DeviceDetail } from '#contracts/devices.ts';
import { DeviceId } from '#contracts/ids.ts';
import { readDevice } from '#server/directory/index.ts';
import { defineRoute } from '#server/http/index.ts';

export const GET = defineRoute({
  action: 'device:manage',
  summary: 'One camera: who wore it when, and what its clock is corrected by.',
  params: z.object({ deviceId: DeviceId }),
  answer: { status: 200, json: DeviceDetail },
  ledger: ['directory:view'],
  handle: ({ actor, params }) => readDevice({ actor, ...params }),
});
