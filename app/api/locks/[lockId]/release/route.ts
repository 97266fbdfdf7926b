import { z } from 'zod';
import { LockId } from '#contracts/ids.ts';
import { AskRelease, ReleaseAsked } from '#contracts/locks.ts';
import { defineRoute } from '#server/http/index.ts';
import { askRelease } from '#server/locks/index.ts';

export const POST = defineRoute({
  action: 'recording:release-lock',
  summary: 'Asks that a lock be released. It stands until a second person approves.',
  params: z.object({ lockId: LockId }),
  body: AskRelease,
  answer: { status: 201, json: ReleaseAsked },
  errors: ['not-found', 'conflict'],
  ledger: ['lock:ask'],
  handle: ({ principal, actor, params, body }) => askRelease({ principal, actor, body, ...params }),
});
