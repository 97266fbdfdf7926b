'use client';
import { useCallback, useMemo, useRef, useState, type ReactNode } from 'react';
import type { LibraryScope, LibrarySort } from '#contracts/library.ts';
import type { RecordingSummary } from '#contracts/recordings.ts';
import { useMe } from '#components/sign-in/sign-in-context.ts';
import { Button } from '#components/ui/button.tsx';
import { NativeSelect } from '#components/ui/native-select.tsx';
import { SkipLink } from '#components/ui/skip-link.tsx';
import { questionOf, type Grouping } from './address.ts';
import { countWords } from './counts.ts';
import { wordsDuration } from './durations.ts';
import { ExportList, TakenAway } from './export-list.tsx';
import { FiltersPanel } from './filters-panel.tsx';
import { LibraryResults } from './library-results.tsx';
import { MOST_PRINTED } from './print-list.tsx';
import { SavedViewLinks, SaveView } from './save-view.tsx';
import { SearchBox } from './search-box.tsx';
import { filterWords, SetFilters } from './set-filters.tsx';
import { useAddress } from './use-address.ts';
import { useAttention } from './use-attention.ts';
import { useFacets } from './use-facets.ts';
import { WrongAddress } from './wrong-address.tsx';

const SORTS: readonly { readonly id: LibrarySort; readonly name: string }[] = [
  { id: 'newest', name: 'Newest first' },
  { id: 'oldest', name: 'Oldest first' },
  { id: 'longest', name: 'Longest first' },
  { id: 'lapsing', name: 'Next to lapse' },
];
const GROUPS: readonly { readonly id: Grouping; readonly name: string }[] = [
  { id: 'day', name: 'By day' },
  { id: 'officer', name: 'By officer' },
  { id: 'category', name: 'By category' },
  { id: 'place', name: 'By place' },
];

export interface LibraryPageProps {
  readonly title: string;
  readonly scope: LibraryScope;
  /** What of the question the page itself decides. */
  readonly standing?: { readonly borough?: string; readonly unit?: string };
  /** One officer's list goes by duty; others' by what the person chooses. */
  readonly isOwn: boolean;
  /** Beside the title: the choice of unit or borough. */
  readonly choice?: ReactNode;
  /** Above the list. */
  readonly above?: ReactNode;
  /** Above the list while nothing narrows it: a search is about something else. */
  readonly aboveAll?: ReactNode;
  /** Where the list has nothing although nothing narrows it. */
  readonly empty: ReactNode;
}

/** A list of recordings with all that finds, narrows and marks them: one's own, a unit's, a borough's, a complaint's. */
export function LibraryPage({ title, scope, standing, isOwn, choice, above, aboveAll, empty }: LibraryPageProps) {
  const { address, change, clear } = useAddress();
  const question = useMemo(() => questionOf(scope, address, standing), [scope, address, standing]);
  const isUnderstood = address.wrong.length === 0;
  const { data: facets } = useFacets(question, isUnderstood);
  const { data: attention } = useAttention(scope === 'mine' || scope === 'unit');
  const search = useRef<HTMLInputElement>(null);
  const toSearch = useCallback(() => search.current?.focus(), []);
  /** What Enter was pressed for, until its list is there. */
  const wanted = useRef<{ readonly q: string | null } | null>(null);
  const [times, setTimes] = useState(0);
  const onSearch = (q: string | null, by: 'enter' | 'clear') => {
    wanted.current = by === 'enter' ? { q } : null;
    setTimes((n) => n + 1);
    change({ q });
  };
  const take = useCallback((q: string | null) => {
    if (wanted.current === null || wanted.current.q !== q) return false;
    wanted.current = null;
    // Only from the box: who has gone on elsewhere meanwhile stays there.
    return document.activeElement === search.current;
  }, []);
  const [loaded, setLoaded] = useState<readonly RecordingSummary[]>([]);
  const [isPrintWanted, setPrintWanted] = useState(false);
  const toPrinted = useCallback(() => setPrintWanted(false), []);
  const isNarrowed = Object.keys(address.set).some((name) => name !== 'borough' && name !== 'unit');
  // As the policy has it: who looks into complaints reads lists, and takes none away.
  const mayExport = useMe().roles.some((role) => role === 'Officer' || role === 'Supervisor');
  const waits = scope === 'mine' ? attention?.mine : scope === 'unit' ? attention?.units : null;

  return (
    <div className="lg:grid lg:grid-cols-[14.5rem_minmax(0,1fr)] print:block">
      <SkipLink to="recordings">Skip to the recordings</SkipLink>
      <Sidebar>
        <SavedViewLinks />
        <FiltersPanel address={address} question={question} change={change} facets={facets} attention={waits ?? null} recordings={loaded} />
      </Sidebar>
      <div className="mx-auto w-full max-w-[88rem] min-w-0 px-4 pt-5 pb-24 sm:px-7">
        <div className="mb-4 flex min-h-9 flex-wrap items-center gap-x-3 gap-y-2">
          <h1 className="text-xl font-bold tracking-tight">{title}</h1>
          {facets && facets.total.count > 0 && <p className="text-quiet print:hidden">{totalWords(facets.total)} · {wordsDuration(facets.durationUs)}{facets.backTo ? ' and more' : ''}</p>}
          <div className="ml-auto flex flex-wrap items-center gap-2 print:hidden">
            {choice}
            <SaveView isWorth={isNarrowed || address.sort !== 'newest' || address.by !== 'day'} />
          </div>
        </div>
        <div className="mb-3 flex flex-wrap items-center gap-2 print:hidden">
          <SearchBox words={address.set.q ?? ''} onSearch={onSearch} input={search} />
          {!isOwn && <NativeSelect label="Group" choices={GROUPS} chosen={address.by} onChoose={(by) => change({ by: by === 'day' ? null : by })} />}
          <NativeSelect label="Order" choices={SORTS} chosen={address.sort} onChoose={(sort) => change({ sort: sort === 'newest' ? null : sort })} />
        </div>
        <SetFilters address={address} change={change} clear={clear} facets={facets} recordings={loaded} />
        <div className="mb-4 flex flex-wrap items-center gap-1 print:hidden">
          <Button size="small" kind="quiet" aria-pressed={address.show === 'map'} onPress={() => change({ show: address.show === 'map' ? null : 'map' })}>{address.show === 'map' ? 'Hide the map' : 'Map'}</Button>
          {isUnderstood && mayExport && <ExportList question={question} />}
          <Button size="small" kind="quiet" isDisabled={!isUnderstood} onPress={() => setPrintWanted(!isPrintWanted)}>{isPrintWanted ? 'Loading to print… Stop' : 'Print'}</Button>
          {isUnderstood && <TakenAway printed={MOST_PRINTED} hasTable={mayExport} />}
        </div>
        {isUnderstood && above}
        {isUnderstood && !isNarrowed && aboveAll}
        <div id="recordings" tabIndex={-1} className="outline-none">
          {isUnderstood ? (
            <LibraryResults
              // A question of its own: what was chosen and where the screen stood are of the list that was asked.
              key={JSON.stringify(question)}
              title={title}
              total={facets?.total ?? null}
              isPrintWanted={isPrintWanted}
              onPrinted={toPrinted}
              filters={filterWords(address.set, facets, loaded)}
              question={question}
              grouping={isOwn ? 'shift' : address.by}
              sort={address.sort}
              showsMap={address.show === 'map'}
              isNarrowed={isNarrowed}
              change={change}
              clear={clear}
              attention={waits ?? null}
              onSearch={toSearch}
              searched={{ times, take }}
              onLoaded={setLoaded}
              empty={empty}
            />
          ) : (
            <WrongAddress wrong={address.wrong} onClear={clear} />
          )}
        </div>
      </div>
    </div>
  );
}

const totalWords = (total: { readonly count: number; readonly more: boolean }): string => (total.count === 1 && !total.more ? '1 recording' : `${countWords(total)} recordings`);

/** Beside the list where there is room; on a narrow screen folded above it. */
function Sidebar({ children }: { readonly children: ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <aside aria-label="Filters" className="border-line bg-surface px-3 py-3 max-lg:border-b lg:border-r lg:py-5 print:hidden">
      <button type="button" aria-expanded={isOpen} aria-controls="filters" onClick={() => setOpen(!isOpen)} className="flex min-h-9 w-full items-center justify-between px-2 font-semibold lg:hidden">
        Filters<span aria-hidden="true">{isOpen ? '−' : '+'}</span>
      </button>
      <div id="filters" className={`${isOpen ? '' : 'max-lg:hidden'} lg:sticky lg:top-4 lg:max-h-[calc(100dvh-2rem)] lg:overflow-y-auto`}>{children}</div>
    </aside>
  );
}
