'use client';
import { useRef } from 'react';
import { LinkDialog } from '#components/incidents/link-dialog.tsx';
import { CategoryDialog } from '#components/marking/category-dialog.tsx';
import { EvidenceDialog } from '#components/marking/evidence-dialog.tsx';
import type { Saying } from '#components/marking/saying.ts';
import { TagDialog } from '#components/marking/tag-dialog.tsx';
import { MOST_AT_ONCE } from '#contracts/marking.ts';
import type { RecordingSummary } from '#contracts/recordings.ts';
import { Kbd } from '#components/ui/kbd.tsx';
import { bulkOf } from './bulk.ts';
import type { Selection } from './use-selection.ts';

export type MarkDialog = 'category' | 'tag' | 'evidence' | 'incident';

interface BulkBarProps {
  readonly selection: Selection;
  /** How many the list has in hand. */
  readonly of: number;
  readonly dialog: MarkDialog | null;
  readonly nowMs: number;
  readonly onDialog: (dialog: MarkDialog | null) => void;
  readonly onSay: (saying: Saying) => void;
  /** Back to the list: where the keys go on. */
  readonly onDone: () => void;
}

/** What is chosen, and what can be said of all of it. Over the page's lower edge, where it covers no row for good. */
export function BulkBar({ selection, of, dialog, nowMs, onDialog, onSay, onDone }: BulkBarProps) {
  const { recordings } = selection;
  const toolbar = useRef<HTMLDivElement>(null);
  const n = recordings.length;
  if (n === 0) return null;
  const { tooMany, closed, canSay, canSelectMore, isFull } = bulkOf(recordings, of);
  /** The button that was pressed goes, and with it the focus: it stays among what can be done now. */
  const keep = (kept: readonly RecordingSummary[]) => {
    selection.keep(kept);
    toolbar.current?.focus();
  };
  const close = () => {
    onDialog(null);
    onDone();
  };
  return (
    <>
      <div className="pointer-events-none fixed inset-x-0 bottom-4 z-30 flex justify-center px-3 print:hidden">
        <div ref={toolbar} tabIndex={-1} role="toolbar" aria-label="What to do with the selection" className="pointer-events-auto flex max-w-full flex-wrap items-center gap-x-4 gap-y-0.5 max-sm:gap-x-3 max-sm:text-[0.8125rem] rounded-lg border border-transparent bg-text px-4 py-2 max-sm:px-3 max-sm:py-1 text-canvas shadow-xl [&_button]:min-h-7 [&_button]:outline-offset-4 [&_button:focus-visible]:outline-canvas [&_button:hover]:underline">
          <p role="status" className="font-semibold">{n} selected{isFull && `, the most that can be marked at once`}</p>
          {canSay ? (
            <>
              <Act words="Set category" short="Category" onPress={() => onDialog('category')} />
              <Act words="Add tag" short="Tag" onPress={() => onDialog('tag')} />
              <Act words="Mark as evidence" short="Evidence" onPress={() => onDialog('evidence')} />
              <Act words="Link to incident" short="Incident" onPress={() => onDialog('incident')} />
            </>
          ) : (
            <>
              <p>{tooMany ? `At most ${MOST_AT_ONCE} can be marked at once.` : `${closed} of them ${closed === 1 ? 'isn’t' : 'aren’t'} yours to mark.`}</p>
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
      {canSay && dialog === 'category' && <CategoryDialog recordings={recordings} onSay={onSay} onClose={close} />}
      {canSay && dialog === 'tag' && <TagDialog recordings={recordings} onSay={onSay} onClose={close} />}
      {canSay && dialog === 'incident' && <LinkDialog recordings={recordings} nowMs={nowMs} onLinked={() => (selection.clear(), close())} onClose={close} />}
      {canSay && dialog === 'evidence' && <EvidenceDialog count={n} onMark={() => onSay({ kind: 'evidence' })} onClose={close} />}
    </>
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
