import { z } from 'zod';
import { DecideCalibration, DeviceDetail } from '#contracts/devices.ts';
import { CalibrationId, DeviceId } from '#contracts/ids.ts';
import { decideDeviceClock } from '#server/directory/index.ts';
import { defineRoute } from '#server/http/index.ts';

export const PUT = defineRoute({
  action: 'device:manage',
  summary: 'Accepts or dismisses a proposed correction of a camera’s clock.',
  params: z.object({ deviceId: DeviceId, calibrationId: CalibrationId }),
  body: DecideCalibration,
  answer: { status: 200, json: DeviceDetail },
  errors: ['conflict'],
  ledger: ['clock:accept', 'clock:dismiss'],
  handle: ({ principal, actor, params, body }) => decideDeviceClock({ principal, actor, ...params, ...body }),
});
