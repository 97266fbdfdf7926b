'use client';
import { useState } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import type { FoundOfficer } from '#contracts/unassigned.ts';
import { useOfficers } from './use-unassigned.ts';
import { useSettled } from './use-settled.ts';

interface OfficerPickerProps {
  readonly officer: FoundOfficer | null;
  readonly onChoose: (officer: FoundOfficer | null) => void;
}

/** One officer out of the force, found by name or number. */
export function OfficerPicker({ officer, onChoose }: OfficerPickerProps) {
  const [words, setWords] = useState('');
  return (
    <>
      <TextField
        label="Officer" placeholder="Name, shoulder or warrant number" value={words} autoFocus autoComplete="off"
        onChange={(text) => {
          setWords(text);
          onChoose(null);
        }}
      />
      <Found words={words} officer={officer} onChoose={onChoose} />
    </>
  );
}

interface FoundProps {
  readonly words: string;
  readonly officer: FoundOfficer | null;
  readonly onChoose: (officer: FoundOfficer) => void;
}

function Found({ words, officer, onChoose }: FoundProps) {
  const officers = useOfficers(useSettled(words));
  const items = words.trim().length < 2 ? [] : (officers.data?.items ?? []);
  if (officers.error) return <ProblemNotice error={officers.error} onRetry={() => void officers.refetch()} />;
  return (
    <>
      <p role="status" className="text-xs">
        {words.trim().length < 2 ? 'Type two letters or more.' : officers.isPending ? 'Looking…' : items.length === 0 ? 'Nobody in the force matches.' : `${items.length === 20 ? 'The first 20' : items.length} found`}
      </p>
      {items.length > 0 && (
        <ListBox
          aria-label="Officers found" selectionMode="single" selectedKeys={officer ? [officer.id] : []} items={items}
          onSelectionChange={(keys) => {
            const found = items.find((item) => keys !== 'all' && keys.has(item.id));
            if (found) onChoose(found);
          }}
          className="max-h-48 overflow-y-auto rounded-md border border-line p-1 outline-none data-[focus-visible]:outline-2 data-[focus-visible]:outline-accent"
        >
          {(item) => (
            <ListBoxItem
              id={item.id} textValue={item.name}
              className="cursor-pointer rounded px-2.5 py-1.5 outline-none data-[focused]:bg-accent-soft data-[selected]:bg-accent data-[selected]:text-on-accent"
            >
              <span className="font-semibold">{[item.rank, item.name].filter(Boolean).join(' ')}</span>
              <span className="block text-[0.8125rem]">{[item.shoulderNumber, item.warrantNumber && `warrant ${item.warrantNumber}`, item.unit ?? 'posted nowhere'].filter(Boolean).join(' · ')}</span>
            </ListBoxItem>
          )}
        </ListBox>
      )}
    </>
  );
}
