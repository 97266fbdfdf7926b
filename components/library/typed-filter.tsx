'use client';
import { useQuery } from '@tanstack/react-query';
import { useState, type Key } from 'react';
import { Autocomplete } from 'react-aria-components/Autocomplete';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { TextField } from 'react-aria-components/TextField';
import { Values, type ValueOf } from '#contracts/library.ts';
import { useApi } from '#components/api/client.ts';
import { libraryKeys } from '#components/api/keys.ts';
import { CloseIcon } from '#components/ui/icons.tsx';
import { dayWords } from '#components/ui/london-time.ts';
import { useSettled } from '#components/unassigned/use-settled.ts';
import type { Question } from './address.ts';
import { countWords } from './counts.ts';

interface TypedFilterProps {
  readonly of: ValueOf;
  readonly label: string;
  readonly placeholder: string;
  /** The list that is narrowed: what is offered is in it. */
  readonly question: Question;
  /** What is set, in words; undefined where nothing is. */
  readonly chosen: string | undefined;
  /** Takes the words as they are typed too. */
  readonly takesWords?: boolean;
  readonly onChoose: (value: string | null, label: string | null) => void;
}

const LONGEST = 100;

/** A filter with too many values to list: typed, with what the list holds offered below. */
export function TypedFilter({ of, label, placeholder, question, chosen, takesWords = false, onChoose }: TypedFilterProps) {
  const [words, setWords] = useState('');
  const typed = useSettled(words.trim());
  const { data, isFetching, error } = useValues(of, question, typed);
  if (chosen !== undefined) {
    return (
      <div className="flex flex-col gap-1">
        <span className="text-[0.8125rem] font-semibold text-quiet">{label}</span>
        <button type="button" aria-label={`${label}: ${chosen}. Take it out`} onClick={() => onChoose(null, null)} className="flex min-h-9 w-full items-center gap-2 rounded-md bg-accent-soft px-3 text-left font-semibold text-accent hover:brightness-95">
          <span className="min-w-0 flex-1 truncate">{chosen}</span>
          <CloseIcon width="12" height="12" className="shrink-0" />
        </button>
      </div>
    );
  }
  const found = typed === '' ? [] : (data?.items ?? []);
  const choices = [
    ...found.map(({ value, label: name, aside, ...count }) => ({ id: `v${value}`, value, name, aside, count: countWords({ count: count.count, more: data?.backTo !== null }) })),
    ...(takesWords && words.trim() !== '' ? [{ id: 'words', value: words.trim(), name: `Any with “${words.trim()}”`, aside: null, count: '' }] : []),
  ];
  const choose = (id: Key) => {
    const choice = choices.find((c) => c.id === id);
    if (!choice) return;
    setWords('');
    onChoose(choice.value, choice.id === 'words' ? choice.value : choice.name);
  };
  const isSettled = words.trim() === typed;
  return (
    <div>
      <Autocomplete inputValue={words} onInputChange={setWords}>
        <TextField maxLength={LONGEST} className="flex flex-col gap-1">
          <Label className="text-[0.8125rem] font-semibold text-quiet">{label}</Label>
          <Input placeholder={placeholder} autoComplete="off" className="h-9 w-full rounded-md border border-line-strong bg-surface px-3 placeholder:text-faint hover:border-text/60" />
        </TextField>
        <p role="status" className="px-1 text-xs text-quiet empty:hidden">
          {words.trim() === '' ? '' : !isSettled || isFetching ? 'Looking…' : error ? 'Docket did not answer. Type on to try again.' : found.length === 0 ? `Nothing like that in this list${data?.backTo ? ` back to ${dayWords(Date.parse(data.backTo), 0)}` : ''}.` : ''}
        </p>
        {choices.length > 0 && (
          <ListBox aria-label={`${label}: what the list has`} selectionMode="none" items={choices} onAction={choose} className="mt-1 max-h-56 overflow-y-auto rounded-md border border-line p-1 outline-none">
            {({ id, name, aside, count }) => (
              <ListBoxItem id={id} textValue={name} className="flex min-h-7 cursor-pointer items-baseline gap-2 rounded px-2 py-0.5 outline-none data-[focused]:bg-accent-soft data-[focused]:text-accent data-[hovered]:bg-sunken">
                <span className="min-w-0 flex-1 wrap-anywhere">{name}{aside !== null && <span className="block text-xs text-quiet">{aside}</span>}</span>
                <span className="tabular text-xs text-quiet">{count}</span>
              </ListBoxItem>
            )}
          </ListBox>
        )}
      </Autocomplete>
    </div>
  );
}

function useValues(of: ValueOf, question: Question, begins: string) {
  const api = useApi();
  const { sort: _, ...asked } = question;
  const query = { ...asked, of, begins };
  return useQuery({
    queryKey: libraryKeys.values(query),
    queryFn: ({ signal }) => api.get('/api/library/values', Values, { query, signal }),
    enabled: begins !== '',
    staleTime: 60_000,
    refetchOnWindowFocus: false,
  });
}
