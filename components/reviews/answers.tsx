import type { ReviewAnswers, ReviewQuestion } from '#contracts/reviews.ts';

/** The questions as they were asked then, each with its answer. */
export function Answers({ questions, answers }: { readonly questions: readonly ReviewQuestion[]; readonly answers: ReviewAnswers }) {
  return (
    <dl className="space-y-0.5 text-[0.8125rem]">
      {questions.map(({ id, text, choices }) => (
        <div key={id} className="flex justify-between gap-3"><dt className="text-quiet">{text}</dt><dd className="shrink-0 font-semibold">{choices[answers[id] ?? -1]?.text ?? '–'}</dd></div>
      ))}
    </dl>
  );
}
