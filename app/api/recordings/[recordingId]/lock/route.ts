import { z } from 'zod';
import { RecordingId } from '#contracts/ids.ts';
import { LockPlaced, PlaceLock } from '#contracts/locks.ts';
import { defineRoute } from '#server/http/index.ts';
import { lockRecording } from '#server/locks/index.ts';

export const POST = defineRoute({
  action: 'recording:lock',
  summary: 'Locks a recording to its officer and to whoever else filmed of the same incident, at once, until two people release it.',
  params: z.object({ recordingId: RecordingId }),
  body: PlaceLock,
  answer: { status: 201, json: LockPlaced },
  errors: ['not-found', 'conflict'],
  ledger: ['recording:lock'],
  handle: ({ principal, actor, params, body }) => lockRecording({ principal, actor, body, ...params }),
});
