import { z } from 'zod';
import { DeviceDetail, EndAssignment } from '#contracts/devices.ts';
import { AssignmentId, DeviceId } from '#contracts/ids.ts';
import { endAssignment } from '#server/directory/index.ts';
import { defineRoute } from '#server/http/index.ts';

export const PUT = defineRoute({
  action: 'device:manage',
  summary: 'Says when an assignment ended or will end.',
  params: z.object({ deviceId: DeviceId, assignmentId: AssignmentId }),
  body: EndAssignment,
  answer: { status: 200, json: DeviceDetail },
  errors: ['assignment-overlaps'],
  ledger: ['device:unassign'],
  handle: ({ actor, params, body }) => endAssignment({ actor, ...params, ...body }),
});
