'use client';
import Link from 'next/link';
import { useState } from 'react';
import { z } from 'zod';
import { useNow } from '#components/library/use-now.ts';
import { Button } from '#components/ui/button.tsx';
import { Chip } from '#components/ui/chip.tsx';
import { dayWords, londonShortClock } from '#components/ui/london-time.ts';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { TextArea } from '#components/ui/text-area.tsx';
import { FOLLOW_UPS, REVIEW_OUTCOMES, type OwnReview } from '#contracts/reviews.ts';
import { Answers } from './answers.tsx';
import { useShelf } from './use-kept-filled.ts';
import { useOwnReview } from './use-reviews.ts';
import { OUTCOME_TONES } from './words.ts';

/** One review of one's own footage: opened, it is read, which its reviewer sees. */
export function OwnReviewRow({ review }: { readonly review: OwnReview }) {
  const nowMs = useNow();
  const { read } = useOwnReview(review.id);
  const [isOpen, setOpen] = useState(false);
  const at = Date.parse(review.at);
  const open = () => {
    setOpen(!isOpen);
    if (!isOpen && review.readAt === null) read.mutate(review.version);
  };
  const asked = review.learning.some(({ state }) => state === 'asked');
  return (
    <li className="px-4 py-3">
      <h3 className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <button type="button" aria-expanded={isOpen} onClick={open} className="cursor-pointer text-start font-semibold hover:underline">
          {whatWords(review)} {review.recordings[0] && <>of {dayWords(Date.parse(review.recordings[0].startedAt), nowMs)}, {londonShortClock(Date.parse(review.recordings[0].startedAt))}</>}
        </button>
        <Chip tone={OUTCOME_TONES[review.outcome]}>{REVIEW_OUTCOMES[review.outcome]}</Chip>
        {review.readAt === null && <Chip tone="accent">New</Chip>}
        {review.feedback !== null && review.answeredAt === null && review.readAt !== null && <Chip>Not answered</Chip>}
        {asked && <Chip tone="accent">You are asked</Chip>}
        <span className="text-[0.8125rem] font-normal text-quiet">{review.reviewer}, {dayWords(at, nowMs)}{review.changedAt && ', changed since'}</span>
      </h3>
      {read.error && <ProblemNotice error={read.error} className="mt-2" />}
      {isOpen && <Opened review={review} />}
    </li>
  );
}

const whatWords = ({ isIncident, isSample }: OwnReview) => (isIncident ? 'Your part of an incident' : isSample ? 'Your recording, drawn at random,' : 'Your recording');

function Opened({ review }: { readonly review: OwnReview }) {
  const nowMs = useNow();
  return (
    <div className="mt-2 max-w-2xl space-y-3">
      <p className="flex flex-wrap gap-x-4 text-[0.8125rem]">{review.recordings.map(({ id, startedAt }) => <Link key={id} href={`/recordings/${id}`} className="text-accent underline">Recording of {londonShortClock(Date.parse(startedAt))}</Link>)}</p>
      <Answers questions={review.form.questions} answers={review.answers} />
      {review.feedback !== null && <blockquote className="border-s-2 border-accent ps-3 whitespace-pre-wrap">{review.feedback}</blockquote>}
      {review.followUps.map(({ kind, note, due, doneAt }, n) => <p key={n} className="text-[0.8125rem] text-quiet">{FOLLOW_UPS[kind]}: {note} ({doneAt ? 'done' : `by ${dayWords(Date.parse(due), nowMs)}`})</p>)}
      {review.learning.map((asked) => <Consent key={asked.id} reviewId={review.id} asked={asked} />)}
      {review.answer !== null && <p className="whitespace-pre-wrap"><span className="font-semibold">You answered:</span> {review.answer}</p>}
      {review.feedback !== null && review.answeredAt === null && <AnswerForm review={review} />}
    </div>
  );
}

function AnswerForm({ review }: { readonly review: OwnReview }) {
  const shelf = useShelf('reviews/answer');
  const [words, setWords] = useState(() => z.string().catch('').parse(shelf.all().find(({ id }) => id === review.id)?.what));
  const { answer } = useOwnReview(review.id);
  const write = (next: string) => {
    setWords(next);
    if (next === '') shelf.drop(review.id);
    else shelf.keep(review.id, next);
  };
  const send = () => answer.mutate({ version: review.version, answer: words.trim() }, { onSuccess: () => shelf.drop(review.id) });
  return (
    <form className="space-y-2" onSubmit={(event) => (event.preventDefault(), words.trim() && send())}>
      <TextArea label="Your answer" rows={3} value={words} onChange={write} maxLength={4000} />
      {answer.error && <ProblemNotice error={answer.error} />}
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" kind="primary" isDisabled={words.trim() === '' || answer.isPending}>Answer</Button>
        <span className="text-xs text-quiet">{review.reviewer} will see it. Once sent, it stays as it is.</span>
      </div>
    </form>
  );
}

type Asked = OwnReview['learning'][number];
const SAID: Readonly<Record<Asked['state'], string>> = { asked: '', given: 'You agreed. Your unit finds it under “Good examples”.', refused: 'You said no.', withdrawn: 'You took it back. It is no longer shown.' };

/** Whether a recording may be shown as a good example: one's own word, taken back at any time. */
export function Consent({ reviewId, asked }: { readonly reviewId: string; readonly asked: Asked }) {
  const { decide } = useOwnReview(reviewId);
  const say = (given: boolean) => decide.mutate({ id: asked.id, version: asked.version, given });
  return (
    <div className="rounded-md border border-line p-3 text-[0.8125rem]">
      <p>{asked.askedBy} asks whether this may be shown to {asked.unit} as a good example: “{asked.why}”</p>
      {decide.error && <ProblemNotice error={decide.error} className="mt-2" />}
      <div className="mt-2 flex flex-wrap items-center gap-2">
        {SAID[asked.state] && <span className="text-quiet">{SAID[asked.state]}</span>}
        {asked.state === 'asked' && <><Button size="small" kind="primary" isDisabled={decide.isPending} onPress={() => say(true)}>Agree</Button><Button size="small" isDisabled={decide.isPending} onPress={() => say(false)}>Say no</Button></>}
        {asked.state === 'given' && <Button size="small" isDisabled={decide.isPending} onPress={() => say(false)}>Take it back</Button>}
      </div>
    </div>
  );
}
