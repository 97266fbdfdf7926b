'use client';
import { useEffect, useRef, useState } from 'react';
import { asProblem } from '#components/api/client.ts';
import { useNow } from '#components/library/use-now.ts';
import { Refused } from '#components/review/refused.tsx';
import { ReviewPage } from '#components/review/review-page.tsx';
import { useMe } from '#components/sign-in/sign-in-context.ts';
import { useAnnounce } from '#components/ui/announcer.tsx';
import { Busy } from '#components/ui/busy.tsx';
import { Button } from '#components/ui/button.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { CheckIcon } from '#components/ui/icons.tsx';
import { Page } from '#components/ui/page.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { ReasonDialog } from '#components/ui/reason-dialog.tsx';
import type { ViewReason } from '#contracts/playback.ts';
import type { SampleGoal, SampleItem } from '#contracts/samples.ts';
import type { z } from 'zod';
import { ProofDialog } from './proof-dialog.tsx';
import { ReviewForm } from './review-form.tsx';
import { PastReviews } from './past-reviews.tsx';
import { dropBegun, isBegun, useReviewShelf } from './use-kept-filled.ts';
import { useReviewable } from './use-reviews.ts';
import { useDrawnSample, useSkipSample } from './use-samples.ts';
import { monthWords } from './words.ts';

type Item = z.infer<typeof SampleItem>;

/** What was drawn, one recording after the other, each played with the form beside it. Address /reviews/samples/{goal}. */
export function SamplePage({ goalId }: { readonly goalId: string }) {
  const { home } = useMe();
  const { data: goal, error, refetch } = useDrawnSample(goalId);
  /** Dealt with in this visit, before the goal says so. */
  const [dealtWith, setDealtWith] = useState<ReadonlySet<string>>(new Set());
  const [current, setCurrent] = useState<string | null>(null);
  const problem = error && !goal ? asProblem(error) : null;
  if (problem?.final) return <Refused problem={problem} home={home} />;
  if (!goal)
    return (
      <Page title="Dip-sample" actions={<ButtonLink href="/reviews">Back to reviews</ButtonLink>}>
        {error ? <ProblemNotice error={error} onRetry={() => void refetch()} /> : <Busy label="Drawing…" />}
      </Page>
    );
  const left = goal.items.filter(({ id }) => !dealtWith.has(id));
  // What one is at stays until one goes on, whatever somebody else does with it meanwhile.
  const item = left.find(({ id }) => id === current) ?? left.find(({ state }) => state === 'open');
  if (item && item.id !== current) setCurrent(item.id);
  if (!item) return <Done goal={goal} done={goal.items.filter(({ id, state }) => state === 'reviewed' || (state === 'open' && dealtWith.has(id))).length} />;
  return <Drawn key={item.id} goal={goal} item={item} onDone={() => setDealtWith(new Set([...dealtWith, item.id]))} />;
}

interface DrawnProps {
  readonly goal: SampleGoal;
  readonly item: Item;
  readonly onDone: () => void;
}

function Drawn({ goal, item, onDone }: DrawnProps) {
  const [reason] = useState<ViewReason>({ code: 'supervision', draw: item.id });
  return <ReviewPage recordingId={item.recordingId} reason={reason} playsAtOnce beside={<Beside goal={goal} item={item} onDone={onDone} />} />;
}

function Beside({ goal, item, onDone }: DrawnProps) {
  const subject = { recordingId: item.recordingId };
  const { data, error, refetch } = useReviewable(subject);
  const skip = useSkipSample(goal.id);
  const shelf = useReviewShelf(subject);
  const isKept = isBegun(shelf);
  const [open, setOpen] = useState<'how' | 'skip' | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const announce = useAnnounce();
  const standing = goal.items.filter(({ state }) => state !== 'skipped');
  const number = standing.findIndex(({ id }) => id === item.id) + 1;
  const title = `Review ${number} of ${goal.wanted}`;
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    announce(title);
  }, [title, announce]);
  return (
    <section aria-labelledby="sample-form" className="space-y-4 border-b border-line p-4">
      <div>
        <h2 id="sample-form" ref={heading} tabIndex={-1} className="text-base font-bold outline-none">{title}</h2>
        <p className="text-[0.8125rem] text-quiet">{goal.officer?.name ?? goal.unit.name}, {monthWords(goal.month)}. Drawn at random: <button type="button" className="cursor-pointer text-accent underline" onClick={() => setOpen('how')}>how</button></p>
      </div>
      {error && !data && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {/* As high as the form as delivered: what is under it must not move under a hand. */}
      {!data && !error && <div className="min-h-162"><Busy label="Loading the questions…" /></div>}
      {data && item.state !== 'open' && (
        <>
          <p role="alert">This recording has been dealt with meanwhile.{isKept && ' What you filled in is kept: submit it as a review of its own, or go on without it.'}</p>
          {isKept ? (
            <ReviewForm subject={subject} reviewable={data} submitLabel="Submit and next" onSubmitted={onDone}><Button onPress={() => (dropBegun(shelf), onDone())}>Go on without it</Button></ReviewForm>
          ) : (
            <Button kind="primary" onPress={onDone}>Next</Button>
          )}
          <PastReviews subject={subject} reviews={data.reviews} />
        </>
      )}
      {data && item.state === 'open' && (
        <>
          <ReviewForm subject={subject} reviewable={data} draw={item.id} submitLabel="Submit and next" onSubmitted={onDone}><Button onPress={() => setOpen('skip')}>Skip…</Button></ReviewForm>
          <p className="text-xs text-quiet">Keys 1–9 answer the marked question, Backspace goes back. Your watching is recorded, with this draw as its reason.</p>
          <PastReviews subject={subject} reviews={data.reviews} />
        </>
      )}
      {skip.error && <ProblemNotice error={skip.error} />}
      {open === 'how' && <ProofDialog drawId={item.drawId} onClose={() => setOpen(null)} />}
      {open === 'skip' && (
        <ReasonDialog title="Skip this recording?" confirmLabel="Skip it" onCancel={() => setOpen(null)} onConfirm={(why) => (setOpen(null), skip.mutate({ id: item.id, reason: why }, { onSuccess: () => (dropBegun(shelf), onDone()) }))}>
          <p>Another one is drawn in its place.</p>
        </ReasonDialog>
      )}
    </section>
  );
}

function Done({ goal, done }: { readonly goal: SampleGoal; readonly done: number }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const nowMs = useNow();
  useEffect(() => heading.current?.focus(), []);
  const isShort = done < goal.wanted;
  return (
    <Empty icon={<CheckIcon />} level={1} heading={heading} title={isShort ? 'Nothing is left to draw' : `${done} of ${goal.wanted} reviewed`}>
      <p>{goal.officer?.name ?? goal.unit.name}, {monthWords(goal.month)}.</p>
      {isShort && <p>{done} of {goal.wanted} are reviewed. Every other recording of that month{goal.month === new Date(nowMs).toISOString().slice(0, 7) ? ' so far' : ''} was reviewed or drawn, or can’t be.</p>}
      <ButtonLink href="/reviews">Back to reviews</ButtonLink>
    </Empty>
  );
}
