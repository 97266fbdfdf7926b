'use client';
import { useState, type Key } from 'react';
import { Autocomplete } from 'react-aria-components/Autocomplete';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { TextField } from 'react-aria-components/TextField';
import { CloseIcon } from '#components/ui/icons.tsx';
import { tagKey, tagLabel, TagLabel, type Vocabulary } from '#contracts/marking.ts';
import { useTagLabels } from './use-tag-labels.ts';

export interface ShownTag {
  readonly label: string;
  /** Only some of the recordings have it: "on 3 of 12". */
  readonly some?: string;
}

interface TagFieldProps {
  /** Whose vocabulary completes: the recordings' borough, or the force's. */
  readonly vocabulary: Vocabulary;
  readonly tags: readonly ShownTag[];
  readonly onAdd: (label: string) => void;
  readonly onRemove: (label: string) => void;
  readonly autoFocus?: boolean;
}

/** Tags with a way to take each off, and a line to add one: Enter takes what is marked in the list under it, made new where nobody used it yet. */
export function TagField({ vocabulary, tags, onAdd, onRemove, autoFocus = false }: TagFieldProps) {
  const [words, setWords] = useState('');
  const [added, setAdded] = useState(0);
  const isWanted = words.trim() !== '';
  const known = useTagLabels(vocabulary, words);
  const key = tagKey(words);
  const has = new Set(tags.filter(({ some }) => some === undefined).map(({ label }) => tagKey(label)));
  const typed = TagLabel.safeParse(words);
  const found = (isWanted ? (known.data ?? []) : []).filter((tag) => tag.key.startsWith(key) && !has.has(tag.key));
  const isNew = typed.success && !has.has(key) && !found.some((tag) => tag.key === key);
  // What is typed in full stands first: a new tag may well begin a longer one.
  const choices = [...(isNew ? [{ id: 'new', label: tagLabel(words), isNew }] : []), ...found.map(({ id, label }) => ({ id: id as string, label, isNew: false }))].sort((a, b) => Number(tagKey(b.label) === key) - Number(tagKey(a.label) === key));
  const add = (id: Key) => {
    const choice = choices.find((c) => c.id === id);
    if (!choice) return;
    onAdd(choice.label);
    setWords('');
    setAdded((count) => count + 1);
  };
  return (
    <div>
      {tags.length > 0 && (
        <ul aria-label="Tags" className="mb-2 flex flex-wrap gap-1.5">
          {tags.map(({ label, some }) => (
            <li key={label} className="inline-flex min-h-6 items-center rounded-full bg-sunken ps-2.5 text-xs font-semibold text-quiet">
              #{label}
              {some !== undefined && <span className="ms-1 font-normal">{some}</span>}
              <AriaButton aria-label={`Take off #${label}`} onPress={() => onRemove(label)} className="grid size-6 place-items-center rounded-full hover:text-text">
                <CloseIcon className="size-3.5" />
              </AriaButton>
            </li>
          ))}
        </ul>
      )}
      {/* A new one for each tag: else it goes on naming the choice it had, which is gone, as the active one. */}
      <Autocomplete key={added} inputValue={words} onInputChange={setWords}>
        {/* Focused by itself only where the field is what somebody just asked for. */}
        <TextField autoFocus={autoFocus || added > 0} maxLength={41} className="flex flex-col gap-1">
          <Label className="text-[0.8125rem] font-semibold text-quiet">Add a tag</Label>
          <Input autoComplete="off" className="h-9 w-full rounded-md border border-line-strong bg-surface px-3 text-text placeholder:text-faint" />
        </TextField>
        {isWanted && choices.length === 0 && <p role="status" className="mt-1 text-xs">{has.has(key) ? 'It has that tag already.' : typed.success ? 'Looking…' : typed.error.issues[0]?.message}</p>}
        <ListBox aria-label="Tags to add" selectionMode="none" items={choices} onAction={add} className="mt-1 max-h-48 overflow-y-auto text-text outline-none">
          {({ id, label, isNew: makes }) => (
            <ListBoxItem id={id} textValue={label} className="flex min-h-8 cursor-pointer items-center gap-2 rounded px-2.5 outline-none data-[focused]:bg-accent-soft data-[focused]:text-accent data-[hovered]:bg-sunken">
              <span className="flex-1">#{label}</span>
              {makes && <span className="text-xs text-quiet">new</span>}
            </ListBoxItem>
          )}
        </ListBox>
      </Autocomplete>
    </div>
  );
}
