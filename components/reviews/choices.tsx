'use client';
import { Label } from 'react-aria-components/Label';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import { classes } from '#components/ui/classes.ts';

interface ChoicesProps {
  readonly label: string;
  readonly choices: readonly string[];
  /** From 0; null while none is. */
  readonly chosen: number | null;
  /** Digits answer this one now. */
  readonly isCurrent: boolean;
  readonly onChoose: (choice: number) => void;
}

/** One of two to nine, side by side, each with the digit that chooses it. */
export function Choices({ label, choices, chosen, isCurrent, onChoose }: ChoicesProps) {
  return (
    <RadioGroup
      value={chosen === null ? null : String(chosen)} onChange={(value) => onChoose(Number(value))} orientation="horizontal" data-current={isCurrent || undefined}
      className="border-s-2 border-transparent ps-2 data-[current]:border-accent forced-colors:border-[Canvas]"
    >
      <Label className="text-text">{label}</Label>
      <div className="mt-1 flex flex-wrap gap-1">
        {choices.map((words, n) => (
          <Radio
            key={n} value={String(n)} aria-label={words}
            className={classes(
              'inline-flex min-h-8 cursor-pointer items-center gap-1.5 rounded-md border border-line-strong bg-surface px-2 text-[0.8125rem] font-semibold hover:bg-sunken',
              'data-[selected]:border-accent data-[selected]:bg-accent data-[selected]:text-on-accent data-[focus-visible]:outline-2 data-[focus-visible]:outline-offset-2 data-[focus-visible]:outline-accent',
              'forced-colors:data-[selected]:bg-[Highlight] forced-colors:data-[selected]:text-[HighlightText]',
            )}
          >
            <span aria-hidden="true" className="font-mono text-[0.6875rem]">{n + 1}</span> {words}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
