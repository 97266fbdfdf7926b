import { z } from 'zod';
import { IncidentId } from '#contracts/ids.ts';
import { Reviewable, SubmitReview } from '#contracts/reviews.ts';
import { defineRoute } from '#server/http/index.ts';
import { readReviewable, submitReview } from '#server/reviews/index.ts';

export const GET = defineRoute({
  action: 'recording:audit',
  summary: 'What a supervisor needs to review an incident: of what is this person’s to review: the questions, whose footage it is, its reviews so far.',
  params: z.object({ incidentId: IncidentId }),
  answer: { status: 200, json: Reviewable },
  errors: ['not-found'],
  ledger: ['review:view'],
  handle: ({ principal, actor, params }) => readReviewable({ principal, actor, subject: params }),
});

export const POST = defineRoute({
  action: 'recording:audit',
  summary: 'Reviews an incident: of what is this person’s to review: answers, an outcome, feedback to its officers, and what follows.',
  params: z.object({ incidentId: IncidentId }),
  body: SubmitReview,
  answer: { status: 200, json: Reviewable },
  errors: ['not-found', 'conflict'],
  ledger: ['review:submit'],
  handle: ({ principal, actor, params, body }) => submitReview({ principal, actor, subject: params, body }),
});
