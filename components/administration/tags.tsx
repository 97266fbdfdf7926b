'use client';
import { useState } from 'react';
import { useSettled } from '#components/unassigned/use-settled.ts';
import { Busy } from '#components/ui/busy.tsx';
import { Button } from '#components/ui/button.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { SearchIcon } from '#components/ui/icons.tsx';
import { NativeSelect } from '#components/ui/native-select.tsx';
import { Page } from '#components/ui/page.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { ScrollSideways } from '#components/ui/scroll-sideways.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import type { Tag, Vocabulary } from '#contracts/marking.ts';
import { MergeTag, RenameTag } from './change-tag.tsx';
import { useTags } from './use-manage.ts';

type Open = { readonly what: 'rename' | 'merge'; readonly tag: Tag } | null;

/** One borough's vocabulary: what is spelt wrongly is renamed, what means the same is merged. */
export function ManageTags() {
  const [chosen, setChosen] = useState<Vocabulary | null>(null);
  const [words, setWords] = useState('');
  const [open, setOpen] = useState<Open>(null);
  const begins = useSettled(words).trim();
  const tags = useTags(chosen, begins);
  const vocabulary = chosen ?? tags.data?.pages[0]?.vocabulary ?? 'force';
  const rows = tags.data?.pages.flatMap((page) => page.items) ?? [];
  const choices: { id: Vocabulary; name: string }[] = [...(tags.data?.pages[0]?.boroughs ?? []), { id: 'force', name: 'Footage of no borough' }];
  return (
    <Page title="Tags" aside="Officers make them as they tag; each borough has its own">
      <div className="mb-4 flex flex-wrap items-end gap-4">
        <TextField label="Begins with" value={words} onChange={setWords} autoComplete="off" maxLength={40} className="w-full max-w-xs" />
        <NativeSelect label="Borough" choices={choices} chosen={vocabulary} onChoose={setChosen} />
      </div>
      {tags.isPending && <Busy label="Loading tags…" />}
      {tags.error && <ProblemNotice error={tags.error} onRetry={() => void tags.refetch()} className="mb-3" />}
      {tags.data && rows.length === 0 && (
        <Empty icon={<SearchIcon />} title={begins ? 'No tag begins so' : 'No tags yet'}>
          <p>{begins ? 'Try its first letters, without #.' : `They appear as officers tag footage of ${vocabulary === 'force' ? 'no borough' : 'this borough'}.`}</p>
        </Empty>
      )}
      {rows.length > 0 && <Table rows={rows} onOpen={setOpen} />}
      {tags.hasNextPage && (
        <div className="flex h-16 items-center justify-center">
          <Button isDisabled={tags.isFetchingNextPage} onPress={() => void tags.fetchNextPage()}>Show more</Button>
        </div>
      )}
      {open?.what === 'rename' && <RenameTag tag={open.tag} onClose={() => setOpen(null)} />}
      {open?.what === 'merge' && <MergeTag tag={open.tag} vocabulary={vocabulary} onClose={() => setOpen(null)} />}
    </Page>
  );
}

const CHANGING: Readonly<Record<NonNullable<Tag['changing']>, string>> = {
  renamed: 'Being renamed: words find some of its recordings by the old name still',
  merged: 'Being merged into another tag',
};

function Table({ rows, onOpen }: { readonly rows: readonly Tag[]; readonly onOpen: (open: Open) => void }) {
  return (
    <ScrollSideways label="Table of tags">
      <table className="w-full min-w-[30rem] text-left text-[0.8125rem]">
        <thead className="border-b border-line text-xs text-quiet">
          <tr>
            {['Tag', 'Recordings', 'Actions'].map((name) => <th key={name} scope="col" className="px-3 py-2 font-semibold last:text-right">{name}</th>)}
          </tr>
        </thead>
        <tbody>
          {rows.map((tag) => (
            <tr key={tag.id} className="border-t border-line first:border-t-0">
              <th scope="row" className="px-3 py-2 font-semibold">
                #{tag.label}
                {tag.changing && <span className="block text-xs font-normal text-quiet">{CHANGING[tag.changing]}</span>}
              </th>
              <td className="px-3 py-2 tabular">{tag.recordings.toLocaleString('en-GB')}{tag.more && '+'}</td>
              <td className="px-3 py-1">
                <span className="flex justify-end gap-1">
                  <Button size="small" aria-label={`Rename #${tag.label}`} isDisabled={tag.changing !== null} onPress={() => onOpen({ what: 'rename', tag })}>Rename</Button>
                  <Button size="small" aria-label={`Merge #${tag.label}`} isDisabled={tag.changing !== null} onPress={() => onOpen({ what: 'merge', tag })}>Merge</Button>
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollSideways>
  );
}
