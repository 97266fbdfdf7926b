'use client';
import { createContext, use, useCallback, useEffect, useEffectEvent, useMemo, useRef, useState, type ReactNode } from 'react';
import { useAnnounce } from '#components/ui/announcer.tsx';
import { NativeButton } from '#components/ui/native-button.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { isForTyping, useSingleKeys } from '#components/ui/single-keys.ts';
import { undoRefused } from './undo-refused.ts';

/** The server takes an undo a moment longer, so that a press in the last second still arrives. */
const UNDO_MS = 10_000;

export interface Undoable {
  /** What was done: "Categorised 3 recordings as Assault". */
  readonly words: string;
  /** Takes it back; what it throws is shown. */
  readonly undo: () => Promise<void>;
  /** The server's answer, where it is offered before that has come: a screen reader hears that it is done once it is. */
  readonly answered?: Promise<unknown>;
}

export interface Undo {
  /** Says what was done and offers the way back for ten seconds; the latest replaces what was offered before. */
  readonly offer: (done: Undoable) => void;
  /** Says what could not be done: an alert, read out at once. */
  readonly fail: (error: unknown) => void;
  /** When what Z takes back now was done, by `performance.now()`; null where there is nothing. */
  readonly offeredAt: () => number | null;
}

const UndoContext = createContext<Undo>({ offer: () => undefined, fail: () => undefined, offeredAt: () => null });

export const useUndo = (): Undo => use(UndoContext);

type Shown = { readonly kind: 'done'; readonly done: Undoable; readonly number: number } | { readonly kind: 'undone' } | { readonly kind: 'failed'; readonly error: unknown; /** An undo that had no answer: it can be tried again. */ readonly done?: Undoable };

/** Above the pages, so that a mark can be undone although its page has gone on. Z or Ctrl+Z undo. */
export function UndoProvider({ children }: { readonly children: ReactNode }) {
  const [shown, setShown] = useState<Shown | null>(null);
  const number = useRef(0);
  /** What Z takes back now; null once it is being taken back or was refused. */
  const latest = useRef<Undoable | null>(null);
  const latestAt = useRef(0);
  const announce = useAnnounce();
  const value = useMemo(
    (): Undo => ({
      offer: (done) => {
        number.current += 1;
        latest.current = done;
        latestAt.current = performance.now();
        setShown({ kind: 'done', done, number: number.current });
        const say = () => {
          // Undone before its answer came: what is said then is that it is undone.
          if (latest.current !== null) announce(latest.current === done ? `${done.words}. Press Control Z to undo.` : done.words);
        };
        if (!done.answered) say();
        // A refusal is said by fail().
        else done.answered.then(say, () => undefined);
      },
      fail: (error) => {
        latest.current = null;
        setShown({ kind: 'failed', error });
      },
      offeredAt: () => (latest.current === null || performance.now() - latestAt.current > UNDO_MS ? null : latestAt.current),
    }),
    [announce],
  );
  const take = useCallback(
    (done: Undoable) => {
      latest.current = null;
      setShown(null);
      done.undo().then(
        () => (setShown({ kind: 'undone' }), announce('Undone')),
        (error: unknown) => {
          const problem = undoRefused(error);
          // No answer is no refusal. Something newer, done meanwhile, is what is offered then.
          if (problem.final || problem.code === 'conflict' || latest.current !== null) return setShown({ kind: 'failed', error: problem });
          latest.current = done;
          latestAt.current = performance.now();
          setShown({ kind: 'failed', error: problem, done });
        },
      );
    },
    [announce],
  );
  const close = useCallback(() => {
    latestAt.current = -Infinity;
    setShown(null);
  }, []);
  return (
    <UndoContext value={value}>
      {children}
      {shown && <Toast shown={shown} onUndo={take} onClose={close} />}
    </UndoContext>
  );
}

function Toast({ shown, onUndo, onClose }: { readonly shown: Shown; readonly onUndo: (done: Undoable) => void; readonly onClose: () => void }) {
  const done = shown.kind === 'undone' ? null : (shown.done ?? null);
  const close = useEffectEvent(onClose);
  useUndoKeys(done && (() => onUndo(done)));
  useEffect(() => {
    // What failed is read in one's own time.
    if (shown.kind === 'failed') return undefined;
    const timer = setTimeout(() => close(), shown.kind === 'done' ? UNDO_MS : 3_000);
    return () => clearTimeout(timer);
  }, [shown]);
  if (shown.kind === 'failed')
    return (
      <Place>
        <div className="flex items-start gap-2 rounded-lg border border-line bg-raised p-2 shadow-2xl">
          <ProblemNotice error={shown.error} className="flex-1" />
          {done && <NativeButton onPress={() => onUndo(done)}>Undo <Kbd>Z</Kbd></NativeButton>}
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
            Undo <Kbd>Z</Kbd>
          </NativeButton>
        )}
        <NativeButton kind="quiet" onPress={onClose}>Close</NativeButton>
      </div>
    </Place>
  );
}

/** Above what else stands at the window's lower edge: a selection's bar is needed while this is read. Beside a player it stands over what is known of the recording: under the picture it would hide the timeline. */
function Place({ children }: { readonly children: ReactNode }) {
  return (
    <section aria-label="What you just did" className="pointer-events-none fixed inset-x-4 bottom-[calc(1rem+var(--lower-edge,0px))] z-40 mx-auto max-w-xl *:pointer-events-auto lg:[body:has([data-player])_&]:me-0 lg:[body:has([data-player])_&]:max-w-82">
      {children}
    </section>
  );
}

function useUndoKeys(undo: (() => void) | null): void {
  const singleKeys = useSingleKeys();
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (!undo || event.defaultPrevented || event.altKey || event.shiftKey || event.key.toLowerCase() !== 'z' || isForTyping(event.target)) return;
    const withCommand = event.ctrlKey || event.metaKey;
    if (!withCommand && !singleKeys) return;
    event.preventDefault();
    undo();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}
