'use client';
import { useState } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { useSettled } from '#components/unassigned/use-settled.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { tagLabel, TagLabel, type Tag, type Vocabulary } from '#contracts/marking.ts';
import { useMergeTag, useRenameTag, useTags } from './use-manage.ts';

const bearers = ({ recordings, more }: Tag) => `${recordings.toLocaleString('en-GB')}${more ? '+' : ''} ${recordings === 1 ? 'recording' : 'recordings'}`;

/** Another spelling, on every recording that bears it. */
export function RenameTag({ tag, onClose }: { readonly tag: Tag; readonly onClose: () => void }) {
  const [label, setLabel] = useState(tag.label);
  const [isTried, setTried] = useState(false);
  const rename = useRenameTag(tag.id);
  const typed = TagLabel.safeParse(label);
  const save = () => {
    setTried(true);
    if (!typed.success) return;
    if (tagLabel(label) === tag.label) onClose();
    else rename.mutate({ was: tag.label, label }, { onSuccess: onClose });
  };
  return (
    <Dialog title={`Rename #${tag.label}`} isOpen onClose={onClose} actions={<><Button kind="primary" isDisabled={rename.isPending} onPress={save}>Rename</Button><Button onPress={onClose}>Cancel</Button></>}>
      {rename.error && <ProblemNotice error={rename.error} />}
      <form className="space-y-3" onSubmit={(event) => (event.preventDefault(), save())}>
        <TextField label="New name" autoFocus autoComplete="off" maxLength={40} value={label} onChange={setLabel} error={isTried && !typed.success ? (typed.error.issues[0]?.message ?? 'Type a name.') : undefined} />
        <p>It changes on {bearers(tag)}, and searches find them by the new name.</p>
        <button type="submit" hidden>Rename</button>
      </form>
    </Dialog>
  );
}

/** Two that mean the same become one: there is no way back, so it says what happens first. */
export function MergeTag({ tag, vocabulary, onClose }: { readonly tag: Tag; readonly vocabulary: Vocabulary; readonly onClose: () => void }) {
  const [words, setWords] = useState('');
  const [into, setInto] = useState<Tag | null>(null);
  const found = useTags(vocabulary, useSettled(words).trim());
  const merge = useMergeTag(tag.id);
  const others = (found.data?.pages[0]?.items ?? []).filter(({ id, changing }) => id !== tag.id && changing !== 'merged');
  return (
    <Dialog
      title={`Merge #${tag.label} into another`} isOpen onClose={onClose}
      actions={
        <>
          <Button kind="primary" isDisabled={into === null || merge.isPending} onPress={() => into && merge.mutate({ was: tag.label, into: into.id }, { onSuccess: onClose })}>{into ? `Merge into #${into.label}` : 'Merge'}</Button>
          <Button onPress={onClose}>Cancel</Button>
        </>
      }
    >
      {(merge.error ?? found.error) && <ProblemNotice error={merge.error ?? found.error} />}
      <TextField label="The tag that stays, begins with" autoFocus autoComplete="off" maxLength={40} value={words} onChange={(text) => (setWords(text), setInto(null))} />
      <ListBox
        aria-label="Tags that can stay" selectionMode="single" items={others} selectedKeys={into ? [into.id] : []}
        onSelectionChange={(keys) => setInto(others.find(({ id }) => keys !== 'all' && keys.has(id)) ?? null)}
        renderEmptyState={() => <p className="px-2.5 py-1.5">No other tag begins so.</p>}
        className="max-h-48 overflow-y-auto rounded-md border border-line p-1 text-text outline-none"
      >
        {(item) => (
          <ListBoxItem id={item.id} textValue={item.label} className="flex min-h-8 cursor-pointer items-center justify-between gap-2 rounded px-2.5 outline-none data-[focused]:bg-accent-soft data-[selected]:bg-accent data-[selected]:text-on-accent">
            <span>#{item.label}</span>
            <span className="text-xs">{bearers(item)}</span>
          </ListBoxItem>
        )}
      </ListBox>
      {into && <p>{bearers(tag)} with #{tag.label} get #{into.label} instead, and #{tag.label} is gone. This can’t be undone.</p>}
    </Dialog>
  );
}
