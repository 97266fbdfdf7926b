'use client';
import { Button } from 'react-aria-components/Button';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Select as AriaSelect, SelectValue } from 'react-aria-components/Select';
import { classes } from './classes.ts';
import { CheckIcon, ChevronDownIcon } from './icons.tsx';

export interface Choice<K extends string> {
  readonly id: K;
  readonly name: string;
}

interface SelectProps<K extends string> {
  readonly label: string;
  readonly choices: readonly Choice<K>[];
  readonly chosen: K | null;
  readonly onChoose: (id: K) => void;
  /** Beside rather than above the control. */
  readonly inline?: boolean;
  readonly className?: string;
}

/** One of several. Typing finds, arrows move. */
export function Select<K extends string>({ label, choices, chosen, onChoose, inline, className }: SelectProps<K>) {
  return (
    <AriaSelect
      value={chosen}
      onChange={(key) => key !== null && onChoose(key as K)}
      className={classes(inline ? 'flex items-center gap-2' : 'flex flex-col gap-1', className)}
    >
      <Label className="text-[0.8125rem] font-semibold text-quiet">{label}</Label>
      <Button className="flex h-9 min-w-40 items-center justify-between gap-2 rounded-md border border-line-strong bg-surface px-3 text-left text-text hover:bg-sunken">
        <SelectValue className="truncate">{({ selectedText }) => selectedText}</SelectValue>
        <ChevronDownIcon className="shrink-0 text-quiet" />
      </Button>
      <Popover className="max-h-80 min-w-(--trigger-width) overflow-y-auto rounded-md border border-line bg-raised p-1 shadow-xl">
        <ListBox className="outline-none">
          {choices.map((choice) => (
            <ListBoxItem
              key={choice.id}
              id={choice.id}
              textValue={choice.name}
              className="group flex min-h-8 cursor-pointer items-center gap-2 rounded px-2.5 outline-none data-[focused]:bg-accent-soft data-[focused]:text-accent"
            >
              <span className="flex-1">{choice.name}</span>
              <CheckIcon className="invisible text-accent group-data-[selected]:visible" />
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
