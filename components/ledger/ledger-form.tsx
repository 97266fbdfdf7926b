'use client';
import { useState } from 'react';
import { Form } from 'react-aria-components/Form';
import { LEDGER_ACTIONS, type LedgerAction } from '#contracts/ledger.ts';
import { Button } from '#components/ui/button.tsx';
import { DateField } from '#components/ui/date-field.tsx';
import { SearchIcon } from '#components/ui/icons.tsx';
import { Select } from '#components/ui/select.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { wrongRecordingId, type LedgerAddress } from './ledger-question.ts';

const ANY = 'any';
const ACTION_CHOICES = [
  { id: ANY, name: 'Anything' },
  ...Object.entries(LEDGER_ACTIONS).map(([id, name]) => ({ id, name: name.charAt(0).toUpperCase() + name.slice(1) })),
];

interface LedgerFormProps {
  readonly address: LedgerAddress;
  readonly onSearch: (address: LedgerAddress) => void;
  readonly onClear: () => void;
}

/** Asked only when the button is pressed: every search is an entry, and half-typed names should not be. */
export function LedgerForm({ address, onSearch, onClear }: LedgerFormProps) {
  const [draft, setDraft] = useState(address);
  const [shown, setShown] = useState(address);
  // Back, forward and links change the question from outside; the fields follow without losing focus.
  if (shown !== address) {
    setShown(address);
    setDraft(address);
  }
  const change = (part: Partial<LedgerAddress>) => setDraft((d) => ({ ...d, ...part }));
  const idError = wrongRecordingId(draft.recording) ? 'A recording’s id looks like 01900000-0000-7000-8000-000000000000.' : undefined;
  return (
    <Form
      aria-label="Search the ledger"
      className="grid grid-cols-1 items-start gap-3 rounded-md border border-line bg-surface p-4 sm:grid-cols-2 lg:grid-cols-[1fr_1fr_1.4fr_9.5rem_9.5rem_auto]"
      onSubmit={(event) => {
        event.preventDefault();
        if (!idError) onSearch(draft);
      }}
    >
      <TextField label="Who" placeholder="Name" value={draft.actor} onChange={(actor) => change({ actor })} maxLength={100} />
      <Select
        label="What they did"
        choices={ACTION_CHOICES}
        chosen={draft.action ?? ANY}
        onChoose={(id) => change({ action: id === ANY ? null : (id as LedgerAction) })}
      />
      <TextField label="Recording" placeholder="Id" mono value={draft.recording} onChange={(recording) => change({ recording })} error={idError} />
      <DateField label="From" value={draft.from} onChange={(from) => change({ from })} />
      <DateField label="To" value={draft.to} onChange={(to) => change({ to })} />
      <div className="flex gap-2 lg:pt-[1.625rem]">
        <Button kind="primary" type="submit"><SearchIcon />Search</Button>
        <Button kind="quiet" onPress={onClear}>Clear</Button>
      </div>
    </Form>
  );
}
