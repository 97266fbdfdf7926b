/** Numbers beside filters. */
import { ATTENTION, type AttentionCounts, type Count } from '#contracts/library.ts';
import { ATTENTION_WORDS } from './needs.ts';

/** Nothing is counted further than this, or than its multiples where counts were added up. */
const STEP = 500;

/** "1,234"; "1,000+" where counting stopped at a round number; "at least 942" and "0 so far" where what was looked through had so many. */
export function countWords({ count, more }: Count): string {
  const number = count.toLocaleString('en-GB');
  if (!more) return number;
  return count === 0 ? '0 so far' : count % STEP === 0 ? `${number}+` : `at least ${number}`;
}

/** As narrow as a badge: "942+". */
export const countShort = ({ count, more }: Count): string => `${count.toLocaleString('en-GB')}${more ? '+' : ''}`;

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
  const words = ATTENTION.flatMap((what) => (counts[what].count > 0 ? [`${ATTENTION_WORDS[what]}: ${countWords(counts[what])}`] : [])).join(', ');
  if (words === '') return null;
  return { count: sum.count > 0 ? sum : lapsing, words, isUrgent: lapsing.count > 0 };
}
