'use client';
import { useState } from 'react';
import { useNow } from '#components/library/use-now.ts';
import { Button } from '#components/ui/button.tsx';
import { Chip } from '#components/ui/chip.tsx';
import { dayWords, londonShortClock } from '#components/ui/london-time.ts';
import { NativeSelect } from '#components/ui/native-select.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { ReasonDialog } from '#components/ui/reason-dialog.tsx';
import { FOLLOW_UPS, REVIEW_OUTCOMES, type Review, type ReviewSubject } from '#contracts/reviews.ts';
import { Answers } from './answers.tsx';
import { examplesIn } from './shown-as-example.ts';
import { OUTCOME_TONES } from './words.ts';
import { useAskLearning } from './use-reviews.ts';

interface PastReviewsProps {
  readonly subject: ReviewSubject;
  readonly reviews: readonly Review[];
  /** Absent where none is changed here. */
  readonly onChange?: (review: Review) => void;
}

/** What supervisors said of it before, whether the officers have read it, and what they answered. */
export function PastReviews({ subject, reviews, onChange }: PastReviewsProps) {
  if (reviews.length === 0) return null;
  return (
    <section aria-label="Reviews so far" className="space-y-3 border-t border-line pt-4">
      <h3 className="text-sm font-semibold">Reviews so far</h3>
      {reviews.map((review) => <PastReview key={review.id} subject={subject} review={review} onChange={onChange} />)}
    </section>
  );
}

const LEARNING_WORDS = { asked: 'Good example: its officer has been asked.', given: 'Shown to the unit as a good example.', refused: 'Good example: its officer said no.', withdrawn: 'Good example: its officer took back their agreement.' } as const;

function PastReview({ subject, review, onChange }: Omit<PastReviewsProps, 'reviews' | 'onChange'> & { readonly review: Review; readonly onChange: PastReviewsProps['onChange'] }) {
  const nowMs = useNow();
  const at = Date.parse(review.at);
  const [isAsking, setAsking] = useState(false);
  const ask = useAskLearning(subject);
  const examples = examplesIn(review);
  const [chosen, setChosen] = useState<string | null>(null);
  const recordingId = examples.find(({ id }) => id === chosen)?.id ?? examples[0]?.id;
  return (
    <article className="space-y-2 rounded-md border border-line p-3 text-[0.8125rem]">
      <h4 className="flex flex-wrap items-center gap-2 font-semibold">{review.mine ? 'You' : review.reviewer} <span className="font-normal text-quiet">{dayWords(at, nowMs)}, {londonShortClock(at)}{review.changedAt && ', changed since'}</span> <Chip tone={OUTCOME_TONES[review.outcome]}>{REVIEW_OUTCOMES[review.outcome]}</Chip></h4>
      <Answers questions={review.form.questions} answers={review.answers} />
      {review.feedback && <p className="whitespace-pre-wrap">{review.feedback}</p>}
      <ul className="space-y-1">
        {review.officers.map(({ id, name, feedback, readAt, answer }) => (
          <li key={id}>{name}: <span className="text-quiet">{readAt ? (feedback ? 'has read it' : 'has seen it') : 'has not read it yet'}</span>{answer && <span className="block whitespace-pre-wrap">“{answer}”</span>}</li>
        ))}
      </ul>
      {review.followUps.map(({ id, kind, officer, note, owner, due, doneAt }) => <p key={id} className="text-quiet">{FOLLOW_UPS[kind]}, {officer.name}: {note} ({owner ?? 'professional standards'}, {doneAt ? 'done' : `by ${dayWords(Date.parse(due), nowMs)}`})</p>)}
      {review.learning.map(({ id, state, recordingId: of }) => <p key={id} className="text-quiet">{review.recordings.length > 1 && `${review.filmedBy[review.recordings.indexOf(of)] ?? ''}: `}{LEARNING_WORDS[state]}</p>)}
      {ask.error && <ProblemNotice error={ask.error} />}
      <div className="flex flex-wrap gap-2">
        {onChange && review.mine && review.officers.every(({ answer }) => answer === null) && <Button size="small" onPress={() => onChange(review)}>Change…</Button>}
        {examples.length > 0 && <Button size="small" isDisabled={ask.isPending} onPress={() => setAsking(true)}>Show as a good example…</Button>}
      </div>
      {isAsking && recordingId && (
        <ReasonDialog title="Show this as a good example?" confirmLabel="Ask the officer" onCancel={() => setAsking(false)} onConfirm={(why) => (setAsking(false), ask.mutate({ reviewId: review.id, recordingId, why }))}>
          <p>Its officer is asked first, and can take it back at any time. Then the unit finds it under Reviews. What you write is shown with it.</p>
          {examples.length > 1 && <NativeSelect label="Whose recording" choices={examples} chosen={recordingId} onChoose={setChosen} isStacked />}
        </ReasonDialog>
      )}
    </article>
  );
}
