import { STEP_LABELS } from '#components/review/step-words.ts';
import { CheckIcon } from '#components/ui/icons.tsx';
import type { FailedStep, RetriedAll } from '#contracts/processing.ts';

/** "Make it playable of a.mp4: started anew." */
export const startedWords = ({ kind, fileName }: Pick<FailedStep, 'kind' | 'fileName'>): string => `${STEP_LABELS[kind]} of ${fileName}: started anew.`;

/** "200 started anew, 41 left." */
export const retriedWords = ({ retried, left }: RetriedAll): string => `${retried} started anew${left ? `, ${left} left` : ''}.`;

/** That Docket took what was asked, for eyes; the announcer says it to screen readers. Stays until the next is asked. */
export function Taken({ words }: { readonly words: string }) {
  return (
    <p className="mb-3 flex items-start gap-2 rounded-md border border-ok/40 bg-ok-soft p-3">
      <CheckIcon className="mt-1 shrink-0 text-ok" />
      <span className="min-w-0 wrap-anywhere">{words} What becomes of it shows here by itself.</span>
    </p>
  );
}
