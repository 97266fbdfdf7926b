'use client';
import { useEffect, useEffectEvent, useRef, useState, type ReactNode } from 'react';
import { useAnnounce } from '#components/ui/announcer.tsx';
import { Button } from '#components/ui/button.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { useSingleKeys } from '#components/ui/single-keys.ts';
import { TextArea } from '#components/ui/text-area.tsx';
import { REVIEW_OUTCOMES, type Review, type Reviewable, type ReviewSubject, type SubmitReview } from '#contracts/reviews.ts';
import { Choices } from './choices.tsx';
import { answered, back, missing, OUTCOMES, outcomeOf, pressed } from './filled.ts';
import { FollowUpFields } from './follow-up-fields.tsx';
import { formKeyOf, whereOf } from './form-keys.ts';
import { useKeptFilled, useReviewShelf } from './use-kept-filled.ts';
import { useChangeReview, useSubmitReview } from './use-reviews.ts';

interface ReviewFormProps {
  readonly subject: ReviewSubject;
  readonly reviewable: Reviewable;
  /** The drawn recording it answers. */
  readonly draw?: SubmitReview['draw'];
  /** One's own, to be changed. */
  readonly change?: Review;
  readonly submitLabel: string;
  readonly onSubmitted: () => void;
  /** Beside the button that submits. */
  readonly children?: ReactNode;
}

/** The force's questions beside the player: a digit answers the one that is marked and goes on, Backspace goes back, Enter submits. */
export function ReviewForm({ subject, reviewable, draw, change, submitLabel, onSubmitted, children }: ReviewFormProps) {
  const { form, filled, fill: setFilled, drop, clear, isFromBefore } = useKeptFilled({ shelf: useReviewShelf(subject), reviewable, change });
  const { questions } = form;
  const { officers, reviews } = reviewable;
  const [isTried, setTried] = useState(false);
  const submission = useSubmitReview(subject);
  const correction = useChangeReview(subject);
  const sending = change ? correction : submission;
  const announce = useAnnounce();
  const singleKeys = useSingleKeys();
  const outcome = outcomeOf(filled, questions);
  const lacks = missing(filled, questions, officers);
  const sent = useRef(false);

  const send = () => {
    setTried(true);
    if (lacks !== null) {
      announce(lacks);
      return;
    }
    // A second Enter of a double tap sends nothing.
    if (sent.current) return;
    sent.current = true;
    const text = filled.feedback.trim();
    const said = {
      formVersion: form.version, answers: filled.answers, outcome,
      feedback: text === '' ? null : { text, to: officers.filter(({ id }) => !filled.notTo.has(id)).map(({ id }) => id) },
    };
    const told = {
      onSuccess: () => {
        drop();
        announce(change ? 'Review changed' : 'Review submitted');
        onSubmitted();
      },
      onSettled: () => {
        sent.current = false;
      },
    };
    if (change) return correction.mutate({ id: change.id, version: change.version, ...said }, told);
    submission.mutate({
      ...said, seen: reviews[0]?.id ?? null, ...(draw ? { draw } : {}),
      followUps: filled.followUps.map(({ kind, personId, note, due, owner }) => ({ kind, personId: personId as never, note: note.trim(), due: due!, ...(owner ? { ownerId: owner.id as never } : {}) })),
    }, told);
  };

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const meant = event.defaultPrevented ? null : formKeyOf(event, whereOf(event.target), singleKeys);
    if (!meant) return;
    event.preventDefault();
    event.stopPropagation();
    if (meant.do === 'submit') return send();
    const next = meant.do === 'back' ? back(filled) : pressed(filled, questions, meant.choice);
    if (next === filled) return;
    setFilled(next);
    const question = questions[next.at];
    const chosen = meant.do === 'choose' ? `${filled.at < questions.length ? questions[filled.at]!.choices[meant.choice]!.text : REVIEW_OUTCOMES[next.outcome!]}. ` : '';
    announce(`${chosen}${question ? question.text : `Outcome: ${REVIEW_OUTCOMES[outcomeOf(next, questions)]}`}`);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    // Before the player, whose digits go to tenths of the recording.
    window.addEventListener('keydown', listen, { capture: true });
    return () => window.removeEventListener('keydown', listen, { capture: true });
  }, []);

  return (
    <form
      aria-label="Review" className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {isFromBefore && <p className="flex flex-wrap items-center gap-2 text-[0.8125rem] text-quiet"><span>What you had filled in is here again.</span><Button size="small" kind="quiet" onPress={clear}>Clear it</Button></p>}
      <div className="space-y-3">
        {questions.map(({ id, text, choices }, n) => (
          <Choices key={id} label={text} choices={choices.map((c) => c.text)} chosen={filled.answers[id] ?? null} isCurrent={filled.at === n} onChoose={(choice) => setFilled(answered(filled, questions, n, choice))} />
        ))}
        <Choices label="Outcome" choices={OUTCOMES.map((o) => REVIEW_OUTCOMES[o])} chosen={lacks === 'Answer each question.' && filled.outcome === null ? null : OUTCOMES.indexOf(outcome)} isCurrent={filled.at >= questions.length} onChoose={(choice) => setFilled({ ...filled, outcome: OUTCOMES[choice]! })} />
      </div>
      {officers.length > 0 && (
        <div className="space-y-2 border-t border-line pt-4">
          <TextArea label={`Feedback for ${namesOf(officers.filter(({ id }) => !filled.notTo.has(id)))}`} rows={3} value={filled.feedback} onChange={(feedback) => setFilled({ ...filled, feedback })} maxLength={4000} />
          {officers.length > 1 && filled.feedback.trim() !== '' && officers.map(({ id, name }) => (
            <Checkbox key={id} isSelected={!filled.notTo.has(id)} onChange={(on) => setFilled({ ...filled, notTo: new Set(on ? [...filled.notTo].filter((one) => one !== id) : [...filled.notTo, id]) })}><span>{name}</span></Checkbox>
          ))}
          <p className="text-xs text-quiet">They can read this and answer. Ctrl+Enter submits from here.</p>
          {!change && <FollowUpFields officers={officers} drafts={filled.followUps} onChange={(followUps) => setFilled({ ...filled, followUps })} />}
        </div>
      )}
      {sending.error && <ProblemNotice error={sending.error} />}
      {isTried && lacks !== null && <p role="alert" className="text-[0.8125rem] text-danger">{lacks}</p>}
      <div className="flex flex-wrap gap-2 border-t border-line pt-4">
        <Button type="submit" kind="primary" isDisabled={sending.isPending}>{submitLabel} <Kbd>↵</Kbd></Button>
        {children}
      </div>
    </form>
  );
}

function namesOf(officers: readonly { readonly name: string }[]): string {
  const names = officers.map(({ name }) => name);
  return names.length === 0 ? 'nobody' : names.length === 1 ? names[0]! : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
