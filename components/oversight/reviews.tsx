'use client';
import { useState } from 'react';
import { useNow } from '#components/library/use-now.ts';
import { Busy } from '#components/ui/busy.tsx';
import { dayWords, londonShortClock } from '#components/ui/london-time.ts';
import { NativeSelect } from '#components/ui/native-select.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import type { OverseenReview, OverseenReviews } from '#contracts/oversight-reviews.ts';
import { REVIEW_OUTCOMES, type ReviewOutcome } from '#contracts/reviews.ts';
import { FigureTable } from './figure-table.tsx';
import { useOverseenReviews } from './use-oversight.ts';
import { countOf, monthName, reviewsWords } from './words.ts';

type Which = ReviewOutcome | 'all' | 'unanswered';
const OUTCOMES = Object.keys(REVIEW_OUTCOMES) as ReviewOutcome[];

const isAmong = (which: Which) => (review: OverseenReview) => which === 'all' || (which === 'unanswered' ? review.unanswered : review.outcome === which);
const countIn = (data: OverseenReviews, which: Which) => (which === 'all' ? data.reviews : which === 'unanswered' ? data.unanswered : (data.outcomes[which] ?? 0));

/** What was reviewed of a unit in a month: against the goal, by outcome, and feedback nobody has answered. Each number is a choice of what is listed below it. */
export function Reviews({ unitId, unit, month }: { readonly unitId: string; readonly unit: string; readonly month: string }) {
  const [which, setWhich] = useState<Which>('all');
  const { data, error, refetch } = useOverseenReviews(unitId, month);
  const nowMs = useNow();
  // As high as with its first line: what is below must not move under a hand.
  if (!data)
    return (
      <section className="mb-8" aria-labelledby="reviews">
        <h2 id="reviews" className="mb-2 flex min-h-9 items-center text-base font-semibold">Reviews</h2>
        <div className="mb-2">{error ? <ProblemNotice error={error} onRetry={() => void refetch()} /> : <Busy label="Loading reviews" />}</div>
      </section>
    );
  const choices = (['all', 'unanswered', ...OUTCOMES] as const).map((id) => ({ id, name: `${id === 'all' ? 'All' : id === 'unanswered' ? 'Feedback unanswered' : REVIEW_OUTCOMES[id]}: ${countOf(countIn(data, id))}` }));
  return (
    <section className="mb-8" aria-labelledby="reviews">
      <div className="mb-2 flex flex-wrap items-center gap-3">
        <h2 id="reviews" className="text-base font-semibold">Reviews</h2>
        <NativeSelect label="Show" choices={choices} chosen={which} onChoose={setWhich} />
      </div>
      <p className="mb-2 text-quiet">
        {data.goal.wanted === 0 ? `No goal is set for ${monthName(month)}.` : `${countOf(data.goal.done)} of ${countOf(data.goal.wanted)} dip-samples of ${monthName(month)} are reviewed.`} {reviewsWords(data.reviews, data.before, month)}
        {data.items.length > 0 && data.reviews > data.items.length && ` The newest ${countOf(data.items.length)} are listed.`}
      </p>
      {data.items.length > 0 && (
        <FigureTable
          caption="Reviews" rows={data.items.filter(isAmong(which))} rowKey={({ id }) => id} fileName={`Docket ${unit} reviews ${month}.csv`} className="max-h-96 overflow-y-auto"
          columns={[
            { name: 'When', value: ({ at }) => at, shown: ({ at }) => `${dayWords(Date.parse(at), nowMs)}, ${londonShortClock(Date.parse(at))}`, href: ({ recordingId }) => `/recordings/${recordingId}` },
            { name: 'Of', isText: true, value: ({ officers }) => officers.join(', ') },
            { name: 'By', isText: true, value: ({ reviewer }) => reviewer },
            { name: 'Outcome', isText: true, value: ({ outcome }) => REVIEW_OUTCOMES[outcome] },
            { name: 'Recordings', value: ({ recordings }) => recordings },
            { name: 'Feedback', isText: true, value: ({ unanswered }) => (unanswered ? 'unanswered' : '') },
          ]}
        />
      )}
    </section>
  );
}
