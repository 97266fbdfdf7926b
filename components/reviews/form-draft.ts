/** Questions while an administrator writes them. Pure. */
import type { ReviewForm, ReviewQuestion } from '#contracts/reviews.ts';

/** Named as no other question is. */
export function blankQuestion(questions: readonly ReviewQuestion[]): ReviewQuestion {
  const taken = new Set(questions.map(({ id }) => id));
  let n = questions.length + 1;
  while (taken.has(`q${n}`)) n++;
  return { id: `q${n}-${crypto.randomUUID().slice(0, 8)}`, text: '', choices: [{ text: 'Yes', fine: true }, { text: 'No', fine: false }] };
}

export function moved<T>(all: readonly T[], from: number, by: 1 | -1): T[] {
  const next = [...all];
  const [one] = next.splice(from, 1);
  next.splice(from + by, 0, one!);
  return next;
}

type Form = Pick<ReviewForm, 'version' | 'questions'>;
interface Opened {
  /** As it was when the writing began. */
  readonly base: Form;
  readonly questions: readonly ReviewQuestion[];
}

const same = (a: readonly ReviewQuestion[], b: readonly ReviewQuestion[]): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What was written, beside the form as it stands now: where nothing is, what stands is taken up; what is written stays, whoever changed the form since. */
export function beside<F extends Form>({ base, questions }: Opened, now: F): { readonly isChanged: boolean; readonly takesUp: boolean; readonly meanwhile: F | null } {
  const isChanged = !same(questions, base.questions);
  const isOther = now.version !== base.version;
  const takesUp = isOther && (!isChanged || same(questions, now.questions));
  return { isChanged: isChanged && !takesUp, takesUp, meanwhile: isOther && !takesUp ? now : null };
}

/** Whether a question stands as it stood when the writing began. */
export const isAsBefore = (base: Pick<Form, 'questions'>, question: ReviewQuestion): boolean => base.questions.some((one) => same([one], [question]));

/** In words; null where nothing is. */
export function wrongWith({ text, choices }: ReviewQuestion): string | null {
  if (text.trim().length < 3) return 'Write the question.';
  if (choices.some((choice) => choice.text.trim() === '')) return 'Write each choice, or remove it.';
  if (new Set(choices.map((choice) => choice.text.trim().toLowerCase())).size < choices.length) return 'Two choices read the same.';
  return null;
}
