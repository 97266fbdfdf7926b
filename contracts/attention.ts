/** What waits for somebody, and how many of each: the badges on every page, which want nothing else of the library. */
import { z } from 'zod';

/** What waits for somebody. `lapsing`: deleted within 7 days unless something keeps it. */
export const ATTENTION = ['uncategorised', 'lapsing', 'failed', 'review'] as const;
export type Attention = (typeof ATTENTION)[number];

/** A number that stops being counted somewhere: where `more`, at least so many. */
export const Count = z.object({ count: z.number().int().nonnegative(), more: z.boolean() });
export type Count = z.infer<typeof Count>;

/** What waits, each by the number of recordings (`unassigned`: of the docks of one's units). Null where it isn't this person's to see. */
export const AttentionCounts = z
  .object({
    /** One's own footage. */
    mine: z.record(z.enum(ATTENTION), Count).nullable(),
    /** Of the units one supervises. */
    units: z.record(z.enum(ATTENTION), Count).nullable(),
    unassigned: Count.nullable(),
    /** Reviews of one's own footage that one has not read. */
    reviews: Count.nullable(),
    /** What waits for a second person and is this person's to decide: locks, holds, withdrawals, shares, checks of what is hidden. */
    approvals: Count.nullable(),
  })
  .meta({ id: 'AttentionCounts' });
export type AttentionCounts = z.infer<typeof AttentionCounts>;
