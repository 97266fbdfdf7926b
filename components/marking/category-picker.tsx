'use client';
import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { Autocomplete } from 'react-aria-components/Autocomplete';
import { Input } from 'react-aria-components/Input';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { SearchField } from 'react-aria-components/SearchField';
import { Busy } from '#components/ui/busy.tsx';
import { Chip } from '#components/ui/chip.tsx';
import { CheckIcon } from '#components/ui/icons.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import type { Category } from '#contracts/marking.ts';
import { useCategories } from './use-categories.ts';

interface CategoryPickerProps {
  /** The one they have; null where none, or where several have different ones. */
  readonly chosen: string | null;
  /** The one imported data proposes. */
  readonly proposed?: string | null;
  /** Null takes the category away, and is offered where there is one. */
  readonly onChoose: (category: Category | null) => void;
}

const NONE = 'none';
const matches = (label: string, words: string) => words.toLowerCase().split(/\s+/).every((word) => label.toLowerCase().includes(word));

/** One category: 1–9 choose the first nine at once, letters filter, Enter takes the one the arrows are on. */
export function CategoryPicker({ chosen, proposed = null, onChoose }: CategoryPickerProps) {
  const [words, setWords] = useState('');
  const categories = useCategories();
  if (categories.error && !categories.data) return <ProblemNotice error={categories.error} onRetry={() => void categories.refetch()} />;
  if (!categories.data) return <Busy label="Loading the categories" />;
  const all = categories.data.filter((category) => !category.retired);
  const choose = (id: string) => onChoose(all.find((category) => category.id === id) ?? null);
  const onKeyDown = (event: KeyboardEvent) => {
    if (words !== '' || event.ctrlKey || event.metaKey || event.altKey || !/^[1-9]$/.test(event.key)) return;
    const numbered = all[Number(event.key) - 1];
    event.preventDefault();
    if (numbered) onChoose(numbered);
  };
  return (
    <Autocomplete inputValue={words} onInputChange={setWords} filter={matches}>
      <SearchField aria-label="Find a category" autoFocus>
        <Input onKeyDown={onKeyDown} placeholder="1–9, or type to find" className="h-9 w-full rounded-md border border-line-strong bg-surface px-3 text-text placeholder:text-faint" />
      </SearchField>
      <ListBox
        aria-label="Categories" selectionMode="none" onAction={(key) => choose(String(key))}
        renderEmptyState={() => <p className="px-2.5 py-1.5">No category has that in its name.</p>}
        className="mt-2 max-h-[50vh] overflow-y-auto text-text outline-none"
      >
        {all.map(({ id, label, supervisorConfirms }, i) => (
          <Item key={id} id={id} label={label} digit={i < 9 ? String(i + 1) : null} isChosen={id === chosen}>
            {id === proposed && <Chip tone="accent">proposed</Chip>}
            {supervisorConfirms && <span className="text-xs text-quiet">a supervisor confirms</span>}
          </Item>
        ))}
        {chosen !== null && <Item id={NONE} label="Take the category away" digit={null} isChosen={false} />}
      </ListBox>
    </Autocomplete>
  );
}

interface ItemProps {
  readonly id: string;
  readonly label: string;
  readonly digit: string | null;
  readonly isChosen: boolean;
  readonly children?: ReactNode;
}

function Item({ id, label, digit, isChosen, children }: ItemProps) {
  return (
    <ListBoxItem id={id} textValue={label} className="flex min-h-8 cursor-pointer flex-wrap items-center gap-2 rounded px-2.5 outline-none data-[focused]:bg-accent-soft data-[focused]:text-accent data-[hovered]:bg-sunken">
      <span className="w-5 text-faint">{digit && <Kbd>{digit}</Kbd>}</span>
      <span className="flex-1">{label}</span>
      {children}
      {isChosen && <><CheckIcon className="text-accent" /><span className="sr-only">chosen</span></>}
    </ListBoxItem>
  );
}
