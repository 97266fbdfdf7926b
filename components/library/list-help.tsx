'use client';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { setSingleKeys, useSingleKeys } from '#components/ui/single-keys.ts';
import { LIST_KEYS } from './use-list-keys.ts';

/** A list's keys, and the switch that turns them off for people whose software types letters (WCAG 2.1.4). */
export function ListHelp({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const areOn = useSingleKeys();
  return (
    <Dialog title="Keys" isOpen={isOpen} onClose={onClose} actions={<Button onPress={onClose}>Close</Button>}>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        {LIST_KEYS.map(({ shown, words, shift }) => (
          <div key={words} className="contents">
            <dt>{shift && <><Kbd>Shift</Kbd>{' '}</>}<Kbd>{shown}</Kbd></dt>
            <dd className="text-text">{words}</dd>
          </div>
        ))}
        <dt><Kbd>Enter</Kbd></dt>
        <dd className="text-text">In the search: search, and go to the first recording found</dd>
        <dt><Kbd>Z</Kbd></dt>
        <dd className="text-text">Undo what was just marked, for ten seconds</dd>
        <dt><Kbd>Enter</Kbd></dt>
        <dd className="text-text">On a recording: watch</dd>
        <dt><Kbd>←</Kbd> <Kbd>→</Kbd></dt>
        <dd className="text-text">On a recording: look through it</dd>
        <dt><Kbd>↑</Kbd> <Kbd>↓</Kbd></dt>
        <dd className="text-text">On a recording: previous and next</dd>
        <dt><Kbd>Esc</Kbd></dt>
        <dd className="text-text">Take the selection out</dd>
      </dl>
      <label className="flex items-center gap-2 text-text">
        <input type="checkbox" checked={areOn} onChange={(event) => setSingleKeys(event.target.checked)} className="size-4 accent-accent" />
        Use the single letters
      </label>
    </Dialog>
  );
}
