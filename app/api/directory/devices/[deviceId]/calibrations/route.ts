import { z } from 'zod';
import { AddCalibration, DeviceDetail } from '#contracts/devices.ts';
import { DeviceId } from '#contracts/ids.ts';
import { correctDeviceClock } from '#server/directory/index.ts';
import { defineRoute } from '#server/http/index.ts';

export const POST = defineRoute({
  action: 'device:manage',
  summary: 'Corrects a camera’s clock by hand, from a moment on, with a reason. Shown times change; recordings don’t.',
  params: z.object({ deviceId: DeviceId }),
  body: AddCalibration,
  answer: { status: 201, json: DeviceDetail },
  ledger: ['clock:correct'],
  handle: ({ principal, actor, params, body }) => correctDeviceClock({ principal, actor, ...params, body }),
});
