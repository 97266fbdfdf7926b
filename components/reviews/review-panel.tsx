'use client';
import { useEffect, useRef, useState } from 'react';
import { ApiProblem } from '#components/api/client.ts';
import { useMe } from '#components/sign-in/sign-in-context.ts';
import { Busy } from '#components/ui/busy.tsx';
import { Button } from '#components/ui/button.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import type { Review, ReviewSubject } from '#contracts/reviews.ts';
import { PastReviews } from './past-reviews.tsx';
import { ReviewForm } from './review-form.tsx';
import { useReviewable } from './use-reviews.ts';

/** A supervisor's reviews of a recording or an incident, beside its player; nothing for whom it is not to review. The form takes digits while it is open. */
export function ReviewPanel({ subject, what }: { readonly subject: ReviewSubject; readonly what: 'recording' | 'incident' }) {
  const { roles } = useMe();
  const mayAsk = roles.includes('Supervisor');
  const { data, error, refetch } = useReviewable(mayAsk ? subject : null);
  const [opened, setOpened] = useState<'new' | Review | null>(null);
  const isOpen = opened !== null;
  const heading = useRef<HTMLHeadingElement>(null);
  const moved = useRef(false);
  useEffect(() => {
    if (moved.current) heading.current?.focus();
    moved.current = false;
  }, [isOpen]);
  const open = (now: 'new' | Review | null) => {
    moved.current = true;
    setOpened(now);
  };
  if (!mayAsk || (error instanceof ApiProblem && error.code === 'not-found')) return null;
  if (error && !data) return <ProblemNotice error={error} onRetry={() => void refetch()} className="m-4" />;
  // Beside an incident it is a column, which the pictures would make room for under a hand; a recording's page has that column anyhow.
  if (!data) return what === 'recording' ? null : <div className="p-4"><Busy label="Loading reviews" /></div>;
  return (
    <section aria-labelledby="review-panel" className="space-y-4 border-b border-line p-4">
      <h2 id="review-panel" ref={heading} tabIndex={-1} className="text-[0.9375rem] font-bold outline-none">{what === 'incident' ? 'Review of this incident' : 'Review of this recording'}</h2>
      {opened !== null ? (
        <>
          <p className="text-xs text-quiet">Keys 1–9 answer the marked question, Backspace goes back.</p>
          <ReviewForm subject={subject} reviewable={data} {...(opened === 'new' ? {} : { change: opened })} submitLabel={opened === 'new' ? 'Submit' : 'Save the change'} onSubmitted={() => open(null)}><Button onPress={() => open(null)}>Close</Button></ReviewForm>
        </>
      ) : (
        <>
          {what === 'incident' && <p className="text-quiet">{data.recordings.length === 1 ? '1 recording' : `${data.recordings.length} recordings`} of it {data.recordings.length === 1 ? 'is' : 'are'} yours to review: {data.officers.map(({ name }) => name).join(', ') || 'nobody’s yet'}.</p>}
          <Button onPress={() => open('new')}>{data.reviews.length === 0 ? 'Review…' : 'Review again…'}</Button>
        </>
      )}
      <PastReviews subject={subject} reviews={data.reviews} {...(isOpen ? {} : { onChange: open })} />
    </section>
  );
}
