'use client';
import { useRef } from 'react';
import { MOST_AT_ONCE } from '#contracts/marking.ts';
import type { RecordingSummary } from '#contracts/recordings.ts';
import { Kbd } from '#components/ui/kbd.tsx';
import { takesLowerEdge } from '#components/ui/lower-edge.ts';
import { refusalWords, type MarkDialog } from './asked.ts';
import { bulkOf } from './bulk.ts';
import type { Selection } from './use-selection.ts';

interface BulkBarProps {
  readonly selection: Selection;
  /** How many the list has in hand. */
  readonly of: number;
  /** Why a key could not be answered where nothing is selected: announced where it was pressed, and shown here. */
  readonly refused: string | null;
  readonly onAsk: (dialog: MarkDialog) => void;
  /** Back to the list: where the keys go on. */
  readonly onDone: () => void;
}

const PLACE = 'pointer-events-none fixed inset-x-0 bottom-4 z-30 flex justify-center px-3 print:hidden';
const BAR = 'pointer-events-auto max-w-full rounded-lg border border-transparent bg-text px-4 py-2 max-sm:px-3 max-sm:py-1 max-sm:text-[0.8125rem] text-canvas shadow-xl';

/** What is chosen, and what can be said of all of it. Over the page's lower edge, where it covers no row for good. */
export function BulkBar({ selection, of, refused, onAsk, onDone }: BulkBarProps) {
  const { recordings } = selection;
  const toolbar = useRef<HTMLDivElement>(null);
  const n = recordings.length;
  if (n === 0) return refused === null ? null : <div ref={takesLowerEdge} className={PLACE}><p className={BAR}>{refused}</p></div>;
  const { tooMany, closed, canSay, canSelectMore, isFull } = bulkOf(recordings, of);
  /** The button that was pressed goes, and with it the focus: it stays among what can be done now. */
  const keep = (kept: readonly RecordingSummary[]) => {
    selection.keep(kept);
    toolbar.current?.focus();
  };
  return (
    <div ref={takesLowerEdge} className={PLACE}>
      <div ref={toolbar} tabIndex={-1} role="toolbar" aria-label="What to do with the selection" className={`${BAR} flex flex-wrap items-center gap-x-4 gap-y-0.5 max-sm:gap-x-3 [&_button]:min-h-7 [&_button]:outline-offset-4 [&_button:focus-visible]:outline-canvas [&_button:hover]:underline`}>
        <p role="status" className="font-semibold">{n} selected{isFull && `, the most that can be marked at once`}</p>
        {canSay ? (
          <>
            <Act words="Set category" short="Category" onPress={() => onAsk('category')} />
            <Act words="Add tag" short="Tag" onPress={() => onAsk('tag')} />
            <Act words="Mark as evidence" short="Evidence" onPress={() => onAsk('evidence')} />
            <Act words="Link to incident" short="Incident" onPress={() => onAsk('incident')} />
          </>
        ) : (
          <>
            <p>{refusalWords(recordings)}</p>
            {tooMany && <button type="button" onClick={() => keep(recordings.slice(0, MOST_AT_ONCE))}>Keep the first {MOST_AT_ONCE}</button>}
            {!tooMany && closed < n && <button type="button" onClick={() => keep(recordings.filter((r) => r.mayMark))}>{closed === 1 ? 'Leave it out' : 'Leave those out'}</button>}
          </>
        )}
        {canSelectMore && (
          <Act
            words={of > MOST_AT_ONCE ? `Select the first ${MOST_AT_ONCE} shown` : `Select all shown (${of})`}
            short={of > MOST_AT_ONCE ? `First ${MOST_AT_ONCE}` : `All ${of}`}
            onPress={() => (selection.selectAll(), toolbar.current?.focus())}
          />
        )}
        <button type="button" onClick={() => (selection.clear(), onDone())}>Clear <span className="max-sm:hidden"><Kbd>Esc</Kbd></span></button>
      </div>
    </div>
  );
}

/** On a narrow screen it says one word, so that the bar is two lines of it: what it does is its name all the same. */
function Act({ words, short, onPress }: { readonly words: string; readonly short: string; readonly onPress: () => void }) {
  return (
    <button type="button" aria-label={words} onClick={onPress}>
      <span className="max-sm:hidden">{words}</span>
      <span className="sm:hidden">{short}</span>
    </button>
  );
}
