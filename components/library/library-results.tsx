'use client';
import { useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import type { RecordingId } from '#contracts/ids.ts';
import type { AttentionCounts, Count } from '#contracts/attention.ts';
import type { LibrarySort } from '#contracts/library.ts';
import type { RecordingSummary } from '#contracts/recordings.ts';
import { NotSavedYet } from '#components/marking/not-saved-yet.tsx';
import { useMarks } from '#components/marking/use-marks.ts';
import type { Saying } from '#components/marking/saying.ts';
import { useAnnounce } from '#components/ui/announcer.tsx';
import { Button } from '#components/ui/button.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { SearchIcon } from '#components/ui/icons.tsx';
import { dayWords } from '#components/ui/london-time.ts';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import type { AddressName, Grouping, Question } from './address.ts';
import { ask, stillAbout, type Asked, type MarkDialog } from './asked.ts';
import { BulkBar } from './bulk-bar.tsx';
import { rowLink } from './last-opened.ts';
import { ListHelp } from './list-help.tsx';
import { ListSkeleton, LoadMore, StaleNotice } from './list-states.tsx';
import { MarkDialogs } from './mark-dialogs.tsx';
import { ResultsMap } from './map/results-map.tsx';
import { nextNeeding } from './needs.ts';
import { useCountedAgain } from './newcomers.ts';
import { PrintList } from './print-list.tsx';
import { RecordingTable } from './recording-table.tsx';
import { linesOf, sectionsOf, type Line } from './sections.ts';
import { stepTo } from './stepping.ts';
import { useAnnouncedStates } from './use-announced-states.ts';
import { useDuties } from './use-duties.ts';
import { useFirstFound, type Searched } from './use-first-found.ts';
import { useLoadedPrint } from './use-loaded-print.ts';
import { useLibrary } from './use-library.ts';
import { useLines } from './use-lines.ts';
import { useListKeys, type ListCommand } from './use-list-keys.ts';
import { useNow } from './use-now.ts';
import { usePosters } from './use-posters.ts';
import { useSelection } from './use-selection.ts';

/** Posters are asked for this far beyond the screen, so that scrolling on finds them there, in few requests. */
const POSTERS_BEYOND = 20;
/** States are announced of what is new; of fifty thousand old ones nothing changes. */
const ANNOUNCED = 200;

interface LibraryResultsProps {
  readonly title: string;
  /** How many the list has; null until counted. */
  readonly total: Count | null;
  /** The list is to be printed, once all that can be is loaded. */
  readonly isPrintWanted: boolean;
  readonly onPrinted: () => void;
  /** What narrows the list, in words. */
  readonly filters: readonly string[];
  readonly question: Question;
  readonly grouping: Grouping | 'shift';
  readonly sort: LibrarySort;
  readonly showsMap: boolean;
  readonly isNarrowed: boolean;
  readonly change: (part: Partial<Record<AddressName, string | null>>) => void;
  readonly clear: () => void;
  readonly attention: AttentionCounts['mine'];
  readonly onSearch: () => void;
  readonly searched: Searched;
  readonly onLoaded: (recordings: readonly RecordingSummary[]) => void;
  readonly empty: ReactNode;
}

/** The answer to one question: its rows, what is chosen of them, and the keys that work on both. */
export function LibraryResults({ title, total, isPrintWanted, onPrinted, filters, question, grouping, sort, showsMap, isNarrowed, change, clear, attention, onSearch, searched, onLoaded, empty }: LibraryResultsProps) {
  const [screen, setScreen] = useState<readonly RecordingId[]>([]);
  const [current, setCurrent] = useState<RecordingId | null>(null);
  const [help, setHelp] = useState(false);
  const list = useLibrary(question, true, screen);
  const { recordings, hasMore } = list;
  const nowMs = useNow();
  const announce = useAnnounce();
  useEffect(() => onLoaded(recordings), [recordings, onLoaded]);
  useCountedAgain(recordings);
  useLoadedPrint(list, isPrintWanted, onPrinted);
  useAnnouncedStates(useMemo(() => recordings.slice(0, ANNOUNCED), [recordings]));

  const duties = useDuties(recordings, grouping === 'shift');
  const lines = useMemo(() => linesOf(sectionsOf({ recordings, grouping, sort, hasMore, nowMs, duties })), [recordings, grouping, sort, hasMore, nowMs, duties]);
  /** As they stand on the page: groups put them in another order than the server's. */
  const inOrder = useMemo(() => lines.flatMap((line) => (line.kind === 'recording' ? [line.recording] : [])), [lines]);
  const loadedIds = useMemo(() => new Set(inOrder.map((r) => r.id)), [inOrder]);
  const selection = useSelection(inOrder);
  const drawn = useLines(JSON.stringify([question, grouping]), lines, current);
  useFirstFound({ searched, q: question['q'] ?? null, isThere: !list.isLoading && !list.error, first: inOrder[0]?.id, goTo: drawn.goTo });
  const near = useMemo(() => {
    const [from, to] = [inOrder.findIndex((r) => r.id === screen[0]), inOrder.findIndex((r) => r.id === screen.at(-1))];
    return from < 0 || to < 0 ? [] : inOrder.slice(Math.max(0, from - POSTERS_BEYOND), to + POSTERS_BEYOND + 1);
  }, [inOrder, screen]);
  const posters = usePosters(near);
  /** Why the last key could not be answered, until the next. */
  const [refused, setRefused] = useState<string | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const about = useMemo(() => (asked ? stillAbout(asked, inOrder) : []), [asked, inOrder]);
  // What can't be asked now is not asked later, over whatever is chosen then.
  if (asked && about.length === 0) setAsked(null);

  const { refresh } = list;
  // Refused, say because somebody else was faster: what is true now is shown before the next try, off the screen too.
  const { mark } = useMarks({
    onRefused: (selected) => {
      // One alone may have been meant by its row only: it is not chosen by that.
      if (selected.length > 1) selection.restore(selected);
      void refresh(selected.map((r) => r.id));
    },
  });
  const say = (saying: Saying, of: readonly RecordingSummary[]) => {
    if (mark(saying, of) === 0) announce('All of them say so already.');
    else selection.clear();
  };
  const askOf = (dialog: MarkDialog) => {
    const answer = ask(dialog, selection.recordings, inOrder.find(({ id }) => id === current));
    if ('asked' in answer) return setAsked(answer.asked);
    setRefused(answer.refused);
    announce(answer.refused);
  };
  const done = () => {
    setAsked(null);
    if (current) rowLink(current)?.focus();
  };

  const step = (by: 1 | -1) => {
    // Asked at the press: `screen` is told only once the scrolling has come to rest.
    const { startIndex, endIndex } = drawn.virtualizer.range ?? { startIndex: 0, endIndex: -1 };
    const onScreen = lines.slice(startIndex, endIndex + 1).flatMap((line) => (line.kind === 'recording' ? [line.recording.id] : []));
    const focused = document.activeElement?.closest('[data-recording]')?.getAttribute('data-recording') ?? null;
    const next = stepTo(inOrder.map((r) => r.id), { focused, current, onScreen }, by);
    if (next) drawn.goTo(next);
  };
  const toNeeding = () => {
    const next = nextNeeding(inOrder, current, nowMs);
    if (next) return drawn.goTo(next.id);
    const [waiting] = Object.entries(attention ?? {}).find(([, { count }]) => count > 0) ?? [];
    if (waiting && !isNarrowed) change({ attention: waiting });
    else announce('Nothing in this list needs attention.');
  };
  useListKeys((command: ListCommand) => {
    setRefused(null);
    switch (command) {
      case 'next':
        return step(1);
      case 'previous':
        return step(-1);
      case 'select':
        return current ? selection.toggle(current) : step(1);
      case 'range':
        return current ? selection.extendTo(current) : undefined;
      case 'category':
      case 'tag':
      case 'evidence':
        return askOf(command);
      case 'attention':
        return toNeeding();
      case 'search':
        return onSearch();
      case 'help':
        return setHelp(true);
      case 'leave':
        return selection.clear();
      default:
        command satisfies never;
    }
  });

  const beside = (line: Line) =>
    line.section.narrows && (
      <button type="button" className="text-[0.8125rem] text-accent hover:underline" onClick={() => change({ [line.section.narrows!.name]: line.section.narrows!.value, by: null })}>
        Only these
      </button>
    );
  const select = selection.toggle;
  const extend = selection.extendTo;
  const onSelect = useCallback((id: RecordingId, toHere: boolean) => (toHere ? extend(id) : select(id)), [select, extend]);

  const onFocus = useCallback((id: RecordingId) => (setCurrent(id), setRefused(null)), []);

  if (list.error) return <ProblemNotice error={list.error} onRetry={list.retry} />;
  if (list.isLoading) return <ListSkeleton />;
  const isEmpty = lines.length === 0;
  return (
    <>
      <NotSavedYet />
      {list.isStale && <StaleNotice onRetry={list.retry} />}
      {isEmpty && !hasMore && (isNarrowed ? <NothingFound onClear={clear} /> : empty)}
      {showsMap && !isEmpty && <ResultsMap question={question} loaded={loadedIds} nowMs={nowMs} onGo={drawn.goTo} onOnly={(place) => change({ place })} />}
      <PrintList title={title} filters={filters} recordings={inOrder} hasMore={hasMore} total={total} nowMs={nowMs} />
      {!isEmpty && hasMore && !(grouping === 'shift' || grouping === 'day') && (
        <p role="status" className="mb-3 text-quiet print:hidden">Only the {recordings.length.toLocaleString('en-GB')} recordings loaded so far are in these groups: “Show more” below adds to them. “Only these” lists all of one.</p>
      )}
      {!isEmpty && (
        <RecordingTable
          label={title}
          lines={lines}
          drawn={drawn}
          hasMore={hasMore}
          posters={posters}
          selected={selection.ids}
          onSelect={onSelect}
          nowMs={nowMs}
          showOfficer={question.scope !== 'mine'}
          showDay={!(grouping === 'day' || grouping === 'shift') || sort === 'longest' || sort === 'lapsing'}
          onFocus={onFocus}
          beside={beside}
          onScreen={setScreen}
        />
      )}
      {hasMore && (
        <LoadMore
          loaded={recordings}
          isLoading={list.isLoadingMore}
          onLoad={list.loadMore}
          lookedBackTo={list.lookedBackTo}
          error={list.moreError}
          // Groups grow while more is loaded: rows would move under the eye.
          byItself={grouping === 'shift' || grouping === 'day'}
        />
      )}
      {!hasMore && !isEmpty && list.lookedBackTo && (
        <p role="status" className="py-4 text-center text-quiet">Only recordings back to {dayWords(Date.parse(list.lookedBackTo), 0)} were put in this order. Set the days to reach older ones.</p>
      )}
      <BulkBar selection={selection} of={inOrder.length} refused={refused} onAsk={askOf} onDone={done} />
      {asked && about.length > 0 && <MarkDialogs dialog={asked.dialog} recordings={about} nowMs={nowMs} onSay={say} onLinked={() => (selection.clear(), done())} onClose={done} />}
      <ListHelp isOpen={help} onClose={() => setHelp(false)} />
    </>
  );
}

function NothingFound({ onClear }: { readonly onClear: () => void }) {
  return (
    <Empty icon={<SearchIcon />} title="No recording answers this">
      <p>Take a filter out, or widen the days.</p>
      <div className="pt-2"><Button onPress={onClear}>Clear all filters</Button></div>
    </Empty>
  );
}
