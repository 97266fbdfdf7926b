'use client';
import { useState } from 'react';
import { useAnnounce } from '#components/ui/announcer.tsx';
import { Busy } from '#components/ui/busy.tsx';
import { Button } from '#components/ui/button.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { CloseIcon } from '#components/ui/icons.tsx';
import { dayWords } from '#components/ui/london-time.ts';
import { Page } from '#components/ui/page.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { useNow } from '#components/library/use-now.ts';
import type { ReviewForm, ReviewQuestion } from '#contracts/reviews.ts';
import { beside, blankQuestion, isAsBefore, moved, wrongWith } from './form-draft.ts';
import { useChangeReviewForm, useReviewForm } from './use-reviews.ts';

/** The questions that supervisors answer, as an administrator sets them. Address /admin/review-form. */
export function FormPage() {
  const form = useReviewForm();
  return (
    <Page title="Questions of reviews" actions={<ButtonLink href="/admin">Back to administration</ButtonLink>}>
      {form.isPending && <Busy label="Loading the questions…" />}
      {form.error && <ProblemNotice error={form.error} onRetry={() => void form.refetch()} />}
      {form.data && <Draft form={form.data} onStale={() => void form.refetch()} />}
    </Page>
  );
}

function Draft({ form, onStale }: { readonly form: ReviewForm; readonly onStale: () => void }) {
  const [base, setBase] = useState(form);
  const [questions, setQuestions] = useState<readonly ReviewQuestion[]>(form.questions);
  const { isChanged, takesUp, meanwhile } = beside({ base, questions }, form);
  const takeUp = () => {
    setBase(form);
    setQuestions(form.questions);
  };
  if (takesUp) takeUp();
  const [isTried, setTried] = useState(false);
  const change = useChangeReviewForm();
  const announce = useAnnounce();
  const nowMs = useNow();
  const wrong = questions.map(wrongWith);
  const set = (n: number, over: Partial<ReviewQuestion>) => setQuestions(questions.map((q, i) => (i === n ? { ...q, ...over } : q)));
  const save = () => {
    setTried(true);
    if (wrong.some((words) => words !== null) || questions.length === 0) return;
    change.mutate({ version: form.version, questions: [...questions] }, { onSuccess: (now) => announce(`Saved as version ${now.version}`), onError: onStale });
  };
  return (
    <form className="max-w-3xl space-y-4" onSubmit={(event) => (event.preventDefault(), save())}>
      <p className="text-quiet">Version {form.version}{form.madeAt ? `, by ${form.madeBy ?? 'somebody'}, ${dayWords(Date.parse(form.madeAt), nowMs)}` : ', as delivered'}. A change counts from then on; earlier reviews keep the questions they answered. Each question adds five keys to a dip-sample of five: with three it takes 21. A choice that is not “fine” suggests the outcome “Learning point”.</p>
      {questions.map((question, n) => (
        <fieldset key={question.id} className="space-y-3 rounded-md border border-line bg-surface px-4 pt-2.5 pb-4">
          {/* Floated, a legend stands in the box instead of in its border. */}
          <legend className="float-left mb-2 w-full font-semibold">Question {n + 1}</legend>
          <TextField label="Question" className="clear-both" value={question.text} onChange={(text) => set(n, { text })} maxLength={200} />
          <div className="grid gap-2 sm:grid-cols-2">
            {question.choices.map((choice, c) => (
              <div key={c} className="flex items-end gap-2">
                <TextField className="min-w-0 flex-1" label={`Choice ${c + 1}`} value={choice.text} onChange={(text) => set(n, { choices: question.choices.map((one, i) => (i === c ? { ...one, text } : one)) })} maxLength={40} />
                <span className="flex h-9 items-center"><Checkbox label={`Choice ${c + 1} of question ${n + 1} is fine`} isSelected={choice.fine} onChange={(fine) => set(n, { choices: question.choices.map((one, i) => (i === c ? { ...one, fine } : one)) })}><span className="text-[0.8125rem]">fine</span></Checkbox></span>
                <Button size="icon" kind="quiet" aria-label={`Remove choice ${c + 1} of question ${n + 1}`} isDisabled={question.choices.length <= 2} onPress={() => set(n, { choices: question.choices.filter((_, i) => i !== c) })}><CloseIcon /></Button>
              </div>
            ))}
          </div>
          {isTried && wrong[n] && <p role="alert" className="text-[0.8125rem] text-danger">{wrong[n]}</p>}
          <div className="flex flex-wrap gap-2">
            <Button size="small" isDisabled={question.choices.length >= 9} onPress={() => set(n, { choices: [...question.choices, { text: '', fine: true }] })}>Add a choice</Button>
            <Button size="small" kind="quiet" aria-label={`Move question ${n + 1} up`} isDisabled={n === 0} onPress={() => setQuestions(moved(questions, n, -1))}>Up</Button>
            <Button size="small" kind="quiet" aria-label={`Move question ${n + 1} down`} isDisabled={n === questions.length - 1} onPress={() => setQuestions(moved(questions, n, 1))}>Down</Button>
            <Button size="small" kind="quiet" aria-label={`Remove question ${n + 1}`} isDisabled={questions.length === 1} onPress={() => setQuestions(questions.filter((_, i) => i !== n))}>Remove</Button>
          </div>
        </fieldset>
      ))}
      {change.error && !meanwhile && <ProblemNotice error={change.error} />}
      {meanwhile && (
        <div role="alert" className="space-y-2 rounded-md border border-evidence bg-evidence-soft p-4">
          <p className="font-semibold">{meanwhile.madeBy ?? 'Somebody'} saved version {meanwhile.version} since you opened the questions.</p>
          <p>What you wrote is kept here. Saving it puts it in place of theirs:</p>
          <ol className="list-decimal ps-5">
            {meanwhile.questions.map((one) => (
              <li key={one.id} className={isAsBefore(base, one) ? 'text-quiet' : 'font-semibold'}>{one.text} {one.choices.map(({ text }) => text).join(' · ')}{!isAsBefore(base, one) && ' (changed by them)'}</li>
            ))}
          </ol>
          <Button size="small" onPress={() => (takeUp(), change.reset())}>Take theirs instead</Button>
        </div>
      )}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" kind="primary" isDisabled={!isChanged || change.isPending}>Save as version {form.version + 1}</Button>
        <Button isDisabled={questions.length >= 12} onPress={() => setQuestions([...questions, blankQuestion(questions)])}>Add a question</Button>
        {isChanged && <Button kind="quiet" onPress={takeUp}>Discard changes</Button>}
      </div>
    </form>
  );
}
