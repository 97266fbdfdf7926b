import { z } from 'zod';
import { RecordingId } from '#contracts/ids.ts';
import { Reviewable, SubmitReview } from '#contracts/reviews.ts';
import { defineRoute } from '#server/http/index.ts';
import { readReviewable, submitReview } from '#server/reviews/index.ts';

export const GET = defineRoute({
  action: 'recording:audit',
  summary: 'What a supervisor needs to review a recording: the questions, whose footage it is, its reviews so far.',
  params: z.object({ recordingId: RecordingId }),
  answer: { status: 200, json: Reviewable },
  errors: ['not-found'],
  ledger: ['review:view'],
  handle: ({ principal, actor, params }) => readReviewable({ principal, actor, subject: params }),
});

export const POST = defineRoute({
  action: 'recording:audit',
  summary: 'Reviews a recording: answers, an outcome, feedback to its officers, and what follows.',
  params: z.object({ recordingId: RecordingId }),
  body: SubmitReview,
  answer: { status: 200, json: Reviewable },
  errors: ['not-found', 'conflict'],
  ledger: ['review:submit'],
  handle: ({ principal, actor, params, body }) => submitReview({ principal, actor, subject: params, body }),
});
