/** How long one recording is kept, from what is said of it. Pure: the category's rule is the force's, the rest is here. */
import { lapseReason, lapsesAt, type LapseRule } from './lapse.ts';

const DAY_MS = 24 * 60 * 60_000;

/** Whatever is said of footage, nothing lapses sooner than in so many days because of it: time to notice a mistake. */
export const NOTICE_DAYS = 7;

export const EVIDENCE_REASON = 'Marked as evidence: kept until its case needs it no longer';

/** A category's retention rule. */
export interface CategoryRule {
  readonly label: string;
  readonly keepDays: number;
  readonly keepReason: string;
}

/** Until when (null: no end is set) and why, in words shown beside the date. */
export interface Kept {
  readonly until: Date | null;
  readonly reason: string | null;
}

export interface KeepFacts {
  readonly startedAt: Date;
  readonly dockedAt: Date;
  readonly category: CategoryRule | null;
  readonly evidence: boolean;
  readonly held: boolean;
  /** What keeps it without an end besides: an exhibit or a hold, in words. */
  readonly keptBy?: string | null;
  /** A supervisor's word on the category is still to come, or was no. */
  readonly unconfirmed: boolean;
  /** As it is kept now. */
  readonly before: Kept;
  readonly now: Date;
}

/**
 * What is in an exhibit, held, or evidence has no end; a category's days count from the same moment as the lapse of what nobody keeps. What is held, or
 * waits for a supervisor, may be kept longer by a category and never shorter; nothing is brought nearer than
 * {@link NOTICE_DAYS} from now.
 */
export function keptFor(lapse: LapseRule, facts: KeepFacts): Kept {
  const { category, before } = facts;
  if (facts.keptBy) return { until: null, reason: facts.keptBy };
  if (facts.evidence) return { until: null, reason: EVIDENCE_REASON };
  const until = category ? lapsesAt({ days: category.keepDays, anchor: lapse.anchor }, facts) : lapsesAt(lapse, facts);
  // Without its name, which stands beside it: renamed, it would be called two things.
  const reason = category ? category.keepReason : lapseReason(lapse);
  const isLater = before.until === null ? before.reason !== null : before.until > until;
  if (isLater && (facts.held || facts.unconfirmed)) return before;
  const notice = new Date(facts.now.getTime() + NOTICE_DAYS * DAY_MS);
  const shortened = before.until === null || before.until > until;
  if (until >= notice || !shortened) return { until, reason };
  return { until: before.until !== null && before.until < notice ? before.until : notice, reason };
}
