'use client';
import { useState } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { ReasonDialog } from '#components/ui/reason-dialog.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import type { FoundOfficer } from '#contracts/unassigned.ts';
import { useOfficers } from './use-unassigned.ts';
import { useSettled } from './use-settled.ts';

interface AssignDialogProps {
  readonly count: number;
  readonly onAssign: (officer: FoundOfficer, reason: string) => void;
  readonly onCancel: () => void;
}

/** Whose it is, and why one thinks so. */
export function AssignDialog({ count, onAssign, onCancel }: AssignDialogProps) {
  const [words, setWords] = useState('');
  const [officer, setOfficer] = useState<FoundOfficer | null>(null);
  return (
    <ReasonDialog
      title={count === 1 ? 'Whose is this recording?' : `Whose are these ${count} recordings?`}
      confirmLabel={officer ? `Assign to ${officer.name}` : 'Assign'}
      isComplete={officer !== null}
      autoFocus={false}
      onConfirm={(reason) => officer && onAssign(officer, reason)}
      onCancel={onCancel}
    >
      <TextField
        label="Officer" placeholder="Name, shoulder or warrant number" value={words} autoFocus autoComplete="off"
        onChange={(text) => {
          setWords(text);
          setOfficer(null);
        }}
      />
      <Found words={words} officer={officer} onChoose={setOfficer} />
      <p className="text-xs">Unit and borough are filled in as they were when the recording began. It then is in the officer’s list.</p>
    </ReasonDialog>
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
