'use client';
import { useEffect, useEffectEvent, type ReactNode } from 'react';
import { NativeButton } from '#components/ui/native-button.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { isForTyping, useSingleKeys } from '#components/ui/single-keys.ts';
import { keySign } from '#components/player/key-sign.ts';
import { bindingOf, keyOf } from '#components/player/keys.ts';
import { useOwnKeysHere } from '#components/player/key-words.ts';
import { UNDO_BINDING } from '#components/player/undo-keys.ts';
import { belongsToElement } from '#components/player/use-keys.ts';
import type { Undoable } from './undo.tsx';

/** What is said at the window's lower edge. */
export type Shown = { readonly kind: 'done'; readonly done: Undoable; readonly number: number } | { readonly kind: 'undone' } | { readonly kind: 'failed'; readonly error: unknown; /** An undo that had no answer: it can be tried again. */ readonly done?: Undoable };

/** Says it until its time is over or somebody closes it. @param forMs how long the way back is offered */
export function UndoToast({ shown, forMs, onUndo, onClose }: { readonly shown: Shown; readonly forMs: number; readonly onUndo: (done: Undoable) => void; readonly onClose: () => void }) {
  const done = shown.kind === 'undone' ? null : (shown.done ?? null);
  const close = useEffectEvent(onClose);
  useUndoKeys(done && (() => onUndo(done)));
  useEffect(() => {
    // What failed is read in one's own time.
    if (shown.kind === 'failed') return undefined;
    const timer = setTimeout(() => close(), shown.kind === 'done' ? forMs : 3_000);
    return () => clearTimeout(timer);
  }, [shown, forMs]);
  if (shown.kind === 'failed')
    return (
      <Place>
        <div className="flex items-start gap-2 rounded-lg border border-line bg-raised p-2 shadow-2xl">
          <ProblemNotice error={shown.error} className="flex-1" />
          {done && <NativeButton onPress={() => onUndo(done)}>Undo <UndoKey /></NativeButton>}
          <NativeButton kind="quiet" onPress={onClose}>Close</NativeButton>
        </div>
      </Place>
    );
  return (
    <Place>
      <div className="mx-auto flex w-fit max-w-full flex-wrap items-center gap-x-3 gap-y-1 rounded-lg border border-line-strong bg-raised py-1.5 ps-4 pe-1.5 shadow-2xl">
        <p className="min-w-0 py-1.5">{done ? done.words : 'Undone'}</p>
        {done && (
          <NativeButton onPress={() => onUndo(done)}>
            Undo <UndoKey />
          </NativeButton>
        )}
        <NativeButton kind="quiet" onPress={onClose}>Close</NativeButton>
      </div>
    </Place>
  );
}

/** Above what else stands at the window's lower edge: a selection's bar is needed while this is read. Beside a player it stands over what is known of the recording: under the picture it would hide the timeline. In full screen, where the timeline is at the lower edge, it stands over the picture, away from the tools beside it. */
function Place({ children }: { readonly children: ReactNode }) {
  return (
    <section aria-label="What you just did" className="pointer-events-none fixed inset-x-4 bottom-[calc(1rem+var(--lower-edge,0px))] z-40 mx-auto max-w-xl *:pointer-events-auto in-[:fullscreen]:top-4 in-[:fullscreen]:bottom-auto in-[:fullscreen]:ms-0! in-[:fullscreen]:me-auto! lg:[body:has([data-player])_&]:me-0 lg:[body:has([data-player])_&]:max-w-82">
      {children}
    </section>
  );
}

function UndoKey() {
  return <Kbd>{keySign(keyOf(UNDO_BINDING, useOwnKeysHere()))}</Kbd>;
}

/** Its own key, and Ctrl+Z whatever that is. */
function useUndoKeys(undo: (() => void) | null): void {
  const singleKeys = useSingleKeys();
  const own = useOwnKeysHere();
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (!undo || event.defaultPrevented || isForTyping(event.target)) return;
    const withCommand = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'z';
    if (!withCommand && !(singleKeys && bindingOf([UNDO_BINDING], event, own) && !belongsToElement(event.key, event.target))) return;
    event.preventDefault();
    undo();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}
