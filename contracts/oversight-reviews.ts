/** A unit's reviews of a month: against its goal, by outcome, and what no officer has answered yet. */
import { z } from 'zod';
import { RecordingId, ReviewId } from './ids.ts';
import { Month } from './oversight.ts';
import { ReviewOutcome } from './reviews.ts';

const n = z.number().int().nonnegative();

export const OverseenReview = z.object({
  id: ReviewId,
  at: z.iso.datetime(),
  reviewer: z.string(),
  outcome: ReviewOutcome,
  /** One of those it is of, to open. */
  recordingId: RecordingId,
  recordings: n,
  officers: z.array(z.string()),
  /** Feedback that an officer hasn't answered. */
  unanswered: z.boolean(),
});
export type OverseenReview = z.infer<typeof OverseenReview>;

/** Never those of whoever asks. Newest first, at most 500. */
export const OverseenReviews = z
  .object({
    month: Month,
    /** Recordings that dip-sampling is to review of this month, and how many of them are. */
    goal: z.object({ wanted: n, done: n }),
    reviews: n,
    before: n,
    outcomes: z.record(ReviewOutcome, n),
    unanswered: n,
    items: z.array(OverseenReview),
  })
  .meta({ id: 'OverseenReviews' });
export type OverseenReviews = z.infer<typeof OverseenReviews>;
