/** Numbers beside filters. */
import { ATTENTION, type Attention, type AttentionCounts, type Count } from '#contracts/attention.ts';

export const ATTENTION_WORDS: Readonly<Record<Attention, string>> = {
  uncategorised: 'Needs category',
  lapsing: 'Lapses within 7 days',
  failed: 'Failed',
  review: 'Needs review',
};

/** Nothing that isn't one's own is counted further than this. */
const MANY = 1000;

/** "1,234"; "942+" where there are at least so many; "0 so far" where none of what was looked through was one. */
export function countWords({ count, more }: Count): string {
  const number = count.toLocaleString('en-GB');
  if (!more) return number;
  return count === 0 ? '0 so far' : `${number}+`;
}

/** Said aloud and on a longer look: "at least 942" for what is short for it. */
export function countSpoken(count: Count): string {
  return count.more && count.count > 0 ? `at least ${count.count.toLocaleString('en-GB')}` : countWords(count);
}

/** What a badge on the navigation says: a number, in words what of, and whether some of it is about to be lost. */
export interface Waiting {
  readonly count: Count;
  readonly words: string;
  readonly isUrgent: boolean;
}

/**
 * What waits, as one number. What lapses is in the words and the colour alone: most of it is uncategorised, and would be
 * counted twice. Null where nothing waits.
 */
export function waitingOf(counts: NonNullable<AttentionCounts['mine']>): Waiting | null {
  const { lapsing } = counts;
  const apart = [counts.uncategorised, counts.failed, counts.review];
  const sum = apart.reduce((a, b) => ({ count: a.count + b.count, more: a.more || b.more }));
  // Where one of them stopped being counted their sum is no truer for the others: "1,000+", not "1,001+".
  if (sum.more) sum.count = Math.min(sum.count, MANY);
  const words = ATTENTION.flatMap((what) => (counts[what].count > 0 ? [`${ATTENTION_WORDS[what]}: ${countSpoken(counts[what])}`] : [])).join(', ');
  if (words === '') return null;
  return { count: sum.count > 0 ? sum : lapsing, words, isUrgent: lapsing.count > 0 };
}
