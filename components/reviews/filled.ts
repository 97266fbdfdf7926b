/** A review as far as it is filled in. Pure: the form draws it. */
import { answersFit, suggestedOutcome, type FollowUpKind, type Review, type ReviewAnswers, type ReviewOutcome, type ReviewQuestion } from '#contracts/reviews.ts';

export interface FollowUpDraft {
  readonly key: number;
  readonly kind: FollowUpKind;
  readonly personId: string;
  readonly note: string;
  readonly due: string | null;
  readonly owner: { readonly id: string; readonly name: string } | null;
}

export interface Filled {
  readonly answers: ReviewAnswers;
  /** Null: as the answers suggest. */
  readonly outcome: ReviewOutcome | null;
  readonly feedback: string;
  /** Whom it is not for. */
  readonly notTo: ReadonlySet<string>;
  readonly followUps: readonly FollowUpDraft[];
  /** The question a digit answers; their number: the outcome. */
  readonly at: number;
}

export const EMPTY: Filled = { answers: {}, outcome: null, feedback: '', notTo: new Set(), followUps: [], at: 0 };
/** What was submitted, to be changed: what follows from it stands. */
export const asSubmitted = ({ answers, outcome, feedback, officers, form }: Review): Filled => ({
  ...EMPTY, answers, outcome, feedback: feedback ?? '', notTo: new Set(feedback === null ? [] : officers.filter((o) => !o.feedback).map(({ id }) => id)), at: form.questions.length,
});

export const OUTCOMES: readonly ReviewOutcome[] = ['good_practice', 'no_concerns', 'learning_point', 'concern'];

/** Answers the question, and goes on to the next one. */
export function answered(filled: Filled, questions: readonly ReviewQuestion[], index: number, choice: number): Filled {
  const question = questions[index];
  if (!question || choice >= question.choices.length) return filled;
  return { ...filled, answers: { ...filled.answers, [question.id]: choice }, at: index + 1 };
}

/** A digit: of the question one is at, or of the outcome after the last. */
export function pressed(filled: Filled, questions: readonly ReviewQuestion[], choice: number): Filled {
  if (filled.at < questions.length) return answered(filled, questions, filled.at, choice);
  return choice < OUTCOMES.length ? { ...filled, outcome: OUTCOMES[choice]! } : filled;
}

export const back = (filled: Filled): Filled => ({ ...filled, at: Math.max(0, filled.at - 1) });

export const outcomeOf = (filled: Filled, questions: readonly ReviewQuestion[]): ReviewOutcome => filled.outcome ?? suggestedOutcome(questions, filled.answers);

/** What is missing, in words; null where it can be submitted. */
export function missing(filled: Filled, questions: readonly ReviewQuestion[], officers: readonly { readonly id: string }[]): string | null {
  if (!answersFit(questions, filled.answers)) return 'Answer each question.';
  if (filled.feedback.trim() !== '' && officers.every(({ id }) => filled.notTo.has(id))) return 'Choose whom the feedback is for.';
  if (filled.followUps.some(({ note }) => note.trim().length < 4)) return 'Say in a few words what is to follow.';
  if (filled.followUps.some(({ due }) => due === null)) return 'Say by when it is to be done.';
  return null;
}
