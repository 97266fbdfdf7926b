import { z } from 'zod';
import { RecordingId } from '#contracts/ids.ts';
import { RetryStep } from '#contracts/processing.ts';
import { StepKind } from '#contracts/recordings.ts';
import { defineRoute } from '#server/http/index.ts';
import { retryStep } from '#server/processing/index.ts';

export const POST = defineRoute({
  action: 'recording:retry',
  summary: 'Has one failed step started anew, with a reason.',
  params: z.object({ recordingId: RecordingId, kind: StepKind }),
  body: RetryStep,
  answer: { status: 204 },
  ledger: ['recording:retry'],
  errors: ['conflict'],
  handle: ({ principal, actor, params, body }) => retryStep({ principal, actor, ...params, ...body }),
});
