'use client';
import { Checkbox as AriaCheckbox } from 'react-aria-components/Checkbox';
import type { ReactNode } from 'react';
import { CheckIcon } from './icons.tsx';

/** A choice beside its words. `isPartly`: some of what it stands for is chosen. */
export function Checkbox({ label, isSelected, isPartly = false, onChange, children }: {
  /** What a screen reader hears, where the words beside it aren't enough. */
  readonly label?: string;
  readonly isSelected: boolean;
  readonly isPartly?: boolean;
  readonly onChange: (isSelected: boolean) => void;
  readonly children?: ReactNode;
}) {
  return (
    <AriaCheckbox aria-label={label} isSelected={isSelected} isIndeterminate={isPartly} onChange={onChange} className="group flex min-h-6 min-w-0 cursor-pointer items-start gap-2.5">
      <span className="mt-0.5 grid size-4.5 shrink-0 place-items-center rounded border border-line-strong bg-surface text-on-accent group-data-[indeterminate]:border-accent group-data-[indeterminate]:bg-accent group-data-[selected]:border-accent group-data-[selected]:bg-accent group-data-[focus-visible]:outline-2 group-data-[focus-visible]:outline-offset-2 group-data-[focus-visible]:outline-accent">
        {isPartly ? <span className="h-0.5 w-2 rounded bg-current" /> : isSelected && <CheckIcon className="size-3.5" />}
      </span>
      {children}
    </AriaCheckbox>
  );
}
