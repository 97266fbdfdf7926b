'use client';
import { createContext, use, useCallback, useMemo, useRef, useState, type ReactNode } from 'react';
import { useAnnounce } from '#components/ui/announcer.tsx';
import { Arrival } from '#components/ui/arrival.ts';
import { useLater } from '#components/ui/use-later.ts';
import { undoRefused } from './undo-refused.ts';
import type { Shown } from './undo-toast.tsx';

/** How long the way back is offered. The server takes an undo a moment longer, so that a press in the last second still arrives. */
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

/** Nothing is done before a page is shown. */
const toastPart = new Arrival(() => import('./undo-toast.tsx'));

const UndoContext = createContext<Undo>({ offer: () => undefined, fail: () => undefined, offeredAt: () => null });

export const useUndo = (): Undo => use(UndoContext);

/** Above the pages, so that a mark can be undone although its page has gone on. Z or Ctrl+Z undo. */
export function UndoProvider({ children }: { readonly children: ReactNode }) {
  const [shown, setShown] = useState<Shown | null>(null);
  const number = useRef(0);
  /** What Z takes back now; null once it is being taken back or was refused. */
  const latest = useRef<Undoable | null>(null);
  const latestAt = useRef(0);
  const announce = useAnnounce();
  const { part: toast } = useLater(toastPart, shown !== null);
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
      {shown && toast && <toast.UndoToast shown={shown} forMs={UNDO_MS} onUndo={take} onClose={close} />}
    </UndoContext>
  );
}
