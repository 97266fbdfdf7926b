/** Questions while an administrator writes them. Pure. */
import type { ReviewQuestion } from '#contracts/reviews.ts';

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

/** In words; null where nothing is. */
export function wrongWith({ text, choices }: ReviewQuestion): string | null {
  if (text.trim().length < 3) return 'Write the question.';
  if (choices.some((choice) => choice.text.trim() === '')) return 'Write each choice, or remove it.';
  if (new Set(choices.map((choice) => choice.text.trim().toLowerCase())).size < choices.length) return 'Two choices read the same.';
  return null;
}
