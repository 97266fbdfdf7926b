'use client';
import { Button as AriaButton } from 'react-aria-components/Button';
import { ComboBox } from 'react-aria-components/ComboBox';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { ChevronDownIcon } from '#components/ui/icons.tsx';
import { caseKey, CaseReference, type CaseSummary } from '#contracts/cases.ts';
import type { ChosenCase } from './last-case.ts';

/** A case that is there, or the reference of one to be opened. */
export type CaseChoice = { readonly kind: 'case'; readonly case: ChosenCase } | { readonly kind: 'new'; readonly reference: string };

interface Row {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  readonly choice: CaseChoice;
}

const NEW = 'new';

/** Cases found for what is typed, and what is typed as a new one where no case has that reference. */
export function rowsFor(typed: string, found: readonly CaseSummary[]): Row[] {
  const rows = found.filter(({ mayExhibit }) => mayExhibit).map((one): Row => ({ id: one.id, reference: one.reference, title: one.title, choice: { kind: 'case', case: one } }));
  const isNew = CaseReference.safeParse(typed).success && !found.some(({ reference }) => caseKey(reference) === caseKey(typed));
  return isNew ? [...rows, { id: NEW, reference: typed.trim(), title: 'Open a new case with this reference', choice: { kind: 'new', reference: typed.trim() } }] : rows;
}

interface CaseFieldProps {
  readonly typed: string;
  readonly found: readonly CaseSummary[];
  readonly choice: CaseChoice | null;
  readonly autoFocus: boolean;
  readonly onTyped: (typed: string) => void;
  readonly onChoose: (choice: CaseChoice) => void;
}

/** One case, by its reference or title; or a new one, by typing its reference. */
export function CaseField({ typed, found, choice, autoFocus, onTyped, onChoose }: CaseFieldProps) {
  const rows = rowsFor(typed, found);
  return (
    <ComboBox
      items={rows} inputValue={typed} allowsEmptyCollection menuTrigger="focus" autoFocus={autoFocus} isRequired
      onInputChange={onTyped}
      selectedKey={choice === null ? null : choice.kind === 'case' ? choice.case.id : NEW}
      onSelectionChange={(key) => {
        const row = rows.find(({ id }) => id === key);
        if (row) onChoose(row.choice);
      }}
      className="flex flex-col gap-1"
    >
      <Label className="text-[0.8125rem] font-semibold text-quiet">Case</Label>
      <span className="relative flex items-center">
        <Input placeholder="Crime reference or title" autoComplete="off" maxLength={100} className="h-9 w-full rounded-md border border-line-strong bg-surface pr-9 pl-3 text-text placeholder:text-faint hover:border-text/60" />
        <AriaButton className="absolute right-1 grid size-7 place-items-center text-quiet"><ChevronDownIcon /></AriaButton>
      </span>
      <Popover className="w-(--trigger-width) overflow-y-auto rounded-md border border-line bg-raised p-1 shadow-2xl">
        <ListBox className="max-h-60 overflow-y-auto outline-none" renderEmptyState={() => <p className="px-2.5 py-1.5 text-quiet">Type a crime reference.</p>}>
          {(row: Row) => (
            <ListBoxItem id={row.id} textValue={row.reference} className="cursor-pointer rounded px-2.5 py-1.5 outline-none data-[focused]:bg-accent-soft">
              <span className="font-semibold">{row.reference}</span>
              <span className="block text-[0.8125rem] text-quiet">{row.title}</span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
